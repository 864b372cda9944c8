/** One stream for live updates, from its request to its end: a subscription, or a session's GET stream. */
import type { Connection } from '#mcp/connection.ts'
import type { Profile } from '#mcp/credentials.ts'
import { readFrameMessages } from '#mcp/jsonRpc.ts'
import {
  describeMissing,
  endOfSessionStream,
  endOfSubscription,
  isNothing,
  isStream,
  listenParams,
  readAcknowledged,
} from '#mcp/listen.ts'
import type { ListenFilter } from '#mcp/listen.ts'
import type { SseFrame, WireEvent } from '#wire/types.ts'

import type { Attempt, Attempted } from './keepOpen.ts'

/** Milliseconds an open stream may leave the acknowledgement out before it is said. */
const ACKNOWLEDGE_MS = 5000

const NOT_ACKNOWLEDGED =
  'The server hasn’t acknowledged the subscription, so it may not tell of any change.'
const NOTHING_GRANTED = 'The server agreed to tell of nothing that was asked for.'

/** Opens `subscriptions/listen` and resolves when it has ended (protocol.md 4.8). */
export async function openSubscription(
  connection: Connection,
  profile: Profile,
  { filter, onOpen, ...attempt }: Attempt & { readonly filter: ListenFilter },
): Promise<Attempted> {
  let granted: ListenFilter | undefined
  let brought = false
  let waiting: ReturnType<typeof setTimeout> | undefined
  const opening = createOpening(profile, attempt.signal)

  function onHead(): void {
    waiting = setTimeout(() => onOpen({ problem: NOT_ACKNOWLEDGED }), ACKNOWLEDGE_MS)
  }
  function onFrame({ data }: SseFrame): void {
    for (const message of readFrameMessages(data)) {
      const acknowledged = readAcknowledged(message)
      if (!acknowledged) {
        if (message.kind !== 'notification') continue
        brought = true
        if (!granted) onOpen({ problem: NOT_ACKNOWLEDGED })
        continue
      }
      granted = acknowledged
      clearTimeout(waiting)
      const problem = describeMissing(filter, granted)
      onOpen({ honoured: granted, ...(problem !== undefined && { problem }) })
    }
  }
  const text = connection.draft('subscriptions/listen', listenParams(filter))
  const exchange = await connection.send(text, {
    origin: { kind: 'listen' },
    signal: opening.signal,
    onEvent: opening.watch({ onHead, onFrame }),
  })
  opening.clear()
  clearTimeout(waiting)
  const end = endOfSubscription(exchange, attempt)
  if (end.kind === 'ended' && granted && isNothing(granted)) {
    return { end: { kind: 'unsupported', problem: NOTHING_GRANTED }, brought }
  }
  return { end, brought }
}

type SessionAttempt = Attempt & {
  /** Where the stream broke off, for the next one to go on from. */
  readonly place: { after?: string }
}

/** Opens a session's GET stream and resolves when it has ended (protocol.md 6.1). */
export async function openSessionStream(
  connection: Connection,
  profile: Profile,
  { place, onOpen, ...attempt }: SessionAttempt,
): Promise<Attempted> {
  let brought = false
  let isOpen = false
  let retryMs: number | undefined
  const opening = createOpening(profile, attempt.signal)

  function open(): void {
    if (!isOpen) onOpen({})
    isOpen = true
  }
  function onFrame(frame: SseFrame): void {
    open()
    if (frame.retry !== undefined) retryMs = frame.retry
    // An empty id takes the last one back, as browsers do.
    if (frame.id === '') delete place.after
    else if (frame.id !== undefined) place.after = frame.id
    if (readFrameMessages(frame.data).length > 0) brought = true
  }
  const { after } = place
  const exchange = await connection.listen({
    origin: { kind: 'listen' },
    signal: opening.signal,
    onEvent: opening.watch({ onHead: open, onFrame }),
    ...(after !== undefined && { after }),
  })
  opening.clear()
  const end = endOfSessionStream(exchange, attempt)
  // A server that forgot the event may still have a stream to begin with.
  const isForgotten = end.kind === 'unsupported' && after !== undefined && attempt.wasOpen
  if (isForgotten) delete place.after
  const again = isForgotten ? ({ kind: 'again', problem: end.problem } as const) : end
  return { end: again, brought, ...(retryMs !== undefined && { retryMs }) }
}

type Watching = {
  /** The answer is a stream. */
  readonly onHead: () => void
  readonly onFrame: (frame: SseFrame) => void
}

/** The opening has the profile's time limit; the open stream has none, it may be silent for hours. */
function createOpening({ timeoutSeconds }: Profile, outer: AbortSignal) {
  const closing = new AbortController()
  const pass = () => closing.abort(outer.reason)
  const timer = setTimeout(() => closing.abort('timeout'), timeoutSeconds * 1000)
  outer.addEventListener('abort', pass, { once: true })
  if (outer.aborted) pass()
  function watch({ onHead, onFrame }: Watching): (event: WireEvent) => void {
    return (event) => {
      if (event.kind === 'frame') {
        clearTimeout(timer)
        onFrame(event.frame)
      }
      if (event.kind !== 'head' || !isStream({ head: event, body: { kind: 'none' } })) return
      clearTimeout(timer)
      onHead()
    }
  }
  function clear(): void {
    clearTimeout(timer)
    outer.removeEventListener('abort', pass)
  }
  return { signal: closing.signal, watch, clear }
}
