/** Arguments that travel in headers too: `x-mcp-header` in a tool's schema (protocol.md 3.3, 3.4). */
import { pointerStep } from '#lib/jsonPointer.ts'
import { isHeaderName } from '#wire/headers.ts'
import type { HeaderList } from '#wire/types.ts'

import { encodeHeaderValue } from './outgoing.ts'
import { asArray, asObject, asText } from './read.ts'
import type { Json, JsonObject } from './types.ts'

type ParamHeader = {
  /** What follows `Mcp-Param-`, as the schema spells it. */
  readonly name: string
  /** Names from the arguments' root to the value. */
  readonly path: readonly string[]
  readonly type: 'string' | 'integer' | 'boolean'
}
type ParamHeaderProblem = {
  /** JSON Pointer into the schema. */
  readonly pointer: string
  readonly message: string
}

const KEYWORD = 'x-mcp-header'

/** A hostile schema must not hold up the page: what lies beyond is not read. */
const MAX_NODES = 20_000
const MAX_DEPTH = 64

/** Keywords that hold one schema, a list of schemas, or schemas by name. */
const INNER = [
  'items',
  'additionalItems',
  'prefixItems',
  'contains',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  'propertyNames',
  'contentSchema',
  'oneOf',
  'anyOf',
  'allOf',
  'not',
  'if',
  'then',
  'else',
]
const INNER_BY_NAME = ['patternProperties', 'dependentSchemas', '$defs', 'definitions']

type Place = {
  readonly schema: JsonObject
  readonly pointer: string
  readonly depth: number
  /** Undefined where the way leads through anything but `properties`. */
  readonly path: readonly string[] | undefined
}

/**
 * Every declaration of a tool's argument schema: those that hold, and what is wrong with the others.
 * One problem makes the whole tool invalid (protocol.md 3.4).
 */
export function readParamHeaders(inputSchema: JsonObject): {
  readonly valid: readonly ParamHeader[]
  readonly problems: readonly ParamHeaderProblem[]
} {
  const valid: ParamHeader[] = []
  const problems: ParamHeaderProblem[] = []
  const taken = new Set<string>()
  for (const place of placesOf(inputSchema)) {
    if (!Object.hasOwn(place.schema, KEYWORD)) continue
    const read = readDeclaration(place)
    if (typeof read === 'string') {
      problems.push({ pointer: `${place.pointer}/${KEYWORD}`, message: read })
      continue
    }
    const key = read.name.toLowerCase()
    if (taken.has(key)) {
      const message = `${KEYWORD} “${read.name}” is declared more than once; case does not tell names apart.`
      problems.push({ pointer: `${place.pointer}/${KEYWORD}`, message })
    } else valid.push(read)
    taken.add(key)
  }
  return { valid, problems }
}

/** The `Mcp-Param-*` headers of a call. What is null, absent or no plain value has none. */
export function paramHeadersOf(inputSchema: JsonObject, args: JsonObject): HeaderList {
  return readParamHeaders(inputSchema).valid.flatMap(({ name, path }) => {
    const text = textOf(valueAt(args, path))
    return text === undefined ? [] : [[`Mcp-Param-${name}`, encodeHeaderValue(text)] as const]
  })
}

function readDeclaration({ schema, path }: Place): ParamHeader | string {
  const name = asText(schema[KEYWORD])
  if (path === undefined || path.length === 0) {
    return `${KEYWORD} stands where it does not count: only properties that are reached through “properties” alone may carry it.`
  }
  if (name === undefined || name === '') return `${KEYWORD} is not a text with at least one letter.`
  if (!isHeaderName(name)) {
    return `${KEYWORD} “${name}” is not a header name: letters, digits and !#$%&'*+-.^_\`|~ only.`
  }
  const type = schema['type']
  if (type !== 'string' && type !== 'integer' && type !== 'boolean') {
    return `${KEYWORD} “${name}” is on a property that is not of type string, integer or boolean.`
  }
  return { name, path, type }
}

/** Every schema within a schema, in the order written; breadth first, so depth costs no stack. */
function placesOf(root: JsonObject): readonly Place[] {
  const places: Place[] = [{ schema: root, pointer: '', depth: 0, path: [] }]
  for (let index = 0; index < places.length; index++) {
    const place = places[index]
    if (place && place.depth < MAX_DEPTH) addInner(place, places)
  }
  return places
}

function addInner({ schema, pointer, depth, path }: Place, places: Place[]): void {
  const add = (value: Json | undefined, key: string, inner: Place['path']) => {
    const object = asObject(value)
    if (!object || places.length >= MAX_NODES) return
    places.push({ schema: object, pointer: `${pointer}/${key}`, depth: depth + 1, path: inner })
  }
  for (const [name, value] of Object.entries(asObject(schema['properties']) ?? {})) {
    add(value, `properties${pointerStep(name)}`, path && [...path, name])
  }
  for (const keyword of INNER) {
    const list = asArray(schema[keyword])
    if (list) list.forEach((value, index) => add(value, `${keyword}/${index}`, undefined))
    else add(schema[keyword], keyword, undefined)
  }
  for (const keyword of INNER_BY_NAME) {
    for (const [name, value] of Object.entries(asObject(schema[keyword]) ?? {})) {
      add(value, `${keyword}${pointerStep(name)}`, undefined)
    }
  }
}

/** Own members only: `constructor` is a name like any other. */
function valueAt(args: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = args
  for (const name of path) {
    const object = asObject(value)
    value = object && Object.hasOwn(object, name) ? object[name] : undefined
  }
  return value
}

function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return String(value)
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined
}
