/** Looks for a text in UTF-8 bytes without decoding them. */

/** Found places that are kept; a search for a single letter ends there. */
const MOST = 1_000_000

const encoder = new TextEncoder()

export type FoundBytes = {
  /** First bytes of the found places, which don't overlap. */
  readonly starts: Uint32Array
  /** Bytes of each. */
  readonly length: number
  /** There are more than were kept. */
  readonly isMore: boolean
}

/** A to Z match their small letters; everything else is looked for as it is. */
export function findBytes(bytes: Uint8Array, query: string, most = MOST): FoundBytes {
  const needle = encoder.encode(query).map(lower)
  const { length } = needle
  let starts = new Uint32Array(256)
  let count = 0
  if (length === 0) return { starts: new Uint32Array(), length, isMore: false }
  const first = needle[0] ?? 0
  const last = bytes.length - length
  for (let at = 0; at <= last; at++) {
    if (lower(bytes[at] ?? 0) !== first || !matches(bytes, at, needle)) continue
    if (count === most) return { starts, length, isMore: true }
    if (count === starts.length) {
      const larger = new Uint32Array(count * 2)
      larger.set(starts)
      starts = larger
    }
    starts[count++] = at
    at += length - 1
  }
  return { starts: starts.slice(0, count), length, isMore: false }
}

function matches(bytes: Uint8Array, from: number, needle: Uint8Array): boolean {
  for (let index = 1; index < needle.length; index++) {
    if (lower(bytes[from + index] ?? 0) !== needle[index]) return false
  }
  return true
}

function lower(byte: number): number {
  return byte >= 65 && byte <= 90 ? byte + 32 : byte
}
