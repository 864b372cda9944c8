/** Which rows of a list are drawn: those in sight of what scrolls it, and a few around them. */

import { useCallback, useLayoutEffect, useMemo, useState, type RefObject } from 'react'

import { rowAt, rowStarts, type ListRow } from './listRows.ts'
import { useSight } from './useSight.ts'

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

/** A row that is drawn: its number, and where in the list, in pixels. */
type DrawnRow = { readonly index: number; readonly start: number; readonly size: number }

/**
 * The rows to draw, and the height of all of them. Ours rather than the library's: all heights are
 * known here, and measuring engines are 10 kB of the first screen.
 */
export function useListWindow<Item>(props: ListWindowProps<Item>) {
  const { rows, list, rowHeight, active, scrollParent, coveredTop = 0 } = props
  const margin = useOffsetIn(scrollParent, list)
  const starts = useMemo(
    () => rowStarts(rows, { row: rowHeight, group: groupHeight }),
    [rows, rowHeight],
  )
  const { first, last } = useRowsInSight({ scrollParent, list, margin, starts })

  const drawn: DrawnRow[] = []
  function draw(index: number): void {
    const [start = 0, end = start] = [starts[index], starts[index + 1]]
    drawn.push({ index, start, size: end - start })
  }
  // `aria-activedescendant` must name an element that exists.
  if (active !== -1 && active < first) draw(active)
  for (let index = first; index <= last; index += 1) draw(index)
  if (active > last) draw(active)

  /** Scrolls as little as it takes to see the row, and the heading it may have, below what covers the top. */
  function reveal(index: number): void {
    const scroller = scrollParent ?? list.current
    const [start, end] = [starts[index], starts[index + 1]]
    if (start === undefined || end === undefined || !scroller) return
    const lowest = margin + start - coveredTop - groupHeight
    const highest = margin + end - (scroller.clientHeight || assumedHeight)
    scroller.scrollTo({ top: Math.min(lowest, Math.max(highest, scroller.scrollTop)) })
  }
  return { drawn, height: (starts.at(-1) ?? 0) + paddingEnd, reveal }
}

type Sight = Pick<ListWindowProps<unknown>, 'scrollParent' | 'list'> & {
  readonly margin: number
  readonly starts: readonly number[]
}

/** The numbers of the first and the last row in sight, and a few more on both sides. */
function useRowsInSight({ scrollParent, list, margin, starts }: Sight) {
  const [place, setPlace] = useState({ top: 0, height: assumedHeight })
  const look = useCallback(
    (scroller: HTMLElement) => {
      // By whole rows: within one nothing else is drawn.
      const top = Math.floor((scroller.scrollTop - margin) / groupHeight) * groupHeight
      const height = scroller.clientHeight || assumedHeight
      setPlace((before) =>
        before.top === top && before.height === height ? before : { top, height },
      )
    },
    [margin],
  )
  useSight(scrollParent === undefined ? list : scrollParent, look)
  const end = starts.length - 2
  return {
    first: Math.max(0, rowAt(starts, place.top) - overscan),
    last: Math.min(end, rowAt(starts, place.top + place.height + groupHeight) + overscan),
  }
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
const paddingEnd = 8
/** Rows drawn beyond those in sight, on either side. */
const overscan = 8

/** A list in a hidden panel, or in a test without layout, has no height: it then draws a screenful. */
export const assumedHeight = 640
