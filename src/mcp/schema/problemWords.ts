/** TABLE: what is wrong with a value, in its field's own words: what it is called, what it must be, what it is. */
import { formatCount } from '#lib/format.ts'
import { nearestOf } from '#lib/nearest.ts'
import { ownOf } from '#lib/ownOf.ts'
import { shortInWords } from '#lib/wholeWords.ts'

import { quote } from '../quote.ts'
import { asArray, asNumber, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import type { Complaint } from './complaints.ts'

/** The sentence for a complaint; ends with a full stop. */
export function wordsOf(complaint: Complaint): string {
  return (WORDS[complaint.keyword] ?? doesNotFit)(complaint)
}

type Words = (complaint: Complaint) => string

/** Values up to this many are all named. */
const FEW = 5

const WORDS: Readonly<Record<string, Words>> = {
  required: (complaint) =>
    `${missingName(complaint)} is missing. It is required${about(complaint)}.`,
  dependentRequired: (complaint) =>
    `${missingName(complaint)} is missing. It is required beside ${quote(complaint.names?.[1])}.`,
  anyRequired: ({ names = [] }) => `One of ${listOf(names, 'and')} is missing.`,
  false: ({ path, names = [] }) => {
    const name = String(path.at(-1) ?? '')
    const nearest = nearestOf(name, names)
    return `${quote(name)} isn’t known here${nearestWords(nearest)}.`
  },
  type: mustBe,
  minimum: mustBe,
  maximum: mustBe,
  exclusiveMinimum: mustBe,
  exclusiveMaximum: mustBe,
  multipleOf: mustBe,
  const: mustBe,
  format: mustBe,
  enum: oneOfValues,
  minLength: (complaint) => {
    const least = asNumber(complaint.schema['minLength']) ?? 1
    if (complaint.value === '') return `${fieldName(complaint)} must not be empty.`
    return `${fieldName(complaint)} must have at least ${formatCount(least, 'character')}; it has ${lengthOf(complaint)}.`
  },
  maxLength: (complaint) => {
    const most = asNumber(complaint.schema['maxLength']) ?? 0
    return `${fieldName(complaint)} may have ${formatCount(most, 'character')} at most; it has ${lengthOf(complaint)}.`
  },
  pattern: (complaint) =>
    `${fieldName(complaint)} must match ${quote(complaint.schema['pattern'])}; it is ${quote(complaint.value)}.`,
  minItems: (complaint) =>
    `${fieldName(complaint)} needs at least ${formatCount(asNumber(complaint.schema['minItems']) ?? 1, 'item')}; it has ${sizeOf(complaint)}.`,
  maxItems: (complaint) =>
    `${fieldName(complaint)} may have ${formatCount(asNumber(complaint.schema['maxItems']) ?? 0, 'item')} at most; it has ${sizeOf(complaint)}.`,
  uniqueItems: (complaint) => `${fieldName(complaint)} holds the same item twice.`,
  contains: (complaint) => `${fieldName(complaint)} lacks an item of the kind it needs.`,
  minProperties: (complaint) =>
    `${fieldName(complaint)} needs at least ${formatCount(asNumber(complaint.schema['minProperties']) ?? 1, 'member')}; it has ${sizeOf(complaint)}.`,
  maxProperties: (complaint) =>
    `${fieldName(complaint)} may have ${formatCount(asNumber(complaint.schema['maxProperties']) ?? 0, 'member')} at most; it has ${sizeOf(complaint)}.`,
  propertyNames: (complaint) =>
    `${quote(complaint.names?.[0])} may not be a name in ${inSentence(complaint)}.`,
  not: (complaint) => `${fieldName(complaint)} must not be ${quote(complaint.value)}.`,
  anyOf: alternatives,
  oneOf: (complaint) =>
    complaint.isAmbiguous === true
      ? `${fieldName(complaint)} fits several of its alternatives; only one may fit.`
      : alternatives(complaint),
}

function doesNotFit(complaint: Complaint): string {
  return `${fieldName(complaint)} doesn’t fit its schema (${complaint.keyword}).`
}

/** The field as a sentence begins with it: its title or name in quotes. */
function fieldName({ path, title }: Pick<Complaint, 'path' | 'title'>): string {
  const last = path.at(-1)
  if (last === undefined) return title === undefined ? 'The value' : quote(title)
  if (typeof last === 'string') return titled(last, title)
  const list = path.at(-2)
  const item = `Item ${last + 1}`
  return list === undefined ? item : `${item} of ${quote(String(list))}`
}

function inSentence(complaint: Complaint): string {
  const name = fieldName(complaint)
  return name === 'The value' ? 'this object' : name
}

/** A title alone when it says the same as the name. */
function titled(name: string, title: string | undefined): string {
  if (title === undefined || title.trim() === '') return quote(name)
  const isSame = plain(title) === plain(name)
  return isSame ? quote(title) : `${quote(title)} (${name})`
}

function plain(words: string): string {
  return words.toLowerCase().replaceAll(/[\s_.-]/g, '')
}

function missingName({ names = [], member }: Complaint): string {
  return titled(names[0] ?? '', asText(member?.['title']))
}

const LONGEST_ABOUT = 120

/** The first sentence of a description, to go on with behind a colon. */
function about({ member }: Complaint): string {
  const description = asText(member?.['description'])?.trim() ?? ''
  const [sentence = ''] = description.split(/(?<=[.!?])\s|\n/)
  const words = sentence.replace(/[.\s]+$/, '')
  if (words === '') return ''
  const short = shortInWords(words, LONGEST_ABOUT)
  // An acronym keeps its capitals.
  const isWord = /^\p{Lu}(?:\p{Ll}|\s)/u.test(short)
  return `: ${isWord ? short.charAt(0).toLowerCase() + short.slice(1) : short}`
}

function mustBe(complaint: Complaint): string {
  const { value } = complaint
  const is = value === undefined ? '' : `; it is ${quote(value)}`
  return `${fieldName(complaint)} must be ${expected(complaint.schema)}${is}.`
}

function oneOfValues(complaint: Complaint): string {
  const { schema, value, path } = complaint
  const values = asArray(schema['enum']) ?? []
  if (values.length <= FEW) return mustBe(complaint)
  if (typeof value !== 'string') {
    return `${fieldName(complaint)} must be one of ${values.length} values; it is ${quote(value)}.`
  }
  const nearest = nearestOf(value, texts(values))
  const of = path.length === 0 ? '' : ` of ${fieldName(complaint)}`
  return `${quote(value)} is none of the ${values.length} values${of}${nearestWords(nearest)}.`
}

function texts(values: readonly Json[]): readonly string[] {
  return values.flatMap((each) => asText(each) ?? [])
}

function nearestWords(nearest: string | undefined): string {
  return nearest === undefined ? '' : `; nearest: ${quote(nearest)}`
}

/** What a schema asks for, to follow "must be". */
function expected(schema: JsonObject): string {
  if (schema['const'] !== undefined) return quote(schema['const'])
  const values = asArray(schema['enum'])
  if (values && values.length > 0 && values.length <= FEW) {
    return listOf(values, 'or')
  }
  const format = ownOf(FORMATS, asText(schema['format']) ?? '')
  if (format !== undefined) return format
  const { type } = schema
  const types = (asArray(type) ?? [type]).flatMap((each) => asText(each) ?? [])
  const words = types.map((each) => ownOf(TYPES, each) ?? each)
  if (words.length === 0) words.push('a number')
  if (schema['nullable'] === true && !types.includes('null')) words.push('null')
  return `${orList(words)}${range(schema)}`
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'an object',
  array: 'a list',
  null: 'null',
}

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a date such as 2026-07-28',
  'date-time': 'a date and time such as 2026-07-28T09:30:00Z',
  time: 'a time such as 09:30:00Z',
  duration: 'a duration such as P3DT4H',
  email: 'an email address',
  uri: 'an address with its scheme, such as https://example.com',
  ipv4: 'an IPv4 address',
  uuid: 'a UUID',
  'json-pointer': 'a JSON Pointer such as /items/0',
}

function range(schema: JsonObject): string {
  const [least, above] = boundsOf(schema, 'minimum', 'exclusiveMinimum')
  const [most, below] = boundsOf(schema, 'maximum', 'exclusiveMaximum')
  const step = asNumber(schema['multipleOf'])
  if (least !== undefined && most !== undefined && step === undefined) {
    return ` between ${least} and ${most}`
  }
  const limits = [
    least !== undefined && `at least ${least}`,
    above !== undefined && `more than ${above}`,
    most !== undefined && `at most ${most}`,
    below !== undefined && `less than ${below}`,
    step !== undefined && `a multiple of ${step}`,
  ].filter((limit) => limit !== false)
  return limits.length === 0 ? '' : `, ${limits.join(' and ')}`
}

/** A bound that may be reached, or one that may not: draft 4 had a flag for that. */
function boundsOf(schema: JsonObject, bound: string, flag: string) {
  const limit = asNumber(schema[bound])
  return schema[flag] === true ? [undefined, limit] : [limit, asNumber(schema[flag])]
}

function alternatives(complaint: Complaint): string {
  const { schema, keyword } = complaint
  const branches = asArray(schema[keyword]) ?? []
  const named = branches.map((branch, index) => {
    const part = asObject(branch)
    return quote(asText(part?.['title']) ?? requiredBy(part) ?? `${index + 1}`)
  })
  const names = named.length > FEW ? '' : `: ${orList(named)}`
  return `${fieldName(complaint)} fits none of its ${branches.length} alternatives${names}.`
}

function requiredBy(branch: JsonObject | undefined): string | undefined {
  const names = texts(asArray(branch?.['required']) ?? [])
  return names.length === 0 ? undefined : names.join(', ')
}

function listOf(values: readonly Json[], word: 'and' | 'or'): string {
  return orList(values.map(quote), word)
}

function orList(words: readonly string[], word: 'and' | 'or' = 'or'): string {
  return words.length < 2
    ? words.join('')
    : `${words.slice(0, -1).join(', ')} ${word} ${words.at(-1) ?? ''}`
}

/** In characters, as the schema counts them. */
function lengthOf({ value }: Complaint): number {
  return Array.from(asText(value) ?? '').length
}

function sizeOf({ value }: Complaint): number {
  return asArray(value)?.length ?? Object.keys(asObject(value) ?? {}).length
}
