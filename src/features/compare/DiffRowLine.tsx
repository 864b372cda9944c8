/** One row of a comparison: both sides of a value, and what became of it. */
import type { DiffRow } from '#lib/diff/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import { cx } from '#ui/cx.ts'
import { FullScreenIcon, NextIcon } from '#ui/icons.ts'
import { Visible } from '#ui/Visible.tsx'

import { DiffText, LIMITS, otherWords, spokenText } from './DiffText.tsx'
import type { HalfSide } from './DiffText.tsx'
import { MARKS } from './marks.ts'

type DiffRowLineProps = {
  readonly id: string
  readonly row: DiffRow
  readonly isActive: boolean
  readonly place: { readonly top: number; readonly height: number }
  readonly onToggle: () => void
  readonly onChoose: () => void
  /** Shows both sides in full. */
  readonly onRead: () => void
}

/** Deeper rows stand under each other, with their depth in figures. */
const DEEPEST = 12
const INDENT_PX = 12

/** The tree has the focus; a row only says that it is the active one. */
export function DiffRowLine(props: DiffRowLineProps) {
  const { id, row, isActive, place, onToggle, onChoose, onRead } = props
  const { mark, depth, canOpen } = row
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree has the keys
    <div
      aria-expanded={canOpen ? row.isOpen : undefined}
      aria-label={describeRow(row)}
      aria-level={depth + 1}
      aria-selected={isActive}
      className={cx(
        'group text-code absolute inset-x-0 top-0 grid grid-cols-[1fr_8.75rem_1fr] border-b font-mono whitespace-pre max-md:grid-cols-[1fr_auto] max-md:grid-rows-2 max-md:pe-11',
        isActive &&
          'bg-selected outline-focus -outline-offset-2 group-focus-visible/tree:outline-2',
      )}
      data-mark={mark}
      id={id}
      onClick={() => {
        onChoose()
        if (canOpen && getSelection()?.isCollapsed !== false) onToggle()
      }}
      role="treeitem"
      style={{ height: place.height, transform: `translateY(${place.top}px)` }}
      // A row takes no focus of its own: the tree holds it.
      tabIndex={-1}
    >
      <Half row={row} side="left" />
      <Mark mark={mark} />
      <Half row={row} side="right" />
      <button
        aria-label="Show in full"
        className={cx(
          'absolute inset-y-0 end-0 flex w-7 items-center justify-center bg-raised text-text-3 hover:text-text max-md:w-11',
          'opacity-0 group-hover:opacity-100 max-md:opacity-100',
          isActive && 'group-focus/tree:opacity-100',
        )}
        onClick={(event) => {
          event.stopPropagation()
          onChoose()
          onRead()
        }}
        tabIndex={-1}
        title="Show in full (Shift+Enter)"
        type="button"
      >
        <FullScreenIcon className="size-3.5" />
      </button>
    </div>
  )
}

/** What a side is by itself, where it differs: it is tinted so, and says so by a sign. */
const OWN = { left: { mark: 'removed', sign: '−' }, right: { mark: 'added', sign: '+' } } as const

function Mark({ mark }: Pick<DiffRow, 'mark'>) {
  const look = mark === 'same' ? undefined : MARKS[mark]
  return (
    <span
      className={cx(
        'text-meta flex min-w-0 items-center gap-1 px-1.5 font-sans max-md:col-start-2 max-md:row-start-1',
        look?.ink,
      )}
      title={look?.word}
    >
      {look && <look.icon className="size-3.5 flex-none" />}
      <span className="truncate">{look?.short ?? look?.word}</span>
    </span>
  )
}

function Half({ row, side }: { readonly row: DiffRow; readonly side: HalfSide }) {
  const { depth, canOpen, isOpen, mark, unit } = row
  const value = row[side]
  const place = side === 'right' && 'max-md:col-span-2 max-md:row-start-2'
  if (!value) return <span className={cx('bg-sunken', place)} />
  const own = OWN[side]
  const differs = mark === own.mark || mark === 'changed'
  return (
    <span
      className={cx('flex min-w-0 items-center pe-2', place, differs && MARKS[mark].ground)}
      style={{ paddingInlineStart: 6 + Math.min(depth, DEEPEST) * INDENT_PX }}
    >
      <span className="text-text-3 flex w-4 flex-none justify-center">
        {canOpen && (
          <NextIcon
            aria-hidden
            className={cx('size-3.5 rtl:-scale-x-100', isOpen && 'rotate-90')}
          />
        )}
        {differs && !canOpen && own.sign}
      </span>
      {depth > DEEPEST && (
        <span className="text-caption text-text-3 pe-1.5 font-sans">{depth}</span>
      )}
      {unit ? (
        <PieceNumber index={value.index} unit={unit} />
      ) : (
        <Name index={value.index} name={row.key} />
      )}
      <DiffText row={row} side={side} value={value} />
    </span>
  )
}

type PieceNumberProps = {
  readonly unit: NonNullable<DiffRow['unit']>
  readonly index: number | undefined
}

/** Lines have the numbers that editors give them; parts of a line have none. */
function PieceNumber({ unit, index = 0 }: PieceNumberProps) {
  if (unit !== 'line') return null
  return <span className="text-text-3 min-w-7 flex-none pe-2 text-end">{index + 1}</span>
}

function Name({
  name,
  index,
}: {
  readonly name: string | undefined
  readonly index: number | undefined
}) {
  if (name === undefined && index === undefined) return null
  return (
    <span className="max-w-[45%] flex-none truncate">
      {name === undefined ? (
        <span className="text-text-3">{index}</span>
      ) : (
        <span className="text-syntax-key">
          <Visible text={name} />
        </span>
      )}
      <span className="text-syntax-punctuation pe-1.5">:</span>
    </span>
  )
}

/** A row in words: `name: changed, from 1 to 2`. */
function describeRow(row: DiffRow): string {
  const { mark, left, right, holdsDifference, limit } = row
  const name = nameOfRow(row)
  const word = mark === 'same' ? (holdsDifference ? 'holds differences' : 'same') : MARKS[mark].word
  const [l, r] = [left, right].map((value) => value && spokenText(row, value))
  const values = l !== undefined && r !== undefined && l !== r ? `${l} to ${r}` : (l ?? r ?? '')
  const [removed, added] = [otherWords(left), otherWords(right)]
  return [
    `${name}: ${word}, ${values}`,
    removed !== undefined && `Removed: ${removed}`,
    added !== undefined && `Added: ${added}`,
    limit && LIMITS[limit],
  ]
    .filter(Boolean)
    .join('. ')
}

/** What a row is called: `name`, `Line 2`. */
export function nameOfRow(row: DiffRow): string {
  return row.key === undefined ? nameOfElement(row) : visibleText(row.key)
}

const NAMES = { line: 'Line', part: 'Part', item: 'Item' }

/** Lines and parts count from 1, as people do. */
function nameOfElement({ left, right, unit }: DiffRow): string {
  const [from, to] = [left?.index, right?.index]
  const first = unit ? 1 : 0
  const name = NAMES[unit ?? 'item']
  if (from === undefined && to === undefined) return 'Whole'
  if (from !== undefined && to !== undefined && from !== to) {
    return `${name} ${from + first}, now ${to + first}`
  }
  return `${name} ${(to ?? from ?? 0) + first}`
}
