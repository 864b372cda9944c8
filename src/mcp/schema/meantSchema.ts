/** Schemas read as their authors meant them: habits of other dialects translated, broken parts left out. */
import { asArray, asNumber, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import type { Size } from './plainSchema.ts'
import { targetOf } from './refs.ts'
import { subschemasOf } from './subschemas.ts'

/** Formats that are checked: those whose meaning is beyond doubt, by expressions that end soon. */
const FORMATS = new Set([
  'date',
  'date-time',
  'time',
  'duration',
  'email',
  'uri',
  'ipv4',
  'uuid',
  'json-pointer',
])
const LONGEST_FORMATTED = 2000

const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'])

/** Keywords that are only worth something as a list. */
const LISTS = ['required', 'enum', 'oneOf', 'anyOf', 'allOf', 'prefixItems']

/**
 * Rewrites one schema within a root: `nullable`, bounds of draft 4, `$dynamicRef` and `$recursiveRef`
 * as plain references, and neither dead references nor broken patterns, types and formats.
 */
export function meantBy(root: JsonObject, size: Size): (schema: JsonObject) => JsonObject {
  // With ids a reference may mean another root than this one; the validator sorts that out.
  const hasIds = subschemasOf(root).some(({ schema }) => typeof schema['$id'] === 'string')
  const anchors = anchorsIn(root)

  function isAlive(ref: string): boolean {
    if (hasIds) return true
    if (!ref.startsWith('#')) return false
    return ref === '#' || ref.startsWith('#/')
      ? targetOf(ref, root) !== undefined
      : anchors.has(ref)
  }

  function refOf(schema: JsonObject): string | undefined {
    const refs = [schema['$ref'], schema['$dynamicRef'], schema['$recursiveRef']]
    return refs.flatMap((ref) => asText(ref) ?? []).find(isAlive)
  }

  return (schema) => {
    const mended: Record<string, Json | undefined> = { ...schema, ...boundsOf(schema) }
    mended['$ref'] = refOf(schema)
    mended['$anchor'] = asText(schema['$anchor']) ?? asText(schema['$dynamicAnchor'])
    mended['$recursiveRef'] = undefined
    mended['type'] = typeOf(schema)
    for (const name of LISTS) if (!asArray(schema[name])) mended[name] = undefined
    if (schema['nullable'] === true) mended['enum'] = withNull(mended['enum'])
    const format = asText(schema['format']) ?? ''
    if (!FORMATS.has(format) || size.longestText > LONGEST_FORMATTED) mended['format'] = undefined
    if (!isPattern(schema['pattern'])) mended['pattern'] = undefined
    const names = Object.keys(asObject(schema['patternProperties']) ?? {})
    if (!names.every(isPattern)) {
      // What is left over can't be told without the patterns.
      mended['patternProperties'] = undefined
      mended['additionalProperties'] = undefined
      mended['unevaluatedProperties'] = undefined
    }
    return mended
  }
}

/** Draft 4 had flags beside the bounds. */
function boundsOf(schema: JsonObject): JsonObject {
  const bounds: Record<string, Json | undefined> = {}
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const value = schema[flag]
    if (asNumber(value) === undefined) bounds[flag] = value === true ? schema[bound] : undefined
  }
  return bounds
}

function typeOf(schema: JsonObject): Json | undefined {
  const { type } = schema
  const named = (asArray(type) ?? [type]).flatMap((each) => asText(each) ?? [])
  if (named.length === 0 || !named.every((each) => TYPES.has(each))) return undefined
  return schema['nullable'] === true ? [...named, 'null'] : type
}

function withNull(values: Json | undefined): Json | undefined {
  const list = asArray(values)
  return list && [...list, null]
}

/** The validator reads patterns in the mode for Unicode. */
function isPattern(pattern: Json | undefined): boolean {
  if (typeof pattern !== 'string') return false
  try {
    return RegExp(pattern, 'u') instanceof RegExp
  } catch {
    // That is what was asked.
    return false
  }
}

function anchorsIn(root: JsonObject): ReadonlySet<string> {
  const names = subschemasOf(root).flatMap(({ schema }) => [
    asText(schema['$anchor']) ?? [],
    asText(schema['$dynamicAnchor']) ?? [],
  ])
  return new Set(names.flat().map((name) => `#${name}`))
}
