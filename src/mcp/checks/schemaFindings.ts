/** What only a schema validator finds: schemas that are none, and results that don't conform to theirs. */
import { Validator } from '@cfworker/json-schema'
import type { OutputUnit, SchemaDraft } from '@cfworker/json-schema'

import { pointerPath } from '#lib/jsonPointer.ts'

import { asObject, asText } from '../read.ts'
import { subschemasOf } from '../schema/subschemas.ts'
import type { Json, JsonObject } from '../types.ts'
import { META_SCHEMA } from './metaSchema.ts'
import { plainSchema, sizeOf } from './plainSchema.ts'
import type { Size } from './plainSchema.ts'

/** Something that is wrong, and where in the value. */
export type Mismatch = { readonly pointer: string; readonly message: string }

const MOST_NODES = 20_000
const MAX_DEPTH = 100
const MOST_FOUND = 5

/**
 * How a value differs from its schema; none when it conforms, undefined when that can't be said: the
 * schema is broken or refers to others, or either is too big.
 */
export function mismatchesOf(schema: JsonObject, value: Json): readonly Mismatch[] | undefined {
  const size = sizeOf(value)
  if (isTooBig(size) || isTooBig(sizeOf(schema))) return undefined
  try {
    // `false` gives every error, not the first alone.
    const validator = new Validator(plainSchema(schema, size), draftOf(schema), false)
    const { valid, errors } = validator.validate(value)
    return valid ? [] : errors.filter(isOwn).slice(0, MOST_FOUND).map(asMismatch)
  } catch {
    // References that lead nowhere, patterns that are none, or too many steps.
    return undefined
  }
}

/** What keeps a schema from being one: unknown types, wrong members, patterns, dead references. */
export function problemsOfSchema(schema: JsonObject): readonly Mismatch[] {
  if (isTooBig(sizeOf(schema))) return []
  const problems = [...(mismatchesOf(META_SCHEMA, schema) ?? [])]
  for (const { schema: part, pointer } of subschemasOf(schema)) {
    for (const [member, pattern] of patternsOf(part)) {
      if (isPattern(pattern)) continue
      const message = `“${pattern.slice(0, 60)}” is not a regular expression.`
      problems.push({ pointer: `${pointer}/${member}`, message })
    }
    const ref = asText(part['$ref'])
    if (ref === undefined || !isDead(ref, schema)) continue
    const message = `“${ref.slice(0, 60)}” leads nowhere in this schema.`
    problems.push({ pointer: `${pointer}/$ref`, message })
  }
  return problems.slice(0, MOST_FOUND)
}

function isTooBig({ nodes, depth }: Size): boolean {
  return nodes > MOST_NODES || depth > MAX_DEPTH
}

/** 2020-12 unless the schema says otherwise (protocol.md 4.4). */
function draftOf(schema: JsonObject): SchemaDraft {
  const named = asText(schema['$schema']) ?? ''
  if (named.includes('draft-07') || named.includes('draft-06')) return '7'
  if (named.includes('draft-04')) return '4'
  return named.includes('2019-09') ? '2019-09' : '2020-12'
}

/** Keywords whose errors only say that something below them is wrong. */
const OUTER =
  /^(?:properties|patternProperties|additionalProperties|unevaluatedProperties|items|additionalItems|unevaluatedItems|prefixItems|allOf|\$ref|\$recursiveRef|then|else|dependentSchemas)$/

/** Of alternatives, that none fits says more than what is wrong with each. */
function isOwn({ keyword, keywordLocation }: OutputUnit): boolean {
  return !OUTER.test(keyword) && !/\/(?:anyOf|oneOf)\/\d+\//.test(keywordLocation)
}

function asMismatch({ instanceLocation, keyword, error }: OutputUnit): Mismatch {
  // A fragment of a URI, as the validator writes it.
  const pointer = decodeURI(instanceLocation.slice(1)).replaceAll('%23', '#')
  const message = keyword === 'false' ? 'The schema has no such member.' : error.slice(0, 200)
  return { pointer, message }
}

function patternsOf(schema: JsonObject): readonly (readonly [member: string, pattern: string])[] {
  const own = asText(schema['pattern'])
  const names = Object.keys(asObject(schema['patternProperties']) ?? {})
  return [
    ...(own === undefined ? [] : [['pattern', own] as const]),
    ...names.map((name) => ['patternProperties', name] as const),
  ]
}

/** With or without the mode for Unicode: servers mean either. */
function isPattern(pattern: string): boolean {
  return ['u', ''].some((flags) => {
    try {
      return RegExp(pattern, flags) instanceof RegExp
    } catch {
      // That is what was asked.
      return false
    }
  })
}

/** A pointer within this schema that finds nothing; with an `$id` anywhere it may mean another root. */
function isDead(ref: string, root: JsonObject): boolean {
  if (!ref.startsWith('#/') || subschemasOf(root).some(({ schema }) => '$id' in schema))
    return false
  let at: Json | undefined = root
  for (const step of pointerPath(decoded(ref.slice(1)))) {
    at =
      typeof at === 'object' && at !== null
        ? Object.entries(at).find(([name]) => name === step)?.[1]
        : undefined
  }
  return at === undefined
}

function decoded(pointer: string): string {
  try {
    return decodeURIComponent(pointer)
  } catch {
    // A stray percent sign stands for itself.
    return pointer
  }
}
