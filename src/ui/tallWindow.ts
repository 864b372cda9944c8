/** Which of up to ten million rows of one height are drawn: browsers cap how tall an element can be. */

import { useCallback, useRef, useState, type RefObject } from 'react'

import { assumedHeight } from './listWindow.ts'
import { useSight } from './useSight.ts'

export type TallWindowProps = {
  readonly count: number
  /** Pixels. */
  readonly rowHeight: number
  /** What scrolls; it holds the head and a box of `height`. */
  readonly scroller: RefObject<HTMLElement | null>
  /** Pixels of what stands still above the rows. */
  readonly headHeight?: number | undefined
}

export type TallWindow = {
  /** Pixels of the box that holds the rows. */
  readonly height: number
  /** Numbers of the rows to draw, `last` included; -1 without any. */
  readonly first: number
  readonly last: number
  /** How many whole rows are in sight: a page. */
  readonly page: number
  /** Pixels from the top of the box to a row. */
  readonly topOf: (index: number) => number
  /** Scrolls as little as it takes to see a row; `middle` puts a row that was out of sight there. */
  readonly reveal: (index: number, place?: 'nearest' | 'middle') => void
}

/** Browsers lay out nothing taller than 17 (Firefox) or 33 million pixels. */
const TALLEST = 8_000_000
/** Rows drawn beyond those in sight, on either side. */
const OVERSCAN = 8
/** A greater leap is a dragged thumb: it means a place in the whole. Anything less is reading on. */
const LEAP_VIEWS = 3

/** Where the rows stand: `top` is how far they are scrolled, `shift` what the box lacks above them. */
type Place = { readonly top: number; readonly shift: number; readonly view: number }

/**
 * Rows taller than a box may be are moved within it: a small scroll moves them by as much, a dragged thumb leads
 * to that part of the whole.
 */
export function useTallWindow(props: TallWindowProps): TallWindow {
  const { count, rowHeight, scroller, headHeight = 0 } = props
  const total = count * rowHeight
  const height = Math.min(total, TALLEST)
  const [place, setPlace] = useState<Place>({ top: 0, shift: 0, view: assumedHeight })
  const seen = useRef({ scrollTop: 0, top: 0 })

  const look = useCallback(() => {
    const element = scroller.current
    if (!element) return
    const view = Math.max(rowHeight, (element.clientHeight || assumedHeight) - headHeight)
    const now = element.scrollTop
    const top = topAfter(now, seen.current, { total, height, view })
    seen.current = { scrollTop: now, top }
    // By whole rows: within one nothing else is drawn.
    const next = { top: Math.floor(top / rowHeight) * rowHeight, shift: now - top, view }
    setPlace((before) => (isSame(before, next) ? before : next))
  }, [scroller, rowHeight, headHeight, total, height])

  useSight(scroller, look)

  const reveal: TallWindow['reveal'] = (index, where = 'nearest') => {
    const element = scroller.current
    if (!element) return
    const { view } = place
    const top = topToSee(index * rowHeight, { rowHeight, view, top: seen.current.top, where })
    if (top === undefined) return
    const to = Math.min(Math.max(0, top), Math.max(0, total - view))
    element.scrollTo({
      top: total <= TALLEST ? to : (to / (total - view)) * (height - view),
    })
    // Read back: browsers round it, and what was rounded must not count as scrolling.
    seen.current = { scrollTop: element.scrollTop, top: to }
    look()
  }
  const page = Math.max(1, Math.floor(place.view / rowHeight) - 1)
  return {
    height,
    first: Math.max(0, Math.floor(place.top / rowHeight) - OVERSCAN),
    last: Math.min(count - 1, Math.ceil((place.top + place.view) / rowHeight) + OVERSCAN),
    page,
    topOf: (index) => index * rowHeight + place.shift,
    reveal,
  }
}

/** Rows to draw: those in sight, and the active one wherever it is, as what names it must name an element. */
export function rowsToDraw(
  { first, last }: Pick<TallWindow, 'first' | 'last'>,
  active: number | undefined,
  count: number,
): readonly number[] {
  const inSight = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at)
  const isAway = active !== undefined && active < count && (active < first || active > last)
  return isAway ? [...inSight, active] : inSight
}

type Seen = { readonly scrollTop: number; readonly top: number }
type Measures = { readonly total: number; readonly height: number; readonly view: number }

/** How far the rows are scrolled after the box was; all in pixels. */
export function topAfter(scrollTop: number, seen: Seen, { total, height, view }: Measures): number {
  if (total <= height) return scrollTop
  const most = total - view
  const mostScroll = height - view
  if (scrollTop <= 0) return 0
  if (scrollTop >= mostScroll - 1) return most
  const moved = scrollTop - seen.scrollTop
  const top =
    Math.abs(moved) <= view * LEAP_VIEWS ? seen.top + moved : (scrollTop / mostScroll) * most
  return Math.min(most, Math.max(0, top))
}

type Wanted = {
  readonly rowHeight: number
  readonly view: number
  readonly top: number
  readonly where: 'nearest' | 'middle'
}

/** How far to scroll for a row that begins at `start`; undefined when it is in sight. */
function topToSee(start: number, { rowHeight, view, top, where }: Wanted): number | undefined {
  if (start >= top && start + rowHeight <= top + view) return undefined
  if (where === 'middle') return start - (view - rowHeight) / 2
  return start < top ? start : start + rowHeight - view
}

function isSame(a: Place, b: Place): boolean {
  return a.top === b.top && a.shift === b.shift && a.view === b.view
}
