/** Docs of the entry a request was opened from, out of the lists that are already loaded. */
import { useConnection, useListedEntry } from '#state/useExplorer.ts'
import { EmptyState } from '#ui/Callout.tsx'

import { PrimitiveDetails } from './PrimitiveDetails.tsx'

export type EntryDocsProps = {
  /** `tools:echo`, as a tab keeps it; undefined for a request that came from elsewhere. */
  entryId: string | undefined
}

/** Never asks the server: what isn't listed has no docs. */
export function EntryDocs({ entryId }: EntryDocsProps) {
  const entry = useListedEntry(entryId)
  const isConnected = useConnection(({ connection }) => connection !== undefined)
  if (entry) return <PrimitiveDetails entry={entry} />
  if (entryId !== undefined && !isConnected) {
    return (
      <EmptyState title="Not connected">Connect to see what the server says about it.</EmptyState>
    )
  }
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

function nameIn(entryId: string): string {
  return entryId.slice(entryId.indexOf(':') + 1)
}
