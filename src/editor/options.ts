/** How every editor here behaves: quiet, exact, readable on narrow screens. */

import type { editor } from './monaco.ts'
import type { CodeEditorProps } from './types.ts'

/** Options that never change. */
export const fixedOptions: editor.IStandaloneEditorConstructionOptions = {
  model: null,
  automaticLayout: true,
  fixedOverflowWidgets: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, 'SFMono-Regular', Menlo, monospace",
  fontSize: 12.5,
  lineHeight: 20,
  fontLigatures: false,
  padding: { top: 12, bottom: 12 },
  minimap: { enabled: false },
  bracketPairColorization: { enabled: false },
  glyphMargin: false,
  lineNumbersMinChars: 3,
  lineDecorationsWidth: 12,
  overviewRulerLanes: 0,
  hideCursorInOverviewRuler: true,
  scrollBeyondLastLine: false,
  stickyScroll: { enabled: false },
  scrollbar: {
    verticalScrollbarSize: 10,
    horizontalScrollbarSize: 10,
    alwaysConsumeMouseWheel: false,
  },
  tabSize: 2,
  insertSpaces: true,
  detectIndentation: false,
  // The text is sent as typed: nothing may trim, replace or question it.
  trimAutoWhitespace: false,
  autoSurround: 'never',
  unusualLineTerminators: 'off',
  unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
  wordBasedSuggestions: 'off',
  quickSuggestions: { strings: true, other: true, comments: false },
  // Below, where our own text is: above the first lines it would cover what the page says.
  hover: { above: false },
  occurrencesHighlight: 'off',
  colorDecorators: false,
  contextmenu: true,
  renderValidationDecorations: 'editable',
}

type Changing = Pick<CodeEditorProps, 'label' | 'readOnly' | 'wrap'>

/** Options that follow the props. */
export function changingOptions({
  label,
  readOnly = false,
  wrap = true,
}: Changing): editor.IEditorOptions {
  return {
    ariaLabel: label,
    readOnly,
    domReadOnly: readOnly,
    // In a text that can't be edited Tab has no other use than moving on.
    tabFocusMode: readOnly,
    renderLineHighlight: 'none',
    wordWrap: wrap ? 'on' : 'off',
  }
}
