/** Texts by path. A text keeps its undo history and scroll position while another one is shown. */

import { smallestEdit } from '#lib/smallestEdit.ts'

import { editor, Range, Uri } from './monaco.ts'
import type { EditorAssist, EditorLanguage, EditorMark } from './types.ts'

/** One open text. */
export type OpenText = {
  readonly path: string
  readonly model: editor.ITextModel
  /** The text as last given or reported: tells our own echo from a change made elsewhere. */
  text: string
  /** Cursor and scroll position from the last time it was shown. */
  viewState: editor.ICodeEditorViewState | null
  users: number
  /** What knows the language of this text. */
  assist: EditorAssist | undefined
  /** What is marked in it, and the version of the model that the places are counted in. */
  marked: { readonly marks: readonly EditorMark[]; readonly version: number }
  /** The model's text as last read, and the version it was. */
  read: { readonly text: string; readonly version: number }
}

/** Hidden texts that keep their undo history; the longest hidden goes first. */
const parkedLimit = 20

const texts = new Map<string, OpenText>()

/** The text of a path, created with `value` when it is new. Each call needs one `releaseText`. */
export function acquireText(path: string, language: EditorLanguage, value: string): OpenText {
  const known = texts.get(path)
  if (known) {
    known.users += 1
    if (known.model.getLanguageId() !== language) editor.setModelLanguage(known.model, language)
    return known
  }
  const model = editor.createModel(value, language, Uri.parse(path))
  // Bracket colours are a matter of the model; the editor's own option only sets the default.
  model.updateOptions({
    bracketColorizationOptions: { enabled: false, independentColorPoolPerBracketType: false },
  })
  const opened: OpenText = {
    path,
    model,
    text: value,
    viewState: null,
    users: 1,
    assist: undefined,
    marked: { marks: [], version: 0 },
    read: { text: value, version: 0 },
  }
  texts.set(path, opened)
  return opened
}

/** Hands a text back. It is parked if it should keep its history, else dropped. */
export function releaseText(opened: OpenText, { park }: { park: boolean }): void {
  opened.users -= 1
  if (opened.users > 0) return
  if (!park) return drop(opened)
  // Re-inserting makes the map's order the order of hiding.
  texts.delete(opened.path)
  texts.set(opened.path, opened)
  const parked = [...texts.values()].filter((text) => text.users === 0)
  for (const oldest of parked.slice(0, Math.max(0, parked.length - parkedLimit))) drop(oldest)
}

/** Brings text from outside into the model as one edit that can be undone; the cursor stays near. */
export function applyText(opened: OpenText, value: string): void {
  if (opened.text === value) return
  const { model } = opened
  const current = readText(opened)
  opened.text = value
  const { start, end, insert } = smallestEdit(current, value)
  if (start === end && insert === '') return
  const from = model.getPositionAt(start)
  const to = model.getPositionAt(end)
  const range = new Range(from.lineNumber, from.column, to.lineNumber, to.column)
  model.pushStackElement()
  model.pushEditOperations(null, [{ range, text: insert, forceMoveMarkers: true }], () => null)
  model.pushStackElement()
}

/** The text as it stands; a long one is put together once for each change, whoever asks. */
export function readText(opened: OpenText): string {
  const version = opened.model.getVersionId()
  if (opened.read.version !== version) opened.read = { text: opened.model.getValue(), version }
  return opened.read.text
}

/** The open text of a model; undefined for a model of Monaco's own. */
export function textOf(model: editor.ITextModel): OpenText | undefined {
  return [...texts.values()].find((text) => text.model === model)
}

function drop(opened: OpenText): void {
  texts.delete(opened.path)
  opened.model.dispose()
}
