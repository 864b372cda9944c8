/** How a value is drawn: by what its schema says, unless the value is of another kind. */
import { asArray, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { alternativesOf, constantsOf } from './choices.ts'
import { flatten } from './flatten.ts'
import type { Origin } from './flatten.ts'
import { valuesOf } from './settle.ts'
import type { Settled } from './settle.ts'
import type { Option, PartKind } from './types.ts'

/** A longer list is better written as JSON. */
const MOST_ITEMS = 200

const KINDS = ['array', 'number', 'integer', 'boolean', 'null', 'object'] as const

/** The kind of field for a schema; `json` when there is none. */
export function kindOf({ schema, options, isFree }: Settled, origin: Origin): PartKind {
  if (schema['const'] !== undefined) return 'const'
  if (options.length > 0 && !isFree) return 'enum'
  const type = asText(schema['type']) ?? impliedType(schema)
  if (type === 'string') return 'text'
  const isMulti = type === 'array' && schema['uniqueItems'] === true
  if (isMulti && itemOptions(schema, origin).length > 0) return 'multi'
  return KINDS.find((kind) => kind === type) ?? 'json'
}

const IMPLIED: readonly (readonly [type: string, keywords: string])[] = [
  [
    'object',
    'properties additionalProperties patternProperties minProperties maxProperties propertyNames required',
  ],
  ['array', 'items prefixItems minItems maxItems uniqueItems contains'],
  ['string', 'pattern format minLength maxLength contentEncoding contentMediaType'],
  ['number', 'minimum maximum multipleOf exclusiveMinimum exclusiveMaximum'],
]

function impliedType(schema: JsonObject): string | undefined {
  return IMPLIED.find(([, keywords]) => keywords.split(' ').some((each) => each in schema))?.[0]
}

/** The values each item of a list may have. */
export function itemOptions(schema: JsonObject, origin: Origin): readonly Option[] {
  const item = flatten(schema['items'], undefined, origin)
  return constantsOf(alternativesOf(item, undefined, origin)) ?? valuesOf(item)
}

const isList = (value: Json) => asArray(value) !== undefined
const isNumber = (value: Json) => typeof value === 'number' || isPlaceholder(value)

const TAKES: Partial<Record<PartKind, (value: Json) => boolean>> = {
  object: (value) => asObject(value) !== undefined,
  array: (value) => isList(value) && (asArray(value)?.length ?? 0) <= MOST_ITEMS,
  multi: isList,
  text: (value) => typeof value === 'string',
  number: isNumber,
  integer: isNumber,
  boolean: (value) => typeof value === 'boolean',
  null: () => false,
}

/** The kind for this value: one that its field can't show is better seen as it is written. */
export function fittingKind(kind: PartKind, value: Json | undefined): PartKind {
  if (value === undefined || value === null || (TAKES[kind]?.(value) ?? true)) return kind
  return isPlaceholder(value) ? 'text' : 'json'
}

function isPlaceholder(value: Json): boolean {
  return typeof value === 'string' && value.includes('{{')
}
