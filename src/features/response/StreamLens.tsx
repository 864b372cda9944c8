/** Stream: each server-sent event as it arrives, ten thousand of them as smoothly as ten. */
import { memo, useRef, useState, type KeyboardEvent } from 'react'

import { formatCount, formatDuration } from '#lib/format.ts'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { NewestIcon } from '#ui/icons.ts'
import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'
import type { FrameLog } from '#wire/frameLog.ts'
import type { Exchange } from '#wire/types.ts'

import type { LensProps } from './lenses.ts'
import { FrameList } from './stream/FrameList.tsx'
import type { LongSearchState } from './stream/longSearch.ts'
import { ProgressSummary } from './stream/ProgressSummary.tsx'
import { StreamBar } from './stream/StreamBar.tsx'
import { isFiltering, NO_FILTER, type StreamFilter } from './stream/streamIndex.ts'
import { useAnnouncedCount, useNewsFrom } from './stream/useArrivals.ts'
import { usePaced } from './stream/usePaced.ts'
import type { Pausing } from './stream/usePause.ts'
import { useShownText } from './stream/useShownText.ts'
import { useStream } from './stream/useStream.ts'

/** Heights of a closed row, its border included. */
const ROW_PX = 33
const ROW_PX_NARROW = 45

/** The tab "Stream". */
export function StreamLens({ exchange: latest }: LensProps) {
  const exchange = usePaced(latest)
  const rowPx = useMediaQuery(narrowScreen) ? ROW_PX_NARROW : ROW_PX
  const { body } = exchange
  if (body.kind === 'text') {
    return <EmptyState title={describeBody(body.text)} />
  }
  if (body.kind === 'none' || (body.frames.length === 0 && restOf(exchange) === '')) {
    return <EmptyState title={exchange.outcome ? 'No event arrived.' : 'No event yet.'} />
  }
  // A new exchange is a new list: nothing of the old one's place or open rows belongs to it.
  return (
    <Stream
      exchange={exchange}
      frames={body.frames}
      key={`${exchange.id} ${rowPx}`}
      rowPx={rowPx}
    />
  )
}

function describeBody(text: string): string {
  return /^\s*[{[]/.test(text)
    ? 'The server answered with one JSON body, not a stream.'
    : 'The server answered with one body, not a stream.'
}

type StreamProps = {
  readonly exchange: Exchange
  readonly frames: FrameLog
  readonly rowPx: number
}

const Stream = memo(function Stream({ exchange, frames, rowPx }: StreamProps) {
  const isRunning = exchange.outcome === undefined
  const [wasRunning] = useState(isRunning)
  const box = useRef<HTMLDivElement>(null)
  const stream = useStream(exchange, frames, rowPx)
  const { index, filter, change, pausing, count, follow, rows, drawn, height } = stream
  const state = index.store.getState()
  const asText = useShownText(frames, { count, frameAt: index.frameAt }, exchange)
  const newsFrom = useNewsFrom(frames.length, isRunning)
  useAnnouncedCount(frames.length, isRunning)
  const isSearched = state.searched >= pausing.limit && state.long.waiting === 0
  const isNothing = count === 0 && isFiltering(filter) && isSearched
  return (
    <div
      className="flex min-h-0 flex-1 flex-col"
      onKeyDown={(event) => findByKey(event, box.current)}
      ref={box}
      role="presentation"
    >
      <ProgressSummary exchange={exchange} />
      <StreamBar
        {...{ filter, follow, pausing, state }}
        course={describeCourse(
          exchange,
          pausing,
          isFiltering(filter) ? { count, ...state.long } : undefined,
        )}
        isLive={isRunning || wasRunning || pausing.isPaused}
        onCopy={asText.copy}
        onFilter={change}
        onSave={asText.save}
      />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <FrameList
          {...{ drawn, frames, height, index, newsFrom, rowPx, rows }}
          acts={stream.acts}
          onScroll={stream.onScroll}
          rest={restOf(exchange)}
          scroller={stream.scroller}
        />
        {isNothing && <NothingPasses filter={filter} onClear={() => change(NO_FILTER)} />}
        {isRunning && !follow.isFollowing && count > 0 && <Jump onClick={stream.jumpToNewest} />}
      </div>
    </div>
  )
})

function Jump({ onClick }: { readonly onClick: () => void }) {
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center *:pointer-events-auto">
      <Button icon={NewestIcon} onClick={onClick} size="small" variant="primary">
        Jump to the newest
      </Button>
    </div>
  )
}

type NothingProps = { readonly filter: StreamFilter; readonly onClear: () => void }

function NothingPasses({ filter: { text }, onClear }: NothingProps) {
  return (
    <div className="bg-surface absolute inset-0">
      <EmptyState
        actions={<Button onClick={onClear}>Clear filter</Button>}
        title={text === '' ? 'No event passes the filter.' : `Nothing matches “${text}”.`}
      />
    </div>
  )
}

/** Mod+F finds among the events rather than among the few rows the page holds. */
function findByKey(event: KeyboardEvent, box: HTMLElement | null): void {
  if (event.key.toLowerCase() !== 'f' || !(event.ctrlKey || event.metaKey)) return
  if (event.shiftKey || event.altKey) return
  const field = box?.querySelector('input[type="search"]')
  if (!(field instanceof HTMLInputElement)) return
  event.preventDefault()
  field.select()
}

type Shown = LongSearchState & { readonly count: number }

/** `shown`: how many of them a filter lets through, and how far it has looked into long ones. */
function describeCourse(
  { outcome }: Exchange,
  { isPaused, limit, missed }: Pausing,
  shown: Shown | undefined,
): string {
  const count = formatCount(limit, 'event')
  const all = outcome && !isPaused ? `${count} in ${formatDuration(outcome.at)}` : count
  return [
    shown ? `${shown.count.toLocaleString('en')} of ${all}` : all,
    shown && shown.waiting > 0 && `searching ${formatCount(shown.waiting, 'long event')}`,
    shown && shown.failed > 0 && `${formatCount(shown.failed, 'long event')} can’t be searched`,
    isPaused && `paused, ${formatCount(missed, 'new event')}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

function restOf({ outcome }: Exchange): string {
  return outcome?.kind === 'truncated' ? outcome.rest : ''
}
