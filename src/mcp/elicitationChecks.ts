/** What is wrong with an answer before it is sent: one sentence per field, in words of the form. */
import { formatCount } from '#lib/format.ts'
import { parseJson } from '#lib/parseJson.ts'

import type { Field, FieldValue, FieldValues } from './elicitation.ts'

type Of<Kind extends Field['kind']> = Extract<Field, { kind: Kind }>

/** Problems by field name; empty when everything may be sent (protocol.md 4.7). */
export function checkFields(
  fields: readonly Field[],
  values: FieldValues,
): ReadonlyMap<string, string> {
  return new Map(
    fields.flatMap((field): [string, string][] => {
      const problem = checkField(field, values.get(field.name))
      return problem === undefined ? [] : [[field.name, problem]]
    }),
  )
}

function checkField(field: Field, value: FieldValue): string | undefined {
  if (value === undefined || value === '') return field.required ? missing(field) : undefined
  if (typeof value === 'string') return checkTyped(field, value)
  const isList = field.kind === 'choices' && typeof value === 'object'
  return isList ? checkCount(field, value.length) : undefined
}

function checkTyped(field: Field, text: string): string | undefined {
  switch (field.kind) {
    case 'text':
      return checkText(field, text)
    case 'number':
      return checkNumber(field, text)
    case 'choice':
      return field.choices.some(({ value }) => value === text)
        ? undefined
        : 'Choose one of the list.'
    case 'json':
      return checkJson(text)
    default:
      return undefined
  }
}

function missing({ kind }: Field): string {
  return kind === 'choice' || kind === 'choices' ? 'Choose one.' : 'Fill this in.'
}

const FORMATS = {
  email: { passes: (text: string) => /^[^\s@]+@[^\s@]+$/.test(text), words: 'an email address' },
  uri: { passes: (text: string) => URL.canParse(text), words: 'an address with its scheme' },
  date: { passes: isDate, words: 'a date such as 2026-11-23' },
  'date-time': { passes: isDateTime, words: 'a time such as 2026-11-23T14:05:00Z' },
} as const

function checkText({ format, minLength, maxLength }: Of<'text'>, text: string): string | undefined {
  // The schema counts characters, not the halves some are stored in.
  const { length } = Array.from(text)
  if (minLength !== undefined && length < minLength) {
    return `Needs at least ${formatCount(minLength, 'character')}.`
  }
  if (maxLength !== undefined && length > maxLength) {
    return `Takes at most ${formatCount(maxLength, 'character')}; these are ${length}.`
  }
  if (format && !FORMATS[format].passes(text)) return `Needs ${FORMATS[format].words}.`
  return undefined
}

function isDate(text: string): boolean {
  const date = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  // Days that don't exist, such as 30 February, move on to ones that do.
  return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function isDateTime(text: string): boolean {
  const [, date, rest] = /^(\d{4}-\d\d-\d\d)[Tt](.+)$/.exec(text) ?? []
  if (date === undefined || rest === undefined || !isDate(date)) return false
  return /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/.test(
    rest,
  )
}

function checkNumber(
  { isInteger, minimum, maximum }: Of<'number'>,
  text: string,
): string | undefined {
  const number = Number(text)
  if (text.trim() === '' || !Number.isFinite(number)) return 'Needs a number.'
  if (isInteger && !Number.isInteger(number)) return 'Needs a whole number.'
  if (isInteger && !Number.isSafeInteger(number)) return 'Too large to be sent exactly.'
  if (minimum !== undefined && number < minimum) return `Needs at least ${minimum}.`
  if (maximum !== undefined && number > maximum) return `Takes at most ${maximum}.`
  return undefined
}

function checkCount({ minItems, maxItems, required }: Of<'choices'>, count: number) {
  if (!required && count === 0) return undefined
  if (minItems !== undefined && count < minItems) return `Choose at least ${minItems}.`
  if (maxItems !== undefined && count > maxItems) return `Choose at most ${maxItems}.`
  return undefined
}

function checkJson(text: string): string | undefined {
  const parsed = parseJson(text)
  return parsed.ok ? undefined : `${parsed.message}.`
}
