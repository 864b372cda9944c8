/** The heading of a list, which stays in sight: its size, its fold, and what to do with all of it. */
import type { ReactNode } from 'react'

import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { cx } from '#ui/cx.ts'
import { NextIcon, RetryIcon } from '#ui/icons.ts'

import { ChangedMark } from './LiveMarks.tsx'
import type { List } from './useList.ts'
import type { LoadAll } from './useLoadAll.ts'

export type SectionHeadProps = {
  list: List
  filter: string
  isFolded: boolean
  onFold(this: void): void
  menu: ReactNode
  all: LoadAll
}

/** 32 px, 44 on narrow screens: the rows that scroll below it count on that. */
export function SectionHead(props: SectionHeadProps) {
  const { list, filter, isFolded, onFold, menu, all } = props
  const { primitive, query, loaded, matches } = list
  const total = `${loaded.toLocaleString('en')}${query.hasNextPage ? '+' : ''}`
  return (
    <div className="bg-surface sticky top-0 z-10 flex h-8 items-center border-b ps-1.5 pe-2 max-md:h-11">
      <h2 className="h-full min-w-0 flex-1">
        <button
          aria-expanded={!isFolded}
          className="group/fold rounded-row ring-inside flex h-full w-full min-w-0 items-center gap-1.5 px-2 text-start"
          onClick={onFold}
          type="button"
        >
          <NextIcon
            className={cx(
              'size-3.5 text-text-3 transition group-hover/fold:text-text',
              !isFolded && 'rotate-90',
            )}
          />
          <span className="text-meta text-text truncate font-semibold">{primitive.title}</span>
          {query.data && (
            <span className="text-caption text-text-3 flex-none" data-count={loaded}>
              {filter === '' ? total : `${matches.toLocaleString('en')} of ${total}`}
            </span>
          )}
        </button>
      </h2>
      <ChangedMark kind={primitive.kind} />
      {(!isFolded || all.isRunning) && <LoadAllButton all={all} list={list} />}
      {!isFolded && menu}
      <RefreshButton list={list} />
    </div>
  )
}

/** The end of a long list is far away, so all of it can be asked for, and stopped, from here. */
function LoadAllButton({ list, all }: Pick<SectionHeadProps, 'list' | 'all'>) {
  const { primitive, query } = list
  const what = primitive.title.toLowerCase()
  if (!query.hasNextPage) return null
  return all.isRunning ? (
    <Button aria-label={`Stop loading ${what}`} onClick={all.stop} size="small" variant="ghost">
      Stop
    </Button>
  ) : (
    <Button
      aria-label={`Load all ${what}`}
      onClick={() => void all.start()}
      size="small"
      variant="ghost"
    >
      Load all
    </Button>
  )
}

function RefreshButton({ list: { primitive, query } }: Pick<SectionHeadProps, 'list'>) {
  const { lists } = useExplorer()
  return (
    <IconButton
      disabled={query.isFetching}
      icon={RetryIcon}
      label={`Refresh ${primitive.title.toLowerCase()}`}
      onClick={() => void lists.refresh(primitive.kind)}
      size="small"
    />
  )
}

/** In place of the heading where there is nothing to list. */
export function EmptyHead({ list }: Pick<SectionHeadProps, 'list'>) {
  return (
    <div className="flex min-h-8 flex-wrap items-center gap-1 ps-3.5 pe-2">
      <h2 className="text-meta text-text-2">{list.primitive.none}</h2>
      <AskAnyway list={list} />
      <ChangedMark kind={list.primitive.kind} />
      <span className="flex-1" />
      <RefreshButton list={list} />
    </div>
  )
}

/** Only where the server doesn't announce the list; it may have it all the same. */
function AskAnyway({ list }: Pick<SectionHeadProps, 'list'>) {
  const { lists } = useExplorer()
  const { primitive, query } = list
  const isAnnounced = useConnection(({ connection }) => {
    const capabilities = connection?.endpoint.capabilities
    return capabilities === undefined || capabilities[primitive.capability] !== undefined
  })
  if (isAnnounced) return null
  return (
    <Button
      onClick={() => void lists.refresh(primitive.kind)}
      pending={query.isFetching}
      size="small"
      title={`The server doesn’t announce ${primitive.title.toLowerCase()}. Asking does no harm.`}
      variant="ghost"
    >
      Ask anyway
    </Button>
  )
}
