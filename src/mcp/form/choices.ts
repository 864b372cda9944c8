/** Alternatives of a schema: which are worth a choice, what they are called, and which one a value is. */
import { ownOf } from '#lib/ownOf.ts'

import { asArray, asObject, asText } from '../read.ts'
import { isSameJson } from '../schema/isSameJson.ts'
import type { Json, JsonObject } from '../types.ts'
import { flatten } from './flatten.ts'
import type { Origin } from './flatten.ts'
import type { Option } from './types.ts'

const MOST_ALTERNATIVES = 100

/** A schema without the possibility of `null`, and whether there was one. */
export function withoutNull(schema: JsonObject, origin: Origin) {
  const types = asArray(schema['type']) ?? []
  const left = types.filter((type) => type !== 'null')
  const isTyped = left.length > 0 && left.length < types.length
  const keyword = keywordOf(schema)
  const all = asArray(schema[keyword ?? '']) ?? []
  const real = all.filter((branch) => !isNull(flatten(branch, undefined, origin)))
  const isBranch = real.length < all.length && real.length > 0
  return {
    nullable: schema['nullable'] === true || isTyped || isBranch,
    schema: {
      ...schema,
      ...(left.length > 0 && { type: left.length === 1 ? left[0] : left }),
      ...(isBranch && { [keyword ?? '']: real }),
    },
  }
}

function isNull(schema: JsonObject): boolean {
  return (
    schema['type'] === 'null' || schema['const'] === null || isSameJson(schema['enum'] ?? 0, [null])
  )
}

/** `oneOf` or `anyOf`, whichever a schema has. */
export function keywordOf(schema: JsonObject): 'oneOf' | 'anyOf' | undefined {
  const has = (name: string) => (asArray(schema[name])?.length ?? 0) > 0
  return has('oneOf') ? 'oneOf' : has('anyOf') ? 'anyOf' : undefined
}

/** The alternatives with nested ones in their place; several types are alternatives too. */
export function alternativesOf(schema: JsonObject, value: Json | undefined, origin: Origin) {
  const keyword = keywordOf(schema)
  if (keyword === undefined) {
    const types = asArray(schema['type']) ?? []
    return types.length > 1 ? types.map((type): JsonObject => ({ type })) : []
  }
  return (asArray(schema[keyword]) ?? [])
    .map((branch) => flatten(branch, value, origin))
    .flatMap((branch): readonly JsonObject[] => {
      const inner = Object.keys(branch).length === 1 ? asArray(branch[keyword]) : undefined
      return inner?.map((each) => flatten(each, value, origin)) ?? [branch]
    })
    .slice(0, MOST_ALTERNATIVES)
}

/** The values of alternatives that are one value each, with their words. */
export function constantsOf(alternatives: readonly JsonObject[]): readonly Option[] | undefined {
  const options = alternatives.flatMap((branch): readonly Option[] => {
    const value =
      branch['const'] ??
      (asArray(branch['enum'])?.length === 1 ? asArray(branch['enum'])?.[0] : undefined)
    if (value === undefined) return []
    return [optionOf(value, asText(branch['title']), asText(branch['description']))]
  })
  return options.length > 0 && options.length === alternatives.length ? options : undefined
}

/** A value as something to choose. */
export function optionOf(value: Json, title?: string, about?: string): Option {
  const spelled = asText(value) ?? JSON.stringify(value)
  const label = title === undefined || title === spelled ? spelled || '""' : `${title} (${spelled})`
  return { value, label, ...(about !== undefined && { about }) }
}

const SHAPES = [
  'properties',
  'items',
  'prefixItems',
  'enum',
  'const',
  'additionalProperties',
  '$ref',
]

/** Whether the alternatives only bound the same kind of value: then there is nothing to choose. */
export function areBounds(base: JsonObject, alternatives: readonly JsonObject[]): boolean {
  const types = new Set(
    alternatives.map(({ type }) => JSON.stringify(type ?? base['type'] ?? null)),
  )
  const isPlain = alternatives.every((branch) => !SHAPES.some((keyword) => keyword in branch))
  return isPlain && types.size === 1
}

/** What each alternative is called: its title, its fixed member, its type. */
export function titlesOf(alternatives: readonly JsonObject[]): readonly string[] {
  const titles = alternatives.map(
    (branch) => asText(branch['title']) ?? fixedIn(branch) ?? kindIn(branch),
  )
  return titles.map((title, index) => {
    const isOnly = titles.filter((each) => each === title).length === 1
    if (isOnly && title !== undefined) return title
    const needed = (asArray(alternatives[index]?.['required']) ?? [])
      .flatMap((name) => asText(name) ?? [])
      .join(', ')
    return needed !== '' ? `${title ?? 'Option'}: ${needed}` : `${title ?? 'Option'} ${index + 1}`
  })
}

function fixedIn(schema: JsonObject): string | undefined {
  if (schema['const'] !== undefined) return JSON.stringify(schema['const'])
  for (const [name, member] of Object.entries(asObject(schema['properties']) ?? {})) {
    const values = asArray(asObject(member)?.['enum'])
    const fixed = asObject(member)?.['const'] ?? (values?.length === 1 ? values[0] : undefined)
    if (fixed !== undefined) return `${name}: ${asText(fixed) ?? JSON.stringify(fixed)}`
  }
  return undefined
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'Text',
  number: 'Number',
  integer: 'Whole number',
  boolean: 'True or false',
  array: 'List',
  object: 'Object',
  null: 'null',
}

const LISTS: Readonly<Record<string, string>> = {
  string: 'List of texts',
  number: 'List of numbers',
  integer: 'List of numbers',
  object: 'List of objects',
}

function kindIn(schema: JsonObject): string | undefined {
  const count = asArray(schema['enum'])?.length
  if (count !== undefined) return `One of ${count} values`
  const type = asText(schema['type']) ?? (schema['properties'] === undefined ? '' : 'object')
  const items = type === 'array' ? asText(asObject(schema['items'])?.['type']) : undefined
  return ownOf(LISTS, items ?? '') ?? ownOf(KINDS, type)
}

/** The alternative a value most likely is; the first for no value. */
export function likeliest(alternatives: readonly JsonObject[], value: Json | undefined): number {
  if (value === undefined) return 0
  const scores = alternatives.map((branch) => scoreOf(branch, value))
  return scores.indexOf(Math.max(...scores))
}

/** How much speaks for it: fixed members count most, then what must be there, then what may be. */
function scoreOf(schema: JsonObject, value: Json): number {
  const { type, const: fixed } = schema
  if (fixed !== undefined) return isSameJson(fixed, value) ? 50 : -50
  const values = asArray(schema['enum'])
  if (values) return values.some((each) => isSameJson(each, value)) ? 50 : -50
  const types = asArray(type) ?? (type === undefined ? [] : [type])
  if (types.length > 0 && !types.some((each) => isOfType(each, value))) return -100
  const given = asObject(value)
  return given ? scoreOfMembers(schema, given) : types.length > 0 ? 1 : 0
}

function scoreOfMembers(schema: JsonObject, given: JsonObject): number {
  const members = asObject(schema['properties']) ?? {}
  const needed = (asArray(schema['required']) ?? []).flatMap((name) => asText(name) ?? [])
  const missing = needed.filter((name) => !Object.hasOwn(given, name)).length
  const known = Object.entries(given).map(([name, value]) => {
    const member = Object.hasOwn(members, name) ? asObject(members[name]) : undefined
    if (!member || value === undefined) return schema['additionalProperties'] === false ? -5 : 0
    const score = scoreOf(member, value)
    return score <= -50 ? -20 : score >= 50 ? 10 : 1
  })
  return known.reduce<number>((sum, each) => sum + each, 0) - missing * 3
}

/** Whether a value is of a type as schemas name it. */
export function isOfType(type: Json, value: Json): boolean {
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return asObject(value) !== undefined
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}
