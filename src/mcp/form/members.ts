/** Which schema a member or an item has, in any dialect. */
import { asArray, asObject } from '../read.ts'
import { isCheap } from '../schema/plainSchema.ts'
import type { Json, JsonObject } from '../types.ts'

/** The members a schema names, and what it says of others. */
export function memberSchemas(schema: JsonObject) {
  const named = Object.entries(asObject(schema['properties']) ?? {})
  const listed = new Map(named.map(([name, own]) => [name, own ?? {}]))
  const patterns = Object.entries(asObject(schema['patternProperties']) ?? {})
  const others = schema['additionalProperties'] ?? schema['unevaluatedProperties']
  const isOpen = others !== undefined || listed.size === 0
  const [first] = patterns

  function forExtra(name: string): Json | undefined {
    const own = patterns.find(([pattern]) => matches(pattern, name))?.[1]
    return (
      own ??
      (asObject(others) && Object.keys(asObject(others) ?? {}).length > 0 ? others : undefined)
    )
  }
  const isClosed = others === false && !first
  const further =
    isClosed || !(isOpen || first) ? undefined : (asObject(others) ?? first?.[1] ?? {})
  return { listed, further, forExtra }
}

function matches(pattern: string, name: string): boolean {
  if (!isCheap(pattern, { longestText: name.length })) return false
  try {
    return new RegExp(pattern, 'u').test(name)
  } catch {
    // A pattern that is none matches nothing.
    return false
  }
}

/** The schema of the item at this index: by place, else the one for all; undefined where none may be. */
export function itemSchema(schema: JsonObject, index: number): Json | undefined {
  const { items, prefixItems, additionalItems, maxItems } = schema
  if (typeof maxItems === 'number' && index >= maxItems) return undefined
  const tuple = asArray(prefixItems) ?? asArray(items)
  const own = tuple?.[index]
  if (own !== undefined) return own
  const others = tuple && !asArray(prefixItems) ? additionalItems : items
  const isEnd = tuple !== undefined && others === undefined
  return others === false || isEnd ? undefined : (asObject(others) ?? {})
}
