/** A field in words, as Markdown: what its schema says, for the list of suggestions and the hover. */
import { formatCount } from '#lib/format.ts'

import { asNumber, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { facetsOf, typeWords } from './facets.ts'
import type { Facets, Option } from './facets.ts'
import type { Place } from './resolve.ts'
import { codeOf, plainWords, safeMarkdown } from './safeMarkdown.ts'

const MOST_VALUES = 12
const MOST_EXAMPLES = 3

/** `required · string`: what stands beside a name. */
export function detailOf(places: readonly Place[], isRequired: boolean | undefined): string {
  const facets = facetsOf(places)
  const words = [typeWords(facets, places)]
  if (isRequired) words.unshift('required')
  if (facets.isDeprecated) words.push('deprecated')
  return words.join(' · ')
}

/** Title, description, limits, default, examples, each on its own line; empty when nothing is said. */
export function docsOf(places: readonly Place[]): string {
  const facets = facetsOf(places)
  const { title, description, lostRef } = facets
  const lines = [
    title && `**${plainWords(title)}**`,
    description && safeMarkdown(description),
    ...noteLines(places),
    allowedLine(facets),
    facets.default !== undefined && `Default: ${spelled(facets.default)}`,
    examplesLine(facets),
    lostRef &&
      `Anything is taken: the schema refers to ${codeOf(lostRef)}, which isn’t part of it and is never fetched.`,
  ]
  return lines.filter((line) => line !== undefined && line !== false && line !== '').join('\n\n')
}

function spelled(value: Json): string {
  return codeOf(JSON.stringify(value))
}

function allowedLine({ options }: Facets): string | undefined {
  if (options.length === 0) return undefined
  const shown = options.slice(0, MOST_VALUES).map(optionWords)
  const more = options.length - shown.length
  return `One of: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function optionWords({ value, title }: Option): string {
  return title === undefined ? spelled(value) : `${spelled(value)} (${plainWords(title)})`
}

function examplesLine({ examples }: Facets): string | undefined {
  if (examples.length === 0) return undefined
  const shown = examples.slice(0, MOST_EXAMPLES).map(spelled)
  return `${shown.length === 1 ? 'Example' : 'Examples'}: ${shown.join(', ')}`
}

/** Limits and remarks of all schemas that surely apply, each said once. */
function noteLines(places: readonly Place[]): readonly string[] {
  const certain = places.filter(({ isCertain }) => isCertain)
  const notes = new Set(
    certain.flatMap(({ schema }) => NOTES.flatMap((note) => note(schema) ?? [])),
  )
  const [limits, remarks] = [
    [...notes].filter(isLimit),
    [...notes].filter((each) => !isLimit(each)),
  ]
  return [...(limits.length > 0 ? [limits.join(' · ')] : []), ...remarks]
}

/** Remarks are sentences. */
function isLimit(note: string): boolean {
  return !note.endsWith('.')
}

/** TABLE: what keywords say, in words. */
const NOTES: readonly ((schema: JsonObject) => string | undefined)[] = [
  (schema) => textOf(schema, 'format', (format) => `Format: ${codeOf(format)}`),
  (schema) => textOf(schema, 'contentMediaType', (type) => `Content: ${codeOf(type)}`),
  (schema) => textOf(schema, 'pattern', (pattern) => `Pattern: ${codeOf(pattern)}`),
  (schema) => rangeOf(schema, ['minLength', 'maxLength'], 'character'),
  (schema) => rangeOf(schema, ['minItems', 'maxItems'], 'item'),
  (schema) => rangeOf(schema, ['minProperties', 'maxProperties'], 'member'),
  (schema) => rangeOf(schema, ['minimum', 'maximum'], undefined),
  (schema) => numberOf(schema, 'exclusiveMinimum', (bound) => `More than ${bound}`),
  (schema) => numberOf(schema, 'exclusiveMaximum', (bound) => `Less than ${bound}`),
  (schema) => numberOf(schema, 'multipleOf', (step) => `A multiple of ${step}`),
  (schema) => (schema['uniqueItems'] === true ? 'No item twice' : undefined),
  (schema) => (schema['deprecated'] === true ? 'Deprecated.' : undefined),
  (schema) => (schema['readOnly'] === true ? 'Read-only: the server sets it.' : undefined),
  (schema) => (schema['writeOnly'] === true ? 'Write-only: the server never shows it.' : undefined),
]

function textOf(schema: JsonObject, name: string, words: (text: string) => string) {
  const text = asText(schema[name])
  return text === undefined ? undefined : words(text)
}

function numberOf(schema: JsonObject, name: string, words: (value: number) => string) {
  const value = asNumber(schema[name])
  return value === undefined ? undefined : words(value)
}

function rangeOf(
  schema: JsonObject,
  [lower, upper]: readonly [string, string],
  unit: string | undefined,
): string | undefined {
  const [least, most] = [asNumber(schema[lower]), asNumber(schema[upper])]
  const counted = (value: number) => (unit === undefined ? `${value}` : formatCount(value, unit))
  // Draft 4 had a flag beside the bound.
  const above = schema['exclusiveMinimum'] === true ? 'More than' : 'At least'
  const below = schema['exclusiveMaximum'] === true ? 'Less than' : 'At most'
  const isPlain = above === 'At least' && below === 'At most'
  if (least !== undefined && most !== undefined && isPlain) {
    return least === most ? `Exactly ${counted(least)}` : `${least} to ${counted(most)}`
  }
  const bounds = [
    least !== undefined && `${above} ${counted(least)}`,
    most !== undefined && `${below} ${counted(most)}`,
  ].filter((bound) => bound !== false)
  return bounds.length === 0 ? undefined : bounds.join(' · ')
}
