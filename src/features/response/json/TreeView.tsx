/** JSON of any size as a tree: rows as they come in sight, by mouse and by keys alone. */
import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'

import type { TreeRow } from '#lib/json/types.ts'
import { IconButton } from '#ui/Button.tsx'
import { SearchIcon, UnfoldIcon } from '#ui/icons.ts'
import { isContainer } from '#ui/JsonLeaf.tsx'
import { Menu, type MenuEntry } from '#ui/Menu.tsx'
import { rowsToDraw } from '#ui/tallWindow.ts'
import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'

import { FindIn, type FindInProps } from '../FindIn.tsx'
import { looksLikeJson } from './links.ts'
import { ShapeBar, type Bar } from './ShapeBar.tsx'
import type { ShapeProps } from './shapes.ts'
import { onTreeKey } from './treeKeys.ts'
import { TreeRowLine } from './TreeRowLine.tsx'
import type { ShownDoc } from './useDoc.ts'
import { useTree } from './useTree.ts'
import { useValueMenu } from './useValueMenu.tsx'

/** Pixels of a tree that doesn't fill its parent. */
const MOST_HEIGHT = 420
/** Milliseconds without a key before a long document is searched. */
const FIND_PAUSE_MS = 150
/** Values up to which it is searched with every key. */
const SMALL = 20_000

/** Role tree; one tab stop, the active row by `aria-activedescendant`. */
export function TreeView(props: ShapeProps) {
  const { doc, bar, label, fills, marks, acts } = props
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const rowHeight = useMediaQuery(narrowScreen) ? 44 : 24
  const tree = useTree({ ...props, rowHeight })
  const { scroller, window, rowAt, active, count } = tree
  const menu = useValueMenu(props)
  const [isFinding, setFinding] = useState(false)
  const activeRow = rowAt(active)

  function find(): void {
    setFinding(true)
    field.current?.select()
    field.current?.focus()
  }
  function openMenu(row: TreeRow, owner: HTMLElement | null): void {
    const setOpen = (isOpen: boolean) => () => tree.setOpen(row.id, isOpen, true)
    if (owner) menu.open(row, owner, foldEntries(row, setOpen))
  }
  function onKeyDown(event: KeyboardEvent): void {
    onTreeKey(event, {
      active,
      row: activeRow,
      count,
      page: window.page,
      choose: tree.choose,
      setOpen: (isOpen, deep) => activeRow && tree.setOpen(activeRow.id, isOpen, deep),
      goUp: () => activeRow && void tree.goUp(activeRow.id),
      act: () => activeRow && actOn(activeRow, acts),
      copy: () => activeRow && menu.copy(activeRow),
      find,
      menu: () => activeRow && openMenu(activeRow, document.getElementById(`${id}-${active}`)),
    })
  }
  function leaveFind(): void {
    setFinding(false)
    scroller.current?.focus()
  }
  return (
    <>
      <TreeBar bar={bar} onFind={find} onLevel={tree.openToLevel} />
      {isFinding && <TreeFind doc={doc} field={field} onClose={leaveFind} onFound={tree.lead} />}
      <div
        aria-activedescendant={activeRow && `${id}-${active}`}
        aria-label={label}
        className="group/tree bg-editor relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-contain outline-none"
        onKeyDown={onKeyDown}
        ref={scroller}
        role="tree"
        style={fills ? undefined : { flex: 'none', height: heightOf(count, rowHeight) }}
        tabIndex={0}
      >
        <TreeRows {...{ id, tree, rowHeight, marks }} onMenu={openMenu} />
      </div>
      {menu.drawn}
    </>
  )
}

type TreeFindProps = Pick<FindInProps<number>, 'field' | 'onClose' | 'onFound'> & {
  readonly doc: ShownDoc
}

function TreeFind({ doc, ...rest }: TreeFindProps) {
  const within = useMemo(
    () => ({
      find: (query: string) => doc.ask('find', query),
      turnTo: (n: number) => doc.ask('revealFound', n),
      pauseMs: doc.nodes > SMALL ? FIND_PAUSE_MS : 0,
    }),
    [doc],
  )
  return (
    <FindIn
      label="Find in the tree"
      placeholder="Text, $.path or /path"
      within={within}
      {...rest}
    />
  )
}

type TreeRowsProps = {
  readonly id: string
  readonly tree: ReturnType<typeof useTree>
  readonly rowHeight: number
  readonly marks: ShapeProps['marks']
  readonly onMenu: (row: TreeRow, owner: HTMLElement) => void
}

function TreeRows({ id, tree, rowHeight, marks, onMenu }: TreeRowsProps) {
  const { scroller, window, rowAt, active, count } = tree
  return (
    <div role="presentation" style={{ height: window.height }}>
      {rowsToDraw(window, active, count).map((index) => {
        const row = rowAt(index)
        if (!row) return null
        return (
          <TreeRowLine
            id={`${id}-${index}`}
            isActive={index === active}
            key={row.id}
            mark={marks.get(row.id)}
            onChoose={() => {
              tree.choose(index)
              scroller.current?.focus({ preventScroll: true })
            }}
            onMenu={(owner) => onMenu(row, owner)}
            onToggle={() => tree.setOpen(row.id, !row.isOpen)}
            place={{ top: window.topOf(index), height: rowHeight }}
            row={row}
          />
        )
      })}
    </div>
  )
}

type TreeBarProps = {
  readonly bar: Bar
  readonly onFind: () => void
  readonly onLevel: (level: number) => void
}

function TreeBar({ bar, onFind, onLevel }: TreeBarProps) {
  return (
    <ShapeBar bar={bar}>
      <span className="ms-auto flex gap-1">
        <IconButton icon={SearchIcon} label="Find" onClick={onFind} shortcut="Mod+F" size="small" />
        <Menu
          align="end"
          entries={LEVELS.map(({ level, title }) => ({
            kind: 'item',
            id: title,
            label: title,
            run: () => onLevel(level),
          }))}
          label="Expand to a level"
          trigger={<IconButton icon={UnfoldIcon} label="Expand to a level" size="small" />}
        />
      </span>
    </ShapeBar>
  )
}

const LEVELS = [
  { level: 1, title: 'One level' },
  { level: 2, title: 'Two levels' },
  { level: 3, title: 'Three levels' },
  { level: Number.POSITIVE_INFINITY, title: 'All levels' },
] as const

function foldEntries(row: TreeRow, setOpen: (isOpen: boolean) => () => void): readonly MenuEntry[] {
  if (!isContainer(row) || row.size === 0) return []
  return [
    { kind: 'separator', id: 'folds' },
    { kind: 'item', id: 'expand', label: 'Expand all below', shortcut: '*', run: setOpen(true) },
    { kind: 'item', id: 'collapse', label: 'Collapse all below', run: setOpen(false) },
  ]
}

/** What Enter does with what has nothing below it. */
function actOn(row: TreeRow, acts: ShapeProps['acts']): void {
  if (row.kind !== 'string') return
  if (looksLikeJson(row)) acts.openText(row)
  else acts.show(row)
}

function heightOf(count: number, rowHeight: number): number {
  return Math.min(MOST_HEIGHT, Math.max(1, count) * rowHeight)
}
