/** Reads a dictionary of a PDF strictly: what another reader could take for something else is none. */
import {
  endOfWord,
  isDelimiter,
  isDoubtful,
  isSpace,
  nameAt,
  skipSpace,
  startsWith,
  textOf,
} from './chars.ts'

/** Texts, words and fractions aren't told apart; of a reference the number is told. */
export type PdfValue =
  | number
  | { readonly name: string }
  | { readonly ref: number }
  | readonly PdfValue[]
  | PdfDict
  | 'other'

export type PdfDict = ReadonlyMap<string, PdfValue>

/** A place in the bytes, which moves. */
export type Cursor = {
  readonly bytes: Uint8Array
  at: number
}

class Unclear extends Error {}

const DEEPEST = 30

/** The dictionary that begins at the cursor, which is moved past it; undefined for an unclear one. */
export function readDict(cursor: Cursor): PdfDict | undefined {
  return clearly(() => dictAt(cursor, 0))
}

/** The value that begins at the cursor, which is moved past it; undefined for an unclear one. */
export function readOne(cursor: Cursor): PdfValue | undefined {
  return clearly(() => readValue(cursor, 0))
}

function clearly<Read>(read: () => Read): Read | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unclear) return undefined
    throw error
  }
}

function dictAt(cursor: Cursor, depth: number): PdfDict {
  const found = new Map<string, PdfValue>()
  cursor.at += 2
  for (;;) {
    skip(cursor)
    if (startsWith(cursor.bytes, '>>', cursor.at)) break
    if (cursor.bytes[cursor.at] !== 0x2f) throw new Unclear()
    const { name } = readName(cursor)
    skip(cursor)
    // Readers differ in which of two they take.
    if (found.has(name)) throw new Unclear()
    found.set(name, readValue(cursor, depth))
  }
  cursor.at += 2
  return found
}

function readValue(cursor: Cursor, depth: number): PdfValue {
  if (depth > DEEPEST) throw new Unclear()
  const { bytes, at } = cursor
  switch (String.fromCharCode(bytes[at] ?? 0)) {
    case '/':
      return readName(cursor)
    case '(':
      return skipText(cursor)
    case '[':
      return readList(cursor, depth)
    case '<':
      return bytes[at + 1] === 0x3c ? dictAt(cursor, depth + 1) : skipHex(cursor)
    default:
      return readWord(cursor)
  }
}

function readName(cursor: Cursor): { readonly name: string } {
  const from = ++cursor.at
  // Where letters are escaped, and where a viewer could take a name for over.
  if (/#(?![\da-f]{2})|#00/i.test(nextWord(cursor))) throw new Unclear()
  return { name: nameAt(cursor.bytes, from, cursor.at) }
}

function readList(cursor: Cursor, depth: number): readonly PdfValue[] {
  const list: PdfValue[] = []
  cursor.at++
  for (;;) {
    skip(cursor)
    if (cursor.bytes[cursor.at] === 0x5d) break
    list.push(readValue(cursor, depth + 1))
  }
  cursor.at++
  return list
}

function skipText(cursor: Cursor): 'other' {
  const { bytes } = cursor
  let open = 0
  do {
    const byte = bytes[cursor.at]
    if (byte === undefined) throw new Unclear()
    if (byte === 0x5c) cursor.at++
    else if (byte === 0x28) open++
    else if (byte === 0x29) open--
    cursor.at++
  } while (open > 0)
  return 'other'
}

function skipHex(cursor: Cursor): 'other' {
  const { bytes } = cursor
  for (;;) {
    const byte = bytes[++cursor.at]
    if (byte === 0x3e) break
    const isDigit = byte !== undefined && /[\da-f]/i.test(String.fromCharCode(byte))
    if (!isDigit && !isSpace(byte)) throw new Unclear()
  }
  cursor.at++
  return 'other'
}

/** A number, one with its generation that is a reference, or a word. */
function readWord(cursor: Cursor): PdfValue {
  const word = nextWord(cursor)
  if (['true', 'false', 'null'].includes(word)) return 'other'
  // How these are rounded is up to the viewer.
  if (/^[+-]?(?:\d+\.\d*|\.\d+)$/.test(word)) return 'other'
  // Larger ones wrap around in some.
  if (!/^[+-]?\d{1,10}$/.test(word)) throw new Unclear()
  const after = cursor.at
  skip(cursor)
  if (/^\d+$/.test(word) && /^\d+$/.test(nextWord(cursor))) {
    skip(cursor)
    if (nextWord(cursor) === 'R') return { ref: Number(word) }
  }
  cursor.at = after
  return Number(word)
}

function nextWord(cursor: Cursor): string {
  const from = cursor.at
  cursor.at = endOfWord(cursor.bytes, from)
  // A word goes on where it is cut: viewers don't take the rest of it for another one.
  if (!isDelimiter(cursor.bytes[cursor.at])) throw new Unclear()
  return textOf(cursor.bytes, from, cursor.at)
}

/** A comment among values is legal, and so rare that it isn't followed. */
function skip(cursor: Cursor): void {
  cursor.at = skipSpace(cursor.bytes, cursor.at)
  if (isDoubtful(cursor.bytes[cursor.at])) throw new Unclear()
}

/** The name that a value is. */
export function nameOf(value: PdfValue | undefined): string | undefined {
  return typeof value === 'object' && 'name' in value ? value.name : undefined
}

/** Whether a value is a list. */
export function isList(value: PdfValue | undefined): value is readonly PdfValue[] {
  return Array.isArray(value)
}

/** Whether a value is a dictionary. */
export function isDict(value: PdfValue | undefined): value is PdfDict {
  return value instanceof Map
}
