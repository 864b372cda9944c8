/** Sorts records by what stands in one column: numbers by value, texts as people order them, each kind by itself. */
import { countCharacters, decode, readStart } from './bytes.ts'
import { contentRange } from './places.ts'
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
const STRING = RANKS.string
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
  const order = Uint32Array.from(cells, (_, index) => index)
  return order.sort((a, b) => {
    const [left, right] = [ranks[a] ?? ABSENT, ranks[b] ?? ABSENT]
    if (left !== right)
      return Math.max(left, right) === ABSENT ? left - right : sign * (left - right)
    const difference = (values[a] ?? 0) - (values[b] ?? 0)
    if (difference !== 0) return sign * difference
    const exact = left === RANKS.number ? compareDigits(tape, cells[a] ?? 0, cells[b] ?? 0) : 0
    return exact === 0 ? a - b : sign * exact
  })
}

function keysOf(tape: Tape, cells: Uint32Array): Keys {
  const ranks = new Uint8Array(cells.length).fill(ABSENT)
  const values = new Float64Array(cells.length)
  const texts = new Map<string, number[]>()
  for (let index = 0; index < cells.length; index++) {
    const cell = cells[index] ?? 0
    if (cell === 0) continue
    const kind = kindOf(tape, cell)
    ranks[index] = RANKS[kind]
    if (RANKS[kind] !== STRING) values[index] = valueOf(tape, cell, kind)
    else {
      const text = readStart(tape.bytes, contentRange(tape, cell), COMPARED).text
      const same = texts.get(text)
      if (same) same.push(index)
      else texts.set(text, [index])
    }
  }
  const sorted = sortedTexts([...texts.keys()])
  for (const [place, group] of sorted.entries()) {
    for (const text of group) for (const index of texts.get(text) ?? []) values[index] = place
  }
  return { ranks, values }
}

/** Texts in order, those that count as the same together. */
function sortedTexts(texts: string[]): readonly (readonly string[])[] {
  const numbers = texts.every((text) => text === '' || isNumeric(text))
  const compare = numbers
    ? (a: string, b: string) => Number(a) - Number(b)
    : (a: string, b: string) => collator.compare(a, b)
  const groups: string[][] = []
  let last: string | undefined
  for (const text of texts.sort(compare)) {
    if (last !== undefined && compare(last, text) === 0) groups.at(-1)?.push(text)
    else groups.push([text])
    last = text
  }
  return groups
}

/** Many servers send amounts as texts. */
function isNumeric(text: string): boolean {
  return /^-?\d{1,15}(?:\.\d+)?$/.test(text)
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
