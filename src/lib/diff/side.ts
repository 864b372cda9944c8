/** One side of a comparison: its JSON, and what each value in it is. */
import { countCharacters, decode, readContent, readStart } from '#lib/json/bytes.ts'
import {
  countOf,
  endOf,
  isContainer,
  kindOf,
  nameRange,
  nextOf,
  startOf,
  type Tape,
} from '#lib/json/tape.ts'
import type { NodeId } from '#lib/json/types.ts'
import { maskRange } from '#lib/text/spans.ts'
import type { Span } from '#lib/text/spans.ts'

import { hashTape, isEqual, worthOf } from './hashes.ts'
import type { Hashes } from './hashes.ts'
import type { DiffValue } from './types.ts'

export type Side = {
  readonly tape: Tape
  readonly hashes: Hashes
  readonly isLeftOut: (tape: Tape, node: NodeId) => boolean
  /** Its JSON is a list of these. */
  readonly pieces?: Pieces
}

/** The lines of a text or the parts of one, in order, as stretches of it. */
export type Pieces = {
  readonly unit: 'line' | 'part'
  readonly text: string
  /** Where each begins, and one behind the last, as if another began there. */
  readonly starts: readonly number[]
}

/** A stretch of a text. */
export type Stretch = { readonly text: string; readonly from: number; readonly to: number }

/** Where a piece stands in its text; undefined for what is none. */
export function pieceAt({ side, node }: Ref): Stretch | undefined {
  const { pieces } = side
  if (!pieces || node === 0) return undefined
  const { unit, text, starts } = pieces
  // Between two lines there is a line end.
  const to = (starts[node] ?? 0) - (unit === 'line' ? 1 : 0)
  return { text, from: starts[node - 1] ?? 0, to }
}

/** A value of indexed JSON; 0 is the whole. */
export type Rooted = { readonly tape: Tape; readonly node: NodeId }

/** A value on a side. */
export type Ref = { readonly side: Side; readonly node: NodeId }

/** Names of members that `ignoring` leaves out. */
const IGNORED = /^(?:_meta|_?id|uuid)$|(?:[a-z\d]Id|_id)$/
const LONGEST_IGNORED = 80

/** Members with these names are left out, wherever they stand. */
function isIgnored(tape: Tape, node: NodeId): boolean {
  const { from, to } = nameRange(tape, node)
  return to - from <= LONGEST_IGNORED && IGNORED.test(decode(tape.bytes, from, to))
}

/** Reads a side once. */
export function sideOf(tape: Tape, ignoring: boolean): Side {
  const isLeftOut = ignoring ? isIgnored : () => false
  return { tape, hashes: hashTape(tape, isLeftOut), isLeftOut }
}

/** The same spelling, but for blanks between values. */
export function isSame(left: Ref, right: Ref): boolean {
  const nodes = [left.node, right.node] as const
  return isEqual(left.side.hashes, right.side.hashes, { nodes, by: 'exact' })
}

/** The same worth, perhaps written otherwise. */
export function hasSameWorth(left: Ref, right: Ref): boolean {
  const nodes = [left.node, right.node] as const
  return isEqual(left.side.hashes, right.side.hashes, { nodes, by: 'worth' })
}

/** A key that equal values share. */
export function worthKey({ side, node }: Ref): number {
  return worthOf(side.hashes, node)
}

/** Members or elements, in order, without those left out. */
export function childrenOf({ side, node }: Ref): readonly NodeId[] {
  const { tape, isLeftOut } = side
  const children: NodeId[] = []
  if (!isContainer(tape, node)) return children
  const isObject = kindOf(tape, node) === 'object'
  const end = nextOf(tape, node)
  for (let child = node + 1; child < end; child = nextOf(tape, child)) {
    if (!isObject || !isLeftOut(tape, child)) children.push(child)
  }
  return children
}

/** How many members were left out of a value; what stands in one of them isn't counted again. */
export function countLeftOut({ side, node }: Ref): number {
  const { tape, isLeftOut } = side
  let count = 0
  const end = nextOf(tape, node)
  // Inside objects every value but an element of a list has a name.
  const open: { end: NodeId; isObject: boolean }[] = []
  for (let at = node; at < end;) {
    while ((open.at(-1)?.end ?? Infinity) <= at) open.pop()
    if (open.at(-1)?.isObject && isLeftOut(tape, at)) {
      count++
      at = nextOf(tape, at)
      continue
    }
    if (isContainer(tape, at)) {
      open.push({ end: nextOf(tape, at), isObject: kindOf(tape, at) === 'object' })
    }
    at++
  }
  return count
}

/** The name of a member. */
export function nameOf({ side, node }: Ref): string {
  const { from, to } = nameRange(side.tape, node)
  return readContent(side.tape.bytes, from, to)
}

/** What a text says; undefined for all else, and for longer ones than `most` bytes. */
export function textOf({ side, node }: Ref, most: number): string | undefined {
  const [from, to] = contentOf({ side, node })
  if (kindOf(side.tape, node) !== 'string' || to - from > most) return undefined
  return readContent(side.tape.bytes, from, to)
}

/** Characters of a value that are shown, and those that are masked, compared by their words, and cut then. */
const SHOWN = 300
export const MASKED = 4000
/** Characters that are looked at before and behind, so that no secret is cut in two that is known by its form. */
const AROUND = 16_000

/** How secrets are hidden: in a text, and those that may run over the end of a piece as parts of the text around it. */
export type Masks = {
  readonly mask: (text: string) => string
  readonly secretsIn: (text: string) => readonly Span[]
  /** Characters of the longest that is known, as long as it may be spelled. */
  readonly longest: () => number
}

/** Characters of a text. */
export function lengthOf(ref: Ref): number {
  return countCharacters(ref.side.tape.bytes, ...contentOf(ref))
}

/** A value in as few characters as a line holds. */
export function describe(ref: Ref, masks: Masks): DiffValue {
  const { tape } = ref.side
  const kind = kindOf(tape, ref.node)
  if (kind === 'object' || kind === 'array') {
    return { kind, size: countOf(tape, ref.node), text: '', isCut: false }
  }
  const { text, isCut, isHidden } = maskedStart(ref, masks)
  return {
    kind,
    size: kind === 'string' ? lengthOf(ref) : 0,
    text: text.slice(0, SHOWN),
    isCut: isCut || text.length > SHOWN,
    ...(isHidden && { isHidden }),
  }
}

/** The beginning of a plain value, or all of a short one; masked before it is cut. */
export function maskedStart(ref: Ref, masks: Masks): MaskedStart {
  const piece = pieceAt(ref)
  if (piece) return maskedPiece(piece, masks)
  const [from, to] = contentOf(ref)
  const { bytes } = ref.side.tape
  const start = readStart(bytes, { from, to }, MASKED)
  if (start.end === to) return { text: masks.mask(start.text), isCut: false, isHidden: false }
  const { text } = readStart(bytes, { from, to }, MASKED + reachOf(masks))
  return maskedPiece({ text, from: 0, to: start.text.length }, masks, true)
}

type MaskedStart = Pick<DiffValue, 'text' | 'isCut'> & {
  /** All of it belongs to a secret that began before it. */
  readonly isHidden: boolean
}

/** A stretch of a text, up to `most` characters of it; `isStart` says that it was cut before. */
export function maskedPiece(
  { text, from, to }: Stretch,
  masks: Masks,
  isStart = false,
  most = MASKED,
): MaskedStart {
  const end = Math.min(to, from + most)
  const reach = reachOf(masks)
  const first = Math.max(0, from - reach)
  const around = text.slice(first, end + reach)
  const range = { from: from - first, to: end - first }
  const { text: shown, isMasked } = maskRange(around, range, masks.secretsIn(around))
  return { text: shown, isCut: isStart || end < to, isHidden: isMasked && shown === '' }
}

/** Characters that are looked at beyond those that are shown. */
export function reachOf({ longest }: Masks): number {
  return Math.max(AROUND, longest())
}

/** Its bytes, without the quotes of a text. */
export function contentOf({ side: { tape }, node }: Ref): readonly [from: number, to: number] {
  const quotes = kindOf(tape, node) === 'string' ? 1 : 0
  return [startOf(tape, node) + quotes, endOf(tape, node) - quotes]
}
