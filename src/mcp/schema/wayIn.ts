/** Where a validator's way through a schema leads: the schema itself, and the words around it. */
import { pointerPath } from '#lib/jsonPointer.ts'

import { asArray, asObject } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { targetsOf } from './refs.ts'

export type WayIn = {
  /** The schema at the end of the way; empty when the way can't be followed. */
  readonly schema: JsonObject
  /** The schemas passed since the way last went into the value: titles of the same field. */
  readonly same: readonly JsonObject[]
}

/** Keywords that hold schemas by name. */
const NAMED = /^(?:properties|patternProperties|dependentSchemas|dependencies|\$defs|definitions)$/

/** Keywords behind which another value is meant than before. */
const INWARD =
  /^(?:properties|patternProperties|additionalProperties|unevaluatedProperties|items|prefixItems|additionalItems|unevaluatedItems|contains)$/

/** Follows a way such as `/properties/a/$ref/type` to the schema that holds its last keyword. */
export function followWay(root: JsonObject, way: string): WayIn {
  const steps = pointerPath(way).slice(0, -1)
  let schema = root
  let same = [root]
  for (let index = 0; index < steps.length; index++) {
    const keyword = steps[index] ?? ''
    const held = keyword === '$ref' ? targetsOf(schema, root)[0] : schema[keyword]
    const isInner = NAMED.test(keyword) || Array.isArray(held)
    if (isInner) index++
    const next = asObject(isInner ? partOf(held, steps[index] ?? '') : held)
    if (!next) return { schema: {}, same: [] }
    same = INWARD.test(keyword) ? [next] : [...same, next]
    schema = next
  }
  return { schema, same }
}

function partOf(held: Json | undefined, name: string): Json | undefined {
  return asArray(held)?.[Number(name)] ?? asObject(held)?.[name]
}
