/** Element ids of a table's cells, for `aria-activedescendant`. */
import type { CellPlace } from './useTable.ts'

/** `table` is the table's own id. */
export function cellId(table: string, { row, at }: CellPlace): string {
  return `${table}-${row}-${at}`
}
