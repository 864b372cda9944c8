/** The rows of a long text that are in sight: numbered, never wrapped, every character visible. */
import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react'

import type { FoundPlace, TextRow } from '#lib/text/types.ts'
import { rowsToDraw, useTallWindow } from '#ui/tallWindow.ts'
import { useRows } from '#ui/useRows.ts'

import { RowWords } from './RowWords.tsx'
import type { ShownText } from './useText.ts'

export type TextRowsProps = {
  readonly text: ShownText
  readonly label: string
  /** Changes when other places are marked. */
  readonly version: unknown
  /** Where to go, and what is marked there. */
  readonly place: FoundPlace | undefined
  readonly onMasked: () => void
  readonly onFind: () => void
}

const ROW_PX = 20

/** One tab stop that scrolls both ways; the browser's own keys scroll it. */
export function TextRows(props: TextRowsProps) {
  const { text, label, version, place, onMasked, onFind } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [count, setCount] = useState(text.rows)
  const window = useTallWindow({ count, rowHeight: ROW_PX, scroller })
  const load = useCallback(
    async (from: number, to: number) => {
      const rows = await text.ask('rows', from, to)
      setCount(rows.count)
      if (rows.isMasked) onMasked()
      return rows
    },
    [text, onMasked],
  )
  const { first, last, reveal } = window
  const rowAt = useRows<TextRow>({ load, first, last, version })
  useLeading(scroller, reveal, place)
  useWidest(scroller)

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey) || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    onFind()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Mod+F finds in what has the focus
    <div
      aria-label={label}
      className="text-code ring-inside relative min-h-0 flex-1 overflow-auto font-mono"
      data-rows={count}
      onKeyDown={onKeyDown}
      ref={scroller}
      role="group"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so keys must reach it
      tabIndex={0}
    >
      <div className="relative" style={{ height: window.height }}>
        {rowsToDraw(window, undefined, count).map((index) => {
          const row = rowAt(index)
          return (
            row && (
              <Row
                current={place?.row === index ? place : undefined}
                key={index}
                lines={text.lines}
                row={row}
                top={window.topOf(index)}
              />
            )
          )
        })}
      </div>
    </div>
  )
}

type RowProps = {
  readonly row: TextRow
  readonly top: number
  /** Lines of the text, for the width of their numbers. */
  readonly lines: number
  readonly current: FoundPlace | undefined
}

function Row({ row, top, lines, current }: RowProps) {
  const digits = lines.toLocaleString('en').length
  return (
    <div
      className="absolute start-0 top-0 flex w-max min-w-full whitespace-pre"
      style={{ height: ROW_PX, transform: `translateY(${top}px)` }}
    >
      <span
        aria-hidden="true"
        className="text-text-3 bg-surface sticky start-0 flex-none px-3 text-end select-none"
        style={{ width: `calc(${digits}ch + 24px)` }}
      >
        {row.isStart ? row.line.toLocaleString('en') : '·'}
      </span>
      <span className="pe-3">
        <RowWords current={current} row={row} />
      </span>
    </div>
  )
}

type Scroller = { readonly current: HTMLDivElement | null }

/** Scrolls to a found place: down at once, sideways as soon as its row is drawn. */
function useLeading(
  scroller: Scroller,
  reveal: (row: number, place: 'middle') => void,
  place: FoundPlace | undefined,
): void {
  const go = useRef(reveal)
  const isWanted = useRef(false)
  useEffect(() => {
    go.current = reveal
  })
  useEffect(() => {
    if (!place) return
    isWanted.current = true
    go.current(place.row, 'middle')
  }, [place])
  useEffect(() => {
    const mark = scroller.current?.querySelector('mark[aria-current]')
    if (!isWanted.current || !mark || !scroller.current) return
    isWanted.current = false
    bringIntoSight(scroller.current, mark)
  })
}

function bringIntoSight(scroller: HTMLElement, mark: Element): void {
  const [outer, inner] = [scroller.getBoundingClientRect(), mark.getBoundingClientRect()]
  const isInSight = inner.left >= outer.left + GUTTER_PX && inner.right <= outer.right
  if (isInSight) return
  const left = scroller.scrollLeft + inner.left - outer.left - outer.width / 2
  scroller.scrollTo({ left: Math.max(0, left) })
}

/** Line numbers stand over the beginning of what is scrolled sideways. */
const GUTTER_PX = 64

/** As wide as the widest row so far: else it would jump back to the left while rows come. */
function useWidest(scroller: Scroller): void {
  useLayoutEffect(() => {
    const element = scroller.current
    const box = element?.firstElementChild
    if (!element || !(box instanceof HTMLElement)) return
    if (element.scrollWidth > element.clientWidth) {
      box.style.setProperty('min-width', `${element.scrollWidth}px`)
    }
  })
}
