/** Two compared JSON values as rows: what is in sight is looked up, the rest is only counted. */
import { kindOf } from '#lib/json/tape.ts'

import { createBudget, STEPS } from './budget.ts'
import type { Effort } from './budget.ts'
import { canOpen, differenceOf, keyOf } from './entries.ts'
import type { Entry } from './entries.ts'
import { createRows } from './rows.ts'
import type { Shown } from './rows.ts'
import { describe, maskedStart, sideOf } from './side.ts'
import type { Masks, Ref, Rooted } from './side.ts'
import type { DiffCounts, DiffDoc, DiffOptions, DiffRow, DiffValue } from './types.ts'
import { wholeOf } from './whole.ts'
import { compareWords, foldParts } from './words.ts'

export type DiffDocOptions = DiffOptions &
  Partial<Masks> &
  // Where both are compared as texts, because some are no JSON; then nothing is left out.
  Pick<DiffCounts, 'notJson' | 'otherBytes'> & {
    /** `much` unless told. */
    readonly effort?: Effort
  }

const BARE: Masks = { mask: (text) => text, secretsIn: () => [], longest: () => 0 }

/** Compares two values. Only differences are shown at first, all of them open. */
export function createDiffDoc(left: Rooted, right: Rooted, options: DiffDocOptions): DiffDoc {
  const { notJson, otherBytes, effort = 'much' } = options
  const ignoring = options.ignoring && !notJson
  const [leftRef, rightRef] = [refOf(left, ignoring), refOf(right, ignoring)]
  const { root, found, counts } = differenceOf(leftRef, rightRef, {
    ignoring,
    budget: createBudget(STEPS[effort]),
  })
  const rows = createRows(root)
  let isBare = false
  const masked: Masks = { ...BARE, ...options }
  return {
    counts: () => ({ ...counts, ...(notJson && { notJson }), ...(otherBytes && { otherBytes }) }),
    setMask: (off) => void (isBare = off),
    show: rows.show,
    rows: (from, to) => ({
      count: rows.count(),
      rows: rows.window(from, to).map((shown) => drawn(shown, isBare ? BARE : masked)),
    }),
    setOpen: rows.setOpen,
    reveal: (n) => {
      const entry = found[n]
      return entry ? rows.reveal(entry) : 0
    },
    holderOf: (id) => {
      const holder = rows.entryOf(id)?.parent
      return holder ? rows.reveal(holder) : 0
    },
    whole: (id, most) => {
      const { left: l, right: r } = rows.entryOf(id) ?? {}
      const masks = isBare ? BARE : masked
      return {
        ...(l && { left: wholeOf(l, masks, most) }),
        ...(r && { right: wholeOf(r, masks, most) }),
      }
    },
  }
}

function refOf({ tape, node }: Rooted, ignoring: boolean): Ref {
  return { side: sideOf(tape, ignoring), node }
}

function drawn({ id, entry, depth, isOpen }: Shown, masks: Masks): DiffRow {
  const { mark, holdsDifference, left, right, inner, limit } = entry
  const key = keyOf(entry)
  const unit = (left ?? right)?.side.pieces?.unit
  const parts = partsOf(entry, masks)
  const value = (side: 'left' | 'right', ref: Ref): DiffValue => {
    const index = entry.places?.[side]
    const pieces = inner?.[side].side.pieces
    return {
      ...describe(ref, masks),
      ...(index !== undefined && { index }),
      ...(pieces && { pieces: pieces.starts.length - 1 }),
      ...(parts && { parts: parts[side] }),
    }
  }
  return {
    id,
    depth,
    key: key === undefined ? undefined : masks.mask(key),
    mark,
    holdsDifference,
    isOpen,
    canOpen: canOpen(entry),
    ...(left && { left: value('left', left) }),
    ...(right && { right: value('right', right) }),
    ...(inner && { inner: inner.kind }),
    ...(unit && { unit }),
    ...(limit && { limit }),
  }
}

/** Told apart by what is shown of them, so that nothing is told about what is masked. */
function partsOf({ mark, left, right, limit }: Entry, masks: Masks) {
  if (mark !== 'changed' || limit || !isText(left) || !isText(right)) return undefined
  const [l, r] = [maskedStart(left, masks), maskedStart(right, masks)]
  const found = l.isCut || r.isCut ? undefined : compareWords(l.text, r.text)
  return found && { left: foldParts(found.left), right: foldParts(found.right) }
}

function isText(ref: Ref | undefined): ref is Ref {
  return ref !== undefined && kindOf(ref.side.tape, ref.node) === 'string'
}
