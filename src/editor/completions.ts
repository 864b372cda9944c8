/** What can be written at the cursor, as Monaco lists it. */

import { goOn } from './accepting.ts'
import { afterPaint } from './afterPaint.ts'
import { signalOf } from './cancelling.ts'
import { openDocsOnce } from './docs.ts'
import { markdownOf } from './markdown.ts'
import { readText, textOf } from './models.ts'
import { languages, Range, type editor, type Position } from './monaco.ts'
import { rangeOf } from './places.ts'
import type { EditorSuggestion } from './types.ts'

type Item = languages.CompletionItem

const NONE: languages.CompletionList = { suggestions: [] }

/** Asks the text's assist; nothing for a text that has none. */
export const completions: languages.CompletionItemProvider = {
  // Wherever a name or value can begin. A new line is none: the next Enter would write what it offers.
  triggerCharacters: ['"', ':', '{', '[', ',', ' '],
  async provideCompletionItems(model, position, _context, token) {
    const opened = textOf(model)
    if (!opened?.assist) return NONE
    // Monaco counts in the text as it stands now, however much is typed meanwhile.
    const asked = { model, position, text: readText(opened), offset: model.getOffsetAt(position) }
    await new Promise<void>(afterPaint)
    if (token.isCancellationRequested) return NONE
    const found = await opened.assist.complete(asked.text, asked.offset, signalOf(token))
    if (token.isCancellationRequested || model.isDisposed()) return NONE
    const suggestions = found.items.map((item, index) => itemOf(item, { ...asked, index }))
    return { suggestions, incomplete: found.isIncomplete }
  },
  resolveCompletionItem(item) {
    if (item.documentation !== undefined) openDocsOnce()
    return item
  },
}

const KINDS: Readonly<Record<EditorSuggestion['kind'], languages.CompletionItemKind>> = {
  key: languages.CompletionItemKind.Field,
  value: languages.CompletionItemKind.Value,
  name: languages.CompletionItemKind.Function,
  variable: languages.CompletionItemKind.Variable,
}

type Asked = {
  readonly model: editor.ITextModel
  readonly position: Position
  readonly text: string
  readonly offset: number
  readonly index: number
}

function itemOf(given: EditorSuggestion, asked: Asked): Item {
  const suggestion = withinQuotes(given, asked)
  // Its closing quote is there already: the text is complete.
  const isDone = !given.isSnippet && suggestion.to < given.to
  const { label, detail, documentation, kind, insert, isSnippet, sortText, again } = suggestion
  return {
    label: detail === undefined ? label : { label, description: detail },
    kind: KINDS[kind],
    insertText: insert,
    ...(isSnippet && { insertTextRules: languages.CompletionItemInsertTextRule.InsertAsSnippet }),
    ...(documentation !== undefined && { documentation: markdownOf(documentation) }),
    ...placeOf(suggestion, asked),
    filterText: filterTextOf(suggestion, asked),
    sortText: sortText ?? String(asked.index).padStart(6, '0'),
    ...((again || isDone) && { command: goOn({ isDone }) }),
  }
}

/**
 * Quotes that stay are left alone: replacing them would end the snippet whose tab stop is between them,
 * and Tab would no longer go to the next one.
 */
function withinQuotes(suggestion: EditorSuggestion, { text, offset }: Asked): EditorSuggestion {
  let { from, to, insert } = suggestion
  if (from < offset && text.charAt(from) === '"' && insert.startsWith('"')) {
    from += 1
    insert = insert.slice(1)
  }
  if (offset < to && text.charAt(to - 1) === '"' && insert.endsWith('"')) {
    to -= 1
    insert = insert.slice(0, -1)
  }
  return { ...suggestion, from, to, insert }
}

/** Monaco replaces within the cursor's line only; what goes beyond is taken away by edits of its own. */
function placeOf(
  { from, to }: EditorSuggestion,
  { model, position: { lineNumber, column }, text, offset }: Asked,
): Pick<Item, 'range' | 'additionalTextEdits'> {
  const start = offset - column + 1
  const end = start + (/^.*/.exec(text.slice(start, to))?.[0].length ?? 0)
  const columnOf = (at: number) => Math.min(Math.max(at, start), end) - start + 1
  const range = new Range(lineNumber, columnOf(from), lineNumber, columnOf(to))
  // What was typed since stands in the cursor's line, above what follows.
  const typed = model.getValueLength() - text.length
  const outside = [
    ...(from < start ? [rangeOf(model, from, start)] : []),
    ...(end < to ? [rangeOf(model, end + typed, to + typed)] : []),
  ]
  if (outside.length === 0) return { range }
  return { range, additionalTextEdits: outside.map((each) => ({ range: each, text: '' })) }
}

/** Monaco holds it against what is typed from the range's start on: a quote there must match too. */
function filterTextOf({ filterText, label, from }: EditorSuggestion, asked: Asked): string {
  const sought = filterText ?? label
  const isQuoted = asked.text.slice(from, asked.offset).trimStart().startsWith('"')
  return isQuoted && !sought.startsWith('"') ? `"${sought}` : sought
}
