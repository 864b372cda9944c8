/** A listbox that draws only the rows in sight, so ten thousand entries scroll like ten. */

import {
  useId,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'

import { cx } from './cx.ts'
import { optionIndexes, positionAfterKey, type ListRow } from './listRows.ts'
import { assumedHeight, useListWindow } from './listWindow.ts'
import { narrowScreen, useMediaQuery } from './useMediaQuery.ts'

export type RowAttributes = Readonly<Record<`data-${string}`, string>>

export type VirtualListProps<Item> = {
  /** The listbox's name. */
  label: string
  rows: readonly ListRow<Item>[]
  /** The chosen row: drawn as selected and announced as such. */
  selectedKey?: string | null | undefined
  /** Where several can be chosen: all of them, in place of `selectedKey`. */
  selectedKeys?: ReadonlySet<string> | undefined
  /** Enter, Space or a click on an entry. */
  onOpen(this: void, item: Item, key: string): void
  /** What stands in a row, laid out in a line of 32 px (44 on narrow screens). */
  renderRow(this: void, item: Item): ReactNode
  /** `data-*` attributes of the entry's element. */
  rowAttributes?: ((item: Item) => RowAttributes) | undefined
  /** To move focus here, e.g. from a filter field. */
  listRef?: RefObject<HTMLDivElement | null> | undefined
  /**
   * The element that scrolls this list along with its neighbours, null until it is there. It holds
   * everything it scrolls in one child. The list then takes its natural height; without this prop
   * it scrolls by itself.
   */
  scrollParent?: HTMLElement | null | undefined
  /** Pixels at the top of `scrollParent` that a sticky heading covers. */
  coveredTop?: number | undefined
}

/** Role listbox with options; one tab stop, the active row by `aria-activedescendant`. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, rows, selectedKey, selectedKeys, rowAttributes, scrollParent } = props
  const id = useId()
  const { list, drawn, height, active, options, ...handlers } = useListbox(props)
  return (
    <div
      aria-activedescendant={active === -1 ? undefined : `${id}-${active}`}
      aria-label={label}
      aria-multiselectable={selectedKeys && true}
      className={cx(
        'group/list relative px-1.5 ring-inside',
        scrollParent === undefined && 'min-h-0 flex-1 overflow-y-auto overscroll-contain',
        active !== -1 && 'outline-none',
      )}
      {...handlers}
      ref={list}
      role="listbox"
      tabIndex={0}
    >
      <div className="relative" role="presentation" style={{ height }}>
        {drawn.map(({ index, start, size }) => {
          const row = rows[index]
          if (!row) return null
          const place = { height: size, transform: `translateY(${start}px)` }
          if (row.kind === 'group') return <GroupRow key={row.key} place={place} row={row} />
          return (
            <div
              {...rowAttributes?.(row.item)}
              aria-posinset={(options.positions.get(index) ?? 0) + 1}
              aria-selected={selectedKeys?.has(row.key) ?? row.key === selectedKey}
              aria-setsize={options.indexes.length}
              className={cx(rowLook, index === active && activeLook)}
              data-index={index}
              id={`${id}-${index}`}
              key={row.key}
              role="option"
              style={place}
            >
              {props.renderRow(row.item)}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** The active row, the window of rows drawn, and what keys, clicks and focus do. */
function useListbox<Item>(props: VirtualListProps<Item>) {
  const { rows, selectedKey, onOpen, listRef, scrollParent, coveredTop = 0 } = props
  const ownRef = useRef<HTMLDivElement>(null)
  const list = listRef ?? ownRef
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const rowHeight = useMediaQuery(narrowScreen) ? 44 : 32
  const options = useOptions(rows)
  const active = rows.findIndex((row) => row.kind === 'option' && row.key === activeKey)
  const { drawn, height, reveal } = useListWindow({ ...props, list, rowHeight, active })

  function moveTo(position: number) {
    const index = options.indexes[position]
    const row = index === undefined ? undefined : rows[index]
    if (index === undefined || !row) return
    setActiveKey(row.key)
    reveal(index)
  }
  function open(index: number) {
    const row = rows[index]
    if (row?.kind !== 'option') return
    setActiveKey(row.key)
    onOpen(row.item, row.key)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault()
      return open(active)
    }
    const room = (scrollParent ?? list.current)?.clientHeight || assumedHeight
    const page = Math.max(1, Math.floor((room - coveredTop) / rowHeight) - 1)
    const position = positionAfterKey(event.key, options.positions.get(active) ?? -1, {
      count: options.indexes.length,
      page,
    })
    if (position === null) return
    event.preventDefault()
    moveTo(position)
  }
  function onFocus(event: FocusEvent<HTMLElement>) {
    // A press focuses before it clicks: scrolling now would put another row under the pointer.
    if (!event.currentTarget.matches(':focus-visible')) return
    const edge = edgeFacing(event)
    if (edge !== undefined) return moveTo(edge === 'first' ? 0 : options.indexes.length - 1)
    if (active !== -1) return
    const chosen = options.indexes.findIndex((index) => rows[index]?.key === selectedKey)
    moveTo(Math.max(0, chosen))
  }
  function onClick(event: { target: EventTarget }) {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null
    if (row) open(Number(row.getAttribute('data-index')))
  }
  return { list, drawn, height, active, options, onKeyDown, onFocus, onClick }
}

/** The rows that can be chosen, and the position of each among them by its index. */
function useOptions<Item>(rows: readonly ListRow<Item>[]) {
  return useMemo(() => {
    const indexes = optionIndexes(rows)
    return { indexes, positions: new Map(indexes.map((index, position) => [index, position])) }
  }, [rows])
}

/** Focus that comes straight from a list above starts at the first row, from one below at the last. */
function edgeFacing({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) {
  if (!(relatedTarget instanceof Element) || relatedTarget.role !== 'listbox') return undefined
  const place = currentTarget.compareDocumentPosition(relatedTarget)
  return place & Node.DOCUMENT_POSITION_FOLLOWING ? 'last' : 'first'
}

const rowLook =
  'absolute inset-x-0 top-0 flex items-center gap-2.5 rounded-row px-2 text-body transition-colors select-none hover:bg-hover aria-selected:bg-selected'

/** The ring of the focused list stands on its active row. */
const activeLook =
  'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-focus'

type GroupRowProps = {
  row: { readonly label: string; readonly count?: number }
  place: { height: number; transform: string }
}

function GroupRow({ row, place }: GroupRowProps) {
  return (
    <div
      className="text-caption text-text-2 absolute inset-x-0 top-0 flex items-end justify-between gap-2 px-2 pb-1.5 font-semibold"
      role="presentation"
      style={place}
    >
      <span className="truncate">{row.label}</span>
      {row.count !== undefined && <span className="text-text-3">{row.count}</span>}
    </div>
  )
}
