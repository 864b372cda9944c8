/** Brings a schema from one document into another: what it refers to comes along, nothing is fetched. */
import { pointerPath } from '#lib/jsonPointer.ts'

import { asArray, asObject, asText } from '../read.ts'
import { subschemasOf } from '../schema/subschemas.ts'
import type { Json, JsonObject } from '../types.ts'

/** Beyond these a hostile schema is cut: what is left out allows anything. */
const MAX_NODES = 20_000
const MAX_DEPTH = 64

/** Keywords that mean something within their own document only. */
const OWN = new Set([
  '$schema',
  '$id',
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$defs',
  'definitions',
])
const REFERRING = new Set(['$ref', '$dynamicRef', '$recursiveRef'])
/** Keywords whose members have names of the author's choice. */
const BY_NAME = new Set(['properties', 'patternProperties', 'dependentSchemas', 'dependencies'])
/** Keywords that hold data, which may look like a schema. */
const DATA = new Set(['const', 'enum', 'default', 'examples', 'example'])

type Documents = readonly Json[]

/** Collects what imported schemas refer to, under names that begin with a prefix. */
export function createImporter(prefix: string) {
  const definitions: Record<string, Json> = {}
  const names = new Map<Json, string>()
  /** Referred to, and not yet brought: a chain of references must not grow the stack. */
  const waiting: { readonly name: string; readonly found: Json; readonly documents: Documents }[] =
    []
  let left = MAX_NODES

  /** A schema of a document; its references are looked for in each of the documents, in turn. */
  function bring(schema: Json, documents: Documents): Json {
    const taken = take(schema, documents)
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      definitions[next.name] = take(next.found, next.documents)
    }
    return taken
  }

  function take(schema: Json, documents: Documents, depth = 0): Json {
    if (left-- <= 0 || depth > MAX_DEPTH) return true
    const list = asArray(schema)
    if (list) return list.map((each) => take(each, documents, depth + 1))
    const object = asObject(schema)
    if (!object) return schema
    const taken: Record<string, Json> = {}
    for (const [keyword, value] of Object.entries(object)) {
      if (value === undefined || OWN.has(keyword)) continue
      if (REFERRING.has(keyword)) Object.assign(taken, refer(value, documents))
      else if (DATA.has(keyword)) taken[keyword] = value
      else if (BY_NAME.has(keyword)) taken[keyword] = takeNamed(value, documents, depth)
      else taken[keyword] = take(value, documents, depth + 1)
    }
    return taken
  }

  function takeNamed(value: Json, documents: Documents, depth: number): Json {
    const entries = Object.entries(asObject(value) ?? {})
    return Object.fromEntries(
      entries.map(([name, each]) => [name, take(each ?? true, documents, depth + 1)]),
    )
  }

  /** Refers to the copy of what was referred to; to nothing where that isn't there, or is elsewhere. */
  function refer(value: Json, documents: Documents): JsonObject | undefined {
    const reference = asText(value)
    if (reference?.startsWith('#') !== true) return undefined
    const found = firstTarget(documents, reference)
    if (!found) return undefined
    const known = names.get(found)
    if (known !== undefined) return { $ref: `#/$defs/${known}` }
    const name = `${prefix}${names.size + 1}`
    names.set(found, name)
    waiting.push({ name, found, documents })
    return { $ref: `#/$defs/${name}` }
  }

  return { bring, definitions }
}

function firstTarget(documents: Documents, reference: string): JsonObject | undefined {
  for (const each of documents) {
    const target = targetIn(each, reference)
    if (target) return target
  }
  return undefined
}

/** What a local reference leads to: a pointer, or an anchor's name. */
function targetIn(document: Json, reference: string): JsonObject | undefined {
  const fragment = decode(reference.slice(1))
  if (fragment !== '' && !fragment.startsWith('/')) {
    const inner = subschemasOf(asObject(document) ?? {}).map(({ schema }) => schema)
    return inner.find((each) => each['$anchor'] === fragment || each['$dynamicAnchor'] === fragment)
  }
  let found: Json | undefined = document
  for (const step of pointerPath(fragment)) {
    found = asArray(found)?.[Number(step)] ?? asObject(found)?.[step]
  }
  return asObject(found)
}

/** A lone percent sign stands for itself. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
