/** Where in a request the arguments stand that limit and narrow a list. */
import { asObject } from '../read.ts'
import type { Message } from '../types.ts'

/** Names of groups that arguments of an HTTP request may be sorted into (alloy.md, trap 2). */
const QUERY = 'queryParameters'
const GROUPS = [QUERY, 'pathParams', 'requestBody']

/**
 * The path to the arguments of what a request lists: those of the tool, or those of the action that the tool
 * runs, flat or sorted by where HTTP carries them.
 */
export function argumentsPath(asked: Extract<Message, { kind: 'request' }>): readonly string[] {
  const given = asObject(asObject(asked.params)?.['arguments'])
  const inner = asObject(given?.['parameters'])
  if (!inner) return ['params', 'arguments']
  const isSorted = GROUPS.some((group) => asObject(inner[group]) !== undefined)
  return ['params', 'arguments', 'parameters', ...(isSorted ? [QUERY] : [])]
}
