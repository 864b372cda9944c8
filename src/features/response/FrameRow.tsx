/** One event of a stream: a line, and under it everything there is to know. */
import { memo, useMemo, useState, type KeyboardEvent } from 'react'

import { formatBytes, formatDuration } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { cx } from '#ui/cx.ts'
import { NextIcon } from '#ui/icons.ts'
import { Visible } from '#ui/Visible.tsx'
import type { SseFrame } from '#wire/types.ts'

import { shorten, shortType, summaryOf } from './frameSummary.ts'
import { FrameDetails, type FrameWays } from './stream/FrameDetails.tsx'
import { LEVEL_LOOKS } from './stream/levels.ts'

/** What a row tells; the same object for as long as its list is drawn. */
export type RowActs = FrameWays & {
  readonly toggle: (frame: number) => void
  readonly press: (event: KeyboardEvent, frame: number) => void
}

/** One event, the one before it, and the row’s place among keys. */
export type FrameRowProps = {
  readonly frame: SseFrame
  /** Milliseconds since the event before it. */
  readonly gap: number | undefined
  readonly isOpen: boolean
  /** The one row that the Tab key reaches. */
  readonly isTabStop: boolean
  /** It has just come, and few come at once. */
  readonly isNews: boolean
  readonly acts: RowActs
}

/** A button that opens what is under it. Events never change: one that was made anew draws nothing new. */
export const FrameRow = memo(
  Row,
  (before, after) =>
    before.frame.index === after.frame.index &&
    before.isOpen === after.isOpen &&
    before.isTabStop === after.isTabStop &&
    before.acts === after.acts,
)

function Row({ frame, gap, isOpen, isTabStop, isNews, acts }: FrameRowProps) {
  const { redact } = useExplorer()
  const [fadesIn] = useState(isNews)
  const { type, tone, words, size, level, fraction } = summaryOf(frame)
  return (
    <div className={cx('border-b', fadesIn && 'animate-fade-in')}>
      <button
        aria-expanded={isOpen}
        className="hover:bg-hover ring-inside text-meta flex min-h-8 w-full items-center gap-2 overflow-hidden px-3 text-start transition-colors max-md:min-h-11"
        data-frame={frame.index}
        onClick={() => acts.toggle(frame.index)}
        onKeyDown={(event) => acts.press(event, frame.index)}
        tabIndex={isTabStop ? 0 : -1}
        type="button"
      >
        <NextIcon
          className={cx('size-3.5 text-text-3 transition-[rotate]', isOpen && 'rotate-90')}
        />
        <span className="text-text-3 min-w-9 flex-none text-end tabular-nums">
          {frame.index + 1}
        </span>
        <span className="text-text-2 w-17 flex-none text-end tabular-nums">
          +{formatDuration(frame.at)}
        </span>
        <span className="text-text-3 w-15 flex-none text-end tabular-nums @max-lg:hidden">
          {gap !== undefined && `Δ ${formatDuration(gap)}`}
        </span>
        <Badge icon={level && LEVEL_LOOKS[level].icon} mono tone={tone}>
          {shortType(redact(type))}
        </Badge>
        {fraction !== undefined && <Bar fraction={fraction} />}
        {frame.id !== undefined && (
          <span className="text-text-3 max-w-20 flex-none truncate font-mono @max-md:hidden">
            id {shortType(redact(frame.id))}
          </span>
        )}
        <Summary words={words} />
        <span className="text-text-3 flex-none tabular-nums @max-md:hidden">
          {formatBytes(size)}
        </span>
      </button>
      {isOpen && <FrameDetails frame={frame} ways={acts} />}
    </div>
  )
}

/** The figures beside it say the same in words. */
function Bar({ fraction }: { readonly fraction: number }) {
  return (
    <span
      aria-hidden="true"
      className="bg-border h-1 w-16 flex-none overflow-hidden rounded-full @max-md:w-8"
    >
      <span
        className="bg-accent block h-full rounded-full"
        style={{ width: `${fraction * 100}%` }}
      />
    </span>
  )
}

function Summary({ words }: { readonly words: string }) {
  const { redact } = useExplorer()
  const line = useMemo(() => shorten(redact(words)), [redact, words])
  return (
    <span className="text-text-2 min-w-0 flex-1 truncate">
      <Visible text={line} />
    </span>
  )
}
