/** Arguments that travel in headers too: `x-mcp-header` in a tool's schema (protocol.md 3.3, 3.4). */
import { isHeaderName } from '#wire/headers.ts'
import type { HeaderList } from '#wire/types.ts'

import { encodeHeaderValue } from './outgoing.ts'
import { asObject, asText } from './read.ts'
import { subschemasOf } from './schema/subschemas.ts'
import type { Subschema } from './schema/subschemas.ts'
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
  for (const place of subschemasOf(inputSchema)) {
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

function readDeclaration({ schema, path }: Subschema): ParamHeader | string {
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
