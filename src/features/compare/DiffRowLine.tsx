/** One row of a comparison: both sides of a value, and what became of it. */
import type { DiffRow, DiffValue } from '#lib/diff/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import { cx } from '#ui/cx.ts'
import { NextIcon } from '#ui/icons.ts'
import { Leaf, wordsOf } from '#ui/JsonLeaf.tsx'
import { Visible } from '#ui/Visible.tsx'

import { MARKS } from './marks.ts'

type DiffRowLineProps = {
  readonly id: string
  readonly row: DiffRow
  readonly isActive: boolean
  readonly place: { readonly top: number; readonly height: number }
  readonly onToggle: () => void
  readonly onChoose: () => void
}

/** Deeper rows stand under each other, with their depth in figures. */
const DEEPEST = 12
const INDENT_PX = 12

/** The tree has the focus; a row only says that it is the active one. */
export function DiffRowLine({ id, row, isActive, place, onToggle, onChoose }: DiffRowLineProps) {
  const { mark, depth, canOpen } = row
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree has the keys
    <div
      aria-expanded={canOpen ? row.isOpen : undefined}
      aria-label={describeRow(row)}
      aria-level={depth + 1}
      aria-selected={isActive}
      className={cx(
        'text-code absolute inset-x-0 top-0 grid grid-cols-[1fr_8.75rem_1fr] border-b font-mono whitespace-pre max-md:grid-cols-1 max-md:grid-rows-3',
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
      <Half ground={groundOf(row, 'removed')} row={row} value={row.left} />
      <Mark mark={mark} />
      <Half ground={groundOf(row, 'added')} row={row} value={row.right} />
    </div>
  )
}

/** A side is tinted where it differs: what was removed on the left, what was added on the right. */
function groundOf({ mark }: DiffRow, own: 'added' | 'removed'): string | undefined {
  return mark === own || mark === 'changed' ? MARKS[mark].ground : undefined
}

function Mark({ mark }: Pick<DiffRow, 'mark'>) {
  const look = mark === 'same' ? undefined : MARKS[mark]
  return (
    <span
      className={cx(
        'text-meta flex min-w-0 items-center gap-1 px-1.5 font-sans max-md:row-start-1',
        look?.ink,
      )}
      title={look?.word}
    >
      {look && <look.icon className="size-3.5 flex-none" />}
      <span className="truncate">{look?.short ?? look?.word}</span>
    </span>
  )
}

type HalfProps = {
  readonly row: DiffRow
  readonly value: DiffValue | undefined
  readonly ground: string | undefined
}

function Half({ row, value, ground }: HalfProps) {
  const { depth, canOpen, isOpen } = row
  if (!value) return <span className="bg-sunken" />
  return (
    <span
      className={cx('flex min-w-0 items-center pe-2', ground)}
      style={{ paddingInlineStart: 6 + Math.min(depth, DEEPEST) * INDENT_PX }}
    >
      <span className="text-text-3 flex w-4 flex-none justify-center">
        {canOpen && (
          <NextIcon
            aria-hidden
            className={cx('size-3.5 rtl:-scale-x-100', isOpen && 'rotate-90')}
          />
        )}
      </span>
      {depth > DEEPEST && (
        <span className="text-caption text-text-3 pe-1.5 font-sans">{depth}</span>
      )}
      <Name index={value.index} name={row.key} />
      <span className="min-w-0 truncate">
        {row.isInner ? (
          <span className="text-text-3 text-meta font-sans">JSON in a text</span>
        ) : (
          <Leaf info={value} />
        )}
      </span>
    </span>
  )
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
function describeRow({ key, mark, left, right, holdsDifference, isInner }: DiffRow): string {
  const name = key === undefined ? nameOfElement(left, right) : visibleText(key)
  const word = mark === 'same' ? (holdsDifference ? 'holds differences' : 'same') : MARKS[mark].word
  const said = [left, right].map((value) => value && (isInner ? 'JSON in a text' : wordsOf(value)))
  const [l, r] = said
  const values = l !== undefined && r !== undefined && l !== r ? `${l} to ${r}` : (l ?? r ?? '')
  return `${name}: ${word}, ${values}`
}

function nameOfElement(left: DiffValue | undefined, right: DiffValue | undefined): string {
  const [from, to] = [left?.index, right?.index]
  if (from === undefined && to === undefined) return 'Whole'
  if (from !== undefined && to !== undefined && from !== to) return `Item ${from}, now ${to}`
  return `Item ${to ?? from}`
}
