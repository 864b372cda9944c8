/** Where and why a text stops being JSON: engines differ in what they tell, and often tell no place. */

export type JsonProblem = {
  /** Characters before the place, from 0; the text's length when it ends too early. */
  readonly offset: number
  /** What is wrong, without a full stop. */
  readonly message: string
  /** What should have stood there. */
  readonly wanted: Wanted
  /** Where the text, name or number begins that goes wrong; else the offset itself. */
  readonly begun: number
  /** Places of the brackets open there, outermost first. */
  readonly open: readonly number[]
}

type Wanted = 'value' | 'itemOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'next'

type Scan = {
  readonly text: string
  /** Places of the open brackets, outermost first. */
  readonly open: number[]
  at: number
  wanted: Wanted
}

/** The first problem of a text; undefined for valid JSON. Takes any depth and any length. */
export function findJsonError(text: string): JsonProblem | undefined {
  const scan: Scan = { text, open: [], at: 0, wanted: 'value' }
  for (;;) {
    scan.at = skip(/[ \t\n\r]*/y, text, scan.at)
    if (scan.at >= text.length && isFinished(scan)) return undefined
    const fault = scan.at < text.length ? step(scan, text.charAt(scan.at)) : tooEarly(text)
    if (fault) return { ...fault, wanted: scan.wanted, begun: scan.at, open: scan.open }
  }
}

type Fault = Pick<JsonProblem, 'offset' | 'message'>

function isFinished({ open, wanted }: Scan): boolean {
  return open.length === 0 && wanted === 'next'
}

function tooEarly(text: string): Fault {
  return { offset: text.length, message: 'The text ends too early' }
}

function step(scan: Scan, letter: string): Fault | undefined {
  switch (scan.wanted) {
    case 'colon':
      if (letter !== ':') return { offset: scan.at, message: 'A colon is missing' }
      return advance(scan, scan.at + 1, 'value')
    case 'next':
      return stepOn(scan, letter)
    case 'name':
    case 'nameOrEnd':
      if (letter === '}' && scan.wanted === 'nameOrEnd') return close(scan)
      if (letter !== '"') {
        return { offset: scan.at, message: 'A name in double quotes is missing' }
      }
      return readText(scan, 'colon')
    default:
      if (letter === ']' && scan.wanted === 'itemOrEnd') return close(scan)
      return readValue(scan, letter)
  }
}

function stepOn(scan: Scan, letter: string): Fault | undefined {
  const open = scan.open.at(-1)
  if (open === undefined) {
    return { offset: scan.at, message: 'Something follows after the end of the value' }
  }
  const inside = scan.text.charAt(open)
  const closing = inside === '{' ? '}' : ']'
  if (letter === closing) return close(scan)
  if (letter !== ',') {
    return { offset: scan.at, message: `A comma or ${closing} is missing` }
  }
  return advance(scan, scan.at + 1, inside === '{' ? 'name' : 'value')
}

function advance(scan: Scan, at: number, wanted: Wanted): undefined {
  scan.at = at
  scan.wanted = wanted
}

function close(scan: Scan): undefined {
  scan.open.pop()
  advance(scan, scan.at + 1, 'next')
}

function readValue(scan: Scan, letter: string): Fault | undefined {
  if (letter === '{' || letter === '[') {
    scan.open.push(scan.at)
    return advance(scan, scan.at + 1, letter === '{' ? 'nameOrEnd' : 'itemOrEnd')
  }
  if (letter === '"') return readText(scan, 'next')
  if (/[-\d]/.test(letter)) return readNumber(scan)
  const end = skip(/\w*/y, scan.text, scan.at)
  const word = scan.text.slice(scan.at, end)
  if (word === 'true' || word === 'false' || word === 'null') return advance(scan, end, 'next')
  const message = word === '' ? 'A value is missing' : `Not a JSON value: ${word.slice(0, 20)}`
  return { offset: scan.at, message }
}

function readNumber(scan: Scan): Fault | undefined {
  const { text, at } = scan
  const end = skip(/-?(?:0|[1-9]\d*)?(?:\.\d*)?(?:[eE][+-]?\d*)?/y, text, at)
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text.slice(at, end))) {
    return advance(scan, end, 'next')
  }
  if (end === text.length) return tooEarly(text)
  return { offset: end, message: 'A number is not complete' }
}

/** Letter by letter: a regular expression overflows on texts of many megabytes. */
function readText(scan: Scan, then: Wanted): Fault | undefined {
  const { text } = scan
  for (let at = scan.at + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return advance(scan, at + 1, then)
    if (code < 0x20) {
      return { offset: at, message: 'A line break or control character must be escaped in a text' }
    }
    if (code !== 0x5c) continue
    at++
    const bad = badEscape(text, at)
    if (bad !== undefined) {
      return bad < text.length
        ? { offset: bad, message: String.raw`No such escape: write \\ for a backslash` }
        : tooEarly(text)
    }
  }
  return tooEarly(text)
}

/** The place where the escape whose letter stands at `at` goes wrong, if it does. */
function badEscape(text: string, at: number): number | undefined {
  if (/["\\/bfnrt]/.test(text.charAt(at))) return undefined
  if (text.charAt(at) !== 'u') return at
  const digits = skip(/[\dA-Fa-f]{0,4}/y, text, at + 1)
  return digits === at + 5 ? undefined : digits
}

/** Where a sticky pattern that also matches nothing stops, from a place on. */
function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  pattern.test(text)
  return pattern.lastIndex
}
