/** The smallest value that a JSON Schema suggests: a first draft of a tool's arguments. */
import { asArray, asNumber, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'

/** Deeper than this a schema only repeats itself; recursion ends here. */
const MAX_DEPTH = 6

/**
 * Required members only, filled from `const`, `default`, `examples`, the first `enum` entry, or an
 * empty value of the type. Local `$ref`s are followed; nothing is fetched.
 */
export function sampleValue(schema: Json, root: Json = schema, depth = 0): Json {
  const object = resolveRef(schema, root)
  if (!object || depth > MAX_DEPTH) return null
  const given = givenValue(object)
  if (given !== undefined) return given
  for (const key of ['oneOf', 'anyOf', 'allOf']) {
    const first = asArray(object[key])?.[0]
    if (first !== undefined && object['properties'] === undefined) {
      return sampleValue(first, root, depth + 1)
    }
  }
  return valueOfType(object, root, depth)
}

function givenValue(schema: JsonObject): Json | undefined {
  for (const key of ['const', 'default'] as const) {
    if (schema[key] !== undefined) return schema[key]
  }
  return asArray(schema['examples'])?.[0] ?? asArray(schema['enum'])?.[0]
}

function valueOfType(schema: JsonObject, root: Json, depth: number): Json {
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
      return sampleItems(schema, root, depth)
    default:
      return schema['properties'] !== undefined || type === 'object'
        ? sampleObject(schema, root, depth)
        : ''
  }
}

function sampleItems(schema: JsonObject, root: Json, depth: number): Json {
  const wanted = asNumber(schema['minItems']) ?? 0
  const items = schema['items']
  return wanted > 0 && items !== undefined ? [sampleValue(items, root, depth + 1)] : []
}

function sampleObject(schema: JsonObject, root: Json, depth: number): Json {
  const properties = asObject(schema['properties']) ?? {}
  const required = asArray(schema['required']) ?? []
  const entries = required.flatMap((key): [string, Json][] => {
    const name = asText(key)
    if (name === undefined) return []
    const property = properties[name]
    return [[name, property === undefined ? '' : sampleValue(property, root, depth + 1)]]
  })
  return Object.fromEntries(entries)
}

function resolveRef(schema: Json, root: Json, hops = 0): JsonObject | undefined {
  const object = asObject(schema)
  const ref = asText(object?.['$ref'])
  if (ref === undefined || !ref.startsWith('#') || hops > 16) return object
  let target: Json | undefined = root
  for (const part of ref.slice(1).split('/').filter(Boolean)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    target = asArray(target)?.[Number(key)] ?? asObject(target)?.[key]
  }
  return target === undefined ? undefined : resolveRef(target, root, hops + 1)
}
