/** Where the rows of a text begin: one note for every 64 of them, whatever their number. */
import { characterAt } from './utf8.ts'

const LF = 10
const CR = 13

/** Characters of a row; a longer line goes on in the next one. */
const ROW = 2000
/** Bytes of a row: more than characters can take, so only bytes that are none get there. */
const ROW_BYTES = ROW * 4
const STEP = 64

/** Where a row begins, and the line it is part of. */
type RowPlace = { readonly at: number; readonly line: number; readonly isStart: boolean }

export type RowIndex = {
  readonly rows: number
  readonly lines: number
  /** One row after the other, from a number on: its place and the byte behind it, line end included. */
  readonly from: (row: number) => Generator<RowPlace & { readonly next: number }, void, void>
  /** Number of the row a byte stands in. */
  readonly rowAt: (byte: number) => number
}

/** Reads UTF-8 text once. A line ends with LF, CRLF or CR; behind the last one stands one more line. */
export function createRowIndex(bytes: Uint8Array): RowIndex {
  const starts = growing()
  const lineNumbers = growing()
  let rows = 0
  let lines = 1
  for (let at = 0; ; rows++) {
    if (rows % STEP === 0) {
      starts.push(at)
      lineNumbers.push(endsLine(bytes, at) || at === 0 ? lines : -lines)
    }
    const next = rowEnd(bytes, at)
    const isLine = next > at && endsLine(bytes, next)
    if (isLine) lines++
    if (next === at || (next === bytes.length && !isLine)) break
    at = next
  }
  rows++

  function* from(row: number): Generator<RowPlace & { readonly next: number }, void, void> {
    const first = Math.floor(row / STEP)
    let at = starts.get(first)
    let line = Math.abs(lineNumbers.get(first))
    let isStart = lineNumbers.get(first) > 0
    for (let number = first * STEP; number < rows; number++) {
      const next = rowEnd(bytes, at)
      if (number >= row) yield { at, line, isStart, next }
      isStart = next > at && endsLine(bytes, next)
      if (isStart) line++
      at = next
    }
  }
  function rowAt(byte: number): number {
    let low = 0
    let high = starts.length() - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (starts.get(middle) <= byte) low = middle
      else high = middle - 1
    }
    let row = low * STEP
    for (const { next } of from(row)) {
      if (byte < next) return row
      row++
    }
    return rows - 1
  }
  return { rows, lines, from, rowAt }
}

/** Whether a line ended right before this byte. */
function endsLine(bytes: Uint8Array, at: number): boolean {
  return bytes[at - 1] === LF || bytes[at - 1] === CR
}

/** The byte behind a row, its line end included. */
function rowEnd(bytes: Uint8Array, from: number): number {
  const end = Math.min(bytes.length, from + ROW_BYTES)
  let characters = 0
  for (let at = from; at < end; at++) {
    const byte = bytes[at] ?? 0
    if (byte === LF) return at + 1
    if (byte === CR) return bytes[at + 1] === LF ? at + 2 : at + 1
    // Bytes 10xxxxxx go on with a character.
    if ((byte & 0xc0) !== 0x80 && ++characters > ROW) return at
  }
  return end === bytes.length ? end : characterAt(bytes, end)
}

/** Numbers in a typed array that doubles when it is full. */
function growing() {
  let values = new Int32Array(1024)
  let count = 0
  return {
    push: (value: number) => {
      if (count === values.length) {
        const larger = new Int32Array(count * 2)
        larger.set(values)
        values = larger
      }
      values[count++] = value
    },
    get: (index: number) => values[index] ?? 0,
    length: () => count,
  }
}
