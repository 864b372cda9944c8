/** Element ids of a table's cells, for `aria-activedescendant`. */
import type { CellPlace } from './useTable.ts'

/** `table` is the table's own id. */
export function cellId(table: string, { row, at }: CellPlace): string {
  return `${table}-${row}-${at}`
}

/** The active cell, while the table has the focus. */
export const activeLook =
  'group-focus/grid:bg-selected group-focus-visible/grid:outline-2 -outline-offset-2 outline-focus'
