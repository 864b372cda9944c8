/** One list under its heading: entries, or why there are none, and the way to more of them. */
import { Suspense, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
import { useStore } from 'zustand'

import type { Entry } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'
import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'
import { VirtualList } from '#ui/VirtualList.tsx'

import { FailureNote } from './FailureNote.tsx'
import { LateSkeleton } from './LateSkeleton.tsx'
import { LoadMore } from './LoadMore.tsx'
import { PrimitiveRow, rowAttributesOf } from './PrimitiveRow.tsx'
import { EmptyHead, SectionHead } from './SectionHead.tsx'
import type { List } from './useList.ts'
import { useLoadAll } from './useLoadAll.ts'

// Only where a server told of an update.
const UpdatedNotes = preloadable(async () => (await import('./UpdatedNotes.tsx')).UpdatedNotes)

export type ListSectionProps = {
  list: List
  /** The element that scrolls all lists, null until it is there. */
  area: HTMLElement | null
  /** Text in the filter; empty for none. */
  filter: string
  /** Only the heading is shown, and what went wrong. */
  isFolded: boolean
  onFold(this: void): void
  /** `tools:echo` of the entry the active tab was opened from. */
  selectedKey: string | undefined
  onOpen(this: void, entry: Entry): void
  /** Extra controls in the heading. */
  menu?: ReactNode
}

/** While the filter leaves nothing of it: one line if there are more pages, else nothing at all. */
export function ListSection(props: ListSectionProps) {
  const { list, area, filter, isFolded, onFold, selectedKey, onOpen, menu } = props
  const { primitive, query, rows, matches } = list
  const all = useLoadAll(query)
  const section = useRef<HTMLElement>(null)
  useHeadInSight({ area, section, isFolded })
  // As tall as the heading, which sticks to the top of the area.
  const coveredTop = useMediaQuery(narrowScreen) ? 44 : 32
  if (filter !== '' && matches === 0 && !query.error) {
    return query.hasNextPage ? (
      <section aria-label={primitive.title} ref={section}>
        <LoadMore all={all} hasNoMatch list={list} />
      </section>
    ) : null
  }
  return (
    <section aria-label={primitive.title} ref={section}>
      {isEmpty(list) ? (
        <EmptyHead list={list} />
      ) : (
        <SectionHead {...{ list, filter, isFolded, onFold, menu, all }} />
      )}
      <SectionNotes list={list} />
      {primitive.kind === 'resources' && <Updated list={list} onOpen={onOpen} />}
      {rows.length > 0 && !isFolded && (
        <VirtualList
          coveredTop={coveredTop}
          // Other rows start with none of them active.
          key={`${list.order} ${filter}`}
          label={primitive.title}
          onOpen={onOpen}
          renderRow={renderRow}
          rowAttributes={rowAttributesOf}
          rows={rows}
          scrollParent={area}
          selectedKey={selectedKey}
        />
      )}
      {!isFolded && <LoadMore all={all} list={list} />}
    </section>
  )
}

/** A list folded somewhere in its middle would leave the eye far below its heading. */
function useHeadInSight(options: {
  readonly area: HTMLElement | null
  readonly section: RefObject<HTMLElement | null>
  readonly isFolded: boolean
}): void {
  const { area, section, isFolded } = options
  useLayoutEffect(() => {
    if (!isFolded || !area || !section.current) return
    const top = section.current.getBoundingClientRect().top - area.getBoundingClientRect().top
    if (top < 0) area.scrollBy({ top })
  }, [area, section, isFolded])
}

function renderRow(entry: Entry) {
  return <PrimitiveRow entry={entry} />
}

/** Everything a list may have to say besides its entries. */
function SectionNotes({ list }: Pick<ListSectionProps, 'list'>) {
  const { primitive, query } = list
  const what = primitive.title.toLowerCase()
  if (query.isLoading) return <LateSkeleton label={`Loading ${what}`} />
  const findings = query.data?.pages.flatMap((page) => page.findings) ?? []
  return (
    <>
      {query.error && !query.isFetchNextPageError && (
        <FailureNote error={query.error} onRetry={() => void query.refetch()} what={what} />
      )}
      {findings.map(({ check, message }) => (
        <p className="text-meta text-warn px-3.5 pb-1" key={check + message}>
          {message}
        </p>
      ))}
    </>
  )
}

/** Draws nothing, and loads nothing, before the first update. */
function Updated(props: Pick<ListSectionProps, 'list' | 'onOpen'>) {
  const { subscriptions } = useExplorer()
  const isAny = useStore(subscriptions.store, ({ updated }) => updated.size > 0)
  return isAny ? (
    <Suspense fallback={null}>
      <UpdatedNotes {...props} />
    </Suspense>
  ) : null
}

/** Answered, with nothing in it and nothing wrong: one line says so, in place of the heading. */
function isEmpty({ query, loaded }: List): boolean {
  const pages = query.data?.pages
  return loaded === 0 && pages !== undefined && pages.every((page) => page.findings.length === 0)
}
