/** Offsets of a text as Monaco's places, and the other way round. */

import { Range, type editor } from './monaco.ts'
import type { EditorPlace } from './viewStates.ts'

/** The range of characters `from` to `to`, counted from 0; places beyond the text are at its end. */
export function rangeOf(model: editor.ITextModel, from: number, to: number): Range {
  return Range.fromPositions(model.getPositionAt(from), model.getPositionAt(to))
}

/** Where cursor and eye are; undefined while the editor shows no text. */
export function placeOf(instance: editor.ICodeEditor): EditorPlace | undefined {
  const model = instance.getModel()
  const selection = instance.getSelection()
  if (!model || !selection) return undefined
  const { selectionStartLineNumber, selectionStartColumn } = selection
  return {
    anchor: model.getOffsetAt({
      lineNumber: selectionStartLineNumber,
      column: selectionStartColumn,
    }),
    head: model.getOffsetAt(selection.getPosition()),
    top: instance.getScrollTop(),
  }
}

/** Brings cursor and eye there; places beyond the text are at its end. */
export function showPlace(instance: editor.ICodeEditor, { anchor, head, top }: EditorPlace): void {
  const model = instance.getModel()
  if (!model) return
  const start = model.getPositionAt(anchor)
  const position = model.getPositionAt(head)
  instance.setSelection({
    selectionStartLineNumber: start.lineNumber,
    selectionStartColumn: start.column,
    positionLineNumber: position.lineNumber,
    positionColumn: position.column,
  })
  instance.setScrollTop(top)
}
