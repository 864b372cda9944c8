/** The smallest value that a JSON Schema suggests: a first draft of a tool's arguments. */
import { asArray, asNumber, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'

/** Deeper than this a schema only repeats itself; recursion ends here. */
const MAX_DEPTH = 6

/** A draft of more items than this helps nobody. */
const MAX_ITEMS = 3

/** A required schema that holds itself several times over grows without this many values as a limit. */
const MAX_VALUES = 500

type Place = { readonly root: Json; readonly depth: number; readonly budget: { left: number } }

/**
 * Required members only, filled from `const`, `default`, `examples`, the first `enum` entry, or an
 * empty value of the type. Local `$ref`s are followed; nothing is fetched.
 */
export function sampleValue(schema: Json, root: Json = schema): Json {
  return sampleAt(schema, { root, depth: 0, budget: { left: MAX_VALUES } })
}

function inside(place: Place): Place {
  return { ...place, depth: place.depth + 1 }
}

function sampleAt(schema: Json, place: Place): Json {
  const object = resolveRef(schema, place.root)
  place.budget.left--
  if (!object || place.depth > MAX_DEPTH || place.budget.left < 0) return null
  // What stands beside a `$ref` is nearer than what it points to.
  const near = givenValue(asObject(schema) ?? {})
  if (near !== undefined) return near
  const given = givenValue(object)
  if (given !== undefined) return given
  for (const key of ['oneOf', 'anyOf', 'allOf']) {
    const first = asArray(object[key])?.[0]
    if (first !== undefined && object['properties'] === undefined) {
      return sampleAt(first, inside(place))
    }
  }
  return valueOfType(object, place)
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
      return ''
    case 'integer':
    case 'number':
      return asNumber(schema['minimum']) ?? 0
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

function sampleItems(schema: JsonObject, place: Place): Json {
  const wanted = asNumber(schema['minItems']) ?? 0
  const items = schema['items']
  if (items === undefined) return []
  return Array.from({ length: Math.min(wanted, MAX_ITEMS) }, () => sampleAt(items, inside(place)))
}

function sampleObject(schema: JsonObject, place: Place): Json {
  const properties = asObject(schema['properties']) ?? {}
  const required = asArray(schema['required']) ?? []
  const entries = required.flatMap((key): [string, Json][] => {
    const name = asText(key)
    if (name === undefined) return []
    const property = properties[name]
    return [[name, property === undefined ? '' : sampleAt(property, inside(place))]]
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
