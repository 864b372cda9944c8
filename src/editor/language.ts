/** JSON as Monaco edits it here: one provider of each kind, which asks what belongs to the text. */

import { indentJson } from '#lib/indentJson.ts'

import { completions } from './completions.ts'
import { fixes } from './fixes.ts'
import { markdownOf } from './markdown.ts'
import { readText, textOf } from './models.ts'
import { languages } from './monaco.ts'
import { rangeOf } from './places.ts'

const JSON_TEXT = 'json'

/** To be called once, before the first editor. */
export function registerLanguage(): void {
  languages.registerCompletionItemProvider(JSON_TEXT, completions)
  languages.registerHoverProvider(JSON_TEXT, hovers)
  languages.registerCodeActionProvider(JSON_TEXT, fixes, { providedCodeActionKinds: ['quickfix'] })
  languages.registerDocumentFormattingEditProvider(JSON_TEXT, formatting)
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
