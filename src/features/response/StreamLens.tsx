/** Stream: each server-sent event as it arrives, ten thousand of them as smoothly as ten. */
import { observeElementRect, useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'

import { formatCount, formatDuration } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { EmptyState } from '#ui/Callout.tsx'
import { announce } from '#ui/LiveRegion.tsx'
import { Switch } from '#ui/Switch.tsx'
import { narrowScreen, useMediaQuery } from '#ui/useMediaQuery.ts'
import type { Exchange, SseFrame } from '#wire/types.ts'

import { FrameRow } from './FrameRow.tsx'
import type { LensProps } from './lenses.ts'
import { useMaskedStart } from './mask.ts'
import { useFollow } from './useFollow.ts'
import { forgetFrame, wantedFrame } from './wantedFrame.ts'

/** The tab "Stream". */
export function StreamLens({ exchange }: LensProps) {
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
    <FrameLog
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

type FrameLogProps = {
  readonly exchange: Exchange
  readonly frames: readonly SseFrame[]
  readonly rowPx: number
}

function FrameLog({ exchange, frames, rowPx }: FrameLogProps) {
  const isRunning = exchange.outcome === undefined
  const { scroller, virtualizer, focusRow } = useFrameList(frames, rowPx)
  const wanted = useWantedFrame(exchange, focusRow)
  const follow = useFollow(isRunning && wanted === undefined, frames.length, () =>
    virtualizer.scrollToIndex(frames.length - 1, { align: 'end' }),
  )
  const rows = useRows(frames.length, wanted, (index) => {
    follow.setFollowing(false)
    focusRow(index)
  })
  useAnnouncedCount(frames.length, isRunning)
  const items = virtualizer.getVirtualItems()
  const tabStop = items.some(({ index }) => index === rows.active) ? rows.active : items[0]?.index
  return (
    <>
      <div className="flex min-h-10 flex-none flex-wrap items-center gap-x-3 border-b px-3 py-1">
        <span className="text-meta text-text-2">{describeCourse(exchange, frames)}</span>
        <span className="ms-auto">
          <Switch checked={follow.isFollowing} label="Follow" onChange={follow.setFollowing} />
        </span>
      </div>
      <div
        aria-label="Stream events"
        // Rows come and go while scrolling, so what is new is said in sums instead.
        aria-live="off"
        className="@container min-h-0 flex-1 overflow-auto overscroll-contain [overflow-anchor:none]"
        onScroll={follow.onScroll}
        ref={scroller}
        role="log"
      >
        <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <div
              className="absolute inset-x-0 top-0"
              data-index={index}
              key={index}
              // Closed rows are all alike; measuring each new one would cost a layout per event.
              ref={rows.propsOf(index).isOpen ? virtualizer.measureElement : undefined}
              style={{ transform: `translateY(${start}px)` }}
            >
              <FrameRow
                {...rows.propsOf(index)}
                before={frames[index - 1]}
                frame={frames[index]}
                isTabStop={index === tabStop}
              />
            </div>
          ))}
        </div>
        <Unfinished rest={restOf(exchange)} />
      </div>
    </>
  )
}

/** The event another view sent the reader to: it is open and in sight, once. */
function useWantedFrame({ id }: Exchange, show: (index: number) => void): number | undefined {
  const explorer = useExplorer()
  const [wanted] = useState(() => wantedFrame(explorer, id))
  useEffect(() => {
    if (wanted === undefined) return
    forgetFrame(explorer)
    show(wanted)
    // oxlint-disable-next-line react/exhaustive-deps -- only the first drawing goes there
  }, [])
  return wanted
}

/** Which rows are open, which one keys are at, and what keys and clicks do. */
function useRows(count: number, first: number | undefined, moveTo: (index: number) => void) {
  const [openRows, setOpenRows] = useState<ReadonlySet<number>>(
    new Set(first === undefined ? [] : [first]),
  )
  const [active, setActive] = useState(first ?? 0)

  function toggle(index: number) {
    setActive(index)
    setOpenRows((open) => {
      const next = new Set(open)
      if (!next.delete(index)) next.add(index)
      return next
    })
  }
  function onKeyDown(event: KeyboardEvent, index: number) {
    const target = targetOfKey(event.key, index, count)
    if (target === undefined) return
    event.preventDefault()
    setActive(target)
    moveTo(target)
  }
  const propsOf = (index: number) => ({
    isOpen: openRows.has(index),
    onToggle: () => toggle(index),
    onKeyDown: (event: KeyboardEvent) => onKeyDown(event, index),
  })
  return { active, propsOf }
}

/** Heights of a closed row, its border included. */
const ROW_PX = 33
const ROW_PX_NARROW = 45
/** A hidden panel has no height: it then draws a screenful. */
const ASSUMED = { width: 400, height: 600 }

function useFrameList(frames: readonly SseFrame[], rowPx: number) {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the compiler it warns for is not in use
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: frames.length,
    estimateSize: () => rowPx,
    getScrollElement: () => scroller.current,
    initialRect: ASSUMED,
    observeElementRect: (instance, report) =>
      observeElementRect(instance, (rect) => report(rect.height === 0 ? ASSUMED : rect)),
    overscan: 10,
  })
  function focusRow(index: number) {
    virtualizer.scrollToIndex(index)
    // The row exists once the list has drawn its new place.
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-frame="${index}"]`)?.focus()
    })
  }
  return { scroller, virtualizer, focusRow }
}

/** Says how many events came, at most once a second. */
function useAnnouncedCount(count: number, isRunning: boolean) {
  const latest = useRef(count)
  useEffect(() => {
    latest.current = count
  }, [count])
  useEffect(() => {
    if (!isRunning) return undefined
    let said = 0
    const timer = setInterval(() => {
      if (latest.current === said) return
      said = latest.current
      announce(`${formatCount(said, 'event')} so far`)
    }, 1000)
    return () => clearInterval(timer)
  }, [isRunning])
}

function describeCourse({ outcome }: Exchange, frames: readonly SseFrame[]): string {
  const count = formatCount(frames.length, 'event')
  if (!outcome) return count
  return `${count} in ${formatDuration(outcome.at)}`
}

function restOf({ outcome }: Exchange): string {
  return outcome?.kind === 'truncated' ? outcome.rest : ''
}

/** What had arrived of an event when the connection broke. */
function Unfinished({ rest }: { readonly rest: string }) {
  const start = useMaskedStart(rest, 4000)
  if (rest === '') return null
  return (
    <div className="flex flex-col items-start gap-1.5 px-3 py-2">
      <Badge tone="warn">Unfinished event: the stream broke off here</Badge>
      <pre className="text-code font-mono wrap-anywhere whitespace-pre-wrap">{start}</pre>
    </div>
  )
}

function targetOfKey(key: string, index: number, count: number): number | undefined {
  if (key === 'ArrowDown') return Math.min(index + 1, count - 1)
  if (key === 'ArrowUp') return Math.max(index - 1, 0)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : undefined
}
