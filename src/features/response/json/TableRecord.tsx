/** One record of a table, with the cells that are in sight. */
import type { NodeId, NodeInfo, TableRow } from '#lib/json/types.ts'
import { cx } from '#ui/cx.ts'

import { Cell } from './Cell.tsx'
import { activeLook, cellId } from './cellId.ts'
import { MarkIcon } from './MarkIcon.tsx'
import type { Columns, ShownColumn } from './useColumns.ts'
import type { CellPlace } from './useTable.ts'
import { NUMBER_WIDTH } from './widths.ts'

export type TableRecordProps = {
  readonly id: string
  readonly record: TableRow
  /** Its number among those shown. */
  readonly row: number
  readonly columns: Columns
  readonly active: CellPlace
  readonly marks: ReadonlyMap<NodeId, string>
  readonly place: { readonly top: number; readonly height: number }
  readonly onChoose: (place: CellPlace) => void
  readonly onOpen: (place: CellPlace) => void
  readonly onMenu: (place: CellPlace, owner: HTMLElement) => void
}

/** A click chooses a cell, a double click opens it; the row's number opens the record. */
export function TableRecord(props: TableRecordProps) {
  const { record, row, columns, active, marks, place } = props
  const { shown, first, last, width } = columns
  const drawn = shown.slice(first, last + 1)
  const start = drawn[0]?.left ?? NUMBER_WIDTH
  const isActiveRow = active.row === row
  return (
    <div
      aria-rowindex={row + 2}
      className="border-border-subtle bg-surface hover:bg-hover group/row absolute start-0 top-0 flex min-w-full border-b"
      role="row"
      style={{ width, height: place.height, transform: `translateY(${place.top}px)` }}
    >
      <NumberCell {...props} isActiveRow={isActiveRow} />
      <div className="flex-none" style={{ width: start - NUMBER_WIDTH }} />
      {drawn.map((column, index) => (
        <RecordCell
          {...props}
          at={first + index}
          column={column}
          isActive={isActiveRow && active.at === first + index}
          key={column.column}
          mark={markOf(record.cells[column.column], marks)}
        />
      ))}
    </div>
  )
}

function NumberCell(props: TableRecordProps & { readonly isActiveRow: boolean }) {
  const { id, record, row, active, marks, isActiveRow } = props
  return (
    <div
      aria-colindex={1}
      className={cx(
        'sticky start-0 z-10 flex flex-none items-center border-e bg-surface text-caption text-text-3 tabular-nums group-hover/row:bg-hover',
        isActiveRow && active.at === -1 && activeLook,
      )}
      id={cellId(id, { row, at: -1 })}
      role="rowheader"
      style={{ width: NUMBER_WIDTH }}
    >
      <MarkIcon mark={marks.get(record.id)} />
      <button
        aria-label={`Record ${record.index + 1}`}
        className="hover:bg-selected hover:text-text h-full min-w-0 flex-1 px-2 text-end"
        onClick={() => props.onOpen({ row, at: -1 })}
        tabIndex={-1}
        title="Show the record"
        type="button"
      >
        {(record.index + 1).toLocaleString('en')}
      </button>
    </div>
  )
}

type RecordCellProps = TableRecordProps & {
  readonly at: number
  readonly column: ShownColumn
  readonly isActive: boolean
  readonly mark: string | undefined
}

function RecordCell({ id, record, row, at, column, isActive, mark, ...acts }: RecordCellProps) {
  const info = record.cells[column.column]
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the keys
    <div
      aria-colindex={at + 2}
      className={cx(
        'flex min-w-0 flex-none items-center gap-1 px-2 text-body',
        info?.kind === 'number' && 'justify-end',
        isActive && activeLook,
      )}
      id={cellId(id, { row, at })}
      onClick={() => acts.onChoose({ row, at })}
      onContextMenu={(event) => {
        event.preventDefault()
        acts.onMenu({ row, at }, event.currentTarget)
      }}
      onDoubleClick={() => acts.onOpen({ row, at })}
      role="gridcell"
      style={{ width: column.px }}
      // The grid holds the focus.
      tabIndex={-1}
    >
      <MarkIcon mark={mark} />
      {info && <Cell column={column.key} info={info} />}
    </div>
  )
}

function markOf(info: NodeInfo | undefined, marks: TableRecordProps['marks']): string | undefined {
  return info && marks.get(info.id)
}
