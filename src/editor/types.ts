/** What an editor takes and gives, in plain values: nobody outside this folder sees Monaco. */

import type { RefObject } from 'react'

export type EditorLanguage =
  | 'json'
  | 'plaintext'
  | 'markdown'
  | 'shell'
  | 'typescript'
  | 'python'
  | 'html'
  | 'xml'
  | 'css'
  | 'yaml'
  | 'sql'

/** One replacement in a text: characters `from` to `to`, counted from 0 in UTF-16 units, become `insert`. */
type EditorEdit = { readonly from: number; readonly to: number; readonly insert: string }

/** A named way to mend a problem; all edits at once. */
export type EditorFix = {
  readonly title: string
  readonly edits: readonly EditorEdit[]
}

/** Something to be marked in the text, with ways to mend it. */
export type EditorMark = {
  readonly from: number
  readonly to: number
  readonly message: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly fixes: readonly EditorFix[]
}

/** Something that can be written at the cursor. */
export type EditorSuggestion = {
  readonly label: string
  /** A few words beside the label: its type, "required". */
  readonly detail?: string
  /** Markdown without HTML. */
  readonly documentation?: string
  readonly kind: 'key' | 'value' | 'name' | 'variable'
  /** What takes the place of `from` to `to`; with `isSnippet` in Monaco's snippet syntax. */
  readonly insert: string
  readonly isSnippet?: boolean
  readonly from: number
  readonly to: number
  /** What typed text is held against, when it isn't the label. */
  readonly filterText?: string
  /** Order in the list, when it isn't that of the suggestions. */
  readonly sortText?: string
  /** Opens the list again once it is written: its value comes next. */
  readonly again?: boolean
}

type EditorSuggestions = {
  readonly items: readonly EditorSuggestion[]
  /** There are more; the list is asked for again with every character. */
  readonly isIncomplete: boolean
}

type EditorHover = {
  readonly from: number
  readonly to: number
  /** Markdown without HTML. */
  readonly markdown: string
}

/** What knows the language of a text; asked with the text as it stands and an offset into it. */
export type EditorAssist = {
  readonly complete: (
    text: string,
    offset: number,
    signal: AbortSignal,
  ) => Promise<EditorSuggestions>
  readonly hover: (text: string, offset: number) => Promise<EditorHover | undefined>
}

/** What can be asked of a mounted editor. */
export type EditorHandle = {
  focus(this: void): void
  /** Selects characters `from` to `to`, counted from 0, in sight and focused. */
  selectRange(this: void, from: number, to: number): void
}

export type CodeEditorProps = {
  value: string
  /** The text's identity, e.g. `inmemory://tab/7.json`: undo, cursor and scroll position belong to it. */
  path: string
  language: EditorLanguage
  /** The textbox's accessible name, e.g. "Request JSON". */
  label: string
  readOnly?: boolean | undefined
  /** Called for the user's own edits only, never for a new `value`. */
  onChange?: ((text: string) => void) | undefined
  /** Completion and hover for this text; may be another object at any time, at no cost. */
  assist?: EditorAssist | undefined
  /** What is wrong with `value`. While that isn't known, undefined: what was marked stays. */
  marks?: readonly EditorMark[] | undefined
  /** Breaks long lines, which is the default. */
  wrap?: boolean | undefined
  handle?: RefObject<EditorHandle | null> | undefined
}
