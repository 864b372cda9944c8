/** Finds the tools that describe the arguments of another: by the name patterns, then by their shape. */
import { annotationsOf, inputSchemaOf } from '../primitives.ts'
import { asArray, asObject, asText } from '../read.ts'
import type { Entry, JsonObject } from '../types.ts'
import { stemOf, wordsOf } from './nameWords.ts'
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

const DESCRIBING = new Set(
  'describe description detail details schema schemas spec signature parameters params inspect definition explain'.split(
    ' ',
  ),
)

function byShape(argument: string, subject: Subject, { tools }: Around) {
  const describing = tools.filter(
    (tool) =>
      isReading(tool) &&
      wordsOf(tool.key).some((word) => DESCRIBING.has(word)) &&
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
    if (!isReading(tool)) return false
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
  const near = (tool: Entry) => wordsOf(tool.key).filter((word) => own.has(word)).length
  const [found] = tools
    .filter(({ key, valid }) => valid && key !== subject.entry.key)
    .map((tool) => ({ tool, needs: needsOf(tool, subject) }))
    .filter(({ needs }) =>
      needs.every((name) => name !== argument && isUsable(subject.properties[name])),
    )
    .toSorted((a, b) => b.needs.length - a.needs.length || near(b.tool) - near(a.tool))
  return found && { argument, tool: found.tool.key, needs: found.needs }
}

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
  return annotationsOf(tool.raw).readOnlyHint === true && !isWriting(tool)
}

function isWriting(tool: Entry): boolean {
  const { readOnlyHint, destructiveHint } = annotationsOf(tool.raw)
  return readOnlyHint === false || (destructiveHint === true && readOnlyHint !== true)
}
