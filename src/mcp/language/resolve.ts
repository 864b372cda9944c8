/** Which schemas say something about one value: the way there is walked, and nothing else of the schema. */
import { asArray, asObject } from '../read.ts'
import { fits, isPattern } from '../schema/fits.ts'
import { targetsOf } from '../schema/refs.ts'
import type { Json, JsonObject } from '../types.ts'
import type { Step } from './types.ts'

/** A schema that applies to a value. */
export type Place = {
  readonly schema: JsonObject
  /** The root of its references. */
  readonly root: JsonObject
  /** False in one of several alternatives, any of which may be meant. */
  readonly isCertain: boolean
}

/** A hostile schema ends here; the largest we know of need some hundreds. */
const MOST_PLACES = 4000
const MOST_CHECKS = 4000

type Walk = { left: number; readonly budget: { left: number } }

/**
 * The subschemas about the value at a path, nearest first: members and items of any dialect,
 * combinations, references within the schema. Of alternatives those that what is typed speaks against
 * are left out, and all stay when none is left.
 */
export function schemasAt(
  schema: JsonObject,
  value: Json | undefined,
  path: readonly Step[],
): readonly Place[] {
  const walk = { left: MOST_PLACES, budget: { left: MOST_CHECKS } }
  let places = spread([{ schema, root: schema, isCertain: true }], value, walk)
  let at = value
  for (const step of path) {
    at = childOf(at, step)
    const inner = places.flatMap((place) => innerOf(place, step))
    places = spread(inner, at, walk)
  }
  return places
}

/** The subschemas about a member or item that isn't there yet, from those about what holds it. */
export function schemasInside(places: readonly Place[], step: Step): readonly Place[] {
  const walk = { left: MOST_PLACES, budget: { left: MOST_CHECKS } }
  const inner = places.flatMap((place) => innerOf(place, step))
  return spread(inner, undefined, walk)
}

function childOf(value: Json | undefined, step: Step): Json | undefined {
  if (typeof step === 'number') return asArray(value)?.[step]
  const object = asObject(value)
  return object && Object.hasOwn(object, step) ? object[step] : undefined
}

/** With everything that applies to the same value. */
function spread(starts: readonly Place[], value: Json | undefined, walk: Walk): readonly Place[] {
  const found = new Map<JsonObject, Place>()
  const open = [...starts]
  // Grows while it is walked; a schema that leads back to itself is there already.
  for (const place of open) {
    if (found.has(place.schema)) continue
    if (walk.left <= 0) break
    walk.left--
    found.set(place.schema, place)
    open.push(...besides(place, value, walk))
  }
  return [...found.values()]
}

function besides(place: Place, value: Json | undefined, walk: Walk): readonly Place[] {
  const { schema, root } = place
  const all = [
    ...targetsOf(schema, root),
    ...(asArray(schema['allOf']) ?? []),
    ...conditional(place, value, walk),
    ...dependent(schema, value),
  ]
  return [
    ...all.flatMap((part) => placed(part, place)),
    ...alternatives(asArray(schema['anyOf']), place, { value, walk }),
    ...alternatives(asArray(schema['oneOf']), place, { value, walk }),
  ]
}

function placed(part: Json | undefined, { root, isCertain }: Place): readonly Place[] {
  const schema = asObject(part)
  return schema ? [{ schema, root, isCertain }] : []
}

function conditional(
  { schema, root }: Place,
  value: Json | undefined,
  { budget }: Walk,
): readonly Json[] {
  if (schema['if'] === undefined) return []
  const holds = fits(schema['if'], value ?? {}, { root, isUnfinished: false, budget })
  return [schema[holds ? 'then' : 'else'] ?? {}]
}

/** `dependencies` of older dialects may hold lists of names too; those are no schemas. */
function dependent(schema: JsonObject, value: Json | undefined): readonly Json[] {
  const given = asObject(value)
  if (!given) return []
  return ['dependentSchemas', 'dependencies'].flatMap((keyword) =>
    Object.entries(asObject(schema[keyword]) ?? {}).flatMap(([name, part]) =>
      Object.hasOwn(given, name) && part !== undefined ? [part] : [],
    ),
  )
}

function alternatives(
  branches: readonly Json[] | undefined,
  { root, isCertain }: Place,
  { value, walk }: { readonly value: Json | undefined; readonly walk: Walk },
): readonly Place[] {
  const all = (branches ?? []).map(asObject).filter((branch) => branch !== undefined)
  const fitting = { root, isUnfinished: true, budget: walk.budget }
  const left = value === undefined ? all : all.filter((branch) => fits(branch, value, fitting))
  const meant = left.length === 0 ? all : left
  return meant.map((schema) => ({ schema, root, isCertain: isCertain && meant.length === 1 }))
}

/** What a schema says of one member or item. */
function innerOf(place: Place, step: Step): readonly Place[] {
  const parts =
    typeof step === 'number' ? itemParts(place.schema, step) : memberParts(place.schema, step)
  return parts.flatMap((part) => placed(part, place))
}

function memberParts(schema: JsonObject, name: string): readonly (Json | undefined)[] {
  const properties = asObject(schema['properties']) ?? {}
  const patterns = Object.entries(asObject(schema['patternProperties']) ?? {})
  const named = [
    ...(Object.hasOwn(properties, name) ? [properties[name]] : []),
    ...patterns.filter(([pattern]) => matches(pattern, name)).map(([, part]) => part),
  ]
  if (named.length > 0) return named
  return [schema['additionalProperties'], schema['unevaluatedProperties']]
}

function matches(pattern: string, name: string): boolean {
  return isPattern(pattern, name.length) && new RegExp(pattern, 'u').test(name)
}

function itemParts(schema: JsonObject, index: number): readonly (Json | undefined)[] {
  const { items, prefixItems, additionalItems, unevaluatedItems, contains } = schema
  const tuple = asArray(prefixItems) ?? asArray(items)
  const own = tuple?.[index]
  if (own !== undefined) return [own, contains]
  return [asArray(items) ? additionalItems : items, unevaluatedItems, contains]
}
