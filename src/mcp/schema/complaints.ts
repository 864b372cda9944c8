/** What is wrong with a value, once each: a validator's many complaints boiled down to those that tell. */
import type { JsonPath } from '#lib/json/types.ts'
import { pointerPath } from '#lib/jsonPointer.ts'
import { ownOf } from '#lib/ownOf.ts'
import { hasPlaceholder } from '#lib/placeholder.ts'

import { asArray, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { settleAlternatives } from './alternatives.ts'
import type { Reading } from './plainSchema.ts'
import { violationsOf } from './validate.ts'
import type { Effort, Violation } from './validate.ts'
import { followWay } from './wayIn.ts'

/** One thing that is wrong with one value. */
export type Complaint = {
  /** The keyword of JSON Schema; `false` for a value that must not be there at all. */
  readonly keyword: string
  /** Way to the value from the one that was checked. */
  readonly path: JsonPath
  readonly value: Json | undefined
  /** The schema the keyword stands in, and the one that is the root of its references. */
  readonly schema: JsonObject
  readonly root: JsonObject
  /** Of the field the value is for, as far as its schema has one. */
  readonly title?: string
  /** Names the keyword is about: the missing members, the known ones beside an unknown one. */
  readonly names?: readonly string[]
  /** More than one alternative of `oneOf` fits. */
  readonly isAmbiguous?: true
  /** The schema of the member that is missing, as far as it is known. */
  readonly member?: JsonObject
}

/** More than anyone reads: the first ones are told. */
const MOST_TOLD = 1000

/** What a value is held against, and what it is. */
type Held = { readonly root: JsonObject; readonly value: Json; readonly reading: Reading }

/** Keywords whose complaints only say that something within is wrong. */
const OUTER =
  /^(?:properties|patternProperties|additionalProperties|unevaluatedProperties|items|additionalItems|unevaluatedItems|prefixItems|allOf|\$ref|\$recursiveRef|if|dependentSchemas)$/

/**
 * What is wrong with a value. What is typed is held to the schema as its author `meant` it, and a text with
 * a `{{name}}` in it may become anything; what a server sent is held to it as `strict` as it is written.
 * Undefined when that can't be said: the schema is broken, or more than the `effort` (without it, little).
 */
export function complaintsOf(
  schema: JsonObject,
  value: Json,
  reading: Reading = 'meant',
  effort?: Effort,
): readonly Complaint[] | undefined {
  const found = violationsOf(schema, value, reading, effort)
  if (!found) return undefined
  const held: Held = { root: schema, value, reading }
  // Several schemas may ask for the same; the one that describes the member says more.
  const once = new Map<string, Complaint>()
  for (const complaint of settle(found, held, MOST_TOLD)) {
    const { path, keyword, names } = complaint
    const key = JSON.stringify([path, keyword, names])
    const before = once.get(key)
    if (!before || (!before.member && complaint.member)) once.set(key, complaint)
  }
  const told = withoutConsequences([...once.values()])
  const [first] = found
  // What doesn't conform is never passed over, though nothing in it tells more.
  return told.length === 0 && first && reading === 'strict'
    ? [complaintBy(first, undefined, held)]
    : told
}

/** What is of another type than it should be has nothing else to be held to. */
function withoutConsequences(complaints: readonly Complaint[]): readonly Complaint[] {
  const ofType = new Set(
    complaints.filter(({ keyword }) => keyword === 'type').map(({ path }) => JSON.stringify(path)),
  )
  return complaints.filter(
    ({ keyword, path }) => keyword === 'type' || !ofType.has(JSON.stringify(path)),
  )
}

/** The complaints that stand by themselves. */
function settle(
  violations: readonly Violation[],
  held: Held,
  most = Infinity,
): readonly Complaint[] {
  const complaints: Complaint[] = []
  const said = new Set<string>()
  let outer: Violation | undefined
  for (let index = 0; index < violations.length; index++) {
    const violation = violations[index]
    if (!violation || complaints.length >= most) break
    const { keyword, way, pointer } = violation
    const inner = innerOf(violation, violations, index + 1)
    index += inner.length
    const key = JSON.stringify([pointer, keyword, way, inner[0]?.pointer])
    if (!OUTER.test(keyword) && !said.has(key)) {
      said.add(key)
      complaints.push(...complaintsBy(violation, outer, inner, held))
    }
    outer = violation
  }
  return complaints
}

const NONE: readonly Violation[] = []

/** Keywords that judge by what they hold: the complaints within are theirs. */
const JUDGING = /^(?:anyOf|oneOf|contains|propertyNames)$/

/** The complaints from `first` on that are those of an outer one. */
function innerOf(
  outer: Violation,
  violations: readonly Violation[],
  first: number,
): readonly Violation[] {
  if (!JUDGING.test(outer.keyword)) return NONE
  let end = first
  for (let next = violations[end]; next && isWithin(next, outer); next = violations[end]) end++
  return violations.slice(first, end)
}

function isWithin(next: Violation, { keyword, way, pointer }: Violation): boolean {
  if (next.way.startsWith(`${way}/`)) return true
  // Schemas that allow nothing have no way of their own.
  if (next.keyword === 'false') return next.pointer.startsWith(pointer)
  return keyword === 'contains' && next.way === way && next.pointer === pointer
}

function complaintsBy(
  violation: Violation,
  outer: Violation | undefined,
  inner: readonly Violation[],
  held: Held,
): readonly Complaint[] {
  const complaint = complaintBy(violation, outer, held)
  const { value } = complaint
  const mayBecomeAnything =
    held.reading === 'meant' && typeof value === 'string' && hasPlaceholder(value)
  if (mayBecomeAnything && violation.keyword !== 'false') return []
  const boil = BOILED[violation.keyword]
  return boil ? boil({ violation, complaint, inner, held }) : [complaint]
}

type Raw = {
  readonly violation: Violation
  readonly complaint: Complaint
  readonly inner: readonly Violation[]
  readonly held: Held
}

/** TABLE: keywords whose complaints are not one each. */
const BOILED: Readonly<Record<string, (raw: Raw) => readonly Complaint[]>> = {
  anyOf: alternatives,
  oneOf: alternatives,
  propertyNames: ({ complaint, inner: [first] }) => [
    { ...complaint, names: pointerPath(first?.pointer ?? '').slice(-1) },
  ],
  required: ({ complaint }) => missing(complaint, namesIn(complaint.schema['required'])),
  dependentRequired: ({ complaint }) => missingBeside(complaint),
  dependencies: ({ complaint }) => missingBeside(complaint),
}

function alternatives({ violation, complaint, inner, held }: Raw): readonly Complaint[] {
  if (fitsSeveral(violation)) {
    const mayFitOne = held.reading === 'meant' && holdsPlaceholder(complaint.value)
    return mayFitOne ? [] : [{ ...complaint, isAmbiguous: true }]
  }
  const branches = branchesOf(violation, inner).map((branch) => settle(branch, held))
  return settleAlternatives(complaint, branches)
}

/** Only the validator's words tell how many alternatives fit. */
function fitsSeveral({ error }: Violation): boolean {
  return /\([1-9]\d* matches\)/.test(error)
}

function complaintBy(
  { keyword, pointer, way }: Violation,
  outer: Violation | undefined,
  { root, value: whole }: Held,
): Complaint {
  const { path, value } = follow(whole, pointer)
  // What holds the schema that allows nothing tells which names there are.
  const isUnknown = keyword === 'false' && outer !== undefined
  const { schema, same } = followWay(root, isUnknown ? outer.way : way)
  const title = same.map((each) => asText(each['title'])).find((each) => each !== undefined)
  return {
    keyword,
    path,
    value,
    schema,
    root,
    ...(title !== undefined && !isUnknown && { title }),
    ...(isUnknown && { names: knownNames(schema) }),
  }
}

const namesBySchema = new WeakMap<JsonObject, readonly string[]>()

/** Complaints about thousands of names share them. */
function knownNames(schema: JsonObject): readonly string[] {
  const names = namesBySchema.get(schema) ?? Object.keys(asObject(schema['properties']) ?? {})
  namesBySchema.set(schema, names)
  return names
}

/** One complaint for each member that is missing. */
function missing(complaint: Complaint, names: readonly string[]): readonly Complaint[] {
  const given = asObject(complaint.value) ?? {}
  const known = asObject(complaint.schema['properties']) ?? {}
  return names
    .filter((name) => !Object.hasOwn(given, name))
    .map((name) => {
      const member = asObject(ownOf(known, name))
      return { ...complaint, keyword: 'required', names: [name], ...(member && { member }) }
    })
}

function missingBeside(complaint: Complaint): readonly Complaint[] {
  const { schema, value } = complaint
  const given = asObject(value) ?? {}
  const rules = asObject(schema['dependentRequired']) ?? asObject(schema['dependencies']) ?? {}
  return Object.entries(rules).flatMap(([name, needed]) =>
    !Object.hasOwn(given, name)
      ? []
      : missing(complaint, namesIn(needed)).map((each) => ({
          ...each,
          keyword: 'dependentRequired',
          names: [...(each.names ?? []), name],
        })),
  )
}

function namesIn(list: Json | undefined): readonly string[] {
  return (asArray(list) ?? []).flatMap((name) => asText(name) ?? [])
}

/** The complaints of each alternative that doesn't fit. */
function branchesOf(
  { way }: Violation,
  inner: readonly Violation[],
): readonly (readonly Violation[])[] {
  const branches: Violation[][] = []
  let current = ''
  for (const violation of inner) {
    const rest = violation.way.slice(way.length + 1)
    const number = violation.keyword === 'false' ? current : (rest.split('/')[0] ?? '')
    if (number !== current || branches.length === 0) branches.push([])
    branches.at(-1)?.push(violation)
    current = number
  }
  return branches
}

/** The value a pointer leads to, and its way with positions as numbers. */
function follow(whole: Json, pointer: string): { path: JsonPath; value: Json | undefined } {
  let value: Json | undefined = whole
  const path = pointerPath(pointer).map((step): JsonPath[number] => {
    const list = asArray(value)
    value = list ? list[Number(step)] : asObject(value)?.[step]
    return list ? Number(step) : step
  })
  return { path, value }
}

function holdsPlaceholder(value: Json | undefined): boolean {
  return value !== undefined && hasPlaceholder(JSON.stringify(value))
}
