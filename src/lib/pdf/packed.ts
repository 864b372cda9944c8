/** Reads the objects that are packed into a stream. */
import type { Steps } from '../steps.ts'
import { endOfWord, indexOfText, isSpace, skipSpace, textOf } from './chars.ts'
import { readOne, type PdfDict, type PdfValue } from './dictionary.ts'
import { addObject, type PdfObjects } from './objects.ts'

const MOST = 300_000
/** Bytes of the longest that is read. */
const LONGEST = 300_000
/** Bytes of a line before a word, in which a comment is looked for. */
const LONGEST_LINE = 300

/** Whether objects are packed into a stream. */
export function holdsObjects(dict: PdfDict): boolean {
  return dict.has('N') && dict.has('First')
}

/** Adds all of them, of a stream that is unpacked. */
export function* addPacked(bytes: Uint8Array, dict: PdfDict, objects: PdfObjects): Steps<void> {
  const entries = yield* readEntries(bytes, dict)
  if (!entries) objects.areUnclear = true
  for (const { number, from, to } of entries ?? []) {
    const value = valueIn(bytes.subarray(0, to), from)
    if (value === undefined) objects.areUnclear = true
    else addObject(objects, number, { value, isEnded: true })
    if (objects.areUnclear) return
    yield
  }
}

type Entry = { readonly number: number; readonly from: number; readonly to: number }

/** Which there are by the list at the beginning; undefined where it isn't clear. */
function* readEntries(bytes: Uint8Array, dict: PdfDict): Steps<readonly Entry[] | undefined> {
  const [count, first] = [dict.get('N'), dict.get('First')]
  if (!isSize(count) || !isSize(first) || count > MOST) return undefined
  const words = yield* readNumbers(bytes.subarray(0, first), count * 2)
  // Viewers read numbers on behind where the list should be over.
  if (!words || !isSpace(bytes[first - 1])) return undefined
  const entries: Entry[] = []
  for (let index = 0; index < words.length; index += 2) {
    const from = first + (words[index + 1] ?? 0)
    const next = words[index + 3]
    const to = next === undefined ? bytes.length : first + next
    // In each other, or in another order: viewers differ in where one ends.
    if (from >= to || to > bytes.length) return undefined
    entries.push({ number: words[index] ?? 0, from, to })
  }
  return entries
}

/** What isn't spelled in the plainest way is none. */
function* readNumbers(bytes: Uint8Array, count: number): Steps<readonly number[] | undefined> {
  const found: number[] = []
  let at = 0
  while (found.length < count) {
    const from = skipSpace(bytes, at)
    at = endOfWord(bytes, from)
    const word = textOf(bytes, from, at)
    if (!/^\d{1,10}$/.test(word)) return undefined
    found.push(Number(word))
    yield
  }
  return found
}

function isSize(value: PdfValue | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

/** What fills the bytes from a place on; undefined where it isn't clear, or where more follows. */
function valueIn(bytes: Uint8Array, from: number): PdfValue | undefined {
  const cursor = { bytes: bytes.subarray(0, from + LONGEST), at: skipSpace(bytes, from) }
  const value = readOne(cursor)
  return skipSpace(bytes, cursor.at) >= bytes.length ? value : undefined
}

/**
 * Whether one of the objects could be a stream, which viewers exist to read, and to unpack: what is in it wasn't looked
 * into. Its word stands behind a dictionary, or behind the end of a comment.
 */
export function* holdsStreams(bytes: Uint8Array): Steps<boolean> {
  for (let at = indexOfText(bytes, 'stream', 0); at !== -1;) {
    let end = at
    while (isSpace(bytes[end - 1]) && at - end < LONGEST_LINE) end--
    if (bytes[end - 1] === 0x3e || (end < at && isInComment(bytes, end))) return true
    yield
    at = indexOfText(bytes, 'stream', at + 6)
  }
  return false
}

const LINE_ENDS = [0x0a, 0x0d]

/** Whether a comment could be over at `end`: always, where the line is too long to look through. */
function isInComment(bytes: Uint8Array, end: number): boolean {
  for (let at = end - 1; at >= 0; at--) {
    const byte = bytes[at] ?? 0
    if (byte === 0x25 || isSpace(bytes[end - 1]) || end - at > LONGEST_LINE) return true
    if (LINE_ENDS.includes(byte)) return false
  }
  return false
}
