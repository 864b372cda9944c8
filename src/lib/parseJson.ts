/** JSON parsing that says where a text goes wrong instead of throwing. */
import { findJsonError } from './findJsonError.ts'
import { linesOf } from './lines.ts'
import type { LinePlace } from './lines.ts'

export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false
      /** What is wrong, without a full stop: the same words in every browser. */
      readonly message: string
      /** From 1; absent when the place is unknown. */
      readonly line?: number
      readonly column?: number
    }

/** Lengths of texts worth keeping: shorter ones parse at once, longer ones are large in memory. */
const KEPT = { from: 10_000, to: 2_000_000 }

let last: { readonly text: string; readonly parsed: ParsedJson } | undefined

/**
 * Parses a text; a syntax error comes back as a value with its place. With each key many ask about the
 * same long text, which is parsed for the first of them: nobody may change what they get.
 */
export function parseJson(text: string): ParsedJson {
  if (text.length < KEPT.from || text.length > KEPT.to) return parse(text)
  if (last?.text !== text) last = { text, parsed: parse(text) }
  return last.parsed
}

function parse(text: string): ParsedJson {
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value }
  } catch (error) {
    const problem = findJsonError(text)
    if (problem) return { ok: false, message: problem.message, ...placeOf(text, problem.offset) }
    // Valid by the grammar, but more than the engine takes, such as nesting without end.
    return { ok: false, message: error instanceof Error ? error.message : String(error) }
  }
}

function placeOf(text: string, offset: number): LinePlace {
  return linesOf(text.slice(0, offset))(offset)
}
