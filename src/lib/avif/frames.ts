/** How large the frames of AV1 can be, by what describes them (AV1 bitstream specification, 5.3 to 5.5). */
import type { Steps } from '../steps.ts'
import { must } from './boxes.ts'

const DESCRIPTION = 1
const DELIMITER = 2
/** One image has one. */
const MOST = 10

/** What may still be read of a file. */
export type Room = { bytes: number; units: number }

/** Parts of one item: what describes it, and its frame in tiles. */
const MOST_UNITS = 4000

/** Pixels of the largest frame that may come; throws where that isn't clear, and where there is no room for it. */
export function* pixelsOf(bytes: Uint8Array, room: Room): Steps<number> {
  let [at, most, count, units] = [0, 0, 0, 0]
  while (at < bytes.length) {
    const head = byteAt(bytes, at)
    // A bit that is never set.
    must(head < 128)
    const type = (head >> 3) & 15
    at += head & 4 ? 2 : 1
    const [from, length] = head & 2 ? lengthAt(bytes, at) : [at, bytes.length - at]
    must(from + length <= bytes.length)
    at = from + length
    if (type === DESCRIPTION) {
      must(++count <= MOST)
      most = Math.max(most, sizeOf(bytes.subarray(from, at)))
    }
    // Without one before them, frames could be those of one that stands elsewhere.
    else must(count > 0 || type === DELIMITER)
    must(++units <= MOST_UNITS && --room.units >= 0)
    yield
  }
  must(count > 0)
  return most
}

/** Where what is measured begins, and how long it is: seven bits in each byte, the lowest first. */
function lengthAt(bytes: Uint8Array, at: number): readonly [number, number] {
  let length = 0
  for (let index = 0; index < 8; index++) {
    const byte = byteAt(bytes, at + index)
    length += (byte & 127) * 128 ** index
    if (byte < 128) return [at + index + 1, length]
  }
  must(false)
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  must(byte !== undefined)
  return byte
}

function sizeOf(description: Uint8Array): number {
  const read = createBits(description)
  // Its profile, and whether it is of one image.
  read(4)
  const isShort = read(1) === 1
  if (isShort) read(5)
  else skipPoints(read)
  const [wide, high] = [read(4) + 1, read(4) + 1]
  const [width, height] = [read(wide) + 1, read(high) + 1]
  // Else each frame may have a size of its own, as large as these bits can tell.
  return isShort ? width * height : 2 ** (wide + high)
}

function skipPoints(read: (count: number) => number): void {
  // Times are of no use in an image.
  must(read(1) === 0)
  const hasDelay = read(1) === 1
  for (let left = read(5) + 1; left > 0; left--) {
    read(12)
    if (read(5) > 7) read(1)
    if (hasDelay && read(1) === 1) read(4)
  }
}

function createBits(bytes: Uint8Array): (count: number) => number {
  let at = 0
  return (count) => {
    let value = 0
    for (const end = at + count; at < end; at++) {
      value = value * 2 + ((byteAt(bytes, at >> 3) >> (7 - (at & 7))) & 1)
    }
    return value
  }
}
