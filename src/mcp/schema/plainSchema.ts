/** Schemas of servers made harmless: no endless work, no expensive patterns, nothing fetched (protocol.md 4.4). */
import { asArray, asObject } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { meantBy } from './meantSchema.ts'

/** How big a value is that a schema is held against. */
export type Size = {
  readonly nodes: number
  readonly depth: number
  readonly longestText: number
  readonly longestName: number
  readonly longestList: number
  /** Of all objects together. */
  readonly members: number
}

/** Measures a value without recursion, and no further than to more than so many nodes. */
export function sizeOf(value: Json, mostNodes: number): Size {
  let nodes = 0
  let depth = 0
  let longestText = 0
  let longestName = 0
  let longestList = 0
  let members = 0
  const open: (readonly [Json | undefined, number])[] = [[value, 1]]
  for (let next = open.pop(); next && nodes <= mostNodes; next = open.pop()) {
    const [each, level] = next
    nodes++
    depth = Math.max(depth, level)
    if (typeof each === 'string') longestText = Math.max(longestText, each.length)
    const list = asArray(each)
    if (list) longestList = Math.max(longestList, list.length)
    const object = asObject(each) ?? {}
    for (const name of Object.keys(object)) {
      members++
      longestName = Math.max(longestName, name.length)
    }
    for (const part of list ?? Object.values(object)) open.push([part, level + 1])
  }
  return { nodes, depth, longestText, longestName, longestList, members }
}

type Kind = 'plain' | 'schema' | 'list' | 'named'

/** The keywords that are taken; what others say is not known, so nothing is held against it. */
const KEYWORDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ...kinds(
    'plain',
    'type const enum required minProperties maxProperties dependentRequired minContains maxContains',
  ),
  ...kinds('plain', 'minItems maxItems uniqueItems minimum maximum exclusiveMinimum'),
  ...kinds('plain', 'exclusiveMaximum multipleOf minLength maxLength pattern'),
  ...kinds('plain', '$ref $id $anchor $recursiveRef $recursiveAnchor'),
  ...kinds('schema', 'items additionalItems contains additionalProperties unevaluatedItems'),
  ...kinds('schema', 'unevaluatedProperties propertyNames not if then else'),
  ...kinds('list', 'prefixItems oneOf anyOf allOf'),
  ...kinds('named', 'properties patternProperties dependentSchemas dependencies $defs definitions'),
])

function kinds(kind: Kind, names: string): [string, Kind][] {
  return names.split(' ').map((name) => [name, kind])
}

/** A schema for the validator. */
export type PlainSchema = boolean | Record<string, unknown>

/**
 * How a schema is read: `strict` as its dialect says; `meant` as its author meant it, with the habits of
 * other dialects, with formats, and without the parts that are broken.
 */
export type Reading = 'strict' | 'meant'

const MAX_DEPTH = 64

/** Characters of names that the validator may spell: it does so for each member it looks at. */
const MOST_SPELLED = 500_000_000

/**
 * A copy with known keywords only. Using it throws a `RangeError` after so many steps, because
 * schemas that refer to themselves can double the work with each line, and each line the complaints.
 */
export function plainSchema(
  schema: Json,
  size: Size,
  reading: Reading,
  mostSteps: number,
): PlainSchema {
  const root = asObject(schema) ?? {}
  const mend = reading === 'meant' ? meantBy(root, size) : (own: JsonObject) => own
  const most = Math.min(mostSteps, MOST_SPELLED / Math.max(1, size.longestName))
  let steps = 0
  function takeStep(weight: number): void {
    steps += weight
    if (steps > most) throw new RangeError('The schema takes too many steps')
  }

  function copy(value: Json | undefined, depth: number): PlainSchema {
    const own = asObject(value)
    if (!own) return value !== false
    if (depth > MAX_DEPTH) throw new RangeError('The schema is nested too deeply')
    const entries = Object.entries(tamed(mend(own), size)).flatMap(
      ([name, part]): [string, unknown][] => {
        const kind = name === 'format' && reading === 'meant' ? 'plain' : KEYWORDS.get(name)
        return kind && part !== undefined ? [[name, copyPart(kind, part, depth + 1)]] : []
      },
    )
    const copied = Object.fromEntries(entries)
    const { type } = copied
    const weight = weightOf(own, entries.length) + timeOf(own, size)
    // The validator reads `type` of every schema each time it uses it.
    Object.defineProperty(copied, 'type', {
      enumerable: type !== undefined,
      get: () => {
        takeStep(weight)
        return type
      },
    })
    return copied
  }

  function copyPart(kind: Kind, part: Json, depth: number): unknown {
    if (kind === 'plain') return part
    const list = asArray(part)
    if (list && kind !== 'named') return list.map((each) => copy(each, depth))
    if (kind === 'schema') return copy(part, depth)
    return Object.fromEntries(
      Object.entries(asObject(part) ?? {}).map(([name, each]) => [
        name,
        // Lists of names among `dependencies` of draft 7.
        asArray(each) ?? copy(each, depth),
      ]),
    )
  }

  return copy(schema, 0)
}

/** Steps that one use of a schema takes: as long as its lists are what it does, and what it complains about. */
function weightOf(schema: JsonObject, keywords: number): number {
  const lists = [schema['dependentRequired'], schema['dependencies']].flatMap((each) =>
    Object.values(asObject(each) ?? {}),
  )
  const names = [schema['required'], ...lists].flatMap((list) => asArray(list) ?? []).length
  // A complaint spells them out.
  const spelled = JSON.stringify([
    asArray(schema['type']) ?? 0,
    schema['enum'] ?? 0,
    schema['const'] ?? 0,
  ]).length
  const values = asArray(schema['enum'])?.length ?? 0
  return (
    1 +
    (keywords / 10 + values / 50 + spelled / 50 + names / 4) +
    // Few are usual; many are what a page could run out of memory with.
    (Math.max(0, spelled - 200) / 10 + Math.max(0, names - 10) * 2)
  )
}

/** Steps for what one use goes through whatever it finds: all names, all patterns, all pairs. */
function timeOf(schema: JsonObject, { longestList }: Size): number {
  const count = (keyword: string) => Object.keys(asObject(schema[keyword]) ?? {}).length
  const names = count('properties') + count('dependentSchemas') + count('dependencies')
  const isPaired = schema['uniqueItems'] === true && longestList <= MOST_PAIRED
  return names / 15 + count('patternProperties') / 5 + (isPaired ? longestList ** 2 / 25 : 0)
}

/** Items that are compared with each other. */
const MOST_PAIRED = 500

/** Without the keywords that would take too long on a value of this size. */
function tamed(schema: JsonObject, size: Size): JsonObject {
  const names = Object.keys(asObject(schema['patternProperties']) ?? {})
  const hasBadNames = names.some((name) => !isCheap(name, size))
  const pattern = schema['pattern']
  const isBad = pattern !== undefined && (typeof pattern !== 'string' || !isCheap(pattern, size))
  return {
    ...schema,
    ...(isBad && { pattern: undefined }),
    ...(size.longestList > MOST_PAIRED && { uniqueItems: undefined }),
    // What is left over can't be told without the patterns.
    ...(hasBadNames && {
      patternProperties: undefined,
      additionalProperties: undefined,
      unevaluatedProperties: undefined,
    }),
  }
}

const MOST_TRIES = 1_000_000

/**
 * Whether a pattern surely ends soon on texts of this length. Repeated groups and references back
 * can take exponential time; each other repetition costs a power of the length, and so does a
 * start that is not fixed.
 */
export function isCheap(pattern: string, { longestText }: Pick<Size, 'longestText'>): boolean {
  if (pattern.length > 500 || /\)[*+{]|\\[1-9k]/.test(pattern)) return false
  const optional = pattern.match(/\?/g)?.length ?? 0
  const repeated = pattern.match(/[*+]|\{\d+,/g)?.length ?? 0
  const power = repeated + (pattern.startsWith('^') ? 0 : 1)
  return optional <= 8 && Math.max(longestText, 2) ** power <= MOST_TRIES
}
