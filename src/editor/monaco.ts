/** The sole import of Monaco: the editor, its features, JSON, Markdown, and their workers from our own origin. */

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
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'

// Without this the development server works and the built site's editor worker does not.
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
}

// Completion and hover are ours: they know the server.
jsonDefaults.setModeConfiguration({ tokens: true, diagnostics: true })

export { editor, jsonDefaults, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri }
export type { CancellationToken, IMarkdownString, Position }
