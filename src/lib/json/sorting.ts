/** Sorts records by what stands in one column: numbers by value, texts as people order them, each kind by itself. */
import { countCharacters, decode, readStart } from './bytes.ts'
import { contentRange } from './places.ts'
import { BYTE } from './scan.ts'
import { countOf, endOf, kindOf, startOf } from './tape.ts'
import type { Tape } from './tape.ts'
import type { JsonKind, NodeId } from './types.ts'

/** Kinds in rising order; what a record lacks comes last, whichever way. */
const RANKS: Readonly<Record<JsonKind, number>> = {
  number: 0,
  string: 1,
  boolean: 2,
  object: 3,
  array: 4,
  null: 5,
}
const ABSENT = 6
/** Bytes of a text that are compared. */
const COMPARED = 400

/** Made once: making one takes longer than thousands of comparisons. */
const collator = new Intl.Collator()

type Keys = {
  readonly ranks: Uint8Array
  /** Numbers by value, texts by their place among all texts, containers by size. */
  readonly values: Float64Array
}

/** Positions of the records in order; `cells` has each record's value, 0 where it lacks one. */
export function sortedBy(tape: Tape, cells: Uint32Array, descending: boolean): Uint32Array {
  const { ranks, values } = keysOf(tape, cells)
  const sign = descending ? -1 : 1
  return positions(cells.length).sort((a, b) => {
    const [left, right] = [ranks[a] ?? ABSENT, ranks[b] ?? ABSENT]
    if (left !== right)
      return Math.max(left, right) === ABSENT ? left - right : sign * (left - right)
    const difference = (values[a] ?? 0) - (values[b] ?? 0)
    if (difference !== 0) return sign * difference
    const exact = left === RANKS.number ? compareDigits(tape, cells[a] ?? 0, cells[b] ?? 0) : 0
    return exact === 0 ? a - b : sign * exact
  })
}

/** 0, 1, 2 and so on. */
export function positions(count: number): Uint32Array {
  const all = new Uint32Array(count)
  for (let index = 0; index < count; index++) all[index] = index
  return all
}

function keysOf(tape: Tape, cells: Uint32Array): Keys {
  const ranks = new Uint8Array(cells.length).fill(ABSENT)
  const values = new Float64Array(cells.length)
  const texts: number[] = []
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? 0
    if (cell === 0) continue
    const kind = kindOf(tape, cell)
    ranks[index] = RANKS[kind]
    if (kind === 'string') texts.push(index)
    else values[index] = valueOf(tape, cell, kind)
  }
  const compare = textOrder(tape, cells, texts)
  let place = 0
  let last: number | undefined
  for (const index of Uint32Array.from(texts).sort(compare)) {
    if (last !== undefined && compare(last, index) !== 0) place++
    values[index] = place
    last = index
  }
  return { ranks, values }
}

/** How texts are ordered, by their positions: amounts by value, plain texts fast, all others as people do. */
function textOrder(
  tape: Tape,
  cells: Uint32Array,
  texts: readonly number[],
): (a: number, b: number) => number {
  if (texts.every((index) => isPlain(tape, cells[index] ?? 0))) {
    const amounts = new Float64Array(cells.length)
    for (const index of texts) amounts[index] = amountOf(tape, cells[index] ?? 0)
    if (texts.every((index) => !Number.isNaN(amounts[index]))) {
      return (a, b) => (amounts[a] ?? 0) - (amounts[b] ?? 0)
    }
    return (a, b) => compareBytes(tape, cells[a] ?? 0, cells[b] ?? 0)
  }
  const read = new Map(
    texts.map((index) => {
      const range = contentRange(tape, cells[index] ?? 0)
      return [index, readStart(tape.bytes, range, COMPARED).text] as const
    }),
  )
  return (a, b) => collator.compare(read.get(a) ?? '', read.get(b) ?? '')
}

/** Whether a text is spelled in ASCII alone, without escapes: its bytes tell its order. */
function isPlain(tape: Tape, cell: NodeId): boolean {
  const { from, to } = contentRange(tape, cell)
  for (let at = from; at < to; at++) {
    const byte = tape.bytes[at] ?? 0
    if (byte >= 0x80 || byte === BYTE.backslash) return false
  }
  return true
}

/** Small and capital letters together, capitals last where nothing else differs. */
function compareBytes(tape: Tape, a: NodeId, b: NodeId): number {
  const { bytes } = tape
  const left = contentRange(tape, a)
  const right = contentRange(tape, b)
  const length = Math.min(left.to - left.from, right.to - right.from)
  let tie = 0
  for (let at = 0; at < length; at++) {
    const one = bytes[left.from + at] ?? 0
    const other = bytes[right.from + at] ?? 0
    if (one === other) continue
    const difference = small(one) - small(other)
    if (difference !== 0) return difference
    tie ||= other - one
  }
  return left.to - left.from - (right.to - right.from) || tie
}

function small(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte
}

/** Many servers send amounts as texts. An empty one is the least; NaN for what is no amount. */
function amountOf(tape: Tape, cell: NodeId): number {
  const { from, to } = contentRange(tape, cell)
  const first = tape.bytes[from] ?? 0
  const isDigit = first >= BYTE.zero && first <= BYTE.nine
  if (from === to) return -Infinity
  if (to - from > 30 || !(isDigit || first === BYTE.minus)) return Number.NaN
  const text = decode(tape.bytes, from, to)
  return /^-?\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN
}

function valueOf(tape: Tape, cell: NodeId, kind: JsonKind): number {
  switch (kind) {
    case 'number':
      return Number(digitsOf(tape, cell))
    case 'boolean':
      return endOf(tape, cell) - startOf(tape, cell) === 4 ? 1 : 0
    default:
      return countOf(tape, cell)
  }
}

function digitsOf(tape: Tape, cell: NodeId): string {
  return decode(tape.bytes, startOf(tape, cell), endOf(tape, cell))
}

/** Integers too long for a double are told apart by their digits. */
function compareDigits(tape: Tape, a: NodeId, b: NodeId): number {
  if (endOf(tape, a) - startOf(tape, a) < 16) return 0
  const [left, right] = [digitsOf(tape, a), digitsOf(tape, b)]
  if (left === right || !/^-?\d{16,4000}$/.test(left) || !/^-?\d{16,4000}$/.test(right)) return 0
  return BigInt(left) < BigInt(right) ? -1 : 1
}

/** Characters a cell takes: of a text, a number or a word. */
export function widthOf(tape: Tape, cell: NodeId): number {
  const start = startOf(tape, cell)
  const most = Math.min(endOf(tape, cell), start + COMPARED)
  return countCharacters(tape.bytes, start, most)
}
