/** Resources that changed since they were read, with the way to read them again. */
import { useStore } from 'zustand'

import { formatClock } from '#lib/format.ts'
import { primitiveOf } from '#mcp/primitives.ts'
import type { Entry } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'

import type { List } from './useList.ts'

export type UpdatedNotesProps = {
  list: List
  onOpen(this: void, entry: Entry): void
}

/** More than these few are counted: a busy server must not push the list out of sight. */
const SHOWN = 3

/** The latest first. Draws nothing where there is nothing to read again. */
export function UpdatedNotes({ list, onOpen }: UpdatedNotesProps) {
  const explorer = useExplorer()
  const updated = useStore(explorer.subscriptions.store, (live) => live.updated)
  const latest = [...updated].toReversed().slice(0, SHOWN)
  const more = updated.size - latest.length

  function readAgain(entry: Entry): void {
    onOpen(entry)
    const { active } = explorer.tabs.store.getState()
    const text = explorer.connections.getState().connection?.draft('resources/read', {
      uri: entry.key,
    })
    // Whatever the tab's text has become, this reads and does nothing else.
    if (active !== undefined && text !== undefined) void explorer.send(active, { text })
  }
  return (
    <ul aria-label="Updated resources" className="text-meta text-text-2 px-3.5 py-1">
      {latest.map(([uri, { count, at }]) => {
        const entry = entryOf(list, uri)
        const name = explorer.redact(entry.label)
        return (
          <li
            className="flex min-w-0 items-center gap-2 py-0.5"
            key={uri}
            title={`${name}, updated ${formatClock(at)}`}
          >
            <span className="text-text truncate font-mono">{name}</span>
            <span className="flex-1 whitespace-nowrap">
              updated{count > 1 && `, ${count.toLocaleString('en')} times`}
            </span>
            <Button
              aria-label={`Read ${name} again`}
              onClick={() => readAgain(entry)}
              size="small"
              variant="ghost"
            >
              Read again
            </Button>
          </li>
        )
      })}
      {more > 0 && <li className="text-text-3 py-0.5">and {more.toLocaleString('en')} more</li>}
    </ul>
  )
}

/** The entry as listed; what a template made may be listed nowhere. */
function entryOf({ query }: List, uri: string): Entry {
  for (const page of query.data?.pages ?? []) {
    const entry = page.entries.find(({ key }) => key === uri)
    if (entry) return entry
  }
  return primitiveOf('resources').read({ uri, name: uri })
}
