/** A JSON Schema of arguments as the rows of a table people read; unknown keywords are left to the raw definition. */
import { asArray, asObject, asText, present } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

export type SchemaRow = {
  /** Path from the arguments: `filter.status`, `items[].id`. */
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly description?: string
  /** Allowed values, as JSON. */
  readonly values: readonly string[]
  /** Default, as JSON. */
  readonly initial?: string
  /** How many members it is inside of; absent for none. */
  readonly depth?: number
}

/** Deeper than this the raw definition reads better than a table. */
const MAX_DEPTH = 3
/** A schema may refer to itself; every branch ends here. */
const MAX_REFERENCES = 8

/** Rows for the members of an object schema, nested ones after their parent. */
export function describeSchema(schema: JsonObject): readonly SchemaRow[] {
  return membersOf({ root: schema, schema: resolve(schema, schema), path: '', depth: 1 })
}

type Place = {
  readonly root: JsonObject
  readonly schema: JsonObject
  readonly path: string
  readonly depth: number
}

function membersOf({ root, schema, path, depth }: Place): readonly SchemaRow[] {
  const required = asArray(schema['required']) ?? []
  return Object.entries(asObject(schema['properties']) ?? {}).flatMap(([key, raw]) => {
    const name = path === '' ? key : `${path}.${key}`
    const own = asObject(raw) ?? {}
    const member = resolve(root, own)
    const row: SchemaRow = {
      name,
      type: typeOf(root, own),
      required: required.includes(key),
      values: valuesOf(member),
      ...present({
        depth: depth === 1 ? undefined : depth - 1,
        description: asText(own['description']) ?? asText(member['description']),
        initial: member['default'] === undefined ? undefined : JSON.stringify(member['default']),
      }),
    }
    if (depth >= MAX_DEPTH) return [row]
    const items = asObject(member['items'])
    const inner = items
      ? { schema: resolve(root, items), path: `${name}[]` }
      : { schema: member, path: name }
    return [row, ...membersOf({ root, ...inner, depth: depth + 1 })]
  })
}

/** Follows references inside the document; others stay as they are. */
function resolve(root: JsonObject, schema: JsonObject): JsonObject {
  let at = schema
  for (let step = 0; step < MAX_REFERENCES; step++) {
    const reference = asText(at['$ref'])
    if (!reference?.startsWith('#')) return at
    const next = lookUp(root, reference.slice(1))
    if (!next) return at
    at = next
  }
  return at
}

/** RFC 6901 inside a fragment. */
function lookUp(root: JsonObject, pointer: string): JsonObject | undefined {
  const keys = pointer.split('/').slice(1)
  let at: Json | undefined = root
  for (const key of keys) at = asObject(at)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')]
  return asObject(at)
}

function valuesOf(schema: JsonObject): readonly string[] {
  const all = asArray(schema['enum']) ?? asArray(asObject(schema['items'])?.['enum']) ?? []
  return all.map((each) => JSON.stringify(each))
}

const ALTERNATIVES = ['anyOf', 'oneOf'] as const

function typeOf(root: JsonObject, schema: JsonObject, depth = 0): string {
  const own = resolve(root, schema)
  if (own['const'] !== undefined) return JSON.stringify(own['const'])
  const choices = ALTERNATIVES.flatMap((key) => asArray(own[key]) ?? [])
  if (choices.length > 0 && depth < MAX_DEPTH) {
    return either(choices.map((each) => typeOf(root, asObject(each) ?? {}, depth + 1)))
  }
  const declared = asArray(own['type'])?.flatMap((each) => asText(each) ?? [])
  if (declared) return either(declared)
  const items = asObject(own['items'])
  if (own['type'] === 'array' && items && depth < MAX_DEPTH) {
    return `array of ${typeOf(root, items, depth + 1)}`
  }
  return simpleType(own)
}

function simpleType(schema: JsonObject): string {
  const type = asText(schema['type']) ?? (schema['enum'] === undefined ? 'any' : 'one of')
  const format = asText(schema['format'])
  return format === undefined ? type : `${type} (${format})`
}

function either(types: readonly string[]): string {
  return [...new Set(types)].join(' or ')
}
