/** The only way an exchange changes: its events, in order, folded into one value. */
import { FrameLog } from './frameLog.ts'
import { mediaTypeOf } from './headers.ts'
import type { Exchange, ExchangeId, Origin, SseFrame, WireEvent, WireRequest } from './types.ts'

/** An exchange before anything happened. `startedAt` is milliseconds since the epoch. */
export function newExchange(
  id: ExchangeId,
  origin: Origin,
  startedAt: number,
  request: WireRequest,
): Exchange {
  return { id, origin, startedAt, request, dropped: [], body: { kind: 'none' }, bytes: 0 }
}

/** Takes events in batches: each call makes one new value. */
export function foldEvents(exchange: Exchange, events: readonly WireEvent[]): Exchange {
  const frames: SseFrame[] = []
  let next = exchange
  for (const event of events) {
    if (event.kind === 'frame') frames.push(event.frame)
    else next = foldOne(next, event)
  }
  if (frames.length === 0) return next
  const earlier = next.body.kind === 'stream' ? next.body.frames : new FrameLog()
  return { ...next, body: { kind: 'stream', frames: earlier.with(frames) } }
}

function foldOne(exchange: Exchange, event: Exclude<WireEvent, { kind: 'frame' }>): Exchange {
  switch (event.kind) {
    case 'request':
      return { ...exchange, request: event.request, dropped: event.dropped }
    case 'head': {
      const { kind: _, ...head } = event
      const isStream = mediaTypeOf(head.headers) === 'text/event-stream'
      // An open stream without a frame yet is a stream all the same.
      return {
        ...exchange,
        head,
        ...(isStream ? { body: { kind: 'stream', frames: new FrameLog() } } : {}),
      }
    }
    case 'chunk':
      return { ...exchange, bytes: exchange.bytes + event.bytes }
    case 'body':
      return { ...exchange, body: textBody(event) }
    case 'end':
      return { ...exchange, outcome: { ...event.outcome, at: event.at } }
  }
}

function textBody({ text, whole }: Extract<WireEvent, { kind: 'body' }>): Exchange['body'] {
  return { kind: 'text', text, ...(whole && { whole }) }
}
