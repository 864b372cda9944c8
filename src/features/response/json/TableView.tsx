/** A list of records as a table: sorted, filtered, resized; rows and columns are drawn as they come in sight. */
import { useId, useRef } from 'react'

import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'

import { Beside } from './Beside.tsx'
import { cellId } from './cellId.ts'
import type { RecordList } from './records.ts'
import type { ShapeProps } from './shapes.ts'
import { TableBar } from './TableBar.tsx'
import { TableHead } from './TableHead.tsx'
import { TableRecord, type TableRecordProps } from './TableRecord.tsx'
import { useHeadMenu } from './useHeadMenu.tsx'
import { useTable, type CellPlace } from './useTable.ts'
import { useTableActs } from './useTableActs.ts'
import { useValueMenu } from './useValueMenu.tsx'

/** Pixels of a table that doesn't fill its parent. */
const MOST_HEIGHT = 420
/** Pixels for a bar that scrolls it sideways. */
const SCROLLBAR = 16

/** Draws nothing of what holds no records. */
export function TableView(props: ShapeProps) {
  const { table } = props.doc
  return table && <RecordTable {...props} table={table} />
}

type RecordTableProps = ShapeProps & { readonly table: RecordList }

/** Role grid; one tab stop, the active cell by `aria-activedescendant`. */
function RecordTable(props: RecordTableProps) {
  const { doc, table, bar, label, fills, marks, acts } = props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const rowHeight = useMediaQuery(narrowScreen) ? 44 : 32
  const view = useTable({ doc, table, rowHeight, headHeight: rowHeight })
  const { scroller, count, columns, window, active, sorting } = view
  const menu = useValueMenu(props)
  const head = useHeadMenu(view)
  const { onKeyDown, ...act } = useTableActs({
    doc,
    acts,
    id,
    view,
    menu,
    head,
    field,
  })
  const height = Math.min(MOST_HEIGHT, (count + 1) * rowHeight + SCROLLBAR)
  return (
    <>
      <TableBar
        {...{ doc, table, bar, columns, count, field }}
        filter={view.filter}
        onLeave={() => scroller.current?.focus()}
      />
      <Beside infos={table.beside} marks={marks} onShow={acts.show} />
      <div
        aria-activedescendant={isDrawn(active, window, columns) ? cellId(id, active) : undefined}
        aria-busy={view.isBusy}
        aria-colcount={columns.shown.length + 1}
        aria-label={label}
        aria-rowcount={count + 1}
        className="group/grid bg-surface relative min-h-0 flex-1 overflow-auto overscroll-contain outline-none"
        onKeyDown={onKeyDown}
        ref={scroller}
        role="grid"
        style={fills ? undefined : { flex: 'none', height }}
        tabIndex={0}
      >
        <TableHead
          {...{ id, columns, sorting, active, height: rowHeight }}
          onMenu={(at, owner) => act.onMenu({ row: -1, at }, owner)}
          onSort={head.sortBy}
        />
        <div className="relative" role="rowgroup" style={sizeOf(window, columns)}>
          <Records {...{ id, columns, active, marks, view, rowHeight }} {...act} />
        </div>
      </div>
      {menu.drawn}
      {head.drawn}
    </>
  )
}

type RecordsProps = Pick<
  TableRecordProps,
  'id' | 'columns' | 'active' | 'marks' | 'onChoose' | 'onOpen' | 'onMenu'
> & { readonly view: ReturnType<typeof useTable>; readonly rowHeight: number }

function Records({ view, rowHeight, ...common }: RecordsProps) {
  const { window, rowAt } = view
  return numbersOf(window).map((row) => {
    const record = rowAt(row)
    const place = { top: window.topOf(row), height: rowHeight }
    return record && <TableRecord {...common} {...{ record, row, place }} key={record.id} />
  })
}

type Drawn = { readonly first: number; readonly last: number }

function numbersOf({ first, last }: Drawn): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

function isDrawn({ row, at }: CellPlace, rows: Drawn, columns: Drawn): boolean {
  const isRowDrawn = row === -1 || (row >= rows.first && row <= rows.last)
  return isRowDrawn && (at === -1 || (at >= columns.first && at <= columns.last))
}

type Sizes = { readonly height: number; readonly width: number }

function sizeOf({ height }: Pick<Sizes, 'height'>, { width }: Pick<Sizes, 'width'>): Sizes {
  return { height, width }
}
