/** Collections of saved requests: made by name, renamed, and removed with what is in them. */
import { cleanName, freeName } from './names.ts'
import type { Changes, Collection } from './rows.ts'
import type { SavedState } from './saved.ts'

type CollectionParts = {
  readonly now: () => SavedState
  readonly write: (changes: Changes) => Promise<void>
  readonly newId: () => string
}

/** The acts on collections; each is done when what is shown has it. */
export function createCollections({ now, write, newId }: CollectionParts) {
  /** The collection of this name, made if there is none. */
  async function collectionNamed(name: string): Promise<Collection> {
    const clean = cleanName(name) || 'Untitled'
    const known = now().collections.find((each) => each.name === clean)
    if (known) return known
    const made = { id: newId(), name: clean }
    await write({ collections: { put: [made] } })
    return made
  }
  async function renameCollection(id: string, name: string): Promise<void> {
    const others = now().collections.filter((each) => each.id !== id)
    const clean = cleanName(name)
    if (clean === '') return
    const free = freeName(clean, new Set(others.map((each) => each.name)))
    await write({ collections: { put: [{ id, name: free }] } })
  }
  /** Takes what is in it along; gives what puts all of it back. */
  async function removeCollection(id: string): Promise<() => Promise<void>> {
    const collections = now().collections.filter((each) => each.id === id)
    const requests = now().requests.filter(({ collection }) => collection === id)
    await write({
      collections: { remove: [id] },
      requests: { remove: requests.map((each) => each.id) },
    })
    return () => write({ collections: { put: collections }, requests: { put: requests } })
  }
  return { collectionNamed, renameCollection, removeCollection }
}
