/** `{{name}}` in a text: found where it may stand, and filled in (product.md 2.5). */
import { hasPlaceholder } from '#lib/placeholder.ts'

/** One placeholder: `name` without its braces, `from` to `to` with them; UTF-16 units from 0. */
export type Placeholder = { readonly name: string; readonly from: number; readonly to: number }

const PLACEHOLDER = /\{\{\s*(\$?[\w.-]+)\s*\}\}/g
/** A string of JSON text; a half-typed one ends with its line. */
const STRING = /"(?:[^"\\\n]|\\.)*(?:"|$)/gm

/** The placeholders inside the strings of a JSON text, in order. Outside of strings braces are JSON. */
export function placeholdersIn(json: string): readonly Placeholder[] {
  if (!hasPlaceholder(json)) return []
  const found: Placeholder[] = []
  for (const { 0: string, index } of json.matchAll(STRING)) {
    for (const { name, from, to } of plainPlaceholdersIn(string)) {
      found.push({ name, from: index + from, to: index + to })
    }
  }
  return found
}

/** The placeholders of a text that is no JSON. */
export function plainPlaceholdersIn(text: string): readonly Placeholder[] {
  return Array.from(text.matchAll(PLACEHOLDER), (match) => ({
    name: match[1] ?? '',
    from: match.index,
    to: match.index + match[0].length,
  }))
}

/** Gives a variable's value; undefined for one that isn't known. Asked once for each placeholder. */
export type ValueOf = (name: string) => string | undefined

export type Filled = {
  readonly text: string
  /** Names without a value, each once: their placeholders stay as they are. */
  readonly unknown: readonly string[]
}

/** Fills the strings of a JSON text; values are escaped, so they can't break out of their string. */
export function fillJson(json: string, valueOf: ValueOf): Filled {
  return fillAt(json, placeholdersIn(json), (name) => {
    const value = valueOf(name)
    return value === undefined ? undefined : JSON.stringify(value).slice(1, -1)
  })
}

/** Fills a text that is no JSON: the value of a header. */
export function fillPlain(text: string, valueOf: ValueOf): Filled {
  return fillAt(text, plainPlaceholdersIn(text), valueOf)
}

function fillAt(text: string, places: readonly Placeholder[], valueOf: ValueOf): Filled {
  const unknown = new Set<string>()
  let filled = ''
  let done = 0
  for (const { name, from, to } of places) {
    const value = valueOf(name)
    if (value === undefined) unknown.add(name)
    filled += text.slice(done, from) + (value ?? text.slice(from, to))
    done = to
  }
  return { text: filled + text.slice(done), unknown: [...unknown] }
}

/** What a name may be; undefined when it is one, else why not. */
export function problemOfName(name: string): string | undefined {
  if (name === '') return 'Give the variable a name.'
  if (name.startsWith('$')) return 'Names with $ are built in. Choose another.'
  if (/^[\w.-]+$/.test(name)) return undefined
  return 'Use letters, digits, and _ - . in a name.'
}

type BuiltIn = {
  readonly name: string
  readonly about: string
  /** Made anew for each placeholder. */
  readonly make: (place: Place) => string
}

/** Where values are made: the page's origin, and the time in milliseconds since the epoch. */
type Place = { readonly origin: string; readonly now: number }

/** TABLE: variables that are always there. */
export const BUILT_INS: readonly BuiltIn[] = [
  { name: '$uuid', about: 'A new random UUID, another one each time', make: newUuid },
  {
    name: '$now',
    about: 'The time of sending, as ISO 8601 in UTC',
    make: ({ now }) => new Date(now).toISOString(),
  },
  { name: '$origin', about: 'The address this page comes from', make: ({ origin }) => origin },
  { name: '$braces', about: 'Two opening braces as they are', make: () => '{{' },
]

/** Version 4 of RFC 9562. `crypto.randomUUID` is missing on pages over plain http. */
function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
