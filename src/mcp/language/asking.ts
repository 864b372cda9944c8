/** One question for suggestions, and how what is chosen is written into the text. */
import type { JsonObject } from '../types.ts'
import type { Cursor } from './cursor.ts'
import { escapeSnippet } from './snippets.ts'
import type { Tree } from './tree.ts'
import { memberAt } from './tree.ts'
import type { Knowledge, Step, Suggestion, Suggestions } from './types.ts'

export type Asking = {
  readonly tree: Tree
  readonly cursor: Cursor
  readonly knowledge: Knowledge
  /** The message the cursor is in, as far as it is typed. */
  readonly message: JsonObject
  /** Way to the message, and from there to what is being typed. */
  readonly base: readonly Step[]
  readonly path: readonly Step[]
  readonly signal: AbortSignal
}

/** What is known at once, and what a server was asked for. */
export type Suggested = Suggestions & { readonly later?: Promise<readonly Suggestion[]> }

type Chosen = Omit<Suggestion, 'from' | 'to'>

/** A suggestion at its place, with the commas that are missing around it. */
export function suggestionAt({ tree, cursor }: Asking, chosen: Chosen): Suggestion {
  const { from, to, comma, isBeforePart, isQuoted, kind, isNamed } = cursor
  const lead = comma === undefined ? '' : `,${tree.text.slice(comma, from)}`
  const isNext = isBeforePart && !(kind === 'name' && isNamed)
  const tail = isNext ? (/\s/.test(tree.text.charAt(to)) ? ',' : ', ') : ''
  const before = chosen.isSnippet ? escapeSnippet(lead) : lead
  // The editor looks for an opening quote at the very start, which is the comma's now.
  const sought = chosen.filterText ?? chosen.label
  return {
    ...chosen,
    insert: `${before}${chosen.insert}${tail}`,
    from: comma ?? from,
    to,
    ...(comma !== undefined && { filterText: isQuoted ? `"${sought}` : sought }),
  }
}

/** A text as a value. */
export function textAt(asking: Asking, text: string, more: Omit<Chosen, 'insert'>): Suggestion {
  return suggestionAt(asking, { ...more, insert: JSON.stringify(text) })
}

/**
 * A text as a value that another member follows, begun as the snippet says; on a line of its own when
 * the member the value belongs to is.
 */
export function textAndMember(
  asking: Asking,
  text: string,
  member: { readonly name: string; readonly snippet: string } & Omit<Chosen, 'insert'>,
): Suggestion {
  const { name, snippet, ...more } = member
  const { tree, base, path } = asking
  const start = memberAt(tree, [...base, ...path])?.from ?? 0
  const line = tree.text.slice(tree.text.lastIndexOf('\n', start - 1) + 1, start)
  const isOwnLine = line.trim() === '' && tree.text.slice(0, start).includes('\n')
  const next = `,${isOwnLine ? '\n' : ' '}${escapeSnippet(JSON.stringify(name))}: ${snippet}`
  const insert = `${escapeSnippet(JSON.stringify(text))}${next}`
  return suggestionAt(asking, { ...more, insert, isSnippet: true, again: true })
}
