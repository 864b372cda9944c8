/** The lanes as a table: what it was, a line on an axis of time, and the figures. */
import { useRef, useState, type KeyboardEvent } from 'react'

import { formatDuration } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'

import { shortType } from '../frameSummary.ts'
import type { Lane, Lanes } from './lanes.ts'
import { MarkButton } from './MarkButton.tsx'
import type { Mark } from './marks.ts'
import { ticksOf } from './ticks.ts'

type ChartProps = Lanes & {
  /** Goes to an event of the stream, by its number from 0. */
  readonly onShow: (frame: number) => void
}

/** One mark is reached by the Tab key, the others by arrow keys. */
export function Chart({ lanes, total, onShow }: ChartProps) {
  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<number>()
  const marks = lanes.flatMap((lane) => lane.marks)
  const tabStop = marks.find(({ first }) => first === active) ?? marks[0]
  function onKeyDown(event: KeyboardEvent) {
    const target = tabStop && targetOfKey(event.key, tabStop, lanes)
    if (!target) return
    event.preventDefault()
    setActive(target.first)
    const button = table.current?.querySelector(`[data-mark="${target.first}"]`)
    if (button instanceof HTMLElement) button.focus()
  }
  return (
    <table className="text-meta w-full table-fixed border-collapse" ref={table}>
      <caption className="sr-only">Timing</caption>
      <colgroup>
        <col className="w-40 @max-md:w-28" />
        <col />
        <col className="w-18 @max-md:w-0" />
        <col className="w-18 @max-md:w-16" />
      </colgroup>
      <Axis total={total} />
      <tbody>
        {lanes.map((lane) => (
          <Row key={lane.id} {...{ lane, onKeyDown, onShow, tabStop, total }} />
        ))}
      </tbody>
    </table>
  )
}

const FIGURE = 'ps-2 py-1 text-end font-normal tabular-nums whitespace-nowrap'

function Axis({ total }: { readonly total: number }) {
  return (
    <thead className="text-text-3 bg-surface sticky top-0 z-10">
      <tr className="border-b">
        <th className="py-1 text-start font-normal" scope="col">
          Phase or event
        </th>
        <th className="relative h-6 font-normal" scope="col">
          <span className="sr-only">When</span>
          {ticksOf(total).map((tick) => (
            <span
              aria-hidden="true"
              className="absolute bottom-1 ps-1 whitespace-nowrap tabular-nums @max-md:nth-of-type-[odd]:hidden"
              key={tick}
              style={{ insetInlineStart: `${(tick / total) * 100}%` }}
            >
              {tick / total < 0.93 && formatDuration(tick)}
            </span>
          ))}
        </th>
        <th className={cx(FIGURE, '@max-md:hidden')} scope="col">
          At
        </th>
        <th className={FIGURE} scope="col">
          Took
        </th>
      </tr>
    </thead>
  )
}

type RowProps = {
  readonly lane: Lane
  readonly total: number
  readonly tabStop: Mark | undefined
  readonly onShow: (frame: number) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function Row({ lane, total, tabStop, onShow, onKeyDown }: RowProps) {
  const { redact } = useExplorer()
  const label = shortType(redact(lane.label))
  const step = (ticksOf(total)[1] ?? total) / total
  // Words and line of an event lead to it as its mark does, which is the one stop of the keys.
  const [only] = lane.sort === 'event' ? lane.marks : []
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the mark has the keys
    <tr
      className={cx('border-b', only && 'group/row hover:bg-hover')}
      onClick={only && (() => onShow(only.first))}
    >
      <th
        className="text-text-2 h-8 truncate pe-2 text-start font-normal"
        scope="row"
        title={label}
      >
        {label}
      </th>
      <td
        className="relative"
        style={{
          backgroundImage:
            'linear-gradient(to right, var(--color-border-subtle) 1px, transparent 1px)',
          backgroundSize: `${step * 100}% 100%`,
        }}
      >
        <Line lane={lane} total={total} />
        {lane.marks.map((mark) => (
          <MarkButton
            isAlone={mark === only}
            isTabStop={mark === tabStop}
            key={mark.first}
            label={label}
            mark={mark}
            onKeyDown={onKeyDown}
            onShow={mark === only ? undefined : onShow}
            total={total}
          />
        ))}
      </td>
      <td className={cx(FIGURE, 'text-text-3 @max-md:hidden')}>{formatDuration(momentOf(lane))}</td>
      <td className={cx(FIGURE, 'text-text-2')}>{describeLength(lane)}</td>
    </tr>
  )
}

/** When a phase began; when an event came. */
export function momentOf({ sort, from, until }: Lane): number {
  return sort === 'event' ? until : from
}

/** How long a phase took, and with the end all of it; how long after the one before an event came. */
export function describeLength({ sort, from, until, isOpen }: Lane): string {
  if (sort === 'end') return formatDuration(until)
  const length = formatDuration(until - from)
  if (sort === 'event') return `Δ ${length}`
  return isOpen ? `${length}…` : length
}

const LINES: Readonly<Record<Lane['sort'], string>> = {
  phase: 'bg-accent h-2 rounded-[2px]',
  event: 'bg-border-control h-px',
  kind: 'bg-border-control h-px',
  end: 'bg-ok h-4 rounded-[2px]',
  round: 'bg-text-3 h-2 rounded-[2px]',
  gap: 'border-t border-dashed border-border-control',
}

function Line({ lane, total }: Pick<RowProps, 'lane' | 'total'>) {
  const { sort, from, until, isFailed, isOpen } = lane
  return (
    <span
      aria-hidden="true"
      className={cx(
        'absolute top-1/2 min-w-[2px] -translate-y-1/2',
        isFailed ? cx(LINES[sort], 'bg-err') : LINES[sort],
        isOpen && 'animate-pulse motion-reduce:animate-none',
      )}
      style={{
        insetInlineStart: `min(${(from / total) * 100}%, calc(100% - 2px))`,
        width: `${((until - from) / total) * 100}%`,
      }}
    />
  )
}

function targetOfKey(key: string, at: Mark, lanes: readonly Lane[]): Mark | undefined {
  const marks = lanes.flatMap((lane) => lane.marks)
  const place = marks.indexOf(at)
  if (key === 'ArrowRight') return marks[place + 1]
  if (key === 'ArrowLeft') return marks[place - 1]
  if (key === 'Home') return marks[0]
  if (key === 'End') return marks.at(-1)
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return undefined
  const own = lanes.findIndex((lane) => lane.marks.includes(at))
  const next = lanes[own + (key === 'ArrowDown' ? 1 : -1)]
  return next?.marks.toSorted((a, b) => Math.abs(a.from - at.from) - Math.abs(b.from - at.from))[0]
}
