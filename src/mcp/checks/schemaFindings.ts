/** What only a schema validator finds: schemas that are none, and results that don't conform to theirs. */
import { pointerStep } from '#lib/jsonPointer.ts'

import { asObject, asText } from '../read.ts'
import { complaintsOf, type Complaint } from '../schema/complaints.ts'
import { wordsOf } from '../schema/problemWords.ts'
import { targetOf } from '../schema/refs.ts'
import { subschemasOf } from '../schema/subschemas.ts'
import { boundedSize } from '../schema/validate.ts'
import type { Json, JsonObject } from '../types.ts'
import { META_SCHEMA } from './metaSchema.ts'

/** Something that is wrong, and where in the value. */
export type Mismatch = { readonly pointer: string; readonly message: string }

const MOST_FOUND = 5

/**
 * How a value differs from its schema; none when it conforms, undefined when that can't be said: the
 * schema is broken or refers to others, or either is too big. At most five.
 */
export function mismatchesOf(schema: JsonObject, value: Json): readonly Mismatch[] | undefined {
  return complaintsOf(schema, value, 'strict')?.slice(0, MOST_FOUND).map(asMismatch)
}

/** What keeps a schema from being one: unknown types, wrong members, patterns, dead references. */
export function problemsOfSchema(schema: JsonObject): readonly Mismatch[] {
  if (!boundedSize(schema)) return []
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

function asMismatch(complaint: Complaint): Mismatch {
  return { pointer: complaint.path.map(pointerStep).join(''), message: wordsOf(complaint) }
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
  return targetOf(ref, root) === undefined
}
