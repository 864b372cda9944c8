/** Says in words why bytes are no JSON, and on which line. */
import { findJsonError } from '../findJsonError.ts'
import { countUnits, isEscaped } from './bytes.ts'
import { BOX, BYTE, NO_BOX } from './scan.ts'
import type { Scan, ScanFault, Wanted } from './scan.ts'

/** Why a text is no JSON, without a full stop, and where; line and column count from 1. */
export type JsonFault = {
  readonly problem: string
  readonly line: number
  readonly column: number
  /** Of the first bad byte. */
  readonly offset: number
}

/** What a reading stopped at, for people. */
export function describeFault(scan: Scan, { begun, offset }: ScanFault): JsonFault {
  const { bytes } = scan
  const lineStart = startOfLine(bytes, offset)
  return {
    problem: wordsFor(scan, begun, offset),
    line: countLines(bytes, lineStart) + 1,
    column: countUnits(bytes, lineStart, offset) + 1,
    offset,
  }
}

/** Long enough for every word that is quoted, and for an escape. */
const AROUND = 40

/** The same words as for short texts: a short text that goes wrong in the same way is read. */
function wordsFor(scan: Scan, begun: number, offset: number): string {
  const { bytes } = scan
  let from = begun
  let before = BEFORE[scan.wanted][insideOf(scan)]
  if (bytes[begun] === BYTE.quote && offset > begun) {
    before += '"'
    from = Math.max(begun + 1, escapeAround(bytes, offset))
  } else if (offset - begun > AROUND) {
    // A number of many digits.
    from = offset
    before += '-'
  }
  const tail = new TextDecoder().decode(bytes.subarray(from, offset + AROUND))
  return findJsonError(before + tail)?.message ?? 'The text ends too early'
}

/** A short text that leads to where this is wanted: at the top, in an object, in an array. */
const BEFORE: Readonly<Record<Wanted, Readonly<Record<'top' | 'object' | 'array', string>>>> = {
  value: { top: '', object: '{"":', array: '[0,' },
  itemOrEnd: { top: '', object: '', array: '[' },
  name: { top: '', object: '{"":0,', array: '' },
  nameOrEnd: { top: '', object: '{', array: '' },
  colon: { top: '', object: '{""', array: '' },
  next: { top: '0 ', object: '{"":0 ', array: '[0 ' },
}

function insideOf({ box, boxes, starts, bytes }: Scan): 'top' | 'object' | 'array' {
  if (box === NO_BOX) return 'top'
  const start = starts[boxes[box * BOX.size + BOX.node] ?? 0] ?? 0
  return bytes[start] === BYTE.openObject ? 'object' : 'array'
}

/** The backslash of the escape a bad byte is in, or the byte itself. */
function escapeAround(bytes: Uint8Array, offset: number): number {
  for (let at = offset - 1; at >= offset - 5; at--) {
    if (bytes[at] !== BYTE.backslash || isEscaped(bytes, at)) continue
    return at === offset - 1 || bytes[at + 1] === BYTE.u ? at : offset
  }
  return offset
}

function startOfLine(bytes: Uint8Array, offset: number): number {
  let at = offset
  while (at > 0 && bytes[at - 1] !== BYTE.lf && bytes[at - 1] !== BYTE.cr) at--
  return at === 0 && bytes[0] === 0xef ? Math.min(3, offset) : at
}

/** Line ends before a place: LF, CR, or both together. */
function countLines(bytes: Uint8Array, until: number): number {
  let lines = 0
  for (let at = 0; at < until; at++) {
    if (bytes[at] === BYTE.lf) lines++
    else if (bytes[at] === BYTE.cr && bytes[at + 1] !== BYTE.lf) lines++
  }
  return lines
}
