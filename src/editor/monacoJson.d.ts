/** Monaco ships no types for this part of its JSON mode, which needs no worker. */
declare module 'monaco-editor/languages/features/json/tokenization' {
  import type { languages } from 'monaco-editor/editor'

  /** Colours for JSON, and for comments in it. */
  export function createTokenizationSupport(supportComments: boolean): languages.TokensProvider
}
