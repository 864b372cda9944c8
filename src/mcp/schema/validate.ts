/** A value held against a schema by the validator: bounded, and with the way through the schema. */
import { Validator } from '@cfworker/json-schema'
import type { OutputUnit, SchemaDraft } from '@cfworker/json-schema'

import { asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { plainSchema, sizeOf } from './plainSchema.ts'
import type { Reading, Size } from './plainSchema.ts'

/** One complaint of the validator, outer ones in front of those they contain. */
export type Violation = {
  readonly keyword: string
  /** JSON Pointer to the value. */
  readonly pointer: string
  /**
   * JSON Pointer through the schema, references included: `/properties/a/$ref/type`. For the keyword
   * `false`, a schema that allows nothing, it is no use.
   */
  readonly way: string
  /** The validator's own words. */
  readonly error: string
}

const MOST_NODES = 20_000
const MAX_DEPTH = 100
const MOST_NAME = 10_000
/** Complaints, and characters of the places in them, that are looked at. */
const MOST_COMPLAINTS = 200_000
const MOST_SPELLED = 50_000_000

/** How much a check may take: values within the value, and uses of a schema. */
export type Effort = {
  readonly nodes: number
  readonly steps: number
  /** Ends with the first complaint, where all of them are too many. */
  readonly endsAtFirst?: boolean
}

/** Keywords by which the validator complains of each member, or of each item, whatever it found before. */
const ON_MEMBERS = /"(?:additionalProperties|patternProperties|unevaluatedProperties)":/
const ON_ITEMS = /"(?:contains|unevaluatedItems)":/
/** Of so many there is room for all complaints. */
const MOST_PLACES = 300_000
/** More than one chain of complaints about the first place. */
const MOST_OF_FIRST = 1000

/** What takes some tens of milliseconds. */
const LITTLE: Effort = { nodes: MOST_NODES, steps: 10_000 }

/** Measures what the validator is given; undefined when that is more than it takes. */
export function boundedSize(value: Json, mostNodes = MOST_NODES): Size | undefined {
  const size = sizeOf(value, mostNodes)
  return size.nodes > mostNodes || size.depth > MAX_DEPTH ? undefined : size
}

/**
 * All complaints about a value; none when it conforms, undefined when that can't be said: the schema
 * is broken, refers to others or takes too many steps, or either is too big.
 */
export function violationsOf(
  schema: JsonObject,
  value: Json,
  reading: Reading = 'strict',
  { nodes, steps, endsAtFirst = false }: Effort = LITTLE,
): readonly Violation[] | undefined {
  const size = boundedSize(value, nodes)
  if (!size || size.longestName > MOST_NAME || !boundedSize(schema)) return undefined
  if (endsAtFirst && goesOn(schema, size)) return undefined
  try {
    const validator = new Validator(
      plainSchema(schema, size, reading, steps),
      draftOf(schema, reading),
      endsAtFirst,
    )
    const { errors } = validator.validate(value)
    return bounded(errors.slice(0, endsAtFirst ? MOST_OF_FIRST : undefined))?.map(asViolation)
  } catch {
    // References that lead nowhere, patterns that are none, too many steps or complaints.
    return undefined
  }
}

/** Whether the validator, told to end at the first complaint, may make more of them than there is room for. */
function goesOn(schema: JsonObject, { members, nodes }: Size): boolean {
  if (nodes <= MOST_PLACES) return false
  const text = JSON.stringify(schema)
  return ON_ITEMS.test(text) || (members > MOST_PLACES && ON_MEMBERS.test(text))
}

/** 2020-12 unless the schema says otherwise (protocol.md 4.4). */
function draftOf(schema: JsonObject, reading: Reading): SchemaDraft {
  const named = asText(schema['$schema']) ?? ''
  if (named.includes('draft-07') || named.includes('draft-06')) return '7'
  // What is peculiar to draft 4 is rewritten already.
  if (named.includes('draft-04')) return reading === 'meant' ? '7' : '4'
  return named.includes('2019-09') ? '2019-09' : '2020-12'
}

function bounded(errors: readonly OutputUnit[]): readonly OutputUnit[] | undefined {
  if (errors.length > MOST_COMPLAINTS) return undefined
  const spelled = errors.reduce(
    (sum, { instanceLocation, keywordLocation }) =>
      sum + instanceLocation.length + keywordLocation.length,
    0,
  )
  return spelled > MOST_SPELLED ? undefined : errors
}

function asViolation({ instanceLocation, keyword, keywordLocation, error }: OutputUnit): Violation {
  return { keyword, pointer: plain(instanceLocation), way: plain(keywordLocation), error }
}

/** A fragment of a URI, as the validator writes it. */
function plain(location: string): string {
  return decodeURI(location.slice(1)).replaceAll('%23', '#')
}
