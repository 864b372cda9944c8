/** `{{name}}` as it is typed within a text: the variables there are. */
import type { Cursor } from './cursor.ts'
import { codeOf, plainWords } from './safeMarkdown.ts'
import type { Knowledge, Suggestions } from './types.ts'

/** Undefined when no variable is being typed. Braces that stand behind the cursor already are replaced. */
export function suggestVariables(
  text: string,
  offset: number,
  { cursor, knowledge }: { readonly cursor: Cursor; readonly knowledge: Knowledge },
): Suggestions | undefined {
  const typed = /\{\{\s*[\w.$-]*$/.exec(text.slice(cursor.from, offset))?.[0]
  if (typed === undefined) return undefined
  const rest = /^[\w.$-]*(?:\s*\}{1,2})?/.exec(text.slice(offset, cursor.to))?.[0] ?? ''
  const items = knowledge.variables.map(({ name, about, shown }) => ({
    label: name,
    detail: about,
    ...(shown !== '' && { documentation: `${codeOf(shown)}\n\n${plainWords(about)}.` }),
    kind: 'variable' as const,
    insert: `{{${name}}}`,
    from: offset - typed.length,
    to: offset + rest.length,
    filterText: `{{${name}}}`,
  }))
  return { items, isIncomplete: false }
}
