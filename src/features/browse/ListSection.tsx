/** One list under its heading: entries, or why there are none, and the way to more of them. */
import type { ReactNode } from 'react'

import type { Entry } from '#mcp/types.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button, IconButton } from '#ui/Button.tsx'
import { RetryIcon } from '#ui/icons.ts'
import { VirtualList } from '#ui/VirtualList.tsx'

import { FailureNote } from './FailureNote.tsx'
import { LateSkeleton } from './LateSkeleton.tsx'
import { LoadMore } from './LoadMore.tsx'
import { PrimitiveRow, rowAttributesOf } from './PrimitiveRow.tsx'
import type { List } from './useList.ts'

export type ListSectionProps = {
  list: List
  /** Text in the filter; empty for none. */
  filter: string
  /** `tools:echo` of the entry the active tab was opened from. */
  selectedKey: string | undefined
  onOpen(this: void, entry: Entry): void
  /** Extra controls in the heading. */
  menu?: ReactNode
}

/** Takes its natural height, and gives of it down to three rows when room is short. */
export function ListSection({ list, filter, selectedKey, onOpen, menu }: ListSectionProps) {
  const { primitive, query, rows, matches } = list
  const isBeside = filter !== '' && matches === 0 && !query.hasNextPage && !query.error
  if (isBeside) return null
  // A heading, up to three rows, and the buttons for more of them.
  const minHeight = 28 + Math.min(matches, 3) * 34 + (query.hasNextPage ? 40 : 0)
  return (
    <div className="flex min-w-0 flex-col" style={{ minHeight }}>
      <SectionHead filter={filter} list={list} menu={menu} />
      <SectionNotes list={list} />
      {rows.length > 0 && (
        <VirtualList
          // Other rows start at the top again, wherever the list was scrolled to.
          key={`${list.order} ${filter}`}
          label={primitive.title}
          onOpen={onOpen}
          renderRow={renderRow}
          rowAttributes={rowAttributesOf}
          rows={rows}
          selectedKey={selectedKey}
        />
      )}
      <LoadMore list={list} />
    </div>
  )
}

function renderRow(entry: Entry) {
  return <PrimitiveRow entry={entry} />
}

function SectionHead({ list, filter, menu }: Pick<ListSectionProps, 'list' | 'filter' | 'menu'>) {
  const { lists } = useExplorer()
  const { primitive, query, loaded, matches } = list
  const isNone = isEmpty(list)
  const total = `${loaded.toLocaleString('en')}${query.hasNextPage ? '+' : ''}`
  return (
    <div className="flex min-h-7 flex-none flex-wrap items-center gap-1 ps-3.5 pe-2">
      <h2 className={isNone ? 'text-meta text-text-2' : 'text-caption text-text font-semibold'}>
        {isNone ? primitive.none : primitive.title}
      </h2>
      {isNone && <AskAnyway list={list} />}
      {query.data && !isNone && (
        <span className="text-caption text-text-3 ps-1" data-count={loaded}>
          {filter === '' ? total : `${matches.toLocaleString('en')} of ${total}`}
        </span>
      )}
      <span className="flex-1" />
      {menu}
      <IconButton
        disabled={query.isFetching}
        icon={RetryIcon}
        label={`Refresh ${primitive.title.toLowerCase()}`}
        onClick={() => void lists.refresh(primitive.kind)}
        size="small"
      />
    </div>
  )
}

/** Everything a list may have to say instead of, or before, its entries. */
function SectionNotes({ list }: Pick<ListSectionProps, 'list'>) {
  const { primitive, query } = list
  if (query.isLoading) return <LateSkeleton label={`Loading ${primitive.title.toLowerCase()}`} />
  const findings = query.data?.pages.flatMap((page) => page.findings) ?? []
  return (
    <>
      {query.error && !query.isFetchNextPageError && (
        <FailureNote
          error={query.error}
          onRetry={() => void query.refetch()}
          what={primitive.title.toLowerCase()}
        />
      )}
      {findings.map(({ check, message }) => (
        <p className="text-meta text-warn px-3.5 pb-1" key={check + message}>
          {message}
        </p>
      ))}
    </>
  )
}

/** Answered, with nothing in it and nothing wrong: one line says so, in place of the heading. */
function isEmpty({ query, loaded }: List): boolean {
  const pages = query.data?.pages
  return loaded === 0 && pages !== undefined && pages.every((page) => page.findings.length === 0)
}

/** Only where the server doesn't announce the list; it may have it all the same. */
function AskAnyway({ list }: Pick<ListSectionProps, 'list'>) {
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
