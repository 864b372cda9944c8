/** One place on the axis that leads to its event in the stream. */
import type { KeyboardEvent } from 'react'

import { formatCount, formatDuration } from '#lib/format.ts'
import { cx } from '#ui/cx.ts'

import type { Mark } from './marks.ts'

type MarkButtonProps = {
  readonly mark: Mark
  /** What its lane is called. */
  readonly label: string
  readonly total: number
  /** No other mark is in its lane: there is room for a large target. */
  readonly isAlone: boolean
  readonly isTabStop: boolean
  /** Without it its row takes the press. */
  readonly onShow: ((frame: number) => void) | undefined
  readonly onKeyDown: (event: KeyboardEvent) => void
}

export function MarkButton(props: MarkButtonProps) {
  const { mark, label, total, isAlone, isTabStop, onShow, onKeyDown } = props
  const words = describeMark(mark, label)
  return (
    <button
      aria-label={words}
      className={cx(
        'group absolute top-1/2 flex h-6 -translate-x-1/2 -translate-y-1/2 items-center justify-center rounded-[4px]',
        isAlone ? 'w-6' : 'w-1.5',
      )}
      data-mark={mark.first}
      onClick={onShow && (() => onShow(mark.first))}
      onKeyDown={onKeyDown}
      style={{ left: `${(mark.from / total) * 100}%` }}
      tabIndex={isTabStop ? 0 : -1}
      title={words}
      type="button"
    >
      <span
        className="bg-info group-hover:bg-accent group-hover/row:bg-accent w-1.5 rounded-full"
        style={{ height: heightOf(mark.count) }}
      />
    </button>
  )
}

/** Ten times as many events stand a little higher. */
function heightOf(count: number): number {
  return Math.min(22, 8 + 4 * Math.log10(count))
}

/** `3 progress 2/5, at 1.2 s`, or `Log: 20 events, 1.2 s to 1.4 s`. */
function describeMark({ count, from, until }: Mark, label: string): string {
  if (count === 1) return `${label}, at ${formatDuration(from)}`
  const [kind] = label.split(' · ')
  return `${kind}: ${formatCount(count, 'event')}, ${formatDuration(from)} to ${formatDuration(until)}`
}
