/** Finds values inside JSON text without parsing it, so that they can be shown exactly as sent. */

/** A member of an object: its name, and its value's text. */
export type MemberText = { readonly key: string; readonly text: string }

/** The members of the object a valid JSON text holds, in order; none for anything else. */
export function memberTexts(text: string): readonly MemberText[] {
  return [...eachMember(text)]
}

/** The same members one by one: whoever has found enough leaves the rest of the text unread. */
export function* eachMember(text: string): Generator<MemberText, void, void> {
  const open = skipSpace(text, 0)
  if (text[open] !== '{') return
  let at = skipSpace(text, open + 1)
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at)
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1)
    const end = endOfValue(text, start)
    yield { key: readString(text.slice(at, keyEnd)), text: text.slice(start, end) }
    at = skipSpace(text, skipSpace(text, end) + 1)
  }
}

/** The texts of the elements of the array a valid JSON text holds; none for anything else. */
export function elementTexts(text: string): readonly string[] {
  const elements: string[] = []
  const open = skipSpace(text, 0)
  if (text[open] !== '[') return elements
  let at = skipSpace(text, open + 1)
  while (at < text.length && text[at] !== ']') {
    const end = endOfValue(text, at)
    // A text that is not JSON could stand still here.
    if (end === at) break
    elements.push(text.slice(at, end))
    const next = skipSpace(text, end)
    at = text[next] === ',' ? skipSpace(text, next + 1) : next
  }
  return elements
}

/** The text of a value deep inside a valid JSON text; of doubled members the last, as parsers do. */
export function valueText(text: string, path: readonly (string | number)[]): string | undefined {
  let found: string | undefined = text
  for (const step of path) {
    if (found === undefined) return undefined
    found =
      typeof step === 'number'
        ? elementTexts(found)[step]
        : memberTexts(found).findLast(({ key }) => key === step)?.text
  }
  return found
}

function readString(text: string): string {
  const value: unknown = JSON.parse(text)
  return String(value)
}

const SPACE = /[^ \t\r\n]/g

function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from
  return SPACE.exec(text)?.index ?? text.length
}

const QUOTE = '"'.charCodeAt(0)
const BACKSLASH = '\\'.charCodeAt(0)
const OPENERS = new Set(['{', '['].map((each) => each.charCodeAt(0)))
const CLOSERS = new Set(['}', ']'].map((each) => each.charCodeAt(0)))

/**
 * Behind the closing quote of the string that opens at `from`, or the text's end. Jumps from quote to
 * quote, because strings may be megabytes long.
 */
export function endOfString(text: string, from: number): number {
  let quote = from
  do {
    quote = text.indexOf('"', quote + 1)
    if (quote === -1) return text.length
  } while (isEscaped(text, quote))
  return quote + 1
}

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text.charCodeAt(first - 1) === BACKSLASH) first--
  return (at - first) % 2 === 1
}

function endOfValue(text: string, from: number): number {
  const first = text.charCodeAt(from)
  if (first === QUOTE) return endOfString(text, from)
  if (OPENERS.has(first)) return endOfNest(text, from)
  let at = from
  while (at < text.length && !/[\s,\]}]/.test(text.charAt(at))) at++
  return at
}

function endOfNest(text: string, from: number): number {
  let depth = 0
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = endOfString(text, at)
      continue
    }
    at++
    if (OPENERS.has(code)) depth++
    else if (CLOSERS.has(code) && --depth === 0) return at
  }
  return text.length
}
