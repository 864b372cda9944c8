/** Takes up a stream that broke off before its answer: a GET that names the last event seen (protocol.md 6.1). */
import { createQueue } from '#lib/queue.ts'
import { abortOutcome } from '#wire/exchange.ts'
import type { Exchange, Outcome, SseFrame, WireEvent } from '#wire/types.ts'

import { answersRequest } from './jsonRpc.ts'
import type { RequestId } from './types.ts'

type Events = AsyncGenerator<WireEvent, void, void>

type OpenOptions = {
  readonly signal: AbortSignal
  readonly onEvent: (event: WireEvent) => void
}

type ResumeOptions = {
  /** Of the request whose answer is awaited. */
  readonly id: RequestId
  readonly signal: AbortSignal
  readonly now: () => number
  /** Opens the stream anew after an event; its own exchange is recorded elsewhere. */
  readonly open: (after: string, how: OpenOptions) => Promise<Exchange>
}

/** Wait before a GET when the server named none, and the longest a server may ask for; milliseconds. */
const RETRY_MS = 1000
const LONGEST_RETRY_MS = 60_000
/** GETs in a row that bring nothing new before the stream counts as lost. */
const MAX_EMPTY = 3

/** What is known of the stream so far. */
type Seen = { lastId?: string; retryMs: number; answered: boolean; frames: number; isNew: boolean }

/**
 * Passes an exchange's events on. When it ends without the answer and events carried ids, it goes on
 * with those of one GET after another until the answer is there, and ends then. A server that sends
 * no ids is left alone.
 */
export function withResumption(options: ResumeOptions): (events: Events) => Events {
  return (events) => resumeEvents(events, options)
}

async function* resumeEvents(events: Events, options: ResumeOptions): Events {
  const started = options.now()
  const at = () => options.now() - started
  const seen: Seen = { retryMs: RETRY_MS, answered: false, frames: 0, isNew: false }
  let end: Outcome | undefined
  for await (const event of events) {
    if (event.kind === 'frame') note(seen, event.frame, options.id)
    if (event.kind === 'end') end = event.outcome
    else yield event
  }
  if (!end) return
  if (needsMore(seen, end)) end = yield* follow(seen, end, options, at)
  yield { kind: 'end', at: at(), outcome: end }
}

function needsMore(seen: Seen, end: Outcome): boolean {
  if (seen.answered || seen.lastId === undefined) return false
  return end.kind === 'complete' || end.kind === 'truncated'
}

/** Goes on until the answer came, the user left, or nothing new comes any more. */
async function* follow(
  seen: Seen,
  first: Outcome,
  options: ResumeOptions,
  at: () => number,
): AsyncGenerator<WireEvent, Outcome, void> {
  let end = first
  for (let empty = 0; empty < MAX_EMPTY && needsMore(seen, end);) {
    await pause(seen.retryMs, options.signal)
    if (options.signal.aborted) return abortOutcome(options.signal)
    seen.isNew = false
    const resumed = yield* resumeOnce(seen, options, at)
    if (options.signal.aborted) return abortOutcome(options.signal)
    if (typeof resumed === 'string') return { kind: 'truncated', rest: '', message: resumed }
    end = resumed
    empty = seen.isNew ? 0 : empty + 1
  }
  if (!needsMore(seen, end)) return end
  const message = `The stream broke off, and ${MAX_EMPTY} tries to resume it brought nothing new.`
  return { kind: 'truncated', rest: '', message }
}

/** One GET: its frames become this exchange's own. A text says why the server won't resume. */
async function* resumeOnce(
  seen: Seen,
  { id, open, signal }: ResumeOptions,
  at: () => number,
): AsyncGenerator<WireEvent, Outcome | string, void> {
  const queue = createQueue<WireEvent>()
  const closing = new AbortController()
  let refusal: string | undefined
  const both = AbortSignal.any([signal, closing.signal])
  open(seen.lastId ?? '', { signal: both, onEvent: queue.add }).catch((error: unknown) => {
    // A fault of ours; whoever waits for the answer must not wait for ever.
    const outcome = { kind: 'unreachable', message: String(error) } as const
    queue.add({ kind: 'end', at: 0, outcome })
  })
  for (;;) {
    const event = await queue.next()
    if (event.kind === 'head' && event.status !== 200) {
      refusal = `The stream broke off, and the server answered ${event.status} to the request to resume it.`
    }
    if (event.kind === 'end') {
      const isLost = event.outcome.kind === 'unreachable' || event.outcome.kind === 'refused'
      return refusal ?? (isLost ? { kind: 'truncated', rest: '' } : event.outcome)
    }
    if (event.kind === 'chunk') yield { ...event, at: at() }
    if (event.kind !== 'frame') continue
    const frame = { ...event.frame, index: seen.frames, at: at() }
    note(seen, frame, id)
    yield { kind: 'frame', at: frame.at, frame }
    if (!seen.answered) continue
    // A server may keep this stream open for more; nobody here waits for it.
    closing.abort('replaced')
    return { kind: 'complete' }
  }
}

function note(seen: Seen, frame: SseFrame, id: RequestId): void {
  seen.frames++
  if (frame.retry !== undefined) seen.retryMs = Math.min(frame.retry, LONGEST_RETRY_MS)
  // An empty id takes the last one back, as browsers do.
  if (frame.id !== undefined) {
    if (frame.id !== seen.lastId) seen.isNew = true
    if (frame.id === '') delete seen.lastId
    else seen.lastId = frame.id
  }
  if (answersRequest(frame.data, id)) seen.answered = true
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
