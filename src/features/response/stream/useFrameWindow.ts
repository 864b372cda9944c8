/** Which rows of a long list of events are drawn: closed rows are all alike, the few open ones are measured. */
import { useLayoutEffect, useRef, useState } from 'react'

import { rowsToDraw } from '#ui/tallWindow.ts'

type FrameWindowProps = {
  /** Rows of the list. */
  readonly count: number
  /** Pixels of a closed row. */
  readonly rowPx: number
  /** Open rows by their places, ascending, and how many pixels each is higher than a closed one. */
  readonly opened: readonly OpenPlace[]
  /** A row that exists wherever the window is. */
  readonly active: number | undefined
}

/** Where the reader looks, in pixels of the list. */
type Sight = { readonly top: number; readonly height: number }

export type OpenPlace = { readonly place: number; readonly extra: number }

/** A row that is drawn, and where, in pixels from the top of the list. */
export type DrawnFrame = { readonly place: number; readonly top: number }

/** A hidden panel has no height: it then draws a screenful. */
const ASSUMED_PX = 600
/** Rows drawn beyond those in sight, on either side. */
const OVERSCAN = 5

/** Our own engine: the library's makes an object for each row whenever one is added. */
export function useFrameWindow({ count, rowPx, opened, active }: FrameWindowProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState<Sight>({ top: 0, height: ASSUMED_PX })

  function look(): void {
    const { scrollTop = 0, clientHeight = 0 } = scroller.current ?? {}
    // By whole rows: within one nothing else is drawn.
    const top = Math.floor(scrollTop / rowPx) * rowPx
    const height = clientHeight || ASSUMED_PX
    setSight((before) =>
      before.top === top && before.height === height ? before : { top, height },
    )
  }
  useLayoutEffect(() => {
    if (!scroller.current) return undefined
    const observer = new ResizeObserver(look)
    observer.observe(scroller.current)
    return () => observer.disconnect()
    // oxlint-disable-next-line react/exhaustive-deps -- `look` reads nothing that changes but the row's height
  }, [rowPx])

  const height = topOf(count, rowPx, opened)
  /** Those around a place, or around the end: waiting for the scroll there would draw each of them twice. */
  function drawn(isAtEnd: boolean): readonly DrawnFrame[] {
    const top = isAtEnd ? Math.max(0, height - sight.height) : sight.top
    const first = Math.max(0, placeAt(top, rowPx, opened) - OVERSCAN)
    const last = Math.min(count - 1, placeAt(top + sight.height, rowPx, opened) + OVERSCAN)
    return rowsToDraw({ first, last }, active, count).map((place) => ({
      place,
      top: topOf(place, rowPx, opened),
    }))
  }

  /** Scrolls as little as it takes to see a row. */
  function reveal(place: number): void {
    const box = scroller.current
    if (!box) return
    const top = topOf(place, rowPx, opened)
    const lowest = top + rowPx - (box.clientHeight || ASSUMED_PX)
    box.scrollTo({ top: Math.min(top, Math.max(lowest, box.scrollTop)) })
  }
  return {
    scroller,
    height,
    look,
    reveal,
    viewPx: sight.height,
    /** Rows in sight, and what a key for a page moves by. */
    page: Math.max(1, Math.floor(sight.height / rowPx) - 1),
    drawn,
  }
}

function topOf(place: number, rowPx: number, opened: readonly OpenPlace[]): number {
  let top = place * rowPx
  for (const open of opened) {
    if (open.place >= place) break
    top += open.extra
  }
  return top
}

function placeAt(top: number, rowPx: number, opened: readonly OpenPlace[]): number {
  let above = 0
  for (const { place, extra } of opened) {
    const start = place * rowPx + above
    if (top < start + rowPx) break
    if (top < start + rowPx + extra) return place
    above += extra
  }
  return Math.floor((top - above) / rowPx)
}
