/** Which rows of a list are drawn: those in sight of what scrolls it, and a few around them. */

import {
  defaultRangeExtractor,
  observeElementRect,
  useVirtualizer,
  type Range,
  type Rect,
  type Virtualizer,
} from '@tanstack/react-virtual'
import { useLayoutEffect, useMemo, useState, type RefObject } from 'react'

import type { ListRow } from './listRows.ts'

/** What of a list decides its window. */
type ListWindowProps<Item> = {
  readonly rows: readonly ListRow<Item>[]
  /** What scrolls the list, null until it is there; undefined when the list scrolls itself. */
  readonly scrollParent?: HTMLElement | null | undefined
  /** Pixels at the top of what scrolls that something else covers. */
  readonly coveredTop?: number | undefined
  readonly list: RefObject<HTMLDivElement | null>
  readonly rowHeight: number
  /** Number of the row that must exist wherever the window is, or -1. */
  readonly active: number
}

/** The rows in sight of whatever scrolls; `margin` is where the list begins in it. */
export function useListWindow<Item>(props: ListWindowProps<Item>) {
  const { rows, list, rowHeight, active, scrollParent, coveredTop = 0 } = props
  const margin = useOffsetIn(scrollParent, list)
  // The same functions for the same rows: the virtualizer then measures them only once.
  const measures = useMemo(
    () => ({
      estimateSize: (index: number) => (rows[index]?.kind === 'group' ? groupHeight : rowHeight),
      getItemKey: (index: number) => rows[index]?.key ?? index,
    }),
    [rows, rowHeight],
  )
  // oxlint-disable-next-line react/incompatible-library -- the compiler it warns for is not in use
  const virtualizer = useVirtualizer<HTMLElement, HTMLDivElement>({
    count: rows.length,
    ...measures,
    getScrollElement: () => (scrollParent === undefined ? list.current : scrollParent),
    // A list that joins others must not scroll them to the top.
    initialOffset: () => scrollParent?.scrollTop ?? 0,
    initialRect: assumedRect,
    observeElementRect: observeRectOrAssume,
    overscan: 8,
    paddingEnd: 8,
    paddingStart: rows[0]?.kind === 'group' ? 0 : 6,
    rangeExtractor: (range) => withActive(range, active),
    scrollMargin: margin,
  })

  /** Scrolls as little as it takes to see the row, and the heading it may have, below what covers the top. */
  function reveal(index: number): void {
    const row = virtualizer.measurementsCache[index]
    const scroller = scrollParent ?? list.current
    if (!row || !scroller) return
    const lowest = row.start - coveredTop - groupHeight
    const highest = row.end - (scroller.clientHeight || assumedRect.height)
    scroller.scrollTo({ top: Math.min(lowest, Math.max(highest, scroller.scrollTop)) })
  }
  return { virtualizer, margin, reveal }
}

/** How far below the top of what `parent` scrolls the list begins; 0 without a parent. */
function useOffsetIn(
  parent: HTMLElement | null | undefined,
  list: RefObject<HTMLDivElement | null>,
): number {
  const [offset, setOffset] = useState(0)
  useLayoutEffect(() => {
    const content = parent?.firstElementChild
    if (!parent || !content) return undefined
    function measure(): void {
      if (!content || !list.current) return
      setOffset(list.current.getBoundingClientRect().top - content.getBoundingClientRect().top)
    }
    measure()
    // What stands above the list may grow or fold without this list being drawn again.
    const observer = new ResizeObserver(measure)
    observer.observe(content)
    return () => observer.disconnect()
  }, [parent, list])
  return offset
}

const groupHeight = 32

/** A list in a hidden panel, or in a test without layout, has no height: it then draws a screenful. */
export const assumedRect: Rect = { width: 320, height: 640 }

function observeRectOrAssume(
  instance: Virtualizer<HTMLElement, HTMLDivElement>,
  report: (rect: Rect) => void,
) {
  return observeElementRect(instance, (rect) => report(rect.height === 0 ? assumedRect : rect))
}

/** The rows in sight and the active one: `aria-activedescendant` must name an element that exists. */
function withActive(range: Range, active: number): number[] {
  const visible = defaultRangeExtractor(range)
  if (active === -1 || visible.includes(active)) return visible
  return [...visible, active].sort((a, b) => a - b)
}
