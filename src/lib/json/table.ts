/** Lists of records as tables: columns, sorting and filtering, and the rows of a window. */
import { shownKey } from './info.ts'
import type { Base } from './info.ts'
import { createNeedle, eachMatch } from './needle.ts'
import { createGrid, kindsOf } from './records.ts'
import type { Grid } from './records.ts'
import { positions, sortedBy, widthOf } from './sorting.ts'
import { endOf, isContainer, startOf } from './tape.ts'
import type { Column, NodeId, Sorting, TableRow, Window } from './types.ts'

/** Records whose cells decide on the widths of columns. */
const MEASURED = 200

/** One list as a table, with how it is sorted and filtered. */
type Table = {
  readonly grid: Grid
  columns?: readonly Column[]
  /** Positions of the records by the sorting; none while they stand as sent. */
  order?: Uint32Array | undefined
  filter: string
  /** Positions of the records that are shown. */
  shown?: Uint32Array | undefined
}

export type Tables = {
  readonly columns: (node: NodeId) => readonly Column[]
  readonly rows: (node: NodeId, from: number, to: number) => Window<TableRow>
  readonly sort: (node: NodeId, sorting: Sorting | undefined) => void
  readonly filter: (node: NodeId, text: string) => void
  readonly gridOf: (node: NodeId) => Grid
  /** Positions of the records in the order they are shown. */
  readonly shown: (node: NodeId) => Uint32Array
}

/** The tables of a document, each made when it is first asked for. */
export function createTables(base: Base): Tables {
  const { tape } = base
  const tables = new Map<NodeId, Table>()

  function tableOf(node: NodeId): Table {
    const known = tables.get(node)
    if (known) return known
    const made: Table = { grid: createGrid(tape, node), filter: '' }
    tables.set(node, made)
    return made
  }
  function columns(node: NodeId): readonly Column[] {
    const table = tableOf(node)
    table.columns ??= measure(base, table.grid)
    // Names may hold secrets, and whether these are shown can change.
    return table.columns.map((column) => ({ ...column, key: shownKey(column.key, base.mask) }))
  }
  function shown(node: NodeId): Uint32Array {
    const table = tableOf(node)
    if (table.shown) return table.shown
    const { records } = table.grid
    const order = table.order ?? positions(records.length)
    const fits = matching(base, records, table.filter)
    table.shown = fits ? order.filter((index) => fits[index] === 1) : order
    return table.shown
  }
  function rows(node: NodeId, from: number, to: number): Window<TableRow> {
    const { grid } = tableOf(node)
    const indexes = shown(node)
    const found = Array.from(indexes.subarray(Math.max(0, from), Math.max(0, to)), (index) =>
      rowOf(base, grid, index),
    )
    return { count: indexes.length, rows: found }
  }
  function sort(node: NodeId, sorting: Sorting | undefined): void {
    const table = tableOf(node)
    table.order =
      sorting && sortedBy(tape, cellsOfColumn(table.grid, sorting.column), sorting.descending)
    table.shown = undefined
  }
  function filter(node: NodeId, text: string): void {
    const table = tableOf(node)
    table.filter = text
    table.shown = undefined
  }
  return { columns, rows, sort, filter, shown, gridOf: (node) => tableOf(node).grid }
}

function rowOf({ describe, root }: Base, grid: Grid, index: number): TableRow {
  const record = grid.records[index] ?? 0
  const cells: TableRow['cells'][number][] = grid.names.map(() => undefined)
  grid.cellsOf(record, (column, cell) => {
    cells[column] = describe(cell, grid.names[column])
  })
  return { id: record - root, index, cells }
}

/** The value of one column in every record. */
function cellsOfColumn({ records, cellsOf }: Grid, column: number): Uint32Array {
  const cells = new Uint32Array(records.length)
  for (let index = 0; index < records.length; index++) {
    cellsOf(records[index] ?? 0, (at, cell) => {
      if (at === column) cells[index] = cell
    })
  }
  return cells
}

function measure({ tape }: Base, grid: Grid): readonly Column[] {
  const kinds = kindsOf(tape, grid, grid.records.length)
  const widths = grid.names.map(({ length }) => length)
  for (const record of grid.records.subarray(0, MEASURED)) {
    grid.cellsOf(record, (column, cell) => {
      if (isContainer(tape, cell)) return
      widths[column] = Math.max(widths[column] ?? 0, widthOf(tape, cell))
    })
  }
  return grid.names.map((key, at) => ({ key, kind: kinds[at] ?? 'null', width: widths[at] ?? 0 }))
}

/** By record 1 where a text stands in any of its values; undefined where nothing is filtered. */
function matching({ tape }: Base, records: Uint32Array, text: string): Uint8Array | undefined {
  if (text === '') return undefined
  const fits = new Uint8Array(records.length)
  const [first, last] = [records[0], records.at(-1)]
  if (first === undefined || last === undefined) return fits
  let index = 0
  const range = { from: startOf(tape, first), to: endOf(tape, last) }
  eachMatch(tape, createNeedle(text), range, (node, isName) => {
    if (isName) return startOf(tape, node)
    while ((records[index + 1] ?? Infinity) <= node) index++
    fits[index] = 1
    return endOf(tape, records[index] ?? last)
  })
  return fits
}
