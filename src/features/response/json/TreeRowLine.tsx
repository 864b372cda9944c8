/** One row of the tree: its depth, its name, its value, what is wrong with it. */
import type { MouseEvent } from 'react'

import type { TreeRow } from '#lib/json/types.ts'
import { visibleText } from '#lib/visibleText.ts'
import { cx } from '#ui/cx.ts'
import { MoreIcon, NextIcon, WarningIcon } from '#ui/icons.ts'
import { isContainer, Leaf } from '#ui/JsonLeaf.tsx'
import { Visible } from '#ui/Visible.tsx'

import { nameOf } from './useValueMenu.tsx'

export type TreeRowLineProps = {
  readonly id: string
  readonly row: TreeRow
  readonly isActive: boolean
  readonly mark: string | undefined
  readonly place: { readonly top: number; readonly height: number }
  readonly onToggle: () => void
  readonly onChoose: () => void
  readonly onMenu: (owner: HTMLElement) => void
}

/** Deeper rows stand under each other, with their depth in figures. */
const DEEPEST = 20
const INDENT_PX = 14

/** The tree has the focus; a row only says that it is the active one. */
export function TreeRowLine(props: TreeRowLineProps) {
  const { id, row, isActive, mark, place, onMenu } = props
  const canOpen = isContainer(row) && row.size > 0
  function openMenu(event: MouseEvent<HTMLElement>): void {
    event.preventDefault()
    props.onChoose()
    const owner = event.currentTarget.closest<HTMLElement>('[role=treeitem]')
    if (owner) onMenu(owner)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the tree has the keys
    <div
      aria-expanded={canOpen ? row.isOpen : undefined}
      aria-label={mark === undefined ? nameOf(row) : `${nameOf(row)}. ${mark}`}
      aria-level={row.depth + 1}
      aria-posinset={row.position + 1}
      aria-setsize={row.siblings}
      aria-selected={isActive}
      className={cx(
        'group text-code absolute inset-x-0 top-0 flex items-center pe-1 font-mono whitespace-pre',
        rowGround(row, isActive, mark),
      )}
      id={id}
      onClick={() => {
        props.onChoose()
        if (canOpen && getSelection()?.isCollapsed !== false) props.onToggle()
      }}
      onContextMenu={openMenu}
      role="treeitem"
      style={{
        height: place.height,
        transform: `translateY(${place.top}px)`,
        paddingInlineStart: 8 + Math.min(row.depth, DEEPEST) * INDENT_PX,
      }}
      // A row takes no focus of its own: the tree holds it.
      tabIndex={-1}
    >
      <Twisty canOpen={canOpen} row={row} />
      <RowName row={row} />
      <span className="min-w-0 truncate">
        <Leaf info={row} />
      </span>
      {mark !== undefined && <RowMark mark={mark} />}
      <button
        aria-label="Acts for this value"
        className={cx(
          'ms-auto flex size-6 flex-none items-center justify-center rounded-row text-text-3 hover:bg-selected hover:text-text max-md:size-11',
          'opacity-0 group-hover:opacity-100 max-md:opacity-100',
          isActive && 'group-focus/tree:opacity-100',
        )}
        onClick={(event) => {
          event.stopPropagation()
          openMenu(event)
        }}
        tabIndex={-1}
        type="button"
      >
        <MoreIcon />
      </button>
    </div>
  )
}

function Twisty({ row, canOpen }: { readonly row: TreeRow; readonly canOpen: boolean }) {
  return (
    <>
      <span className="text-text-3 flex w-4 flex-none justify-center">
        {canOpen && (
          <NextIcon
            aria-hidden
            className={cx('size-3.5 rtl:-scale-x-100', row.isOpen && 'rotate-90')}
          />
        )}
      </span>
      {row.depth > DEEPEST && (
        <span className="text-caption text-text-3 pe-1.5 font-sans">{row.depth}</span>
      )}
    </>
  )
}

function RowMark({ mark }: { readonly mark: string }) {
  return (
    <span
      className="text-meta text-warn ms-3 flex min-w-0 flex-[1_0_30%] items-center gap-1 font-sans"
      title={mark}
    >
      <WarningIcon className="size-3.5" />
      <span className="truncate">{visibleText(mark)}</span>
    </span>
  )
}

function RowName({ row: { key, depth } }: { readonly row: TreeRow }) {
  if (key === undefined || depth === 0) return null
  return (
    <span className="max-w-[40%] flex-none truncate pe-[1ch]">
      {typeof key === 'number' ? (
        <span className="text-text-3">{key}</span>
      ) : (
        <span className="text-syntax-key">
          <Visible text={key} />
        </span>
      )}
      <span className="text-syntax-punctuation">:</span>
    </span>
  )
}

function rowGround(row: TreeRow, isActive: boolean, mark: string | undefined): string {
  return cx(
    'hover:bg-hover',
    row.isMatch ? 'bg-info-bg' : mark !== undefined && 'bg-warn-bg',
    isActive &&
      'outline-focus -outline-offset-2 group-focus/tree:bg-selected group-focus-visible/tree:outline-2',
    // What is found is led to while the focus stays in the field; what is wrong looks like the rest of it.
    isActive && (row.isMatch || mark !== undefined) && 'outline-1',
  )
}
