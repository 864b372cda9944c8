/** Two compared JSON values as rows: what is in sight is looked up, the rest is only counted. */
import type { Tape } from '#lib/json/tape.ts'
import type { NodeId } from '#lib/json/types.ts'

import { canOpen, differenceOf, keyOf } from './entries.ts'
import { createRows } from './rows.ts'
import type { Shown } from './rows.ts'
import { describe, sideOf } from './side.ts'
import type { Ref } from './side.ts'
import type { DiffDoc, DiffOptions, DiffRow, DiffValue } from './types.ts'

export type DiffDocOptions = DiffOptions & {
  /** Replaces what must not be seen. */
  readonly mask?: ((text: string) => string) | undefined
}

/** A value of indexed JSON; 0 is the whole. */
export type Rooted = { readonly tape: Tape; readonly node: NodeId }

/** Compares two values. Only differences are shown at first, all of them open. */
export function createDiffDoc(left: Rooted, right: Rooted, options: DiffDocOptions): DiffDoc {
  const { ignoring, mask = (text: string) => text } = options
  const [leftRef, rightRef] = [refOf(left, ignoring), refOf(right, ignoring)]
  const { root, found, counts } = differenceOf(leftRef, rightRef, ignoring)
  const rows = createRows(root)
  let isBare = false
  const words = (text: string) => (isBare ? text : mask(text))
  return {
    counts: () => counts,
    setMask: (off) => void (isBare = off),
    show: rows.show,
    rows: (from, to) => ({
      count: rows.count(),
      rows: rows.window(from, to).map((shown) => drawn(shown, words)),
    }),
    setOpen: rows.setOpen,
    reveal: (n) => {
      const entry = found[n]
      return entry ? rows.reveal(entry) : 0
    },
  }
}

function refOf({ tape, node }: Rooted, ignoring: boolean): Ref {
  return { side: sideOf(tape, ignoring), node }
}

function drawn({ id, entry, depth, isOpen }: Shown, words: (text: string) => string): DiffRow {
  const { mark, holdsDifference, left, right, places, inner } = entry
  const key = keyOf(entry)
  return {
    id,
    depth,
    key: key === undefined ? undefined : words(key),
    mark,
    holdsDifference,
    isOpen,
    canOpen: canOpen(entry),
    ...(left && { left: valueOf(left, places?.left, words) }),
    ...(right && { right: valueOf(right, places?.right, words) }),
    ...(inner && { isInner: true }),
  }
}

function valueOf(ref: Ref, index: number | undefined, words: (text: string) => string): DiffValue {
  const value = describe(ref, words)
  return index === undefined ? value : { ...value, index }
}
