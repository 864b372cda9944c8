/** Unpacks a stream of a PDF, and never more of it than there is room for. */
import { joinBytes } from '../joinBytes.ts'
import type { Steps } from '../steps.ts'
import { indexOfText, skipSpace } from './chars.ts'
import type { Rows } from './coding.ts'
import type { PdfStream } from './streams.ts'

/** What is left of the bytes that may come out, and of those that may be read for it. */
export type Room = {
  left: number
  toRead: number
  /** Lets others have their turn, when it is time. */
  readonly breathe: () => Promise<void>
}

/** A few bytes may become a thousand times as many, all at once. */
const PIECE = 2048

/** What comes out; undefined when it is broken, or more than there is room for. */
export async function inflate(
  bytes: Uint8Array<ArrayBuffer>,
  { dict, start }: PdfStream,
  room: Room,
): Promise<Uint8Array | undefined> {
  const length = dict.get('Length')
  const told = typeof length === 'number' ? start + length : start
  const word = told < start ? -1 : indexOfText(bytes, 'endstream', told)
  room.toRead -= word - start
  if (word === -1 || room.toRead < 0) return undefined
  // Whoever goes by the one, and whoever goes by the other: they would read different things.
  if (typeof length === 'number' && skipSpace(bytes, told) < word) return undefined
  for (const end of endsOf(bytes, { start, word, length })) {
    if (end === start) return new Uint8Array()
    const found = await inflated(bytes.subarray(start, end), room)
    if (found || room.left < 0 || room.toRead < 0) return found
  }
  return undefined
}

/**
 * Where the packed bytes may end: as it says, and before the word that ends them, with or without the end of a line.
 * All that unpack whole unpack alike, for packed bytes say themselves when they are over.
 */
function endsOf(
  bytes: Uint8Array,
  {
    start,
    word,
    length,
  }: { readonly start: number; readonly word: number; readonly length: unknown },
): Set<number> {
  const ends: number[] = []
  if (typeof length === 'number') ends.push(start + length)
  if (bytes[word - 2] === 0x0d && bytes[word - 1] === 0x0a) ends.push(word - 2)
  if (bytes[word - 1] === 0x0d || bytes[word - 1] === 0x0a) ends.push(word - 1)
  ends.push(word)
  // Nothing is there only where the word says so too.
  const isEmpty = word - start < 3
  return new Set(ends.filter((end) => end <= bytes.length && (end > start || isEmpty)))
}

async function inflated(
  packed: Uint8Array<ArrayBuffer>,
  room: Room,
): Promise<Uint8Array | undefined> {
  const reader = piecesOf(packed, room).pipeThrough(new DecompressionStream('deflate')).getReader()
  const chunks: Uint8Array[] = []
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return joinBytes(chunks)
      chunks.push(value)
      room.left -= value.length
      if (room.left < 0) {
        await reader.cancel()
        return undefined
      }
      await room.breathe()
    }
  } catch {
    // Broken, or cut off.
    return undefined
  }
}

function piecesOf(
  bytes: Uint8Array<ArrayBuffer>,
  room: Room,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      await room.breathe()
      room.toRead -= Math.max(0, Math.min(PIECE, bytes.length - at))
      if (room.toRead < 0) controller.error(new Error('Too much to read'))
      else if (at < bytes.length) controller.enqueue(bytes.slice(at, at + PIECE))
      else controller.close()
      at += PIECE
    },
  })
}

/** Rows that were written as differences, as PNG does, made whole; undefined for a way of writing that isn't known. */
export function* undoRows(
  bytes: Uint8Array,
  { width, point }: Rows,
): Steps<Uint8Array | undefined> {
  const count = Math.ceil(bytes.length / (width + 1))
  const whole = new Uint8Array(count * width)
  for (let row = 0; row < count; row++) {
    const from = row * (width + 1)
    const way = bytes[from] ?? 0
    if (way > 4) return undefined
    const last = Math.min(width, bytes.length - from - 1)
    for (let column = 0; column < last; column++) {
      const at = row * width + column
      // Above the first row there is nothing: places before the first byte.
      const up = whole[at - width] ?? 0
      const isFirst = column < point
      const left = isFirst ? 0 : (whole[at - point] ?? 0)
      const upLeft = isFirst ? 0 : (whole[at - width - point] ?? 0)
      whole[at] = (bytes[from + 1 + column] ?? 0) + guess(way, left, up, upLeft)
    }
    yield
  }
  return whole
}

function guess(way: number, left: number, up: number, upLeft: number): number {
  switch (way) {
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4:
      return nearest(left, up, upLeft)
    default:
      return 0
  }
}

/** Of the three the one nearest to what a slope would give. */
function nearest(left: number, up: number, upLeft: number): number {
  const [toLeft, toUp] = [Math.abs(up - upLeft), Math.abs(left - upLeft)]
  const toUpLeft = Math.abs(left + up - 2 * upLeft)
  if (toLeft <= toUp && toLeft <= toUpLeft) return left
  return toUp <= toUpLeft ? up : upLeft
}
