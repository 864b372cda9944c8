/** Saved requests and their collections. */
import { createStore } from 'zustand/vanilla'

import { present } from '#mcp/read.ts'
import { readRequest } from '#mcp/readRow.ts'

import { createCollections } from './collections.ts'
import { hideSecrets } from './hideSecrets.ts'
import { cleanName, freeName } from './names.ts'
import type { Changes, Collection, SavedRequest, Shelves } from './rows.ts'

export type SavedState = {
  readonly status: 'loading' | 'ready' | 'failed'
  /** By name. */
  readonly requests: readonly SavedRequest[]
  /** By name. */
  readonly collections: readonly Collection[]
}

/** What is saved; its secrets are taken out here. */
export type ToSave = {
  /** Of a saved request that this is the new state of. */
  readonly id?: string | undefined
  readonly name: string
  /** Id of a collection. */
  readonly collection?: string | undefined
  readonly text: string
  /** Address of the server it is for. */
  readonly url?: string | undefined
}

/** Where a saved request stands; without a collection in none. */
type Place = { readonly name: string; readonly collection?: string | undefined }

const NOTHING_YET: SavedState = { status: 'loading', requests: [], collections: [] }

type SavedParts = {
  readonly shelves: Shelves
  readonly redact: (text: string) => string
  readonly newId: () => string
  readonly wallClock: () => number
  /** Called after each change of ours, so that other windows read again. */
  readonly tell: () => void
}

export type Saved = ReturnType<typeof createSaved>

/** Acts reject when the browser has no room left. */
export function createSaved(parts: SavedParts) {
  const { shelves, newId, wallClock, tell } = parts
  const store = createStore<SavedState>(() => NOTHING_YET)
  const now = () => store.getState()
  const find = (id: string) => now().requests.find((each) => each.id === id)

  async function reload(): Promise<void> {
    try {
      const [requests, collections] = await Promise.all([
        shelves.all('requests'),
        shelves.all('collections'),
      ])
      store.setState({
        status: 'ready',
        requests: requests.toSorted(byName),
        collections: collections.toSorted(byName),
      })
    } catch {
      store.setState({ status: 'failed' })
    }
  }
  async function write(changes: Changes): Promise<void> {
    await shelves.write(changes)
    await reload()
    tell()
  }

  /** Gives the rows as they were kept; one with an id takes the place of what had it. */
  async function save(all: readonly ToSave[]): Promise<readonly SavedRequest[]> {
    const put = all.map((each) => rowOf(each, parts))
    await write({ requests: { put } })
    return put
  }
  async function revise(id: string, { name, collection }: Place): Promise<void> {
    const row = find(id)
    if (!row) return
    const { collection: _, ...rest } = row
    const next = { ...rest, name: cleanName(name) || row.name, ...present({ collection }) }
    await write({ requests: { put: [next] } })
  }
  async function duplicate(id: string): Promise<void> {
    const row = find(id)
    if (!row) return
    const name = freeName(row.name, namesIn(now().requests, row.collection))
    await write({ requests: { put: [{ ...row, id: newId(), name, savedAt: wallClock() }] } })
  }
  /** Gives what puts it back. */
  async function remove(id: string): Promise<() => Promise<void>> {
    const put = now().requests.filter((each) => each.id === id)
    await write({ requests: { remove: [id] } })
    return () => write({ requests: { put } })
  }
  return {
    store,
    reload,
    save,
    revise,
    duplicate,
    remove,
    ...createCollections({ now, write, newId }),
  }
}

function rowOf(
  { id, name, collection, text, url }: ToSave,
  { redact, newId, wallClock }: SavedParts,
): SavedRequest {
  const hidden = hideSecrets(text, redact)
  const { method, name: target } = readRequest({ method: 'POST', body: hidden.text })
  return {
    id: id ?? newId(),
    name: cleanName(hideSecrets(name, redact).text) || target || method,
    text: hidden.text,
    method,
    target,
    savedAt: wallClock(),
    masked: hidden.masked,
    ...present({ collection, url: url && hideSecrets(url, redact).text }),
  }
}

/** Names already taken in a collection, or outside of all. */
export function namesIn(
  requests: readonly SavedRequest[],
  collection: string | undefined,
): ReadonlySet<string> {
  return new Set(requests.filter((each) => each.collection === collection).map(({ name }) => name))
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, 'en', { numeric: true })
}
