/** Characters in UTF-8 bytes and in the strings of JSON. */
import { BYTE } from './scan.ts'

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The text of some bytes. */
export function decode(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to))
}

/** UTF-16 units that bytes of UTF-8 stand for. */
export function countUnits(bytes: Uint8Array, from: number, to: number): number {
  let units = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1
  }
  return units
}

/** Characters (UTF-16 units) of a JSON string's content, each escape being one. */
export function countCharacters(bytes: Uint8Array, from: number, to: number): number {
  let units = 0
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    if (byte === BYTE.backslash) at += bytes[at + 1] === BYTE.u ? 5 : 1
    else if ((byte & 0xc0) === 0x80) continue
    else if (byte >= 0xf0) units++
    units++
  }
  return units
}

/**
 * The beginning of a JSON string's content, of about `most` bytes; `end` is behind the last byte used.
 * Nothing is cut in two, be it a character or an escape.
 */
export function readStart(
  bytes: Uint8Array,
  range: { readonly from: number; readonly to: number },
  most: number,
): { readonly text: string; readonly end: number } {
  const end = wholeEnd(bytes, range, Math.min(range.to, range.from + most))
  return { text: readContent(bytes, range.from, end), end }
}

/** The end of what is not cut in two by a limit. */
export function wholeEnd(
  bytes: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  limit: number,
): number {
  if (limit >= to) return to
  let end = limit
  while (end < to && ((bytes[end] ?? 0) & 0xc0) === 0x80) end++
  // An escape that begins up to five bytes before the limit may reach across it.
  for (let at = Math.max(from, end - 6); at < end; at++) {
    if (bytes[at] !== BYTE.backslash || isEscaped(bytes, at)) continue
    const after = at + (bytes[at + 1] === BYTE.u ? 6 : 2)
    if (after > end) return after
    at = after - 1
  }
  return end
}

/** Whether an odd number of backslashes stands before a place in a string. */
export function isEscaped(bytes: Uint8Array, at: number): boolean {
  let first = at
  while (bytes[first - 1] === BYTE.backslash) first--
  return (at - first) % 2 === 1
}

/** The characters of a JSON string's content, without its quotes. */
export function readContent(bytes: Uint8Array, from: number, to: number): string {
  const text = decode(bytes, from, to)
  if (!text.includes('\\')) return text
  const value: unknown = JSON.parse(`"${text}"`)
  return String(value)
}
