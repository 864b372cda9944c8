/** Refined schemas, the same object for the same knowledge: whoever reads them remembers by identity. */
import { refineSchema } from '#mcp/details/refine.ts'
import type { Told } from '#mcp/details/refine.ts'
import type { JsonObject } from '#mcp/types.ts'

/** With a name that changes with what is told. */
export type KeyedTold = { readonly key: string; readonly told: Told }

/** Refined schemas of one tool that are kept at the same time. */
const MOST_REFINED = 50

const refined = new WeakMap<JsonObject, Map<string, JsonObject>>()

/** The schema with all that is told; the schema itself when that is nothing. */
export function refine(schema: JsonObject, told: readonly KeyedTold[]): JsonObject {
  if (told.length === 0) return schema
  const byKey = refined.get(schema) ?? new Map<string, JsonObject>()
  refined.set(schema, byKey)
  const key = JSON.stringify(told.map((each) => [each.told.argument, each.key]))
  const before = byKey.get(key)
  if (before) return before
  const all = told.map((each) => each.told)
  const made = refineSchema(schema, all)
  if (byKey.size >= MOST_REFINED) byKey.clear()
  byKey.set(key, made)
  return made
}
