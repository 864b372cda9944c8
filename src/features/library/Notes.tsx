/** What a panel says in place of its list, and above it. */
import { Button } from '#ui/Button.tsx'
import { Callout, EmptyState } from '#ui/Callout.tsx'

/** In private windows, and where storage is switched off. */
export function NotKept() {
  return (
    <p className="text-meta text-warn bg-warn-bg flex-none border-b px-3.5 py-1.5">
      This browser keeps nothing for this page: what is here is gone on reload.
    </p>
  )
}

/** The database was there and doesn't answer. */
export function NotRead({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <div className="p-3">
      <Callout
        actions={<Button onClick={onRetry}>Try again</Button>}
        role="alert"
        title="The browser doesn’t give what it keeps."
        tone="err"
      >
        Its storage may be full or damaged. Requests can be written and sent all the same.
      </Callout>
    </div>
  )
}

/** Nothing has all the words. */
export function NothingFound({
  search,
  onClear,
}: {
  readonly search: string
  readonly onClear: () => void
}) {
  return (
    <EmptyState
      actions={<Button onClick={onClear}>Clear search</Button>}
      title={`Nothing matches “${search}”.`}
    />
  )
}
