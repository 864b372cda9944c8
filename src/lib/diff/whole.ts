/** One value of a comparison in full, to be read alone. */
import { readStart } from '#lib/json/bytes.ts'
import { createByteIndenter } from '#lib/json/indentBytes.ts'
import { isContainer } from '#lib/json/tape.ts'

import { contentOf, maskedPiece, pieceAt, reachOf } from './side.ts'
import type { Masks, Ref } from './side.ts'
import type { WholeValue } from './types.ts'

/** Its first `most` characters, masked: of a text as it is, of all else as JSON, indented. */
export function wholeOf(ref: Ref, masks: Masks, most: number): WholeValue {
  const piece = pieceAt(ref)
  if (piece) return maskedPiece(piece, masks, false, most)
  const reach = reachOf(masks)
  const { text, isAll } = startOf(ref, most + reach)
  // What may be a half of a secret is behind what is shown.
  const to = isAll ? text.length : Math.max(0, text.length - reach)
  return maskedPiece({ text, from: 0, to }, masks, !isAll, most)
}

/** At least so many bytes of it. */
function startOf(ref: Ref, most: number): { readonly text: string; readonly isAll: boolean } {
  const { tape } = ref.side
  const [from, to] = contentOf(ref)
  if (!isContainer(tape, ref.node)) {
    const { text, end } = readStart(tape.bytes, { from, to }, most)
    return { text, isAll: end === to }
  }
  const end = Math.min(to, from + most)
  return { text: createByteIndenter(tape.bytes)(from, end), isAll: end === to }
}
