/** A tree's rows, its active row, and everything that opens, closes or leads somewhere. */
import { useCallback, useEffect, useRef, useState } from 'react'

import type { JsonPath, NodeId, TreeRow } from '#lib/json/types.ts'
import { useTallWindow } from '#ui/tallWindow.ts'
import { useRows } from '#ui/useRows.ts'

import type { ShapeProps } from './shapes.ts'
import type { ShownDoc } from './useDoc.ts'

type TreeProps = Pick<ShapeProps, 'doc' | 'marks' | 'goTo'> & {
  /** Pixels. */
  readonly rowHeight: number
}

/** Rows up to which a document is opened deeper at once. */
const AT_ONCE = 120
/** Values up to which deeper levels are tried at all. */
const SMALL = 5000
/** Marked values that are led to unasked. */
const MOST_MARKS = 20

/** Documents that were opened as they are first seen; they keep what a person opened since. */
const prepared = new WeakSet<ShownDoc['ask']>()

/** Places that were gone to: a tree that is drawn anew takes no focus for them. */
const reached = new WeakSet<NonNullable<ShapeProps['goTo']>>()

export function useTree({ doc, marks, goTo, rowHeight }: TreeProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(0)
  const [turn, setTurn] = useState(0)
  const [active, setActive] = useState(0)
  const wanted = useRef<number>(undefined)
  const window = useTallWindow({ count, rowHeight, scroller })
  const { first, last, reveal } = window

  const load = useCallback(
    async (from: number, to: number) => {
      if (!prepared.has(doc.ask)) await prepare(doc)
      const rows = await doc.ask('treeRows', from, to)
      setCount(rows.count)
      return rows
    },
    [doc],
  )
  const rowAt = useRows<TreeRow>({ load, first, last, version: turn })

  const lead = useCallback((row: number | undefined) => {
    setTurn((before) => before + 1)
    if (row === undefined) return
    setActive(row)
    wanted.current = row
  }, [])
  useEffect(() => {
    // What holds it has only just been opened: its place exists once the count is known.
    if (wanted.current === undefined || wanted.current >= count) return
    reveal(wanted.current, 'middle')
    wanted.current = undefined
  })
  useLeading({ doc, marks, goTo, lead })
  useEffect(() => {
    if (!goTo || reached.has(goTo)) return
    reached.add(goTo)
    scroller.current?.focus({ preventScroll: true })
  }, [goTo])

  function choose(row: number): void {
    setActive(row)
    reveal(row)
  }
  /** To what holds a value. */
  async function goUp(node: NodeId): Promise<void> {
    const path = await doc.ask('pathOf', node)
    const parent = path.length > 0 && (await doc.ask('nodeAt', path.slice(0, -1)))
    if (typeof parent === 'number') choose(await doc.ask('reveal', parent))
  }
  return {
    scroller,
    count,
    window,
    rowAt,
    lead,
    choose,
    goUp,
    active: Math.min(active, Math.max(0, count - 1)),
    setOpen: (node: NodeId, isOpen: boolean, deep = false) =>
      void doc.ask('setOpen', node, isOpen, deep).then(() => lead(undefined)),
    openToLevel: (level: number) => void doc.ask('openToLevel', level).then(() => lead(0)),
  }
}

/** As deep as it stays short; of a long document the first level. */
async function prepare(doc: ShownDoc): Promise<void> {
  prepared.add(doc.ask)
  for (const level of doc.nodes <= SMALL ? [5, 3, 2] : []) {
    if ((await doc.ask('openToLevel', level)) <= AT_ONCE) return
  }
  await doc.ask('openToLevel', 1)
}

type LeadingProps = Pick<ShapeProps, 'doc' | 'marks' | 'goTo'> & {
  readonly lead: (row: number | undefined) => void
}

/** Opens what holds marked values, and goes where it is told to. */
function useLeading({ doc, marks, goTo, lead }: LeadingProps): void {
  useEffect(() => {
    let isWanted = true
    async function go(): Promise<void> {
      if (marks.size === 0 && !goTo) return
      if (!prepared.has(doc.ask)) await prepare(doc)
      for (const node of [...marks.keys()].slice(0, MOST_MARKS)) await doc.ask('reveal', node)
      const node = goTo && (await nodeAt(doc, goTo.path))
      const row = node === undefined ? undefined : await doc.ask('reveal', node)
      if (isWanted) lead(row)
    }
    void go()
    return () => {
      isWanted = false
    }
  }, [doc, marks, goTo, lead])
}

/** The value at a path, or the nearest that holds it. */
export async function nodeAt(doc: ShownDoc, path: JsonPath): Promise<NodeId> {
  for (let length = path.length; length > 0; length -= 1) {
    const node = await doc.ask('nodeAt', path.slice(0, length))
    if (node !== undefined) return node
  }
  return 0
}
