/** The 2024-11-05 transport: one GET stream carries every reply (protocol.md 6.4). */
import { byteLength } from '#lib/encoding.ts'
import { createQueue } from '#lib/queue.ts'
import { abortOutcome } from '#wire/exchange.ts'
import type { Exchange, SseFrame, WireEvent } from '#wire/types.ts'

import type { Target } from './credentials.ts'
import { answersRequest } from './jsonRpc.ts'
import { present } from './read.ts'
import { requestTo } from './requestTo.ts'
import type { Run } from './run.ts'
import type { RequestId } from './types.ts'

export type Channel = {
  readonly postUrl: string
  /** Adds the reply to a POST's own events: they end when the message with this id has arrived. */
  readonly withReply: (
    id: RequestId,
    signal: AbortSignal,
  ) => (events: AsyncGenerator<WireEvent, void, void>) => AsyncGenerator<WireEvent, void, void>
  readonly close: () => void
}

type Listener = (step: { readonly frame: SseFrame } | { readonly ended: true }) => void

/** The one GET stream, and who waits for something on it. */
type Stream = { readonly listeners: Set<Listener>; isOpen: boolean }

export type OpenedChannel =
  | { readonly kind: 'open'; readonly channel: Channel }
  | {
      readonly kind: 'failed'
      readonly exchange: Exchange
      /** Set when the stream was fine and its `endpoint` event was not. */
      readonly problem?: string
    }

export type ChannelOptions = {
  readonly target: Target
  readonly run: Run
  readonly signal: AbortSignal
  /** Milliseconds to wait for the `endpoint` event. */
  readonly timeoutMs: number
  readonly now: () => number
}

/** Opens the GET stream and waits for its `endpoint` event; another origin is refused. */
export function openChannel(options: ChannelOptions): Promise<OpenedChannel> {
  const { target, run, now } = options
  const closing = new AbortController()
  const stream: Stream = { listeners: new Set(), isOpen: true }
  const abort = () => closing.abort('user')
  options.signal.addEventListener('abort', abort, { once: true })
  if (options.signal.aborted) abort()

  return new Promise((resolve) => {
    const timer = setTimeout(() => closing.abort('timeout'), options.timeoutMs)
    let problem: string | undefined
    function onEvent(event: WireEvent): void {
      tell(stream, event)
      if (event.kind !== 'frame' || event.frame.event !== 'endpoint') return
      const postUrl = postUrlIn(event.frame, target.url)
      if (postUrl === undefined) {
        problem = `The event stream sends messages to another origin, ${event.frame.data ?? ''}; that is refused.`
        return closing.abort('user')
      }
      clearTimeout(timer)
      options.signal.removeEventListener('abort', abort)
      const channel: Channel = {
        postUrl,
        withReply: (id, signal) => (events) => mergeReply(events, { id, signal, stream, now }),
        close: abort,
      }
      resolve({ kind: 'open', channel })
    }
    const headers = [['Accept', 'text/event-stream']] as const
    const request = requestTo(target, { method: 'GET', headers, body: null })
    const running = run(request, { origin: { kind: 'listen' }, signal: closing.signal, onEvent })
    void running
      .then((exchange) => resolve({ kind: 'failed', exchange, ...present({ problem }) }))
      .finally(() => {
        clearTimeout(timer)
        options.signal.removeEventListener('abort', abort)
      })
  })
}

function tell(stream: Stream, event: WireEvent): void {
  if (event.kind === 'end') stream.isOpen = false
  for (const listen of stream.listeners) {
    if (event.kind === 'end') listen({ ended: true })
    if (event.kind === 'frame') listen({ frame: event.frame })
  }
}

/** The endpoint event's URI, often relative; undefined when it points to another origin. */
function postUrlIn(frame: SseFrame, base: string): string | undefined {
  const uri = frame.data ?? ''
  if (!URL.canParse(uri, base)) return undefined
  const url = new URL(uri, base)
  return url.origin === new URL(base).origin ? url.href : undefined
}

type ReplyOptions = {
  readonly id: RequestId
  readonly signal: AbortSignal
  readonly stream: Stream
  readonly now: () => number
}

/**
 * Replays the POST's events, holds back its end while the reply is awaited on the stream, and
 * reports the stream's frames that arrive meanwhile as this exchange's own.
 */
async function* mergeReply(
  events: AsyncGenerator<WireEvent, void, void>,
  options: ReplyOptions,
): AsyncGenerator<WireEvent, void, void> {
  const started = options.now()
  const inbox = createInbox(options)
  try {
    const isAccepted = yield* replayPost(events)
    if (isAccepted) yield* awaitReply(inbox, options, () => options.now() - started)
  } finally {
    inbox.close()
  }
}

/** Everything but a successful end, which is the reply's to report. Returns whether to wait for it. */
async function* replayPost(
  events: AsyncGenerator<WireEvent, void, void>,
): AsyncGenerator<WireEvent, boolean, void> {
  let isAccepted = false
  for await (const event of events) {
    if (event.kind === 'head') isAccepted = event.status >= 200 && event.status < 300
    if (event.kind === 'end' && isAccepted && event.outcome.kind === 'complete') return true
    yield event
  }
  return false
}

async function* awaitReply(
  inbox: ReturnType<typeof createInbox>,
  options: ReplyOptions,
  elapsed: () => number,
): AsyncGenerator<WireEvent, void, void> {
  for (let index = 0; ; index++) {
    const step = await inbox.next()
    const at = elapsed()
    if (step === 'aborted') return yield { kind: 'end', at, outcome: abortOutcome(options.signal) }
    if (step === 'ended') {
      const message = 'The event stream closed before the answer arrived.'
      return yield {
        kind: 'end',
        at,
        outcome: { kind: 'truncated', rest: '', message, lost: 'channel' },
      }
    }
    yield { kind: 'chunk', at, bytes: byteLength(step.raw) }
    yield { kind: 'frame', at, frame: { ...step, index, at } }
    if (answersRequest(step.data, options.id))
      return yield { kind: 'end', at, outcome: { kind: 'complete' } }
  }
}

type Step = SseFrame | 'ended' | 'aborted'

function createInbox({ stream, signal }: ReplyOptions) {
  const queue = stream.isOpen ? createQueue<Step>() : createQueue<Step>('ended')
  const listener: Listener = (step) => queue.add('frame' in step ? step.frame : 'ended')
  const onAbort = () => queue.add('aborted')
  stream.listeners.add(listener)
  signal.addEventListener('abort', onAbort)
  function close(): void {
    stream.listeners.delete(listener)
    signal.removeEventListener('abort', onAbort)
  }
  return { next: queue.next, close }
}
