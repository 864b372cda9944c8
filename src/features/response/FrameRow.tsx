/** One event of a stream: a line, and under it everything there is to know. */
import { useMemo, type KeyboardEvent } from 'react'

import { formatBytes, formatDuration } from '#lib/format.ts'
import { indentJson } from '#lib/indentJson.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { cx } from '#ui/cx.ts'
import { NextIcon } from '#ui/icons.ts'
import type { SseFrame } from '#wire/types.ts'

import { shorten, summaryOf } from './frameSummary.ts'
import { useMaskedStart } from './mask.ts'

/** One event, the one before it, and the row’s place among keys. */
export type FrameRowProps = {
  /** Undefined draws nothing. */
  readonly frame: SseFrame | undefined
  readonly before: SseFrame | undefined
  readonly isOpen: boolean
  /** The one row that the Tab key reaches. */
  readonly isTabStop: boolean
  readonly onToggle: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Characters of an event shown in place; the rest is a copy away. */
const MOST_SHOWN = 20_000

/** A button that opens what is under it. */
export function FrameRow({ frame, before, isOpen, isTabStop, onToggle, onKeyDown }: FrameRowProps) {
  const { redact } = useExplorer()
  if (!frame) return null
  const { type, tone, words, size } = summaryOf(frame)
  return (
    <div className="border-b">
      <button
        aria-expanded={isOpen}
        className="hover:bg-hover ring-inside text-meta flex min-h-8 w-full items-center gap-2 px-3 text-start transition-colors max-md:min-h-11"
        data-frame={frame.index}
        onClick={onToggle}
        onKeyDown={onKeyDown}
        tabIndex={isTabStop ? 0 : -1}
        type="button"
      >
        <NextIcon
          className={cx('size-3.5 text-text-3 transition-[rotate]', isOpen && 'rotate-90')}
        />
        <span className="text-text-3 w-9 flex-none text-end tabular-nums">{frame.index + 1}</span>
        <span className="text-text-2 w-17 flex-none text-end tabular-nums">
          +{formatDuration(frame.at)}
        </span>
        <span className="text-text-3 w-15 flex-none text-end tabular-nums @max-lg:hidden">
          {before && `Δ ${formatDuration(frame.at - before.at)}`}
        </span>
        <Badge mono tone={tone}>
          {redact(type)}
        </Badge>
        {frame.id !== undefined && (
          <span className="text-text-3 max-w-20 flex-none truncate font-mono @max-md:hidden">
            id {redact(frame.id)}
          </span>
        )}
        <Summary words={words} />
        <span className="text-text-3 flex-none tabular-nums @max-md:hidden">
          {formatBytes(size)}
        </span>
      </button>
      {isOpen && <FrameDetails frame={frame} />}
    </div>
  )
}

function Summary({ words }: { readonly words: string }) {
  const { redact } = useExplorer()
  const line = useMemo(() => shorten(redact(words)), [redact, words])
  return <span className="text-text-2 min-w-0 flex-1 truncate">{line}</span>
}

function FrameDetails({ frame }: { readonly frame: SseFrame }) {
  const { redact } = useExplorer()
  const raw = useMaskedStart(frame.raw, MOST_SHOWN)
  const data = useMaskedStart(frame.data ?? '', MOST_SHOWN)
  const isJson = /^\s*[{[]/.test(data)
  return (
    <div className="bg-canvas flex flex-col gap-2 border-t px-3 py-2">
      <Detail label="As sent" text={raw} whole={() => redact(frame.raw)} />
      {isJson && (
        <Detail label="Data" text={indentJson(data)} whole={() => redact(frame.data ?? '')} />
      )}
    </div>
  )
}

type DetailProps = {
  readonly label: string
  readonly text: string
  readonly whole: () => string
}

function Detail({ label, text, whole }: DetailProps) {
  return (
    <div>
      <p className="text-meta text-text-3 flex items-center justify-between">
        {label}
        <CopyButton label={`Copy ${label.toLowerCase()}`} text={whole} />
      </p>
      <pre className="text-code font-mono wrap-anywhere whitespace-pre-wrap">{text}</pre>
    </div>
  )
}
