/** The head of a table: names that sort, edges that resize. */
import type { PointerEvent } from 'react'

import type { Sorting } from '#lib/json/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import { cx } from '#ui/cx.ts'
import { AscendingIcon, DescendingIcon } from '#ui/icons.ts'
import { Visible } from '#ui/Visible.tsx'

import { activeLook, cellId } from './cellId.ts'
import type { Columns, ShownColumn } from './useColumns.ts'
import type { CellPlace } from './useTable.ts'
import { NUMBER_WIDTH } from './widths.ts'

export type TableHeadProps = {
  readonly id: string
  readonly columns: Columns
  readonly sorting: Sorting | undefined
  readonly active: CellPlace
  readonly height: number
  readonly onSort: (at: number) => void
  readonly onMenu: (at: number, owner: HTMLElement) => void
}

/** Stands still above the rows. */
export function TableHead(props: TableHeadProps) {
  const { id, columns, sorting, active, height, onSort, onMenu } = props
  const { shown, first, last, width } = columns
  const drawn = shown.slice(first, last + 1)
  const start = drawn[0]?.left ?? NUMBER_WIDTH
  return (
    <div
      className="bg-sunken sticky top-0 z-20 min-w-full"
      role="rowgroup"
      style={{ height, width }}
    >
      <div aria-rowindex={1} className="flex h-full border-b" role="row">
        <div
          aria-colindex={1}
          className="bg-sunken text-meta text-text-3 sticky start-0 z-10 flex flex-none items-center justify-end border-e px-2"
          id={cellId(id, { row: -1, at: -1 })}
          role="columnheader"
          style={{ width: NUMBER_WIDTH }}
        >
          <span aria-hidden>#</span>
          <span className="sr-only">Number</span>
        </div>
        <div className="flex-none" style={{ width: start - NUMBER_WIDTH }} />
        {drawn.map((column, index) => {
          const at = first + index
          return (
            <HeadCell
              at={at}
              column={column}
              id={cellId(id, { row: -1, at })}
              isActive={active.row === -1 && active.at === at}
              key={column.column}
              onMenu={(owner) => onMenu(at, owner)}
              onResize={(px) => columns.resize(column.column, px)}
              onSort={() => onSort(at)}
              sorting={sorting?.column === column.column ? sorting : undefined}
            />
          )
        })}
      </div>
    </div>
  )
}

type HeadCellProps = {
  readonly id: string
  readonly at: number
  readonly column: ShownColumn
  readonly sorting: Sorting | undefined
  readonly isActive: boolean
  readonly onSort: () => void
  readonly onMenu: (owner: HTMLElement) => void
  readonly onResize: (px: number) => void
}

function HeadCell({ id, at, column, sorting, isActive, ...acts }: HeadCellProps) {
  const order = sorting && (sorting.descending ? 'descending' : 'ascending')
  const Arrow = sorting?.descending ? DescendingIcon : AscendingIcon
  const isRight = column.kind === 'number'
  return (
    <div
      aria-colindex={at + 2}
      aria-label={visibleText(column.key)}
      aria-sort={order ?? 'none'}
      className={cx(
        'relative flex flex-none items-center border-e border-border-subtle hover:bg-hover',
        isActive && activeLook,
      )}
      data-column={column.key}
      id={id}
      onContextMenu={(event) => {
        event.preventDefault()
        acts.onMenu(event.currentTarget)
      }}
      role="columnheader"
      style={{ width: column.px }}
      // The grid holds the focus.
      tabIndex={-1}
    >
      <button
        className={cx(
          'text-meta text-text-2 flex h-full min-w-0 flex-1 items-center gap-1 px-2 font-medium',
          isRight && 'flex-row-reverse',
        )}
        onClick={acts.onSort}
        tabIndex={-1}
        title={visibleText(column.key)}
        type="button"
      >
        <span className="min-w-0 truncate font-mono">
          <Visible text={column.key} />
        </span>
        {sorting && <Arrow aria-hidden className="text-accent-text size-3.5" />}
      </button>
      <span
        aria-hidden
        className="hover:bg-accent active:bg-accent absolute inset-y-0 -end-1 z-10 w-2 cursor-col-resize touch-none"
        data-resize={column.key}
        onPointerDown={(event) => drag(event, column.px, acts.onResize)}
      />
    </div>
  )
}

/** By mouse, pen or finger; the keys are Shift with the arrows. */
function drag(event: PointerEvent<HTMLElement>, px: number, resize: (px: number) => void): void {
  event.preventDefault()
  const edge = event.currentTarget
  const from = event.clientX
  const sign = getComputedStyle(edge).direction === 'rtl' ? -1 : 1
  edge.setPointerCapture(event.pointerId)
  const ended = new AbortController()
  const move = ({ clientX }: MouseEvent) => resize(px + (clientX - from) * sign)
  edge.addEventListener('pointermove', move, { signal: ended.signal })
  edge.addEventListener('lostpointercapture', () => ended.abort(), { once: true })
}
