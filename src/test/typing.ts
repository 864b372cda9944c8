/** Typing for tests of the language service: a text with `|` where the cursor stands. */
import { completeAt } from '#mcp/language/complete.ts'
import { hoverAt } from '#mcp/language/hover.ts'
import type { Knowledge, Suggestion, Suggestions } from '#mcp/language/types.ts'

/** The text without its cursor, and where that stood. */
function readCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|')
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset }
}

/** What is suggested at the cursor. */
export function suggestionsAt(marked: string, knowledge: Knowledge): Promise<Suggestions> {
  const { text, offset } = readCursor(marked)
  return completeAt(text, offset, knowledge, new AbortController().signal)
}

/** Labels of what is suggested. */
export async function labelsAt(marked: string, knowledge: Knowledge): Promise<readonly string[]> {
  return (await suggestionsAt(marked, knowledge)).items.map(({ label }) => label)
}

/** The suggestion with this label. */
export async function suggestionAt(
  marked: string,
  label: string,
  knowledge: Knowledge,
): Promise<Suggestion> {
  const { items } = await suggestionsAt(marked, knowledge)
  const found = items.find((item) => item.label === label)
  if (!found) throw new Error(`No ${label} among ${items.map((item) => item.label).join(', ')}`)
  return found
}

/**
 * The text once the suggestion with this label is chosen: `|` stands at the first tab stop, or behind
 * what was written. Lines of a snippet are indented as an editor does.
 */
export async function chooseAt(
  marked: string,
  label: string,
  knowledge: Knowledge,
): Promise<string> {
  const { text, offset } = readCursor(marked)
  const { from, to, insert, isSnippet } = await suggestionAt(marked, label, knowledge)
  // What begins on a line before is written as it is.
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1
  const indent = /^\s*/.exec(text.slice(lineStart, Math.max(from, lineStart)))?.[0] ?? ''
  const written = (isSnippet ? expand(insert) : `${insert}|`).replaceAll('\n', `\n${indent}`)
  return text.slice(0, from) + written + text.slice(to)
}

/** Placeholders keep their words; the cursor goes in front of those of the first stop. */
function expand(snippet: string): string {
  const first = snippet.includes('$1') || snippet.includes('${1') ? '1' : '0'
  const plain = snippet.replaceAll(
    /\\([\\$}])|\$\{(\d)[:|]((?:\\.|[^}\\])*)\}|\$(\d)/g,
    (...[, escaped, stop, words, bare]: readonly (string | undefined)[]) => {
      if (escaped !== undefined) return escaped
      const shown = (words ?? '').replace(/\|$/, '').split(',')[0] ?? ''
      return `${(stop ?? bare) === first ? '|' : ''}${shown.replaceAll(/\\(.)/g, '$1')}`
    },
  )
  return plain.includes('|') ? plain : `${plain}|`
}

/** What is said about the character behind the cursor. */
export function hoverWords(marked: string, knowledge: Knowledge): string | undefined {
  const { text, offset } = readCursor(marked)
  return hoverAt(text, offset, knowledge)?.markdown
}
