/** The sole import of Monaco: the editor, its features, the colours of JSON and Markdown, and its worker from our own origin. */

import {
  editor,
  KeyCode,
  KeyMod,
  languages,
  MarkerSeverity,
  Range,
  Uri,
  type CancellationToken,
  type IMarkdownString,
  type Position,
} from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/markdown/register'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'

// Without this the development server works and the built site's editor worker does not.
globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() }

// Colours and brackets only. The rest would start a worker, which knows no server and starts again
// with each change of schema; what it did is in language.ts, and lines fold by their indentation.
jsonDefaults.setModeConfiguration({ tokens: true })

export { editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri }
export type { CancellationToken, IMarkdownString, Position }
