/** What is marked in a text, and the ways to mend it, as Monaco offers them. */

import { readText, textOf, type OpenText } from './models.ts'
import { editor, MarkerSeverity, type languages, type Range } from './monaco.ts'
import { rangeOf } from './places.ts'
import type { EditorFix, EditorMark } from './types.ts'

const OWNER = 'problems'

const SEVERITIES: Readonly<Record<EditorMark['severity'], MarkerSeverity>> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
}

/** Marks the text in place of what was marked before. */
export function setMarks(opened: OpenText, marks: readonly EditorMark[]): void {
  const { model } = opened
  const isCurrent = readText(opened) === opened.text
  opened.marked = { marks, version: isCurrent ? model.getVersionId() : -1 }
  editor.setModelMarkers(
    model,
    OWNER,
    marks.map((mark) => markerOf(model, mark)),
  )
}

function markerOf(model: editor.ITextModel, mark: EditorMark): editor.IMarkerData {
  const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeFor(model, mark)
  const { message, severity } = mark
  return {
    startLineNumber,
    startColumn,
    endLineNumber,
    endColumn,
    message,
    severity: SEVERITIES[severity],
  }
}

function rangeFor(model: editor.ITextModel, { from, to }: EditorMark): Range {
  return rangeOf(model, from, to)
}

/** Offers the fixes of the marks that touch the cursor or selection. */
export const fixes: languages.CodeActionProvider = {
  provideCodeActions(model, range) {
    const opened = textOf(model)
    // Fixes are counted in the text that was checked; after another keystroke it is checked again.
    if (!opened || opened.marked.version !== model.getVersionId()) return undefined
    const touching = opened.marked.marks.filter((mark) =>
      rangeFor(model, mark).intersectRanges(range),
    )
    const actions = touching.flatMap((mark) => mark.fixes.map((fix) => actionOf(model, mark, fix)))
    return { actions, dispose: () => undefined }
  },
}

function actionOf(
  model: editor.ITextModel,
  mark: EditorMark,
  { title, edits }: EditorFix,
): languages.CodeAction {
  return {
    title,
    kind: 'quickfix',
    diagnostics: [markerOf(model, mark)],
    edit: {
      edits: edits.map(({ from, to, insert }) => ({
        resource: model.uri,
        versionId: model.getVersionId(),
        textEdit: { range: rangeOf(model, from, to), text: insert },
      })),
    },
  }
}
