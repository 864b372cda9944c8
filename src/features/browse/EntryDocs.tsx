/** Docs of the entry a request was opened from, out of the lists that are already loaded. */
import { PRIMITIVES } from '#mcp/primitives.ts'
import type { Entry } from '#mcp/types.ts'
import { EmptyState } from '#ui/Callout.tsx'

import { PrimitiveDetails } from './PrimitiveDetails.tsx'
import { useListQuery } from './useList.ts'

export type EntryDocsProps = {
  /** `tools:echo`, as a tab keeps it; undefined for a request that came from elsewhere. */
  entryId: string | undefined
}

/** Never asks the server: what isn't listed has no docs. */
export function EntryDocs({ entryId }: EntryDocsProps) {
  const entry = useEntry(entryId ?? '')
  if (entry) return <PrimitiveDetails entry={entry} />
  return entryId === undefined ? (
    <EmptyState title="No docs for this request">
      Choose an entry in the list to see what the server says about it.
    </EmptyState>
  ) : (
    <EmptyState title="No longer listed">
      The server doesn’t list {nameIn(entryId)} at the moment.
    </EmptyState>
  )
}

/** The listed entry with this id; undefined while it isn't loaded. */
function useEntry(entryId: string): Entry | undefined {
  const kind = PRIMITIVES.find((each) => entryId.startsWith(`${each.kind}:`))?.kind ?? 'tools'
  const { data } = useListQuery(kind, { isShown: false })
  const name = nameIn(entryId)
  for (const page of data?.pages ?? []) {
    const entry = page.entries.find((each) => each.key === name)
    if (entry && entryId !== '') return entry
  }
  return undefined
}

function nameIn(entryId: string): string {
  return entryId.slice(entryId.indexOf(':') + 1)
}
