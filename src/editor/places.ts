/** Offsets of a text as Monaco's places, and the other way round. */

import { Range, type editor } from './monaco.ts'

/** The range of characters `from` to `to`, counted from 0; places beyond the text are at its end. */
export function rangeOf(model: editor.ITextModel, from: number, to: number): Range {
  return Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to))
}
