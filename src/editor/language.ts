/** JSON as Monaco edits it here: one provider of each kind, which asks what belongs to the text. */

import { indentJson } from '#lib/indentJson.ts'

import { completions } from './completions.ts'
import { fixes } from './fixes.ts'
import { markdownOf } from './markdown.ts'
import { readText, textOf } from './models.ts'
import { createTokenizationSupport, languages } from './monaco.ts'
import { rangeOf } from './places.ts'

const JSON_TEXT = 'json'

/**
 * To be called once, before the first editor. Monaco's own JSON mode is left out: its worker knows no
 * server, and starts again with each change of schema. Lines fold by their indentation.
 */
export function registerLanguage(): void {
  languages.register({ id: JSON_TEXT })
  languages.setTokensProvider(JSON_TEXT, createTokenizationSupport(true))
  languages.setLanguageConfiguration(JSON_TEXT, editing)
  languages.registerCompletionItemProvider(JSON_TEXT, completions)
  languages.registerHoverProvider(JSON_TEXT, hovers)
  languages.registerCodeActionProvider(JSON_TEXT, fixes, { providedCodeActionKinds: ['quickfix'] })
  languages.registerDocumentFormattingEditProvider(JSON_TEXT, formatting)
}

const editing: languages.LanguageConfiguration = {
  // A word is what stands between punctuation: `tools/call` is one.
  wordPattern: /[^\s{}[\]:,"]+/g,
  brackets: [
    ['{', '}'],
    ['[', ']'],
  ],
  autoClosingPairs: [
    { open: '{', close: '}', notIn: ['string'] },
    { open: '[', close: ']', notIn: ['string'] },
    { open: '"', close: '"', notIn: ['string'] },
  ],
}

const hovers: languages.HoverProvider = {
  async provideHover(model, position) {
    const opened = textOf(model)
    const offset = model.getOffsetAt(position)
    const found = opened && (await opened.assist?.hover(readText(opened), offset))
    if (!found || model.isDisposed()) return undefined
    return {
      contents: [markdownOf(found.markdown)],
      range: rangeOf(model, found.from, found.to),
    }
  },
}

const formatting: languages.DocumentFormattingEditProvider = {
  provideDocumentFormattingEdits: (model) => [
    { range: model.getFullModelRange(), text: indentJson(model.getValue()) },
  ],
}
