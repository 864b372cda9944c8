/** Indents valid JSON from its bytes: what `indentJson` does with any text, many times as fast. */
import { MAX_DEPTH } from '../indentJson.ts'
import { BYTE, stringEnd } from './scan.ts'

/** Longer tokens are copied at once. */
const SHORT = 32

/**
 * Indents one value of valid JSON in pieces; the function takes the bytes between two places between tokens.
 * Bytes may end early: the last string then goes to their end.
 */
export function createByteIndenter(bytes: Uint8Array): (from: number, to: number) => string {
  const out = createOut(bytes)
  let depth = 0
  /** Nothing stands behind the bracket that opened last. */
  let isFresh = false
  /** What comes next begins a line. */
  let isNext = false

  function close(at: number): number {
    const isBroken = !isFresh && depth <= MAX_DEPTH
    depth--
    if (isBroken) out.line(depth)
    isFresh = false
    isNext = false
    out.copy(at, at + 1)
    return at + 1
  }
  function value(at: number, byte: number): number {
    if (isNext && depth <= MAX_DEPTH) out.line(depth)
    const isOpening = byte === BYTE.openObject || byte === BYTE.openArray
    const end = isOpening ? at + 1 : plainEnd(bytes, at, byte)
    out.copy(at, end)
    if (isOpening) depth++
    isFresh = isOpening
    isNext = isOpening
    return end
  }
  function token(at: number, byte: number): number {
    if (byte === BYTE.closeObject || byte === BYTE.closeArray) return close(at)
    if (byte !== BYTE.comma && byte !== BYTE.colon) return value(at, byte)
    out.copy(at, at + 1)
    if (byte === BYTE.colon) out.space()
    isNext = byte === BYTE.comma
    return at + 1
  }
  return (from, to) => {
    for (let at = from; at < to;) {
      const byte = bytes[at] ?? 0
      at = byte <= BYTE.space ? at + 1 : token(at, byte)
    }
    return out.take()
  }
}

/** Bytes that are being written, as text when they are taken. */
function createOut(bytes: Uint8Array) {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let out = new Uint8Array(1024)
  let length = 0

  function reserve(more: number): void {
    if (length + more <= out.length) return
    const larger = new Uint8Array((length + more) * 2)
    larger.set(out.subarray(0, length))
    out = larger
  }
  function line(depth: number): void {
    reserve(2 * depth + 1)
    out[length++] = BYTE.lf
    out.fill(BYTE.space, length, length + 2 * depth)
    length += 2 * depth
  }
  function copy(from: number, to: number): void {
    reserve(to - from)
    if (to - from > SHORT) out.set(bytes.subarray(from, to), length)
    else for (let at = from; at < to; at++) out[length + at - from] = bytes[at] ?? 0
    length += to - from
  }
  function space(): void {
    reserve(1)
    out[length++] = BYTE.space
  }
  function take(): string {
    const text = decoder.decode(out.subarray(0, length))
    length = 0
    return text
  }
  return { line, copy, space, take }
}

/** The end of a string, number or word. */
function plainEnd(bytes: Uint8Array, from: number, first: number): number {
  if (first === BYTE.quote) {
    const end = stringEnd(bytes, from)
    return end < 0 ? bytes.length : end
  }
  let at = from + 1
  for (;;) {
    const byte = bytes[at] ?? 0
    const ends = byte <= BYTE.space || byte === BYTE.comma || byte === BYTE.closeObject
    if (ends || byte === BYTE.closeArray) return at
    at++
  }
}
