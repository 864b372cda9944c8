/** What an editor takes and gives, in plain values: nobody outside this folder sees Monaco. */

import type { RefObject } from 'react'

export type EditorLanguage = 'json' | 'plaintext' | 'markdown'

/** Line and column count from 1. */
export type EditorProblem = {
  readonly line: number
  readonly column: number
  readonly message: string
  readonly severity: 'error' | 'warning' | 'info'
}

export type EditorCommand = {
  /** Keys joined by `+`; `Mod` is ⌘ on Apple systems and Ctrl elsewhere, e.g. `Mod+Enter`. */
  readonly keys: string
  readonly run: () => void
}

/** What can be asked of a mounted editor. */
export type EditorHandle = {
  focus(this: void): void
  /** Puts the cursor there, in sight, and focuses; line and column from 1. */
  goTo(this: void, line: number, column: number): void
  /** Reformats the whole text as one undoable edit. */
  format(this: void): void
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
  /** A JSON Schema for exactly this path: marks, completion, hover. */
  schema?: object | undefined
  /** Keys that act before the editor sees them. */
  commands?: readonly EditorCommand[] | undefined
  /** Errors and warnings of the text, whenever they change. */
  onProblems?: ((problems: readonly EditorProblem[]) => void) | undefined
  /** Breaks long lines, which is the default. */
  wrap?: boolean | undefined
  handle?: RefObject<EditorHandle | null> | undefined
}
