/** Finds the objects of a PDF, and its streams: wherever one could begin, whoever points there. */
import type { Steps } from '../steps.ts'
import { indexOfText, isDoubtful, skipSpace, startsWith } from './chars.ts'
import { readDict, readOne, type Cursor, type PdfDict, type PdfValue } from './dictionary.ts'
import { addObject, numberBefore, type PdfObjects } from './objects.ts'

/** Content of an object, beginning at `start`. */
export type PdfStream = { readonly dict: PdfDict; readonly start: number }

const MOST = 50_000
/** Bytes of dictionaries that are read before others have their turn, and of the longest. */
const AT_ONCE = 10_000
const LONGEST = 300_000
/** Of the longest list, and what one takes that isn't clear: to give up takes time too. */
const LONGEST_LIST = 1000

/**
 * Adds all objects, and gives all streams, or `unclear` when what stands there could be read in another way. Objects
 * are found by their word wherever it stands, in comments, texts and other streams too: the table that points to them
 * may name any place.
 */
export function* findStreams(
  bytes: Uint8Array,
  objects: PdfObjects,
): Steps<readonly PdfStream[] | 'unclear'> {
  const found: PdfStream[] = []
  // Dictionaries may stand in each other's texts: all together are read in the time of a few readings.
  let left = bytes.length * 2 + 10_000
  let pauseAt = left - AT_ONCE
  for (let at = indexOfText(bytes, 'obj', 0); at !== -1; at = indexOfText(bytes, 'obj', at + 3)) {
    if (startsWith(bytes, 'end', at - 3)) continue
    const cursor = { bytes, at: skipSpace(bytes, at + 3) }
    const object = objectAt(cursor)
    left -= cursor.at - at + (object === 'unclear' || object.value ? 0 : LONGEST_LIST)
    if (left < pauseAt) {
      pauseAt = left - AT_ONCE
      yield
    }
    if (object === 'unclear' || left < 0 || found.length > MOST) return 'unclear'
    addObject(objects, numberBefore(bytes, at), object)
    if (object.stream) found.push(object.stream)
  }
  return found
}

type Found = {
  /** Of what is no dictionary and no list nothing is told; undefined for a list that isn't clear. */
  readonly value: PdfValue | undefined
  /** The word that ends an object follows. */
  readonly isEnded: boolean
  readonly stream?: PdfStream
}

function objectAt(cursor: Cursor): Found | 'unclear' {
  const { bytes } = cursor
  // A comment is legal here and below, and could hide what comes.
  if (isDoubtful(bytes[cursor.at])) return 'unclear'
  if (startsWith(bytes, '<<', cursor.at)) return dictAt(cursor)
  if (bytes[cursor.at] !== 0x5b) return { value: 'other', isEnded: false }
  const value = within(cursor, LONGEST_LIST, readOne)
  return { value, isEnded: startsWith(bytes, 'endobj', cursor.at) }
}

function dictAt(cursor: Cursor): Found | 'unclear' {
  const { bytes } = cursor
  const dict = within(cursor, LONGEST, readDict)
  if (!dict || isDoubtful(bytes[cursor.at])) return 'unclear'
  const isEnded = startsWith(bytes, 'endobj', cursor.at)
  if (!startsWith(bytes, 'stream', cursor.at)) return { value: dict, isEnded }
  const start = startOf(bytes, cursor.at + 6)
  return start === undefined ? 'unclear' : { value: dict, isEnded, stream: { dict, start } }
}

/** What is read of so many bytes at most; the cursor is moved to what comes after it. */
function within<Read>(cursor: Cursor, most: number, read: (inside: Cursor) => Read): Read {
  const inside = { bytes: cursor.bytes.subarray(0, cursor.at + most), at: cursor.at }
  const found = read(inside)
  cursor.at = skipSpace(cursor.bytes, inside.at)
  return found
}

/** Behind the end of the line. */
function startOf(bytes: Uint8Array, at: number): number | undefined {
  let here = at
  while (bytes[here] === 0x20 || bytes[here] === 9) here++
  if (bytes[here] === 0x0d && bytes[here + 1] === 0x0a) return here + 2
  return bytes[here] === 0x0a ? here + 1 : undefined
}
