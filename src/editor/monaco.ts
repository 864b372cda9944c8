/** The sole import of Monaco: the editor, its features, JSON, Markdown, and their workers from our own origin. */

import { editor, KeyCode, MarkerSeverity, Range, Uri } from 'monaco-editor/editor'
import EditorWorker from 'monaco-editor/editor/editor.worker?worker'
import 'monaco-editor/features/register.all'
import 'monaco-editor/languages/definitions/markdown/register'
import JsonWorker from 'monaco-editor/languages/features/json/json.worker?worker'
import { jsonDefaults } from 'monaco-editor/languages/features/json/register'

// Without this the development server works and the built site's editor worker does not.
globalThis.MonacoEnvironment = {
  getWorker: (_, label) => (label === 'json' ? new JsonWorker() : new EditorWorker()),
}

export { editor, jsonDefaults, KeyCode, MarkerSeverity, Range, Uri }
