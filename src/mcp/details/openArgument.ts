/** Which arguments of a tool say nothing of their content, and where a body's parts go in one. */
import { asArray, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'

/** The parts of an HTTP request, by the names arguments have for them; the first is the usual one. */
export const PLACES = {
  path: ['pathParams', 'pathParameters', 'path_params', 'path'],
  query: ['queryParameters', 'queryParams', 'query_params', 'query'],
  headers: ['headers'],
  body: ['requestBody', 'request_body', 'body'],
} as const satisfies Readonly<Record<string, readonly string[]>>

/** A part of an HTTP request. */
export type PlaceName = keyof typeof PLACES

export const PLACE_NAMES = ['path', 'query', 'headers', 'body'] as const satisfies PlaceName[]

/** The part of a request that a name stands for. */
export function placeOf(name: string): PlaceName | undefined {
  return PLACE_NAMES.find((place) => PLACES[place].some((each) => each === name))
}

/**
 * The part of an argument's schema that allows any object: the schema itself, or the only branch of it
 * besides null. Undefined when the schema tells what it takes.
 */
export function openPart(schema: Json | undefined): JsonObject | undefined {
  const object = asObject(schema)
  if (!object) return undefined
  if (isOpen(object)) return object
  const branches = branchesOf(object).filter((each) => asObject(each)?.['type'] !== 'null')
  const [only] = branches
  const branch = asObject(only)
  return branches.length === 1 && branch && isOpen(branch) ? branch : undefined
}

/** The same schema with its open part replaced. */
export function replaceOpenPart(schema: JsonObject, part: JsonObject): JsonObject {
  const open = openPart(schema)
  if (open === schema || !open) return part
  const swap = (branch: Json): Json => (branch === open ? part : branch)
  const key = asArray(schema['anyOf']) ? 'anyOf' : 'oneOf'
  return { ...schema, [key]: branchesOf(schema).map(swap) }
}

function branchesOf(schema: JsonObject): readonly Json[] {
  return asArray(schema['anyOf']) ?? asArray(schema['oneOf']) ?? []
}

/** Keywords that say what an object holds. */
const TELLING = ['$ref', 'allOf', 'anyOf', 'oneOf', 'enum', 'const', 'patternProperties']

function isOpen(schema: JsonObject): boolean {
  const type = schema['type']
  const isObject = type === 'object' || asArray(type)?.includes('object') === true
  if (!isObject || TELLING.some((keyword) => schema[keyword] !== undefined)) return false
  const inner = Object.entries(asObject(schema['properties']) ?? {})
  if (inner.length > 0) return inner.every(([name, each]) => placeOf(name) && isOpenOrSilent(each))
  const more = schema['additionalProperties']
  return more === undefined || more === true || isEmpty(more)
}

function isOpenOrSilent(schema: Json | undefined): boolean {
  return schema === true || isEmpty(schema) || openPart(schema) !== undefined
}

/** Whether a schema says of no type and nothing of the content, as those for "any value" do. */
export function isSilent(schema: Json | undefined): boolean {
  const object = asObject(schema)
  const telling = ['type', 'properties', 'items', 'additionalProperties', ...TELLING]
  return object !== undefined && telling.every((keyword) => object[keyword] === undefined)
}

function isEmpty(value: Json | undefined): boolean {
  const object = asObject(value)
  return object !== undefined && Object.keys(object).length === 0
}

/** Whether an argument is a plain value whose schema doesn't list the values it may have. */
export function isUnlisted(schema: Json | undefined): boolean {
  const object = asObject(schema)
  if (!object || ['enum', 'const', 'oneOf', '$ref'].some((key) => object[key] !== undefined)) {
    return false
  }
  const type = asText(object['type'])
  if (type !== undefined) return type === 'string'
  const types =
    asArray(object['type']) ?? branchesOf(object).map((each) => asObject(each)?.['type'])
  return types.includes('string') && types.every((each) => each === 'string' || each === 'null')
}
