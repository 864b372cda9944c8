/** What a JSON string says, as bytes again: many servers put JSON into a string. */
import { BYTE } from './scan.ts'

const LETTERS = new Map(
  [
    ['b', '\b'],
    ['t', '\t'],
    ['n', '\n'],
    ['f', '\f'],
    ['r', '\r'],
  ].map(([letter = '', meant = '']) => [letter.charCodeAt(0), meant.charCodeAt(0)] as const),
)

/**
 * UTF-8 of a string's content with its escapes read, without making a string of it; half of a surrogate pair
 * becomes U+FFFD.
 */
export function unescapeBytes(bytes: Uint8Array, from: number, to: number): Uint8Array {
  // An escape is never shorter than what it stands for.
  const out = new Uint8Array(to - from)
  let length = 0
  let at = from
  while (at < to) {
    const next = bytes.indexOf(BYTE.backslash, at)
    const stop = next === -1 || next >= to ? to : next
    out.set(bytes.subarray(at, stop), length)
    length += stop - at
    if (stop === to) break
    const { point, end } = escapeAt(bytes, stop)
    length = write(out, length, point)
    at = end
  }
  return out.subarray(0, length)
}

function escapeAt(bytes: Uint8Array, at: number): { readonly point: number; readonly end: number } {
  const letter = bytes[at + 1] ?? 0
  if (letter !== BYTE.u) return { point: LETTERS.get(letter) ?? letter, end: at + 2 }
  const first = unitAt(bytes, at)
  if (first < 0xd800 || first > 0xdfff) return { point: first, end: at + 6 }
  const isPair = first < 0xdc00 && bytes[at + 6] === BYTE.backslash && bytes[at + 7] === BYTE.u
  const second = isPair ? unitAt(bytes, at + 6) : 0
  if (second < 0xdc00 || second > 0xdfff) return { point: 0xfffd, end: at + 6 }
  return { point: 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00), end: at + 12 }
}

/** The UTF-16 unit an escape of the form `\u0041` stands for. */
export function unitAt(bytes: Uint8Array, at: number): number {
  return Number.parseInt(String.fromCharCode(...bytes.subarray(at + 2, at + 6)), 16)
}

/** Writes a character as UTF-8; gives where the next one goes. */
function write(out: Uint8Array, at: number, point: number): number {
  if (point < 0x80) {
    out[at] = point
    return at + 1
  }
  const length = point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4
  for (let index = length - 1, rest = point; index > 0; index--, rest >>= 6) {
    out[at + index] = 0x80 | (rest & 0x3f)
  }
  out[at] = (0xf00 >> length) | (point >> (6 * (length - 1)))
  return at + length
}
