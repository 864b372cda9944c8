/** Words for an answer that is no message: its JSON ends too early or is broken, or it is something else. */
import { findJsonError } from '#lib/findJsonError.ts'
import { linesOf } from '#lib/lines.ts'
import type { Exchange } from '#wire/types.ts'

import type { FailureWords } from './failureWords.ts'
import type { McpFailure } from './types.ts'

/** Says where the JSON goes wrong, when that is all that is wrong. */
export function describeUnreadable({
  message,
  exchange,
}: Extract<McpFailure, { kind: 'unreadable' }>): FailureWords {
  const broken = exchange && brokenJsonWords(exchange)
  if (broken) return broken
  return {
    code: 'unreadable',
    title: message,
    advice: 'Look at Raw for exactly what came back. Is this the address of an MCP server?',
  }
}

/** Undefined for any other body, and for one of which only a part is at hand. */
function brokenJsonWords({ body }: Exchange): FailureWords | undefined {
  if (body.kind !== 'text' || body.whole || !/^\s*[[{]/.test(body.text)) return undefined
  const { text } = body
  const problem = findJsonError(text)
  if (!problem) return undefined
  const end = problem.offset === text.length ? text.trimEnd().length : problem.offset
  const { line, column } = linesOf(text)(end)
  const place = `line ${line.toLocaleString('en')}, column ${column.toLocaleString('en')}`
  if (problem.offset === text.length) {
    return {
      code: 'json-ends',
      title: 'The JSON of the answer ends too early.',
      advice: `It stops at ${place}, as if cut off: by the server, or by a proxy on the way. Raw has all that came; send again for the rest.`,
    }
  }
  return {
    code: 'json-broken',
    title: 'The answer is not valid JSON.',
    advice: `At ${place}: ${problem.message}. Raw has exactly what came.`,
  }
}
