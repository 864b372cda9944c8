/** TABLE: values of one type written as another, where nothing is lost. */
import { parseJson } from '#lib/parseJson.ts'

import { asArray, asJson, asObject, asText } from '../../read.ts'
import type { Json } from '../../types.ts'
import { editSpelling, spellingAt } from '../edit.ts'
import type { Step } from '../types.ts'

/** Changes the value at a path of a text. */
type Conversion = {
  readonly title: string
  readonly change: (text: string, path: readonly Step[]) => string | undefined
}

/** The way to write a value as a type of JSON Schema; none when it isn't that. */
export function convert(value: Json | undefined, type: string): readonly Conversion[] {
  const conversion = value === undefined ? undefined : TYPES[type]?.(value)
  return conversion ? [conversion] : []
}

const TYPES: Readonly<Record<string, (value: Json) => Conversion | undefined>> = {
  string: toText,
  number: (value) => toNumber(value, /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/),
  integer: (value) => toNumber(value, /^-?(?:0|[1-9]\d*)$/),
  boolean: toBoolean,
  null: (value) => (value === 'null' || value === '' ? write('null') : undefined),
  array: toList,
  object: (value) => {
    const inner = typeof value === 'string' ? asObject(parsed(value)) : undefined
    return inner && { title: 'Write it as an object', change: respell(unquoted) }
  },
}

function write(spelling: string): Conversion {
  return {
    title: `Write ${spelling}`,
    change: (text, path) => editSpelling(text, path, spelling),
  }
}

/** With what is typed as it is: digits stay, however many there are. */
function respell(spell: (spelling: string) => string): Conversion['change'] {
  return (text, path) => {
    const spelling = spellingAt(text, path)
    return spelling === undefined ? undefined : editSpelling(text, path, spell(spelling))
  }
}

function toText(value: Json): Conversion | undefined {
  if (typeof value === 'boolean') return write(`"${value}"`)
  if (typeof value !== 'number') return undefined
  return { title: 'Put it in quotes', change: respell((spelling) => `"${spelling}"`) }
}

function toNumber(value: Json, pattern: RegExp): Conversion | undefined {
  const typed = typeof value === 'string' ? value.trim() : ''
  return pattern.test(typed) ? write(typed) : undefined
}

function toBoolean(value: Json): Conversion | undefined {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  return word === 'true' || word === 'false' ? write(word) : undefined
}

function toList(value: Json): Conversion | undefined {
  const inner = typeof value === 'string' ? asArray(parsed(value)) : undefined
  if (inner) return { title: 'Write it as a list', change: respell(unquoted) }
  if (value === null) return undefined
  return { title: 'Put it in a list', change: respell((spelling) => `[${spelling}]`) }
}

/** The JSON that stands in a text, as it is spelled there. */
function unquoted(spelling: string): string {
  return asText(parsed(spelling)) ?? spelling
}

function parsed(text: string): Json | undefined {
  const result = parseJson(text)
  return result.ok ? asJson(result.value) : undefined
}
