/** The smallest value that a JSON Schema suggests: a first draft of a tool's arguments. */
import { asArray, asNumber, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'

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
 * empty value of the type. Local `$ref`s are followed; nothing is fetched.
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
  const ref = asText(asObject(schema)?.['$ref'])
  const refs = ref === undefined ? place.refs : [...place.refs, ref]
  return { ...place, depth: place.depth + 1, refs }
}

/** What is left out of a full value: what there is no room for, and what holds itself. */
function isRepeated(schema: Json, place: Place): boolean {
  const ref = asText(asObject(schema)?.['$ref'])
  return (
    place.depth >= MAX_DEPTH ||
    place.budget.left <= 0 ||
    (ref !== undefined && place.refs.includes(ref))
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
        : ''
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

/** Of a full value by format, else so long as it has to be. */
function sampleText(schema: JsonObject, { isFull }: Place): string {
  if (!isFull) return ''
  const known = FORMATS[asText(schema['format']) ?? '']
  if (known !== undefined) return known
  const length = asNumber(schema['minLength']) ?? 0
  return length > 0 && length <= 100 ? 'text'.repeat(Math.ceil(length / 4)).slice(0, length) : ''
}

const FORMATS: Readonly<Record<string, string | undefined>> = {
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

function sampleObject(schema: JsonObject, place: Place): Json {
  const properties = asObject(schema['properties']) ?? {}
  const required = (asArray(schema['required']) ?? []).flatMap((key) => asText(key) ?? [])
  const optional = Object.keys(place.isFull ? properties : {}).filter(
    (name) =>
      !required.includes(name) &&
      properties[name] !== false &&
      !isRepeated(properties[name] ?? null, inside(place)),
  )
  const entries = [...required, ...optional].map((name): [string, Json] => {
    const property = properties[name]
    return [name, property === undefined ? '' : sampleAt(property, inside(place, property))]
  })
  return Object.fromEntries(entries)
}

function resolveRef(schema: Json, root: Json, hops = 0): JsonObject | undefined {
  const object = asObject(schema)
  const ref = asText(object?.['$ref'])
  if (ref === undefined || !ref.startsWith('#') || hops > 16) return object
  let target: Json | undefined = root
  for (const part of ref.slice(1).split('/').filter(Boolean)) {
    const key = decodePart(part).replaceAll('~1', '/').replaceAll('~0', '~')
    target = asArray(target)?.[Number(key)] ?? asObject(target)?.[key]
  }
  return target === undefined ? undefined : resolveRef(target, root, hops + 1)
}

/** A pointer with a lone percent sign is taken as it is. */
function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
