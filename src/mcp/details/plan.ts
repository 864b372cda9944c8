/** Finds the tools that describe the arguments of another: by the name patterns, then by their shape. */
import { inputSchemaOf } from '../primitives.ts'
import { asArray, asObject, asText } from '../read.ts'
import type { Entry, Json, JsonObject } from '../types.ts'
import { flat, spaced, stemOf, wordsOf } from './nameWords.ts'
import { isSilent, isUnlisted, openPart } from './openArgument.ts'
import { fitsPattern } from './patterns.ts'
import type { DetailPlan, DetailRule, DetailSource } from './types.ts'

/** What everything but a listed tool's name is asked of. */
type Around = {
  readonly tools: readonly Entry[]
  readonly rules: readonly DetailRule[]
}

/** A tool whose arguments are looked at. */
type Subject = {
  readonly entry: Entry
  readonly properties: JsonObject
  readonly required: ReadonlySet<string>
}

const NOTHING: DetailPlan = { shapes: [], values: [] }

/**
 * What other listed tools can tell of a tool's arguments. Only tools that say they only read are found
 * by shape; one that says it doesn't is never found.
 */
export function planFor(entry: Entry, around: Around): DetailPlan {
  const schema = inputSchemaOf(entry)
  const properties = asObject(schema['properties'])
  if (!properties) return NOTHING
  const subject = { entry, properties, required: new Set(namesIn(schema['required'])) }
  const names = Object.keys(properties)
  const shapes = names.flatMap((name) => {
    const isOpen = openPart(properties[name]) !== undefined
    if (!isOpen && !isSilent(properties[name])) return []
    const found = byRule(name, subject, around)
    return found ?? (isOpen ? (byShape(name, subject, around) ?? []) : [])
  })
  const described = new Set(shapes.flatMap(({ needs }) => needs))
  const plain = names.filter((name) => isUnlisted(properties[name]))
  const values = plain.flatMap((name) => {
    const listed = described.has(name) ? byListing(name, subject, around) : undefined
    const found = byRule(name, subject, around) ?? listed
    return found ? [found] : []
  })
  return { shapes, values }
}

function byRule(argument: string, subject: Subject, { tools, rules }: Around) {
  const { key } = subject.entry
  for (const rule of rules) {
    if (!fitsPattern(rule.tool, key) || !fitsPattern(rule.argument, argument)) continue
    const named = tools.filter((tool) => fitsPattern(rule.from, tool.key) && !isWriting(tool))
    const isPlain = isUnlisted(subject.properties[argument])
    const found = best(argument, subject, named, isPlain ? requiredOf : describedBy)
    if (found) return found
  }
  return undefined
}

/** Words of names, read as a pattern: a list may have ten thousand names. */
const DESCRIBING =
  /(?<![a-z])(descri(be|ption)|details?|schemas?|spec|signature|param(eter)?s|inspect|definition|explain)(?![a-z])/

function byShape(argument: string, subject: Subject, { tools }: Around) {
  const describing = tools.filter(
    (tool) =>
      isReading(tool) &&
      DESCRIBING.test(spaced(tool.key)) &&
      requiredOf(tool, subject).length > 0 &&
      requiredOf(tool, subject).every((name) => subject.required.has(name)),
  )
  return best(argument, subject, describing, requiredOf)
}

const LISTING = new Set('list lists search find available show all'.split(' '))

function byListing(argument: string, subject: Subject, { tools }: Around) {
  const stem = stemOf(argument)
  if (stem === '') return undefined
  const listing = tools.filter((tool) => {
    // Most names are out before they are taken apart.
    if (!isReading(tool) || !flat(tool.key).includes(stem.slice(0, -1))) return false
    const words = wordsOf(tool.key)
    const same = words.filter((word) => stemOf(word) === stem)
    const isMany = words.some((word) => LISTING.has(word)) || same.some((word) => word !== stem)
    return same.length > 0 && isMany
  })
  return best(argument, subject, listing, requiredOf)
}

/** Of the tools whose arguments the subject has: the one that takes most of them, then the nearest name. */
function best(
  argument: string,
  subject: Subject,
  tools: readonly Entry[],
  needsOf: typeof requiredOf,
): DetailSource | undefined {
  const own = new Set(wordsOf(subject.entry.key))
  const near = ({ tool }: Candidate) => wordsOf(tool.key).filter((word) => own.has(word)).length
  const fitting = tools
    .slice(0, MOST_CANDIDATES)
    .filter(({ key, valid }) => valid && key !== subject.entry.key)
    .map((tool) => ({ tool, needs: needsOf(tool, subject) }))
    .filter(({ needs }) =>
      needs.every((name) => name !== argument && isUsable(subject.properties[name])),
    )
  const most = Math.max(...fitting.map(({ needs }) => needs.length))
  const [found] = fitting
    .filter(({ needs }) => needs.length === most)
    .map((each) => ({ ...each, nearness: near(each) }))
    .toSorted((one, other) => other.nearness - one.nearness)
  return found && { argument, tool: found.tool.key, needs: found.needs }
}

type Candidate = { readonly tool: Entry; readonly needs: readonly string[] }

/** So many tools that could all be meant say nothing any more. */
const MOST_CANDIDATES = 1000

function isUsable(schema: JsonObject[string]): boolean {
  const type = asObject(schema)?.['type']
  return schema !== undefined && type !== 'object' && type !== 'array'
}

function requiredOf(tool: Entry, _subject: Subject): readonly string[] {
  return namesIn(inputSchemaOf(tool)['required'])
}

/** A describing tool that requires nothing is asked with all that both tools take. */
function describedBy(tool: Entry, subject: Subject): readonly string[] {
  const required = requiredOf(tool, subject)
  if (required.length > 0) return required
  const names = Object.keys(asObject(inputSchemaOf(tool)['properties']) ?? {})
  return names.filter((name) => isUsable(subject.properties[name]))
}

function namesIn(value: JsonObject[string]): readonly string[] {
  return (asArray(value) ?? []).flatMap((name) => asText(name) ?? [])
}

function isReading(tool: Entry): boolean {
  return hintOf(tool, 'readOnlyHint') === true
}

function isWriting(tool: Entry): boolean {
  const readOnly = hintOf(tool, 'readOnlyHint')
  return readOnly === false || (hintOf(tool, 'destructiveHint') === true && readOnly !== true)
}

/** One look, for it is asked of every tool there is. */
function hintOf({ raw }: Entry, name: 'readOnlyHint' | 'destructiveHint'): Json | undefined {
  return asObject(asObject(raw)?.['annotations'])?.[name]
}
