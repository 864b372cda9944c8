/** One schema without references, combinations and conditions: what holds for a value as it stands. */
import { asArray, asObject } from '../read.ts'
import { targetsOf } from '../schema/refs.ts'
import { violationsOf } from '../schema/validate.ts'
import type { Json, JsonObject } from '../types.ts'
import { mergeSchemas } from './mergeSchemas.ts'

/** What one drawing may take: a hostile schema ends there, and the rest stays as it is written. */
type Budget = { left: number }

/** Where a schema comes from. */
export type Origin = { readonly root: JsonObject; readonly budget: Budget }

const MOST_HOPS = 32

/**
 * The keywords that hold for this value: `$ref` and its kin followed within the root, `allOf` merged,
 * `if` and dependencies decided. `oneOf` and `anyOf` stay: somebody chooses.
 */
export function flatten(
  schema: Json | undefined,
  value: Json | undefined,
  origin: Origin,
): JsonObject {
  return flattenAt(schema, value, origin, 0)
}

function flattenAt(
  schema: Json | undefined,
  value: Json | undefined,
  origin: Origin,
  hops: number,
): JsonObject {
  const own = asObject(schema) ?? {}
  origin.budget.left--
  if (hops > MOST_HOPS || origin.budget.left < 0) return own
  const { $ref: _ref, $dynamicRef: _dynamic, $recursiveRef: _recursive, allOf, ...rest } = own
  const again = (each: Json | undefined) => flattenAt(each, value, origin, hops + 1)
  const targets = targetsOf(own, origin.root).map(again)
  const parts = (asArray(allOf) ?? []).map(again)
  const near = targets.concat(parts).reduceRight((after, part) => mergeSchemas(part, after), rest)
  const more = conditional(near, value, origin.root)
  if (more.length === 0) return near
  const { if: _if, then: _then, else: _else, dependentSchemas: _schemas, ...decided } = near
  return more.map(again).reduce((before, part) => mergeSchemas(before, part), decided)
}

/** What the value as it stands brings in. */
function conditional(
  schema: JsonObject,
  value: Json | undefined,
  root: JsonObject,
): readonly Json[] {
  if (value === undefined) return []
  const given = asObject(value)
  const has = (name: string) => given !== undefined && Object.hasOwn(given, name)
  const dependent = ['dependentSchemas', 'dependentRequired', 'dependencies'].flatMap((keyword) =>
    Object.entries(asObject(schema[keyword]) ?? {}).flatMap(([name, then]) => {
      if (!has(name) || then === undefined) return []
      return asArray(then) ? { required: then } : then
    }),
  )
  if (schema['if'] === undefined) return dependent
  const branch = schema[holds(schema['if'], value, root) ? 'then' : 'else']
  return [branch ?? {}, ...dependent]
}

/** Whether a value conforms to a part of a schema; not when that can't be said in bounded time. */
export function holds(schema: Json, value: Json, root: JsonObject): boolean {
  if (typeof schema === 'boolean') return schema
  const own = asObject(schema) ?? {}
  const { $schema, $defs, definitions } = root
  const whole = { $schema, ...own, $defs, definitions }
  const known = Object.entries(whole).filter(([, part]) => part !== undefined)
  return violationsOf(Object.fromEntries(known), value, 'meant')?.length === 0
}
