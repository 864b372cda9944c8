/** The rows of a comparison: which are in sight, which is active, and the way from one difference to the next. */
import { useCallback, useEffect, useRef, useState } from 'react'

import type { DiffRow } from '#lib/diff/types.ts'
import { announce } from '#ui/LiveRegion.tsx'
import { useTallWindow } from '#ui/tallWindow.ts'
import { useRows } from '#ui/useRows.ts'

import { countOf } from './marks.ts'
import type { ShownDiff } from './useDiff.ts'

export type What = 'differences' | 'everything'

type DiffRowsProps = {
  readonly diff: ShownDiff
  readonly what: What
  readonly isUnmasked: boolean
  /** Pixels. */
  readonly rowHeight: number
}

export function useDiffRows({ diff, what, isUnmasked, rowHeight }: DiffRowsProps) {
  const { ask, counts } = diff
  const scroller = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(0)
  const [turn, setTurn] = useState(0)
  const [active, setActive] = useState(0)
  const [at, setAt] = useState<number>()
  const wanted = useRef<number>(undefined)
  const window = useTallWindow({ count, rowHeight, scroller })
  const load = useCallback(
    async (from: number, to: number) => {
      // In this order: what is shown decides which rows there are.
      await ask('setMask', isUnmasked)
      await ask('show', what)
      const rows = await ask('rows', from, to)
      setCount(rows.count)
      return rows
    },
    [ask, what, isUnmasked],
  )
  const { first, last, reveal } = window
  const rowAt = useRows<DiffRow>({ load, first, last, version: turn })
  useEffect(() => {
    // What holds it has only just been opened: its place exists once the count is known.
    if (wanted.current === undefined || wanted.current >= count) return
    reveal(wanted.current, 'middle')
    wanted.current = undefined
  })

  const total = countOf(counts)
  async function step(by: 1 | -1): Promise<void> {
    if (total === 0) return
    const next = at === undefined ? (by === 1 ? 0 : total - 1) : (at + by + total) % total
    const row = await ask('reveal', next)
    setAt(next)
    setActive(row)
    wanted.current = row
    setTurn((before) => before + 1)
    announce(`Difference ${next + 1} of ${total}`)
  }
  async function setOpen(id: number, isOpen: boolean): Promise<void> {
    setCount(await ask('setOpen', id, isOpen))
    setTurn((before) => before + 1)
  }
  function choose(row: number): void {
    setActive(row)
    reveal(row)
  }
  return {
    scroller,
    window,
    rowAt,
    count,
    active: Math.min(active, Math.max(0, count - 1)),
    /** The difference in turn, from 0. */
    at,
    total,
    step: (by: 1 | -1) => void step(by),
    choose,
    setOpen: (id: number, isOpen: boolean) => void setOpen(id, isOpen),
    goUp: (id: number) => void ask('holderOf', id).then(choose),
  }
}
