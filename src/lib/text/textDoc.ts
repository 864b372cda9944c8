/** A text of any size as rows: found, masked and cut where they are asked for, never as one string. */
import { findBytes } from './findBytes.ts'
import type { FoundBytes } from './findBytes.ts'
import { createRowIndex } from './rowIndex.ts'
import { maskRange } from './spans.ts'
import type { Span } from './spans.ts'
import type { FoundPlace, TextDoc, TextRow, TextWindow } from './types.ts'
import { characterAt, isUtf8, stretchOf } from './utf8.ts'

const PIECE = 1_000_000
/** Found places that are marked in one row: each takes an element, and few of a long row are in sight. */
const MOST_MARKS = 20

export type TextDocOptions = {
  /** The parts of a text that must not be seen, in order and without overlaps. */
  readonly secretsIn?: ((text: string) => readonly Span[]) | undefined
}

/** A row as bytes, without its line end. */
type ByteRow = {
  readonly at: number
  readonly end: number
  readonly line: number
  readonly isStart: boolean
}

type SpansIn = (text: string) => readonly Span[]

/** Opens UTF-8 text; a byte-order mark stays, and bytes that are no UTF-8 are shown as U+FFFD. */
export function createTextDoc(bytes: Uint8Array, options: TextDocOptions = {}): TextDoc {
  const { secretsIn = () => [] } = options
  const index = createRowIndex(bytes)
  let isBare = false
  let finds: FoundBytes = { starts: new Uint32Array(), length: 0, isMore: false }
  let isText: boolean | undefined
  const spansIn: SpansIn = (text) => (isBare ? [] : secretsIn(text))

  function byteRows(from: number, to: number): readonly ByteRow[] {
    const rows: ByteRow[] = []
    if (to <= from) return rows
    for (const { at, next, line, isStart } of index.from(from)) {
      rows.push({ at, end: withoutLineEnd(bytes, at, next), line, isStart })
      if (rows.length >= to - from) break
    }
    return rows
  }
  function found(n: number): FoundPlace | undefined {
    const start = finds.starts[n]
    if (start === undefined) return undefined
    const row = index.rowAt(start)
    const range = byteRows(row, row + 1)[0]
    return range && { row, ...placeIn(bytes, range, { start, length: finds.length, spansIn }) }
  }
  function holdsSecret(): boolean {
    for (let at = 0; at < bytes.length; at = pieceEnd(bytes, at)) {
      if (secretsIn(stretchOf(bytes, at, pieceEnd(bytes, at)).text).length > 0) return true
    }
    return false
  }
  return {
    measure: () => {
      isText ??= isUtf8(bytes)
      return { bytes: bytes.length, lines: index.lines, rows: index.rows, isUtf8: isText }
    },
    setMask: (isOff) => void (isBare = isOff),
    holdsSecret,
    rows: (from, to) => ({
      count: index.rows,
      ...cutRows(bytes, byteRows(from, to), finds, spansIn),
    }),
    find: (query) => {
      finds = findBytes(bytes, query)
      return { count: finds.starts.length, isMore: finds.isMore }
    },
    found,
    piece: (from) => {
      const next = pieceEnd(bytes, from)
      const { text, placeOf } = stretchOf(bytes, from, next)
      const range = { from: placeOf(from), to: placeOf(next) }
      return {
        text: maskRange(text, range, spansIn(text)).text,
        ...(next < bytes.length && { next }),
      }
    },
  }
}

/** Masked as one text, since a secret may run over the end of a row. */
function cutRows(
  bytes: Uint8Array,
  rows: readonly ByteRow[],
  finds: FoundBytes,
  spansIn: SpansIn,
): Omit<TextWindow, 'count'> {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return { rows: [], isMasked: false }
  const { text, placeOf } = stretchOf(bytes, first.at, last.end)
  const spans = spansIn(text)
  let isMasked = false
  const cut = rows.map(({ at, end, line, isStart }): TextRow => {
    const from = placeOf(at)
    const places = bytesFound(finds, { at, end }).map((pair) => pair.map(placeOf))
    const masked = maskRange(text, { from, to: placeOf(end) }, spans)
    isMasked ||= masked.isMasked
    const marks = places.map(
      ([start = 0, stop = 0]) => [masked.place(start), masked.place(stop)] as const,
    )
    return { line, isStart, text: masked.text, marks }
  })
  return { rows: cut, isMasked }
}

/** Where found bytes stand in the shown text of their row. */
function placeIn(
  bytes: Uint8Array,
  { at, end }: ByteRow,
  found: { readonly start: number; readonly length: number; readonly spansIn: SpansIn },
) {
  const { text, placeOf } = stretchOf(bytes, at, end)
  const masked = maskRange(text, { from: placeOf(at), to: placeOf(end) }, found.spansIn(text))
  const place = (byte: number) => masked.place(placeOf(Math.min(byte, end)))
  return { from: place(found.start), to: place(found.start + found.length) }
}

/** Found bytes within a row, cut where it ends. */
function bytesFound(
  finds: FoundBytes,
  { at, end }: Pick<ByteRow, 'at' | 'end'>,
): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = []
  for (
    let n = firstEndingAfter(finds, at);
    n < finds.starts.length && pairs.length < MOST_MARKS;
    n++
  ) {
    const start = finds.starts[n] ?? 0
    if (start >= end) break
    pairs.push([Math.max(start, at), Math.min(start + finds.length, end)])
  }
  return pairs
}

/** Number of the first found place that ends behind a byte. */
function firstEndingAfter({ starts, length }: FoundBytes, byte: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) + length <= byte) low = middle + 1
    else high = middle
  }
  return low
}

function pieceEnd(bytes: Uint8Array, from: number): number {
  const end = from + PIECE
  return end >= bytes.length ? bytes.length : characterAt(bytes, end)
}

function withoutLineEnd(bytes: Uint8Array, at: number, next: number): number {
  let end = next
  if (end > at && bytes[end - 1] === 10) end--
  if (end > at && bytes[end - 1] === 13) end--
  return end
}
