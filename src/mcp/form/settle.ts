/** A schema with its alternatives decided: by what somebody chose, else by the value. */
import type { Step } from '../language/types.ts'
import { asArray, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import {
  alternativesOf,
  areBounds,
  constantsOf,
  keywordOf,
  likeliest,
  optionOf,
  titlesOf,
  withoutNull,
} from './choices.ts'
import { flatten } from './flatten.ts'
import type { Origin } from './flatten.ts'
import { mergeSchemas } from './mergeSchemas.ts'
import type { Choice, Option } from './types.ts'

const MOST_CHOICES = 3

/** Alternatives somebody chose, by their key. */
export type Chosen = ReadonlyMap<string, number>

/** What holds for one value, without alternatives. */
export type Settled = {
  readonly schema: JsonObject
  readonly nullable: boolean
  /** The values there are to choose; any other text may be typed too when `isFree`. */
  readonly options: readonly Option[]
  readonly isFree: boolean
  readonly choices: readonly Choice[]
}

type Question = {
  readonly schema: Json
  readonly value: Json | undefined
  readonly path: readonly Step[]
}

/** Goes through alternatives within alternatives, as far as anyone would choose. */
export function settle(
  { schema, value, path }: Question,
  { origin, chosen }: { readonly origin: Origin; readonly chosen: Chosen },
): Settled {
  const bare = withoutNull(flatten(schema, value, origin), origin)
  let settled: Settled = { ...bare, options: valuesOf(bare.schema), isFree: false, choices: [] }
  for (let level = 0; level < MOST_CHOICES; level++) {
    const all = alternativesOf(settled.schema, value, origin)
    if (all.length === 0) break
    const plain = withoutChoice(settled, all)
    if (plain) return plain
    const key = `${JSON.stringify(path)} ${level}`
    const at = Math.min(chosen.get(key) ?? likeliest(all, value), all.length - 1)
    const base = baseOf(settled.schema)
    const next = withoutNull(flatten(mergeSchemas(base, all[at] ?? {}), value, origin), origin)
    const choice = { key, titles: titlesOf(all), at, schemas: all }
    settled = {
      // A title of the alternative stands in the choice already.
      schema: all.length > 1 ? { ...next.schema, title: base['title'] } : next.schema,
      nullable: settled.nullable || next.nullable,
      options: valuesOf(next.schema),
      isFree: false,
      choices: all.length > 1 ? [...settled.choices, choice] : settled.choices,
    }
  }
  return settled
}

function baseOf(schema: JsonObject): JsonObject {
  const keyword = keywordOf(schema)
  return Object.fromEntries(Object.entries(schema).filter(([name]) => name !== keyword))
}

/** Alternatives that are values, only bound the same value, or suggest some. */
function withoutChoice(settled: Settled, all: readonly JsonObject[]): Settled | undefined {
  const base = baseOf(settled.schema)
  const constants = constantsOf(all)
  if (constants) return { ...settled, schema: base, options: constants }
  if (keywordOf(settled.schema) !== undefined && areBounds(base, all)) {
    const type = base['type'] ?? all[0]?.['type']
    return { ...settled, schema: { ...base, ...(type !== undefined && { type }) } }
  }
  const suggested = suggestionsIn(all)
  return (
    suggested && {
      ...settled,
      schema: { ...base, type: 'string' },
      options: suggested,
      isFree: true,
    }
  )
}

/** Long lists of values are made into options once. */
const known = new WeakMap<object, readonly Option[]>()

/** Values of `enum`, with the titles that generators write beside it. */
export function valuesOf(schema: JsonObject): readonly Option[] {
  const values = asArray(schema['enum'])
  if (!values) return NO_OPTIONS
  const made = known.get(values) ?? optionsOf(schema, values)
  known.set(values, made)
  return made
}

const NO_OPTIONS: readonly Option[] = []

function optionsOf(schema: JsonObject, values: readonly Json[]): readonly Option[] {
  const titles = ['enumNames', 'x-enumNames', 'x-enum-varnames'].flatMap(
    (name) => asArray(schema[name]) ?? [],
  )
  return values.flatMap((value, index) =>
    value === null ? [] : optionOf(value, asText(titles[index])),
  )
}

/** Any text, but some are named: `anyOf` of an `enum` and a plain string. */
function suggestionsIn(alternatives: readonly JsonObject[]): readonly Option[] | undefined {
  if (!alternatives.some(isAnyText)) return undefined
  const named = alternatives.filter((branch) => !isAnyText(branch))
  const values = named.map(
    (branch) => asArray(branch['enum']) ?? (branch['const'] === undefined ? [] : [branch['const']]),
  )
  const isText = values.flat().every((value) => typeof value === 'string')
  return isText && named.length > 0 && values.every((each) => each.length > 0)
    ? values.flat().map((value) => optionOf(value))
    : undefined
}

function isAnyText({ type, enum: values, const: fixed }: JsonObject): boolean {
  return type === 'string' && values === undefined && fixed === undefined
}
