/** The rows of a tree, of which only those asked for are made: marks tell where in the index each 128th row stands. */
import type { Base } from './info.ts'
import { createOpenness } from './openness.ts'
import { lastUpTo } from './places.ts'
import { BOX } from './scan.ts'
import { boxAround, boxPart, countOf, nextOf } from './tape.ts'
import type { NodeId, TreeRow, Window } from './types.ts'

const STRIDE = 128

/** A place in the tree that goes from row to row: its node, its depth, the container around it. */
type Cursor = { node: NodeId; depth: number; box: number }

/** What marks tell of every 128th row: its node, its depth, the container around it. */
type Marks = {
  readonly nodes: readonly number[]
  readonly depths: readonly number[]
  readonly boxes: readonly number[]
  /** Rows in all. */
  readonly count: number
}

export type Tree = {
  readonly rows: (from: number, to: number) => Window<TreeRow>
  readonly setOpen: (node: NodeId, isOpen: boolean, deep?: boolean) => number
  readonly openToLevel: (level: number) => number
  readonly reveal: (node: NodeId) => number
}

/** The tree of a document with its root open; `isMatch` says what is found. */
export function createTree(base: Base, isMatch: (node: NodeId) => boolean): Tree {
  const openness = createOpenness(base)
  const walk = createWalk(base, openness.isOpen)
  let known: Marks | undefined
  const marks = () => (known ??= walk.mark())

  function changed(): number {
    known = undefined
    return marks().count
  }
  function rows(from: number, to: number): Window<TreeRow> {
    const { count } = marks()
    const first = Math.max(0, from)
    const found: TreeRow[] = []
    const cursor = walk.from(marks(), Math.floor(first / STRIDE))
    for (let row = first - (first % STRIDE); row < Math.min(to, count); row++) {
      if (row >= first) found.push(rowAt(cursor))
      walk.advance(cursor)
    }
    return { count, rows: found }
  }
  function rowAt({ node, depth, box }: Cursor): TreeRow {
    const { tape, places } = base
    const parent = boxPart(tape, box, BOX.node)
    const isRoot = depth === 0
    return {
      ...base.describe(node, isRoot ? undefined : places.keyOf(node, parent)),
      depth,
      position: isRoot ? 0 : places.positionOf(parent, node),
      siblings: isRoot ? 1 : countOf(tape, parent),
      isOpen: openness.isOpen(node),
      isMatch: isMatch(node),
    }
  }
  function reveal(node: NodeId): number {
    openness.above(node)
    changed()
    const mark = lastUpTo(marks().nodes, node)
    const cursor = walk.from(marks(), mark)
    let row = mark * STRIDE
    for (; cursor.node < node; row++) walk.advance(cursor)
    return row
  }
  return {
    rows,
    setOpen: (node, isOpen, deep = false) => {
      openness.set(node, isOpen, deep)
      return changed()
    },
    openToLevel: (level) => {
      openness.toLevel(level)
      return changed()
    },
    reveal,
  }
}

/** Goes through the rows that can be scrolled to, passing over what is closed. */
function createWalk({ tape, root }: Base, isOpen: (node: NodeId) => boolean) {
  const outside = boxAround(tape, root)

  function advance(cursor: Cursor): void {
    const { node } = cursor
    if (isOpen(node) && countOf(tape, node) > 0) {
      cursor.node = node + 1
      cursor.depth++
      cursor.box = tape.links[node] ?? 0
      return
    }
    const next = nextOf(tape, node)
    while (cursor.box !== outside && next >= boxPart(tape, cursor.box, BOX.next)) {
      cursor.box = boxPart(tape, cursor.box, BOX.parent)
      cursor.depth--
    }
    cursor.node = next
  }
  /** Once over all of them: some 10 ns for each. */
  function mark(): Marks {
    const last = nextOf(tape, root)
    const nodes: number[] = []
    const depths: number[] = []
    const boxes: number[] = []
    const cursor: Cursor = { node: root, depth: 0, box: outside }
    let count = 0
    for (; cursor.node < last; count++) {
      if (count % STRIDE === 0) {
        nodes.push(cursor.node)
        depths.push(cursor.depth)
        boxes.push(cursor.box)
      }
      advance(cursor)
    }
    return { nodes, depths, boxes, count }
  }
  function from({ nodes, depths, boxes }: Marks, at: number): Cursor {
    return { node: nodes[at] ?? root, depth: depths[at] ?? 0, box: boxes[at] ?? outside }
  }
  return { advance, mark, from }
}
