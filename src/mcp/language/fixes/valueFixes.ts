/** TABLE: how a value is mended that its schema doesn't take. */
import { nearestOf } from '#lib/nearest.ts'

import { quote } from '../../quote.ts'
import { asArray, asNumber, asObject, asText } from '../../read.ts'
import type { Complaint } from '../../schema/complaints.ts'
import { sampleValue } from '../../schema/sampleValue.ts'
import type { Json } from '../../types.ts'
import { editValue, renameMember } from '../edit.ts'
import type { Fix, Step } from '../types.ts'
import { convert } from './convert.ts'
import { fixBy } from './fixBy.ts'

/** A text, and the way to the value in it that was checked. */
export type Place = { readonly text: string; readonly base: readonly Step[] }

type Maker = (complaint: Complaint, place: Place) => readonly Fix[]

/** Lists of values up to this long are offered as they are. */
const FEW = 3

/** The ways to mend what is complained of, the likeliest first. */
export function fixesFor(complaint: Complaint, place: Place): readonly Fix[] {
  return (MAKERS[complaint.keyword] ?? none)(complaint, place)
}

const MAKERS: Readonly<Record<string, Maker>> = {
  required: (complaint, place) => [...renamed(complaint, place), ...added(complaint, place)],
  dependentRequired: added,
  anyRequired: (complaint, place) =>
    (complaint.names ?? []).flatMap((name) => added({ ...complaint, names: [name] }, place)),
  false: unknown,
  type: converted,
  enum: chosen,
  const: chosen,
  minimum: ({ schema, ...rest }, place) => bounded({ schema, ...rest }, place, schema['minimum']),
  maximum: ({ schema, ...rest }, place) => bounded({ schema, ...rest }, place, schema['maximum']),
}

function none(): readonly Fix[] {
  return []
}

/** One fix for several members that are missing side by side; none for a single one. */
export function addAll(complaints: readonly Complaint[], { text, base }: Place): readonly Fix[] {
  if (complaints.length < 2) return []
  return [
    fixBy(`Add all ${complaints.length} missing arguments`, text, () =>
      complaints.reduce<string | undefined>(
        (before, complaint) =>
          before === undefined ? undefined : withMissing(complaint, { text: before, base }),
        text,
      ),
    ),
  ]
}

function added(complaint: Complaint, place: Place): readonly Fix[] {
  const title = `Add ${quote(complaint.names?.[0])}`
  return [fixBy(title, place.text, () => withMissing(complaint, place))]
}

function withMissing(complaint: Complaint, { text, base }: Place): string | undefined {
  const { path, names: [name] = [], member, root } = complaint
  if (name === undefined) return undefined
  return editValue(text, [...base, ...path, name], member ? sampleValue(member, root) : '')
}

/** A member that nobody asked for, and whose name is nearly the missing one. */
function renamed(
  { path, names: [name] = [], value, schema }: Complaint,
  { text, base }: Place,
): readonly Fix[] {
  const known = asObject(schema['properties']) ?? {}
  const others = Object.keys(asObject(value) ?? {}).filter((each) => known[each] === undefined)
  const nearest = name === undefined ? undefined : nearestOf(name, others)
  if (name === undefined || nearest === undefined) return []
  const title = `Rename ${quote(nearest)} to ${quote(name)}`
  return [fixBy(title, text, () => renameMember(text, [...base, ...path, nearest], name))]
}

function unknown({ path, names = [] }: Complaint, { text, base }: Place): readonly Fix[] {
  const name = asText(path.at(-1))
  if (name === undefined) return []
  const at = [...base, ...path]
  const nearest = nearestOf(name, names)
  const rename =
    nearest === undefined
      ? []
      : [fixBy(`Rename to ${quote(nearest)}`, text, () => renameMember(text, at, nearest))]
  return [...rename, fixBy(`Remove ${quote(name)}`, text, () => editValue(text, at, undefined))]
}

function converted({ path, value, schema }: Complaint, { text, base }: Place): readonly Fix[] {
  const types = (asArray(schema['type']) ?? [schema['type']]).flatMap((type) => asText(type) ?? [])
  const at = [...base, ...path]
  return types
    .flatMap((type) => convert(value, type))
    .map(({ title, change }) => fixBy(title, text, () => change(text, at)))
}

function chosen({ path, value, schema }: Complaint, place: Place): readonly Fix[] {
  const values = asArray(schema['enum']) ?? [schema['const'] ?? null]
  const texts = values.flatMap((each) => asText(each) ?? [])
  const nearest = typeof value === 'string' ? nearestOf(value, texts) : undefined
  const offered = nearest === undefined ? (values.length <= FEW ? values : []) : [nearest]
  return offered.map((each) => using(each, path, place))
}

function using(value: Json, path: readonly Step[], { text, base }: Place): Fix {
  return fixBy(`Use ${quote(value)}`, text, () => editValue(text, [...base, ...path], value))
}

function bounded({ path, schema }: Complaint, place: Place, bound: Json | undefined) {
  const limit = asNumber(bound)
  const isOpen = schema['exclusiveMinimum'] === true || schema['exclusiveMaximum'] === true
  return limit === undefined || isOpen ? [] : [using(limit, path, place)]
}
