/** A list of records as a grid: its columns, and which value stands in which cell. */
import { readContent } from './bytes.ts'
import { sameBytes } from './places.ts'
import { countOf, isObject, kindOf, nameRange, nextOf } from './tape.ts'
import type { Tape } from './tape.ts'
import type { JsonKind, NodeId } from './types.ts'

/** More would be no table; the tree shows them all. */
const MOST_COLUMNS = 500

export type Grid = {
  /** Nodes of the records, in order. */
  readonly records: Uint32Array
  /** Names of the columns, in the order they first appear. */
  readonly names: readonly string[]
  /** Calls with each cell of a record; of doubled names the last counts. */
  readonly cellsOf: (record: NodeId, each: (column: number, cell: NodeId) => void) => void
}

/** Reads the names of all records of a list: a column may begin with the last of them. */
export function createGrid(tape: Tape, list: NodeId): Grid {
  const records = new Uint32Array(countOf(tape, list))
  const names: string[] = []
  const spelled: Uint8Array[] = []
  const byName = new Map<string, number>()
  /** Where the columns stood in the record before: mostly they stand there again. */
  const guesses: number[] = []

  function columnOf(member: NodeId, position: number): number {
    const range = nameRange(tape, member)
    const guess = guesses[position] ?? -1
    const known = spelled[guess]
    if (known && sameBytes(tape.bytes, range, known)) return guess
    const name = readContent(tape.bytes, range.from, range.to)
    const column = byName.get(name) ?? addColumn(name, tape.bytes.slice(range.from, range.to))
    guesses[position] = column
    return column
  }
  function addColumn(name: string, bytes: Uint8Array): number {
    if (names.length === MOST_COLUMNS) return -1
    byName.set(name, names.length)
    spelled.push(bytes)
    return names.push(name) - 1
  }
  function cellsOf(record: NodeId, each: (column: number, cell: NodeId) => void): void {
    if (!isObject(tape, record)) return
    const last = nextOf(tape, record)
    let position = 0
    for (let member = record + 1; member < last; member = nextOf(tape, member)) {
      const column = columnOf(member, position++)
      if (column >= 0) each(column, member)
    }
  }
  let record = list + 1
  for (let index = 0; index < records.length; index++) {
    records[index] = record
    cellsOf(record, () => undefined)
    record = nextOf(tape, record)
  }
  return { records, names, cellsOf }
}

/** What most cells of each column hold, among the first records; null only where there is nothing else. */
export function kindsOf(tape: Tape, grid: Grid, records: number): readonly JsonKind[] {
  const counts = grid.names.map(() => new Map<JsonKind, number>())
  for (const record of grid.records.subarray(0, records)) {
    grid.cellsOf(record, (column, cell) => {
      const kind = kindOf(tape, cell)
      const known = counts[column]
      if (kind !== 'null') known?.set(kind, (known.get(kind) ?? 0) + 1)
    })
  }
  return counts.map((known) => {
    const most = [...known].toSorted(([, a], [, b]) => b - a)[0]
    return most ? most[0] : 'null'
  })
}
