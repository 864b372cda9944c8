/** A table as CSV (RFC 4180) or as Markdown. */
import { decode, readContent } from './bytes.ts'
import type { Base, Mask } from './info.ts'
import { contentRange } from './places.ts'
import type { Tables } from './table.ts'
import { endOf, kindOf, startOf } from './tape.ts'
import type { Tape } from './tape.ts'
import type { NodeId } from './types.ts'

/** Records masked together, since most hold no secret. */
const BATCH = 500

/** The records as they are filtered and sorted, with the columns asked for. */
export function tableText(
  { tape, mask }: Base,
  tables: Tables,
  node: NodeId,
  options: { readonly format: 'csv' | 'markdown'; readonly columns: readonly number[] },
): string {
  const { columns } = options
  const { records, names, cellsOf } = tables.gridOf(node)
  const line = options.format === 'csv' ? csvLine : markdownLine
  const head = columns.map((column) => mask(names[column] ?? ''))
  const lines = [line(head)]
  if (options.format === 'markdown') lines.push(`|${' --- |'.repeat(columns.length)}`)
  const shown = tables.shown(node)
  for (let from = 0; from < shown.length; from += BATCH) {
    const rows = Array.from(shown.subarray(from, from + BATCH), (index) => {
      const cells: string[] = []
      cellsOf(records[index] ?? 0, (column, cell) => (cells[column] = textOf(tape, cell)))
      return columns.map((column) => cells[column] ?? '')
    })
    for (const row of masked(rows, mask)) lines.push(line(row))
  }
  const newLine = options.format === 'csv' ? '\r\n' : '\n'
  return lines.join(newLine) + newLine
}

function masked(rows: readonly string[][], mask: Mask): readonly string[][] {
  const all = rows.map((row) => row.join('\n')).join('\n')
  return mask(all) === all ? rows : rows.map((row) => row.map(mask))
}

/** What stands in a cell: a text without quotes, all else as spelled. */
function textOf(tape: Tape, cell: NodeId): string {
  const kind = kindOf(tape, cell)
  if (kind === 'null') return ''
  if (kind !== 'string') return decode(tape.bytes, startOf(tape, cell), endOf(tape, cell))
  const { from, to } = contentRange(tape, cell)
  return readContent(tape.bytes, from, to)
}

/**
 * A spreadsheet would run a text of a server as a formula; the apostrophe says that it is a text. Numbers
 * with a sign, such as telephone numbers, stay as they are.
 */
function disarmed(text: string): string {
  return /^[=@\t\r\n]|^[+-](?![\d\s().-]*(?:e[+-]?\d+)?$)/i.test(text) ? `'${text}` : text
}

/** Some spreadsheets part cells at semicolons and tabs: what holds one stands in quotes. */
function csvLine(cells: readonly string[]): string {
  return cells
    .map(disarmed)
    .map((cell) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
}

function markdownLine(cells: readonly string[]): string {
  const safe = cells.map((cell) =>
    cell.replaceAll(/[\\|`*_<>[\]]/g, String.raw`\$&`).replaceAll(/\r\n|\r|\n/g, ' '),
  )
  return `| ${safe.join(' | ')} |`
}
