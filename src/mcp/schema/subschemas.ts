/** Every schema within a schema, and the way to it. */
import { pointerStep } from '#lib/jsonPointer.ts'

import { asArray, asObject } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'

/** A hostile schema must not hold up the page: what lies beyond is left out. */
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
const INNER_BY_NAME = [
  'patternProperties',
  'dependentSchemas',
  'dependencies',
  '$defs',
  'definitions',
]

export type Subschema = {
  readonly schema: JsonObject
  readonly pointer: string
  readonly depth: number
  /** Names from the root's value to the one this schema is about; undefined where the way leads through anything but `properties`. */
  readonly path: readonly string[] | undefined
}

/** The schema itself, then all within it; breadth first, so depth costs no stack. */
export function subschemasOf(root: JsonObject): readonly Subschema[] {
  const places: Subschema[] = [{ schema: root, pointer: '', depth: 0, path: [] }]
  for (let index = 0; index < places.length; index++) {
    const place = places[index]
    if (place && place.depth < MAX_DEPTH) addInner(place, places)
  }
  return places
}

function addInner({ schema, pointer, depth, path }: Subschema, places: Subschema[]): void {
  const add = (value: Json | undefined, key: string, inner: Subschema['path']) => {
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
