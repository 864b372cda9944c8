/** A text that a regular expression takes, made up without running the expression. */

type Reading = {
  readonly pattern: string
  at: number
  /** How often at least what may be repeated is. */
  readonly often: number
}

const LONGEST_PATTERN = 500
const LONGEST_TEXT = 500

/**
 * A text for a pattern of literals, classes, groups, choices and repetitions, if it can be, of this
 * length at least. Undefined for other patterns.
 */
export function patternText(pattern: string, length: number): string | undefined {
  if (pattern.length > LONGEST_PATTERN || length > LONGEST_TEXT) return undefined
  const shortest = textOf(pattern, 0)
  if (shortest === undefined || shortest.length >= length) return shortest
  return textOf(pattern, length)
}

function textOf(pattern: string, often: number): string | undefined {
  const reading = { pattern, at: 0, often }
  const text = readChoice(reading)
  return reading.at === pattern.length ? text : undefined
}

/** The first alternative; the others are passed over. */
function readChoice(reading: Reading): string | undefined {
  const first = readSequence(reading)
  if (first === undefined) return undefined
  while (take(reading, '|')) {
    if (readSequence(reading) === undefined) return undefined
  }
  return first
}

function readSequence(reading: Reading): string | undefined {
  let text = ''
  while (reading.at < reading.pattern.length && !'|)'.includes(next(reading))) {
    const atom = readAtom(reading)
    const count = readCount(reading)
    if (atom === undefined || atom.length * count + text.length > LONGEST_TEXT) return undefined
    text += atom.repeat(count)
  }
  return text
}

function next({ pattern, at }: Reading): string {
  return pattern.charAt(at)
}

function take(reading: Reading, token: string): boolean {
  const isThere = reading.pattern.startsWith(token, reading.at)
  if (isThere) reading.at += token.length
  return isThere
}

function match(reading: Reading, expression: RegExp): RegExpExecArray | null {
  const found = expression.exec(reading.pattern.slice(reading.at))
  if (found) reading.at += found[0].length
  return found
}

function readAtom(reading: Reading): string | undefined {
  if (take(reading, '(')) return readGroup(reading)
  const token = match(
    reading,
    /^(?:\[(?:\\.|[^\]\\])*\]|\\[pPu]\{[^}]*\}|\\u.{4}|\\x..|\\.|[^*+?{}[])/,
  )?.[0]
  if (token === undefined || /^\\[1-9k]/.test(token)) return undefined
  if (/^(?:[$^]|\\[bB])$/.test(token)) return ''
  return /^[[.\\]/.test(token) ? characterFor(token) : token
}

function readGroup(reading: Reading): string | undefined {
  if (!match(reading, /^\?(?::|<(?![=!])[^>]*>)/) && next(reading) === '?') return undefined
  const text = readChoice(reading)
  return take(reading, ')') ? text : undefined
}

const CHARACTERS = Array.from(
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_./:@#+,;=!?&%$*~^|"\'`<>()[]{}\\\t\n',
)

/** One character that a class or an escape stands for. */
function characterFor(token: string): string | undefined {
  try {
    const expression = new RegExp(`^${token}$`, 'u')
    return CHARACTERS.find((character) => expression.test(character))
  } catch {
    // It stands for nothing.
    return undefined
  }
}

function readCount(reading: Reading): number {
  const { often } = reading
  const found = match(reading, /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/)
  if (!found) return 1
  const [, sign, least, comma, most] = found
  if (sign !== undefined)
    return sign === '?' ? Math.min(often, 1) : Math.max(sign === '+' ? 1 : 0, often)
  const highest = most === '' ? Infinity : Number(most)
  return comma === '' ? Number(least) : Math.max(Number(least), Math.min(often, highest))
}
