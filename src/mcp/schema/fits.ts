/** Whether a value fits a schema, as far as plain keywords tell: cheap, bounded, and lenient in doubt. */
import { hasPlaceholder } from '#lib/placeholder.ts'

import { asArray, asNumber, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { isSameJson } from './isSameJson.ts'
import { isCheap } from './plainSchema.ts'
import { targetsOf } from './refs.ts'

export type Fitting = {
  /** The root of the schema's references. */
  readonly root: JsonObject
  /** The value is still being typed: only what stands there counts, not what is missing. */
  readonly isUnfinished: boolean
  /** Schemas that may still be looked at; in doubt a value fits. */
  readonly budget: { left: number }
}

/** Whether nothing speaks against the value. A text with `{{name}}` in it may become anything. */
export function fits(schema: Json | undefined, value: Json, fitting: Fitting): boolean {
  return schema !== false && fitsAt(schema, value, { ...fitting, depth: 0 })
}

type Depth = Fitting & { readonly depth: number }

const MAX_DEPTH = 64

function fitsAt(schema: Json | undefined, value: Json, fitting: Depth): boolean {
  const own = asObject(schema)
  if (!own) return schema !== false
  if (fitting.budget.left <= 0 || fitting.depth > MAX_DEPTH) return true
  fitting.budget.left--
  if (typeof value === 'string' && hasPlaceholder(value)) return true
  const keywords = fitting.isUnfinished ? PLAIN : [...PLAIN, ...FINAL]
  const inner = { ...fitting, depth: fitting.depth + 1 }
  return (
    keywords.every((keyword) => keyword(own, value)) &&
    fitsMembers(own, value, inner) &&
    fitsBesides(own, value, inner)
  )
}

type Keyword = (schema: JsonObject, value: Json) => boolean

const PLAIN: readonly Keyword[] = [fitsType, fitsConst, fitsEnum]
const FINAL: readonly Keyword[] = [fitsRequired, fitsPattern, fitsBounds, fitsLength]

function fitsType(schema: JsonObject, value: Json): boolean {
  const { type } = schema
  const types = (asArray(type) ?? [type]).flatMap((each) => asText(each) ?? [])
  if (types.length === 0 || (value === null && schema['nullable'] === true)) return true
  return types.some((each) => isOfType(value, each))
}

function isOfType(value: Json, type: string): boolean {
  if (type === 'integer') return typeof value === 'number' && Number.isInteger(value)
  if (type === 'null') return value === null
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return asObject(value) !== undefined
  return typeof value === type
}

function fitsConst(schema: JsonObject, value: Json): boolean {
  return schema['const'] === undefined || isSameJson(schema['const'], value)
}

function fitsEnum(schema: JsonObject, value: Json): boolean {
  const values = asArray(schema['enum'])
  return !values || values.some((each) => isSameJson(each, value))
}

function fitsRequired(schema: JsonObject, value: Json): boolean {
  const object = asObject(value)
  if (!object) return true
  const needed = asArray(schema['required']) ?? []
  return needed.every((name) => typeof name !== 'string' || Object.hasOwn(object, name))
}

function fitsPattern(schema: JsonObject, value: Json): boolean {
  const pattern = asText(schema['pattern'])
  if (pattern === undefined || typeof value !== 'string') return true
  return !isPattern(pattern, value.length) || new RegExp(pattern, 'u').test(value)
}

/** Whether a pattern is one, and surely ends soon on a text of this length. */
export function isPattern(pattern: string, length: number): boolean {
  if (!isCheap(pattern, { longestText: length })) return false
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    // That is what was asked.
    return false
  }
}

function fitsBounds(schema: JsonObject, value: Json): boolean {
  if (typeof value !== 'number') return true
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = schema
  return (
    value >= (asNumber(minimum) ?? value) &&
    value <= (asNumber(maximum) ?? value) &&
    value > (asNumber(exclusiveMinimum) ?? -Infinity) &&
    value < (asNumber(exclusiveMaximum) ?? Infinity)
  )
}

function fitsLength(schema: JsonObject, value: Json): boolean {
  const length = typeof value === 'string' ? value.length : asArray(value)?.length
  if (length === undefined) return true
  const [least, most] =
    typeof value === 'string' ? ['minLength', 'maxLength'] : ['minItems', 'maxItems']
  return length >= (asNumber(schema[least]) ?? 0) && length <= (asNumber(schema[most]) ?? Infinity)
}

function fitsMembers(schema: JsonObject, value: Json, fitting: Depth): boolean {
  const object = asObject(value)
  if (!object) return true
  const properties = Object.entries(asObject(schema['properties']) ?? {})
  return properties.every(([name, part]) => {
    const member = Object.hasOwn(object, name) ? object[name] : undefined
    return member === undefined || fitsAt(part, member, fitting)
  })
}

function fitsBesides(schema: JsonObject, value: Json, fitting: Depth): boolean {
  const { not } = schema
  if (!fitting.isUnfinished && not !== undefined && fitsAt(not, value, fitting)) return false
  const all = [...targetsOf(schema, fitting.root), ...(asArray(schema['allOf']) ?? [])]
  return (
    all.every((part) => fitsAt(part, value, fitting)) &&
    ['anyOf', 'oneOf'].every((keyword) => {
      const branches = asArray(schema[keyword]) ?? []
      return branches.length === 0 || branches.some((part) => fitsAt(part, value, fitting))
    })
  )
}
