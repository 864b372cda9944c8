/** Where the streams of a PDF are: behind every dictionary that an object could begin with, whoever points there. */
import type { Steps } from '../steps.ts'
import { indexOfText, isDoubtful, skipSpace, startsWith } from './chars.ts'
import { readDict, type Cursor, type PdfDict } from './dictionary.ts'

/** Content of an object, beginning at `start`. */
export type PdfStream = { readonly dict: PdfDict; readonly start: number }

const MOST = 50_000
/** Bytes of dictionaries that are read before others have their turn, and of the longest. */
const AT_ONCE = 100_000
const LONGEST = 300_000

/**
 * All of them, or `unclear` when what stands there could be read in another way. Objects are found by their word
 * wherever it stands, in comments, texts and other streams too: the table that points to them may name any place.
 */
export function* findStreams(bytes: Uint8Array): Steps<readonly PdfStream[] | 'unclear'> {
  const found: PdfStream[] = []
  // Dictionaries may stand in each other's texts: all together are read in the time of a few readings.
  let left = bytes.length * 2 + 10_000
  let pauseAt = left - AT_ONCE
  for (let at = indexOfText(bytes, 'obj', 0); at !== -1; at = indexOfText(bytes, 'obj', at + 3)) {
    if (startsWith(bytes, 'end', at - 3)) continue
    const cursor = { bytes, at: skipSpace(bytes, at + 3) }
    const stream = streamAt(cursor)
    left -= cursor.at - at
    if (left < pauseAt) {
      pauseAt = left - AT_ONCE
      yield
    }
    if (stream === 'unclear' || left < 0 || found.length > MOST) return 'unclear'
    if (stream) found.push(stream)
  }
  return found
}

/** Undefined for an object that is none. */
function streamAt(cursor: Cursor): PdfStream | undefined | 'unclear' {
  const { bytes } = cursor
  // A comment is legal here and below, and could hide what comes.
  if (isDoubtful(bytes[cursor.at])) return 'unclear'
  if (!startsWith(bytes, '<<', cursor.at)) return undefined
  const inside = { bytes: bytes.subarray(0, cursor.at + LONGEST), at: cursor.at }
  const dict = readDict(inside)
  if (!dict) return 'unclear'
  cursor.at = skipSpace(bytes, inside.at)
  if (isDoubtful(bytes[cursor.at])) return 'unclear'
  if (!startsWith(bytes, 'stream', cursor.at)) return undefined
  const start = startOf(bytes, cursor.at + 6)
  return start === undefined ? 'unclear' : { dict, start }
}

/** Behind the end of the line. */
function startOf(bytes: Uint8Array, at: number): number | undefined {
  let here = at
  while (bytes[here] === 0x20 || bytes[here] === 9) here++
  if (bytes[here] === 0x0d && bytes[here + 1] === 0x0a) return here + 2
  return bytes[here] === 0x0a ? here + 1 : undefined
}
