/** Reads the objects that are packed into a stream. */
import type { Steps } from '../steps.ts'
import { endOfWord, isDoubtful, skipSpace, startsWith, textOf } from './chars.ts'
import { readOne, type PdfDict, type PdfValue } from './dictionary.ts'
import { addObject, type PdfObjects } from './objects.ts'

const MOST = 300_000
/** Bytes of the longest that is read. */
const LONGEST = 300_000

/** Whether objects are packed into a stream. */
export function holdsObjects(dict: PdfDict): boolean {
  return dict.has('N') && dict.has('First')
}

/** Adds all of them, of a stream that is unpacked. */
export function* addPacked(bytes: Uint8Array, dict: PdfDict, objects: PdfObjects): Steps<void> {
  const entries = yield* readEntries(bytes, dict)
  if (!entries) objects.areUnclear = true
  for (const { number, from, to } of entries ?? []) {
    const value = valueIn(bytes.subarray(0, Math.min(to, from + LONGEST)), from)
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
  if (!words) return undefined
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

/** Undefined where it isn't clear; of what could be no action nothing is told. */
function valueIn(bytes: Uint8Array, from: number): PdfValue | undefined {
  const at = skipSpace(bytes, from)
  if (isDoubtful(bytes[at])) return undefined
  const isRead = bytes[at] === 0x5b || startsWith(bytes, '<<', at)
  return isRead ? readOne({ bytes, at }) : 'other'
}
