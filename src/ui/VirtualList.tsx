/** A listbox that draws only the rows in sight, so ten thousand entries scroll like ten. */

import {
  defaultRangeExtractor,
  observeElementRect,
  useVirtualizer,
  type Range,
  type Rect,
  type Virtualizer,
} from '@tanstack/react-virtual'
import {
  useId,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react'

import { cx } from './cx.ts'
import { optionIndexes, positionAfterKey, type ListRow } from './listRows.ts'
import { narrowScreen, useMediaQuery } from './useMediaQuery.ts'

export type RowAttributes = Readonly<Record<`data-${string}`, string>>

export type VirtualListProps<Item> = {
  /** The listbox's name. */
  label: string
  rows: readonly ListRow<Item>[]
  /** The chosen row: drawn as selected and announced as such. */
  selectedKey?: string | null | undefined
  /** Enter, Space or a click on an entry. */
  onOpen(this: void, item: Item, key: string): void
  /** What stands in a row, laid out in a line of 32 px (44 on narrow screens). */
  renderRow(this: void, item: Item): ReactNode
  /** `data-*` attributes of the entry's element. */
  rowAttributes?: ((item: Item) => RowAttributes) | undefined
  /** To move focus here, e.g. from a filter field. */
  listRef?: RefObject<HTMLDivElement | null> | undefined
}

/** Role listbox with options; one tab stop, the active row by `aria-activedescendant`. */
export function VirtualList<Item>(props: VirtualListProps<Item>) {
  const { label, rows, selectedKey, rowAttributes } = props
  const id = useId()
  const { scroller, virtualizer, active, options, ...handlers } = useListbox(props)
  return (
    <div
      aria-activedescendant={active === -1 ? undefined : `${id}-${active}`}
      aria-label={label}
      className={cx(
        'group/list relative min-h-0 flex-1 overflow-y-auto overscroll-contain px-1.5 ring-inside',
        active !== -1 && 'outline-none',
      )}
      {...handlers}
      ref={scroller}
      role="listbox"
      tabIndex={0}
    >
      <div className="relative" role="presentation" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, size }) => {
          const row = rows[index]
          if (!row) return null
          const place = { height: size, transform: `translateY(${start}px)` }
          if (row.kind === 'group') return <GroupRow key={row.key} place={place} row={row} />
          return (
            <div
              {...rowAttributes?.(row.item)}
              aria-posinset={options.indexOf(index) + 1}
              aria-selected={row.key === selectedKey}
              aria-setsize={options.length}
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
function useListbox<Item>({ rows, selectedKey, onOpen, listRef }: VirtualListProps<Item>) {
  const ownRef = useRef<HTMLDivElement>(null)
  const scroller = listRef ?? ownRef
  const [activeKey, setActiveKey] = useState<string | null>(null)
  const rowHeight = useMediaQuery(narrowScreen) ? 44 : 32
  const options = optionIndexes(rows)
  const active = rows.findIndex((row) => row.kind === 'option' && row.key === activeKey)

  // oxlint-disable-next-line react/incompatible-library -- the compiler it warns for is not in use
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    estimateSize: (index) => (rows[index]?.kind === 'group' ? groupHeight : rowHeight),
    getItemKey: (index) => rows[index]?.key ?? index,
    getScrollElement: () => scroller.current,
    initialRect: assumedRect,
    observeElementRect: observeRectOrAssume,
    overscan: 8,
    paddingEnd: 8,
    paddingStart: rows[0]?.kind === 'group' ? 0 : 6,
    rangeExtractor: (range) => withActive(range, active),
    scrollPaddingStart: groupHeight,
  })

  function moveTo(position: number) {
    const index = options[position]
    const row = index === undefined ? undefined : rows[index]
    if (index === undefined || !row) return
    setActiveKey(row.key)
    virtualizer.scrollToIndex(index)
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
    const height = scroller.current?.clientHeight || assumedRect.height
    const page = Math.max(1, Math.floor(height / rowHeight) - 1)
    const position = positionAfterKey(event.key, options.indexOf(active), {
      count: options.length,
      page,
    })
    if (position === null) return
    event.preventDefault()
    moveTo(position)
  }
  function onFocus(event: FocusEvent<HTMLElement>) {
    // A press focuses before it clicks: scrolling now would put another row under the pointer.
    if (active !== -1 || !event.currentTarget.matches(':focus-visible')) return
    const chosen = options.findIndex((index) => rows[index]?.key === selectedKey)
    moveTo(Math.max(0, chosen))
  }
  function onClick(event: { target: EventTarget }) {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null
    if (row) open(Number(row.getAttribute('data-index')))
  }
  return { scroller, virtualizer, active, options, onKeyDown, onFocus, onClick }
}

const rowLook =
  'absolute inset-x-0 top-0 flex items-center gap-2.5 rounded-row px-2 text-body transition-colors select-none hover:bg-hover aria-selected:bg-selected'

/** The ring of the focused list stands on its active row. */
const activeLook =
  'group-focus-visible/list:outline-2 group-focus-visible/list:-outline-offset-2 group-focus-visible/list:outline-focus'

const groupHeight = 32

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

/** A list in a hidden panel, or in a test without layout, has no height: it then draws a screenful. */
const assumedRect: Rect = { width: 320, height: 640 }

function observeRectOrAssume(
  instance: Virtualizer<HTMLDivElement, HTMLDivElement>,
  report: (rect: Rect) => void,
) {
  return observeElementRect(instance, (rect) => report(rect.height === 0 ? assumedRect : rect))
}

/** The rows in sight and the active one: `aria-activedescendant` must name an element that exists. */
function withActive(range: Range, active: number): number[] {
  const visible = defaultRangeExtractor(range)
  if (active === -1 || visible.includes(active)) return visible
  return [...visible, active].sort((a, b) => a - b)
}
