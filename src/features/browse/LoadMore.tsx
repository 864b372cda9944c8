/** Under a list that has more pages: one more, or all of them, which can be stopped. */
import { formatCount } from '#lib/format.ts'
import { Button } from '#ui/Button.tsx'

import { FailureNote } from './FailureNote.tsx'
import type { List } from './useList.ts'
import { PAGES_AT_ONCE } from './useLoadAll.ts'
import type { LoadAll } from './useLoadAll.ts'

type LoadMoreProps = {
  list: List
  all: LoadAll
  /** The filter leaves nothing of the pages that are there: said in place of "Load more". */
  hasNoMatch?: boolean
}

/** Nothing when the last page is there. */
export function LoadMore({ list, all, hasNoMatch = false }: LoadMoreProps) {
  const { primitive, query, loaded } = list
  if (query.isFetchNextPageError) {
    const retry = () => void query.fetchNextPage()
    return <FailureNote error={query.error} onRetry={retry} what={primitive.title.toLowerCase()} />
  }
  if (!query.hasNextPage) return isCutOff(list) ? <CutOffNote /> : null
  return (
    <div className="flex min-h-9 flex-none items-center gap-1 ps-1 pe-2 pb-1">
      {all.isRunning ? (
        <>
          <p className="text-meta text-text-2 flex-1 px-2.5" role="status">
            Loading all: {formatCount(loaded, primitive.one)} so far
          </p>
          <Button onClick={all.stop} size="small">
            Stop loading
          </Button>
        </>
      ) : (
        <>
          {hasNoMatch ? (
            <p className="text-meta text-text-2 px-2.5">
              {primitive.title}: none of the {loaded.toLocaleString('en')} loaded match.
            </p>
          ) : (
            <Button
              onClick={() => void query.fetchNextPage()}
              pending={query.isFetchingNextPage}
              size="small"
              variant="ghost"
            >
              Load more
            </Button>
          )}
          <Button onClick={() => void all.start()} size="small" variant="ghost">
            {all.isPaused ? `Load ${PAGES_AT_ONCE} more pages` : 'Load all'}
          </Button>
        </>
      )}
    </div>
  )
}

/** More was announced, but by a cursor that was there before: asking again would never end. */
function isCutOff({ query }: List): boolean {
  return query.data?.pages.at(-1)?.nextCursor !== undefined
}

function CutOffNote() {
  return (
    <p className="text-meta text-warn px-3.5 pb-2">
      The server gave the same cursor twice, so the list ends here.
    </p>
  )
}
