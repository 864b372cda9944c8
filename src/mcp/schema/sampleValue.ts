/** The smallest value that a JSON Schema suggests: a first draft of a tool's arguments. */
import { ownOf } from '#lib/ownOf.ts'

import { asArray, asNumber, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { patternText } from './patternText.ts'
import { refsOf, targetsOf } from './refs.ts'

/** Deeper than this a schema only repeats itself; recursion ends here. */
const MAX_DEPTH = 6

/** A draft of more items than this helps nobody. */
const MAX_ITEMS = 3

/** A required schema that holds itself several times over grows without this many values as a limit. */
const MAX_VALUES = 500

type Place = {
  readonly root: Json
  readonly depth: number
  readonly budget: { left: number }
  /** Optional members and one item of each list as well. */
  readonly isFull: boolean
  /** References on the way here: one that comes again would only repeat itself. */
  readonly refs: readonly string[]
}

/**
 * Required members only, filled from `const`, `default`, `examples`, the first `enum` entry, or an
 * empty value of the type. Local references are followed; nothing is fetched.
 */
export function sampleValue(schema: Json, root: Json = schema): Json {
  const budget = { left: MAX_VALUES }
  return sampleAt(schema, { root, depth: 0, budget, isFull: false, refs: [] })
}

/** The same with every member, an item in each list, and texts that keep to their format. */
export function fullValue(schema: Json, root: Json = schema): Json {
  const budget = { left: MAX_VALUES }
  return sampleAt(schema, { root, depth: 0, budget, isFull: true, refs: [] })
}

function inside(place: Place, schema?: Json): Place {
  return { ...place, depth: place.depth + 1, refs: [...place.refs, ...refsOf(asObject(schema))] }
}

/** What is left out of a full value: what there is no room for, and what holds itself. */
function isRepeated(schema: Json, place: Place): boolean {
  return (
    place.depth >= MAX_DEPTH ||
    place.budget.left <= 0 ||
    refsOf(asObject(schema)).some((ref) => place.refs.includes(ref))
  )
}

function sampleAt(schema: Json, place: Place): Json {
  const object = resolveRef(schema, place.root)
  place.budget.left--
  if (!object || place.depth > MAX_DEPTH || place.budget.left < 0) return null
  // What stands beside a `$ref` is nearer than what it points to.
  for (const each of [asObject(schema) ?? {}, object]) {
    const given = givenValue(each)
    if (given !== undefined) return given
  }
  return sampleParts(object, place)
}

/** A value of the first part, if the schema is put together from parts. */
function sampleParts(object: JsonObject, place: Place): Json {
  if (object['allOf'] !== undefined) return sampleAll(object, place)
  if (object['properties'] !== undefined) return valueOfType(object, place)
  const first = ['oneOf', 'anyOf', 'allOf'].flatMap((key) => asArray(object[key])?.[0] ?? [])[0]
  return first === undefined ? valueOfType(object, place) : sampleAt(first, inside(place, first))
}

/** Everything that all parts describe, in one object. */
function sampleAll(object: JsonObject, place: Place): Json {
  const { allOf, ...own } = object
  const parts = (asArray(allOf) ?? []).filter((part) => !isRepeated(part, place))
  const values = parts.map((part) => sampleAt(part, inside(place, part)))
  const objects = values.flatMap((value) => asObject(value) ?? [])
  const isObject = objects.length > 0 || own['properties'] !== undefined
  if (!isObject) return values[0] ?? valueOfType(own, place)
  return Object.assign({}, ...objects, asObject(valueOfType({ ...own, type: 'object' }, place)))
}

function givenValue(schema: JsonObject): Json | undefined {
  for (const key of ['const', 'default'] as const) {
    if (schema[key] !== undefined) return schema[key]
  }
  return asArray(schema['examples'])?.[0] ?? asArray(schema['enum'])?.[0]
}

function valueOfType(schema: JsonObject, place: Place): Json {
  const type = asText(schema['type']) ?? asText(asArray(schema['type'])?.[0])
  switch (type) {
    case 'string':
      return sampleText(schema, place)
    case 'integer':
    case 'number':
      return sampleNumber(schema)
    case 'boolean':
      return false
    case 'null':
      return null
    case 'array':
      return sampleItems(schema, place)
    default:
      return schema['properties'] !== undefined || type === 'object'
        ? sampleObject(schema, place)
        : schema['not'] === undefined
          ? ''
          : null
  }
}

/** The smallest number that is allowed, or 0; draft 4 has flags beside its bounds. */
function sampleNumber(schema: JsonObject): number {
  const { minimum, maximum, exclusiveMinimum } = schema
  const bound = exclusiveMinimum === true ? minimum : exclusiveMinimum
  const above = asNumber(bound) ?? -Infinity
  const least = above >= 0 ? above + (asNumber(schema['multipleOf']) ?? 1) : 0
  return Math.min(Math.max(asNumber(minimum) ?? least, least), asNumber(maximum) ?? Infinity)
}

function sampleItems(schema: JsonObject, place: Place): Json {
  const wanted = asNumber(schema['minItems']) ?? 0
  const tuple = asArray(schema['prefixItems']) ?? asArray(schema['items'])
  if (tuple) {
    const count = place.isFull ? tuple.length : Math.min(wanted, tuple.length)
    return tuple.slice(0, count).map((item) => sampleAt(item, inside(place, item)))
  }
  const items = schema['items']
  if (items === undefined) return []
  const most = asNumber(schema['maxItems']) ?? 1
  const least = place.isFull && most > 0 && !isRepeated(items, place) ? 1 : 0
  return Array.from({ length: Math.min(Math.max(wanted, least), MAX_ITEMS) }, () =>
    sampleAt(items, inside(place, items)),
  )
}

/** Of a full value by pattern or format, else so long as it has to be. */
function sampleText(schema: JsonObject, { isFull }: Place): string {
  if (!isFull) return ''
  const length = asNumber(schema['minLength']) ?? 0
  const pattern = asText(schema['pattern'])
  if (pattern !== undefined) return patternText(pattern, length) ?? ''
  const known = ownOf(FORMATS, asText(schema['format']) ?? '')
  if (known !== undefined) return known
  return length > 0 && length <= 100 ? 'text'.repeat(Math.ceil(length / 4)).slice(0, length) : ''
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-31',
  'date-time': '2026-01-31T12:00:00Z',
  time: '12:00:00Z',
  duration: 'PT1H',
  email: 'person@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/',
  'uri-reference': '/',
  uuid: '00000000-0000-4000-8000-000000000000',
}

type Members = { readonly properties: JsonObject; readonly required: readonly string[] }

function sampleObject(schema: JsonObject, place: Place): Json {
  const own = withAlternatives(schema, place)
  const wanted = place.isFull
    ? [...own.required, ...optionalNames(own, schema, place)]
    : own.required
  const { properties, required } = withDependents({ ...own, required: wanted }, schema)
  const entries = required.map((name): [string, Json] => {
    const property = ownOf(properties, name)
    return [name, property === undefined ? '' : sampleAt(property, inside(place, property))]
  })
  return Object.fromEntries(entries)
}

function membersOf(schema: JsonObject): Members {
  return { properties: asObject(schema['properties']) ?? {}, required: requiredBy(schema) }
}

function requiredBy(schema: Json | undefined): readonly string[] {
  return (asArray(asObject(schema)?.['required']) ?? []).flatMap((name) => asText(name) ?? [])
}

function joined(one: Members, other: Members): Members {
  return {
    properties: { ...other.properties, ...one.properties },
    required: [...new Set([...one.required, ...other.required])],
  }
}

/** With what the first alternative of each kind asks for. */
function withAlternatives(schema: JsonObject, { root }: Place): Members {
  return ['oneOf', 'anyOf'].reduce<Members>((own, keyword) => {
    const first = resolveRef(asArray(schema[keyword])?.[0] ?? {}, root)
    return first ? joined(own, membersOf(first)) : own
  }, membersOf(schema))
}

/** Without what would only repeat, what may not be, and what belongs to another one of `oneOf`. */
function optionalNames(
  { properties, required }: Members,
  schema: JsonObject,
  place: Place,
): readonly string[] {
  const others = new Set((asArray(schema['oneOf']) ?? []).slice(1).flatMap(requiredBy))
  return Object.keys(properties).filter(
    (name) =>
      !required.includes(name) &&
      !others.has(name) &&
      properties[name] !== false &&
      !isRepeated(properties[name] ?? null, inside(place)),
  )
}

/** With what these members ask for beside them; what that asks for in turn comes with it. */
function withDependents(members: Members, schema: JsonObject): Members {
  const rules = ['dependentRequired', 'dependentSchemas', 'dependencies']
    .map((keyword) => asObject(schema[keyword]))
    .filter((rule) => rule !== undefined)
  let all = members
  // Grows while it is walked.
  for (let index = 0; index < all.required.length && index < MAX_VALUES; index++) {
    for (const rule of rules) {
      const needed = ownOf(rule, all.required[index] ?? '')
      const list = asArray(needed) && requiredBy({ required: needed })
      all = joined(
        all,
        list ? { properties: {}, required: list } : membersOf(asObject(needed) ?? {}),
      )
    }
  }
  return all
}

/** What a schema's reference leads to; the schema itself where it leads out, undefined where it leads nowhere. */
function resolveRef(schema: Json, root: Json, hops = 0): JsonObject | undefined {
  const object = asObject(schema)
  const whole = asObject(root)
  if (!object || !whole || refsOf(object).length === 0 || hops > 16) return object
  const [target] = targetsOf(object, whole)
  if (target !== undefined) return resolveRef(target, root, hops + 1)
  return refsOf(object).every((ref) => ref.startsWith('#')) ? undefined : object
}
