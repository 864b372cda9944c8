/** The JSON text of a value: exactly as sent, indented, masked, or cut. */
import { decode } from './bytes.ts'
import { createByteIndenter } from './indentBytes.ts'
import type { Base, Mask } from './info.ts'
import { endOf, nodeBefore, startOf } from './tape.ts'
import type { Tape } from './tape.ts'
import type { NodeId } from './types.ts'

/** Bytes masked, indented or decoded at once. */
const PIECE = 1_000_000
/** Bytes looked at behind a cut: a mask would not know the secret whose beginning is left. */
const MARGIN = 16_384

type Piece = { readonly from: number; readonly to: number }

/** A value's text as sent. */
export function exactText(tape: Tape, node: NodeId): string {
  return decode(tape.bytes, startOf(tape, node), endOf(tape, node))
}

/** A value's text as it may be shown. */
export function shownText(
  { tape, mask }: Base,
  node: NodeId,
  options: { readonly indented?: boolean; readonly most?: number },
): string {
  const { indented = false, most } = options
  const start = startOf(tape, node)
  // A character has at most three bytes for each of its UTF-16 units.
  const end = Math.min(endOf(tape, node), start + (most ?? Infinity) * 3 + MARGIN)
  const bytes = tape.bytes.subarray(0, end)
  const indent = createByteIndenter(bytes)
  const dress = ({ from, to }: Piece) => mask(indented ? indent(from, to) : decode(bytes, from, to))
  if (most !== undefined) return dress({ from: start, to: end }).slice(0, most)
  return Array.from(piecesOf(tape, node), dress).join('')
}

/** Whether a mask changes anything in a value. */
export function isMasked(tape: Tape, node: NodeId, mask: Mask): boolean {
  for (const { from, to } of piecesOf(tape, node)) {
    const piece = decode(tape.bytes, from, to)
    if (mask(piece) !== piece) return true
  }
  return false
}

/** A value's text in pieces that end before another value, so that no string is cut in two. */
function* piecesOf(tape: Tape, node: NodeId): Generator<Piece, void, void> {
  const end = endOf(tape, node)
  let from = startOf(tape, node)
  let at = node
  while (from < end) {
    const to = from + PIECE < end ? cutBetween(tape, { at, from, end }) : end
    yield { from, to }
    at = nodeBefore(tape, to, at)
    from = to
  }
}

/** Where the last value begins that begins within a piece; else, in one long string, the value after it. */
function cutBetween(
  tape: Tape,
  { at, from, end }: { readonly at: NodeId; readonly from: number; readonly end: number },
): number {
  const within = nodeBefore(tape, from + PIECE, at)
  const start = startOf(tape, within)
  if (start > from) return start
  return within + 1 < tape.count ? Math.min(end, startOf(tape, within + 1)) : end
}
