/** The columns of a table: which are shown, how wide they are, and which of them are in sight. */
import { useCallback, useState, type RefObject } from 'react'

import type { Column } from '#lib/json/types.ts'
import { useSight } from '#ui/useSight.ts'

import type { RecordList } from './records.ts'
import type { ShownDoc } from './useDoc.ts'
import { useLoaded } from './useLoaded.ts'
import { assumedWidth, clampWidth, NUMBER_WIDTH, widthOf } from './widths.ts'

/** A column as it is drawn; pixels from the start of the table. */
export type ShownColumn = Column & {
  /** Its number in the document's list of columns. */
  readonly column: number
  readonly left: number
  readonly px: number
}

export type Columns = {
  readonly all: readonly Column[]
  readonly hidden: ReadonlySet<number>
  readonly shown: readonly ShownColumn[]
  /** Pixels of all together. */
  readonly width: number
  /** Positions among the shown ones to draw; `last` included. */
  readonly first: number
  readonly last: number
  readonly hide: (column: number, isHidden: boolean) => void
  readonly showAll: () => void
  readonly resize: (column: number, px: number) => void
}

const NONE: readonly Column[] = []

export function useColumns(
  doc: ShownDoc,
  { node }: RecordList,
  scroller: RefObject<HTMLElement | null>,
): Columns {
  const load = useCallback(() => doc.ask('columns', node), [doc, node])
  const all = useLoaded(load) ?? NONE
  const [hidden, setHidden] = useState<ReadonlySet<number>>(new Set())
  const [widths, setWidths] = useState<ReadonlyMap<number, number>>(new Map())

  let width = NUMBER_WIDTH
  const shown: ShownColumn[] = []
  for (const [column, each] of all.entries()) {
    if (hidden.has(column)) continue
    const px = widths.get(column) ?? widthOf(each)
    shown.push({ ...each, column, left: width, px })
    width += px
  }
  return {
    all,
    hidden,
    shown,
    width,
    ...useColumnsInSight(shown, scroller),
    hide: (column, isHidden) => {
      const next = new Set(hidden)
      if (isHidden) next.add(column)
      else next.delete(column)
      // A table without columns shows nothing.
      if (next.size < all.length) setHidden(next)
    },
    showAll: () => setHidden(new Set()),
    resize: (column, px) => setWidths(new Map(widths).set(column, clampWidth(px))),
  }
}

/** Pixels drawn beyond what is in sight, on either side. */
const BEYOND = 200

function useColumnsInSight(
  shown: readonly ShownColumn[],
  scroller: RefObject<HTMLElement | null>,
): { readonly first: number; readonly last: number } {
  const [sight, setSight] = useState({ from: 0, to: assumedWidth })
  const look = useCallback((box: HTMLElement) => {
    // In steps: a scroll by a pixel draws nothing else.
    const from = Math.floor(Math.abs(box.scrollLeft) / BEYOND) * BEYOND
    const to = from + (box.clientWidth || assumedWidth) + BEYOND
    setSight((before) => (before.from === from && before.to === to ? before : { from, to }))
  }, [])
  useSight(scroller, look)
  const first = shown.findIndex(({ left, px }) => left + px >= sight.from - BEYOND)
  const last = shown.findLastIndex(({ left }) => left <= sight.to + BEYOND)
  return { first: Math.max(0, first), last }
}
