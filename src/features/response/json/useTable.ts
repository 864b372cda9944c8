/** A table's records as they are sorted and filtered, its active cell, and what changes them. */
import { useCallback, useEffect, useRef, useState } from 'react'

import type { Sorting, TableRow } from '#lib/json/types.ts'
import { announce } from '#ui/LiveRegion.tsx'
import { useTallWindow } from '#ui/tallWindow.ts'
import { useRows } from '#ui/useRows.ts'

import type { RecordList } from './records.ts'
import { useColumns } from './useColumns.ts'
import type { ShownDoc } from './useDoc.ts'
import { NUMBER_WIDTH } from './widths.ts'

type TableProps = {
  readonly doc: ShownDoc
  readonly table: RecordList
  /** Pixels. */
  readonly rowHeight: number
  readonly headHeight: number
}

/** Row -1 is the head, position -1 among the columns the row's number. */
export type CellPlace = { readonly row: number; readonly at: number }

/** Milliseconds without a key before many records are filtered. */
const PAUSE_MS = 150
/** Records up to which they are filtered with every key. */
const SMALL = 5000

export function useTable({ doc, table, rowHeight, headHeight }: TableProps) {
  const { node } = table
  const scroller = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(table.count)
  const [turn, setTurn] = useState(0)
  const [sorting, setSorting] = useState<Sorting>()
  const [active, setActive] = useState<CellPlace>({ row: 0, at: 0 })
  const [isBusy, setBusy] = useState(false)
  const isFresh = useRef(false)
  const columns = useColumns(doc, table, scroller)
  const window = useTallWindow({ count, rowHeight, scroller, headHeight })

  const load = useCallback(
    async (from: number, to: number) => {
      if (!isFresh.current) {
        isFresh.current = true
        // Another view of this document may have left it sorted or filtered.
        await doc.ask('sortTable', node, undefined)
        await doc.ask('filterTable', node, '')
      }
      const rows = await doc.ask('tableRows', node, from, to)
      setCount(rows.count)
      return rows
    },
    [doc, node],
  )
  const { first, last } = window
  const rowAt = useRows<TableRow>({ load, first, last, version: turn })

  const changed = useCallback(async (work: Promise<void>): Promise<void> => {
    setBusy(true)
    await work
    setBusy(false)
    setTurn((before) => before + 1)
  }, [])

  async function sort(next: Sorting | undefined): Promise<void> {
    setSorting(next)
    await changed(doc.ask('sortTable', node, next))
    const key = next && columns.all[next.column]?.key
    const order = next?.descending ? 'descending' : 'ascending'
    announce(key === undefined ? 'In the order they were sent' : `Sorted by ${key}, ${order}`)
  }
  const filter = useFilter(doc, table, changed)

  return {
    scroller,
    count,
    columns,
    window,
    rowAt,
    sorting,
    sort: (next: Sorting | undefined) => void sort(next),
    filter,
    isBusy,
    active,
    choose: (place: CellPlace) => {
      setActive(place)
      if (place.row >= 0) window.reveal(place.row)
      revealColumn(scroller.current, columns.shown[place.at])
    },
  }
}

/** The text that records are filtered by, some moments before they are. */
function useFilter(
  doc: ShownDoc,
  { node, count }: RecordList,
  changed: (work: Promise<void>) => Promise<void>,
) {
  const [text, setText] = useState('')
  const isTouched = useRef(false)
  useEffect(() => {
    if (!isTouched.current) return undefined
    const timer = setTimeout(
      () => void changed(doc.ask('filterTable', node, text)),
      count > SMALL ? PAUSE_MS : 0,
    )
    return () => clearTimeout(timer)
  }, [doc, node, count, text, changed])
  return {
    text,
    set: (next: string) => {
      isTouched.current = true
      setText(next)
    },
  }
}

/** Scrolls sideways as little as it takes; the row's number covers the start. */
function revealColumn(
  scroller: HTMLElement | null,
  column: { readonly left: number; readonly px: number } | undefined,
): void {
  if (!scroller || !column) return
  const { clientWidth } = scroller
  const covered = NUMBER_WIDTH
  const sign = getComputedStyle(scroller).direction === 'rtl' ? -1 : 1
  const now = Math.abs(scroller.scrollLeft)
  const left = Math.min(column.left - covered, Math.max(now, column.left + column.px - clientWidth))
  if (left !== now) scroller.scrollTo({ left: Math.max(0, left) * sign })
}
