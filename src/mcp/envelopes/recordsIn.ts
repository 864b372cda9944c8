/** Finds the list of records that an answer is wrapped around. */
import { asArray, asObject } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'

/** Names that wrap what is meant once more. */
const WRAPPERS = ['data', 'result', 'results', 'response', 'structuredContent']

/**
 * The path to the one list of records in an object, at most two levels down: `data` of
 * `{data: [{…}], metadata}`. Undefined where there is none, or several that could be meant.
 */
export function recordsIn(value: Json): readonly string[] | undefined {
  const object = asObject(value)
  if (!object) return undefined
  const own = listsOf(object)
  if (own.length > 0) return own.length === 1 ? own : undefined
  const inner = WRAPPERS.flatMap((name) => {
    const list = listsOf(asObject(object[name]) ?? {})
    return list.length === 1 ? [[name, ...list]] : []
  })
  return inner.length === 1 ? inner[0] : undefined
}

function listsOf(object: JsonObject): string[] {
  return Object.entries(object).flatMap(([name, value]) => {
    const items = asArray(value) ?? []
    return items.length > 0 && items.every((item) => asObject(item) !== undefined) ? [name] : []
  })
}
