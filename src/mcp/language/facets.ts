/** What all schemas about one value say of it together: words, types, values, limits. */
import { ownOf } from '#lib/ownOf.ts'

import { asArray, asObject, asText, present } from '../read.ts'
import { lostRefOf } from '../schema/refs.ts'
import type { Json, JsonObject } from '../types.ts'
import { schemasInside } from './resolve.ts'
import type { Place } from './resolve.ts'

/** One value that is allowed or suggested. */
export type Option = {
  readonly value: Json
  readonly title?: string
  readonly description?: string
}

export type Facets = {
  readonly title?: string
  readonly description?: string
  /** Names of JSON Schema's types; none when anything goes. */
  readonly types: readonly string[]
  /** The values that `enum` and `const` allow. */
  readonly options: readonly Option[]
  readonly default?: Json
  readonly examples: readonly Json[]
  readonly isDeprecated: boolean
  /** A reference that is never followed: anything is taken there. */
  readonly lostRef?: string
}

const known = new WeakMap<readonly Place[], Facets>()

/** The nearest words win; alternatives add up. Read once for each list of places. */
export function facetsOf(places: readonly Place[]): Facets {
  const facets = known.get(places) ?? readFacets(places)
  known.set(places, facets)
  return facets
}

function readFacets(places: readonly Place[]): Facets {
  const schemas = places.map(({ schema }) => schema)
  // Words of one alternative are not those of the value.
  const certain = places.filter(({ isCertain }) => isCertain).map(({ schema }) => schema)
  const lost = places.map(({ schema, root }) => lostRefOf(schema, root))
  const words = (name: string) => certain.map((schema) => asText(schema[name])).find(isWord)
  return {
    ...present({
      title: words('title'),
      description: words('markdownDescription') ?? words('description'),
      default: schemas.map((schema) => schema['default']).find((value) => value !== undefined),
      lostRef: lost.find((ref) => ref !== undefined),
    }),
    types: typesOf(places),
    options: optionsOf(schemas),
    examples: schemas.flatMap(examplesIn),
    isDeprecated: certain.some((schema) => schema['deprecated'] === true),
  }
}

function isWord(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== ''
}

function examplesIn({ examples, example }: JsonObject): readonly Json[] {
  return [...(asArray(examples) ?? Object.values(asObject(examples) ?? {})), example].filter(
    (value) => value !== undefined,
  )
}

function typesOf(places: readonly Place[]): readonly string[] {
  const certain = places.filter(({ isCertain }) => isCertain)
  const named = certain.map(({ schema }) => typesIn(schema)).filter((types) => types.length > 0)
  const [first = [], ...rest] = named
  const common = first.filter((type) => rest.every((types) => types.includes(type)))
  if (named.length > 0) return common.length > 0 ? common : first
  return [...new Set(places.flatMap(({ schema }) => typesIn(schema)))]
}

const TYPES: Readonly<Record<string, string>> = {
  properties: 'object',
  additionalProperties: 'object',
  patternProperties: 'object',
  items: 'array',
  prefixItems: 'array',
}

/** Types as they are named, else as other keywords tell. */
function typesIn(schema: JsonObject): readonly string[] {
  const { type } = schema
  const named = (asArray(type) ?? [type]).flatMap((each) => asText(each) ?? [])
  if (named.length > 0) return schema['nullable'] === true ? [...named, 'null'] : named
  const values = 'const' in schema ? [schema['const'] ?? null] : asArray(schema['enum'])
  if (values) return [...new Set(values.map(typeOf))]
  return [...new Set(Object.keys(schema).flatMap((keyword) => ownOf(TYPES, keyword) ?? []))]
}

/** As JSON Schema names it. */
function typeOf(value: Json): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return Array.isArray(value) ? 'array' : typeof value
}

function optionsOf(schemas: readonly JsonObject[]): readonly Option[] {
  const found = new Map<string, Option>()
  for (const schema of schemas) {
    for (const option of optionsIn(schema)) {
      const key = keyOf(option.value)
      const before = found.get(key)
      found.set(key, { ...option, ...before })
    }
  }
  return [...found.values()]
}

function keyOf(value: Json): string {
  return typeof value === 'string' ? value : `\0${JSON.stringify(value)}`
}

/** Habits of generators and editors for the names of values, in their order. */
const NAMES = ['enumNames', 'x-enumNames', 'x-enum-varnames']
const TEXTS = ['markdownEnumDescriptions', 'enumDescriptions', 'x-enum-descriptions']

function optionsIn(schema: JsonObject): readonly Option[] {
  const { title, description } = schema
  if (schema['const'] !== undefined) {
    const words = { title: asText(title), description: asText(description) }
    return [{ value: schema['const'], ...present(words) }]
  }
  const values = asArray(schema['enum']) ?? []
  if (values.length === 0) return []
  const names = listIn(schema, NAMES)
  const texts = listIn(schema, TEXTS)
  return values.map((value, index) => ({
    value,
    ...present({
      title: notSame(asText(names[index]), value),
      description: asText(texts[index]) || undefined,
    }),
  }))
}

function listIn(schema: JsonObject, keywords: readonly string[]): readonly Json[] {
  return keywords.map((keyword) => asArray(schema[keyword])).find(Boolean) ?? []
}

function notSame(name: string | undefined, value: Json): string | undefined {
  return name === value ? undefined : name
}

/** The type in words: `string`, `array of string`, `integer or null`; `any` when nothing is said. */
export function typeWords({ types }: Facets, places: readonly Place[]): string {
  if (types.length === 0) return 'any'
  return types.map((type) => (type === 'array' ? arrayWords(places) : type)).join(' or ')
}

function arrayWords(places: readonly Place[]): string {
  const inner = facetsOf(schemasInside(places, 0))
  const [only] = inner.types
  return inner.types.length === 1 && only !== undefined ? `array of ${only}` : 'array'
}
