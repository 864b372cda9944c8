/** Looks for a text in the names and plain values of an index: escapes are read, capital letters are not told apart. */
import { unitAt } from './inner.ts'
import { contentRange, isMember } from './places.ts'
import { BYTE } from './scan.ts'
import { endOf, isContainer, kindOf, nameRange, nodeBefore } from './tape.ts'
import type { Tape } from './tape.ts'
import type { NodeId } from './types.ts'

/** What is looked for: UTF-16 units in small letters, and which bytes its first may begin with. */
export type Needle = { readonly units: readonly number[]; readonly firsts: Uint8Array }

const BEGINS = 1
const ESCAPE = 2

/** Prepares a text that is not empty. */
export function createNeedle(query: string): Needle {
  const units = Array.from({ length: query.length }, (_, at) => lower(query.charCodeAt(at)))
  const first = String.fromCodePoint(query.codePointAt(0) ?? 0)
  const firsts = new Uint8Array(256)
  for (const spelled of [first, first.toLowerCase(), first.toUpperCase()]) {
    firsts[new TextEncoder().encode(spelled)[0] ?? 0] = BEGINS
  }
  firsts[BYTE.backslash] = ESCAPE
  return { units, firsts }
}

/**
 * Calls with each value whose name or text holds the needle, in order, between two places in the bytes; the
 * call gives where to go on, or a negative number to stop.
 */
export function eachMatch(
  tape: Tape,
  { units, firsts }: Needle,
  range: { readonly from: number; readonly to: number },
  hit: (node: NodeId, isName: boolean) => number,
): void {
  const { bytes } = tape
  let node = nodeBefore(tape, range.from)
  let at = range.from
  while (at >= 0 && at < range.to) {
    const mark = firsts[bytes[at] ?? 0]
    if (mark === 0) {
      at++
      continue
    }
    const after = at + (mark === ESCAPE ? escapeLength(bytes, at) : 1)
    const end = matchEnd(bytes, at, units)
    if (end < 0) {
      at = after
      continue
    }
    node = nodeBefore(tape, at, node)
    const found = holderOf(tape, node, at, end)
    at = found === undefined ? after : hit(found, found > node)
  }
}

/** Whose text or name the bytes are; undefined where they are not within one. */
function holderOf(tape: Tape, node: NodeId, at: number, end: number): NodeId | undefined {
  if (!isContainer(tape, node) && at < endOf(tape, node)) {
    const limit = kindOf(tape, node) === 'string' ? contentRange(tape, node).to : endOf(tape, node)
    return end <= limit ? node : undefined
  }
  const next = node + 1
  if (next >= tape.count || !isMember(tape, next)) return undefined
  const name = nameRange(tape, next)
  return at >= name.from && end <= name.to ? next : undefined
}

function escapeLength(bytes: Uint8Array, at: number): number {
  return bytes[at + 1] === BYTE.u ? 6 : 2
}

/** Behind the last byte of the match that begins here; negative where there is none. */
function matchEnd(bytes: Uint8Array, from: number, units: readonly number[]): number {
  let at = from
  for (let index = 0; index < units.length;) {
    const byte = bytes[at] ?? BYTE.quote
    if (byte === BYTE.quote) return -1
    if (byte === BYTE.backslash) {
      if (lower(escapedUnit(bytes, at)) !== units[index++]) return -1
      at += escapeLength(bytes, at)
    } else if (byte < 0x80) {
      if (lower(byte) !== units[index++]) return -1
      at++
    } else {
      const point = codePoint(bytes, at)
      for (const unit of unitsOf(point)) if (lower(unit) !== units[index++]) return -1
      at += lengthOf(byte)
    }
  }
  return at
}

const LETTERS: Readonly<Record<string, number>> = { b: 8, t: 9, n: 10, f: 12, r: 13 }

function escapedUnit(bytes: Uint8Array, at: number): number {
  const letter = bytes[at + 1] ?? 0
  if (letter !== BYTE.u) return LETTERS[String.fromCharCode(letter)] ?? letter
  return unitAt(bytes, at)
}

function lengthOf(byte: number): number {
  if (byte < 0xe0) return 2
  return byte < 0xf0 ? 3 : 4
}

function codePoint(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  const length = lengthOf(first)
  let point = first & (0xff >> (length + 1))
  for (let next = at + 1; next < at + length; next++) {
    point = (point << 6) | ((bytes[next] ?? 0) & 0x3f)
  }
  return point
}

function unitsOf(point: number): readonly number[] {
  if (point < 0x1_0000) return [point]
  const rest = point - 0x1_0000
  return [0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff)]
}

function lower(unit: number): number {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit
  const small = String.fromCharCode(unit).toLowerCase()
  return small.length === 1 ? small.charCodeAt(0) : unit
}
