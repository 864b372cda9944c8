/** One schema without references, combinations and conditions: what holds for a value as it stands. */
import { targetOf } from '../checks/meantSchema.ts'
import { violationsOf } from '../checks/validate.ts'
import { asArray, asObject, asText } from '../read.ts'
import { subschemasOf } from '../schema/subschemas.ts'
import type { Json, JsonObject } from '../types.ts'
import { mergeSchemas } from './mergeSchemas.ts'

/** What one drawing may take: a hostile schema ends there, and the rest stays as it is written. */
export type Budget = { left: number }

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
  const { $ref, $dynamicRef, $recursiveRef, allOf, ...rest } = own
  const again = (each: Json | undefined) => flattenAt(each, value, origin, hops + 1)
  const refs = [$ref, $dynamicRef, $recursiveRef].flatMap((ref) => asText(ref) ?? [])
  const targets = refs.map((ref) => again(targetIn(ref, origin.root)))
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
  return branch === undefined ? [...dependent, {}] : [...dependent, branch]
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

/** What a reference leads to within the root: by pointer, anchor, or the root's own address. */
function targetIn(ref: string, root: JsonObject): Json | undefined {
  const at = ref.indexOf('#')
  const [address, fragment] = at === -1 ? [ref, ''] : [ref.slice(0, at), ref.slice(at + 1)]
  const isOwn = address === '' || address === asText(root['$id']) || address === asText(root['id'])
  const base = isOwn ? root : namedIn(root, address)
  if (!base) return undefined
  if (fragment === '') return base
  if (fragment.startsWith('/')) return targetOf(`#${fragment}`, base)
  return subschemasOf(base).find(
    ({ schema }) => schema['$anchor'] === fragment || schema['$dynamicAnchor'] === fragment,
  )?.schema
}

function namedIn(root: JsonObject, address: string): JsonObject | undefined {
  return subschemasOf(root).find(({ schema: { $id, id } }) => $id === address || id === address)
    ?.schema
}
