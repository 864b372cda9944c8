/** Two schemas that both hold, as one. */
import { asArray, asNumber, asObject } from '../read.ts'
import { isSameJson } from '../schema/isSameJson.ts'
import type { Json, JsonObject } from '../types.ts'

const AT_LEAST = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']
const AT_MOST = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']

/**
 * What both say, the second nearer than the first: members of both are joined by `allOf`, bounds are
 * the tighter ones, values those that both allow. Of two `oneOf` the second is kept beside the first's
 * members.
 */
export function mergeSchemas(first: JsonObject, second: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...first, ...second }
  for (const [keyword, near] of Object.entries(second)) {
    const far = first[keyword]
    if (far !== undefined && near !== undefined) merged[keyword] = join(keyword, far, near)
  }
  return merged
}

type Join = (far: Json, near: Json) => Json

const JOINS: ReadonlyMap<string, Join> = new Map<string, Join>([
  ['properties', joinMembers],
  ['patternProperties', joinMembers],
  ['required', joinLists],
  ['enum', sharedValues],
  ['type', sharedTypes],
  ['items', joinSchemas],
  ['additionalProperties', joinSchemas],
  ...AT_LEAST.map((keyword): [string, Join] => [keyword, extremeBy(Math.max)]),
  ...AT_MOST.map((keyword): [string, Join] => [keyword, extremeBy(Math.min)]),
])

function join(keyword: string, far: Json, near: Json): Json {
  return JOINS.get(keyword)?.(far, near) ?? near
}

function extremeBy(pick: (a: number, b: number) => number): Join {
  return (far, near) => {
    const [a, b] = [asNumber(far), asNumber(near)]
    return a === undefined || b === undefined ? near : pick(a, b)
  }
}

function joinSchemas(far: Json, near: Json): Json {
  if (far === false || near === false) return false
  if (asObject(far) && asObject(near)) return { allOf: [far, near] }
  return near === true ? far : near
}

function joinMembers(far: Json, near: Json): Json {
  const joined = new Map(Object.entries(asObject(far) ?? {}))
  for (const [name, schema] of Object.entries(asObject(near) ?? {})) {
    const known = joined.get(name)
    const both = known !== undefined && schema !== undefined && !isSameJson(known, schema)
    joined.set(name, both ? { allOf: [known, schema] } : schema)
  }
  return Object.fromEntries(joined)
}

function joinLists(far: Json, near: Json): Json {
  return [...new Set([...(asArray(far) ?? []), ...(asArray(near) ?? [])])]
}

function sharedValues(far: Json, near: Json): Json {
  const allowed = asArray(far) ?? []
  return (asArray(near) ?? []).filter((value) => allowed.some((each) => isSameJson(each, value)))
}

function sharedTypes(far: Json, near: Json): Json {
  const allowed = asArray(far) ?? [far]
  const named = asArray(near) ?? [near]
  const shared = named.filter(
    (type) => allowed.includes(type) || (type === 'integer' && allowed.includes('number')),
  )
  return shared.length === 1 ? (shared[0] ?? near) : shared.length === 0 ? near : shared
}
