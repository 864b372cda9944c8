/** The 2024-11-05 transport: one GET stream carries every reply (protocol.md 6.4). */
import { byteLength } from '#lib/encoding.ts'
import type { Exchange, SseFrame, WireEvent } from '#wire/types.ts'

import type { Target } from './credentials.ts'
import { readMessages } from './jsonRpc.ts'
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

export type OpenedChannel =
  | { readonly kind: 'open'; readonly channel: Channel }
  | { readonly kind: 'failed'; readonly exchange: Exchange }

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
  const listeners = new Set<Listener>()
  const abort = () => closing.abort('user')
  options.signal.addEventListener('abort', abort, { once: true })

  return new Promise((resolve) => {
    const timer = setTimeout(() => closing.abort('timeout'), options.timeoutMs)
    function onEvent(event: WireEvent): void {
      if (event.kind === 'end') for (const listen of listeners) listen({ ended: true })
      if (event.kind !== 'frame') return
      for (const listen of listeners) listen({ frame: event.frame })
      if (event.frame.event !== 'endpoint') return
      const postUrl = postUrlIn(event.frame, target.url)
      if (postUrl === undefined) return closing.abort('user')
      clearTimeout(timer)
      options.signal.removeEventListener('abort', abort)
      const channel: Channel = {
        postUrl,
        withReply: (id, signal) => (events) => mergeReply(events, { id, signal, listeners, now }),
        close: abort,
      }
      resolve({ kind: 'open', channel })
    }
    const request = {
      method: 'GET',
      url: target.url,
      headers: [['Accept', 'text/event-stream'], ...target.headers],
      body: null,
    } as const
    const running = run(request, { origin: { kind: 'listen' }, signal: closing.signal, onEvent })
    void running
      .then((exchange) => resolve({ kind: 'failed', exchange }))
      .finally(() => clearTimeout(timer))
  })
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
  readonly listeners: Set<Listener>
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
      return yield { kind: 'end', at, outcome: { kind: 'truncated', rest: '', message } }
    }
    yield { kind: 'chunk', at, bytes: byteLength(step.raw) }
    yield { kind: 'frame', at, frame: { ...step, index, at } }
    if (answers(step, options.id)) return yield { kind: 'end', at, outcome: { kind: 'complete' } }
  }
}

function abortOutcome(signal: AbortSignal) {
  return { kind: 'aborted', by: signal.reason === 'timeout' ? 'timeout' : 'user' } as const
}

function answers(frame: SseFrame, id: RequestId): boolean {
  return readMessages(frame.data ?? '').some(
    (message) => (message.kind === 'result' || message.kind === 'error') && message.id === id,
  )
}

type Step = SseFrame | 'ended' | 'aborted'

function createInbox({ listeners, signal }: ReplyOptions) {
  const waiting: Step[] = []
  let wake: (() => void) | undefined
  const add = (step: Step) => {
    waiting.push(step)
    wake?.()
  }
  const listener: Listener = (step) => add('frame' in step ? step.frame : 'ended')
  const onAbort = () => add('aborted')
  listeners.add(listener)
  signal.addEventListener('abort', onAbort)
  async function next(): Promise<Step> {
    for (;;) {
      const step = waiting.shift()
      if (step !== undefined) return step
      await new Promise<void>((resolve) => (wake = resolve))
    }
  }
  function close(): void {
    listeners.delete(listener)
    signal.removeEventListener('abort', onAbort)
  }
  return { next, close }
}
