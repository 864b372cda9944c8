/** The sole import of Monaco: its features, the colours of a few languages, and its worker from our own origin. */

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
import 'monaco-editor/languages/definitions/css/register'
import 'monaco-editor/languages/definitions/html/register'
import 'monaco-editor/languages/definitions/markdown/register'
import 'monaco-editor/languages/definitions/python/register'
import 'monaco-editor/languages/definitions/shell/register'
import 'monaco-editor/languages/definitions/sql/register'
import 'monaco-editor/languages/definitions/typescript/register'
import 'monaco-editor/languages/definitions/xml/register'
import 'monaco-editor/languages/definitions/yaml/register'
import { createTokenizationSupport } from 'monaco-editor/languages/features/json/tokenization'

// Without this the development server works and the built site's editor worker does not.
globalThis.MonacoEnvironment = { getWorker: () => new EditorWorker() }

export { createTokenizationSupport, editor, KeyCode, KeyMod, languages, MarkerSeverity, Range, Uri }
export type { CancellationToken, IMarkdownString, Position }
