/** Performs one HTTP exchange and reports it as events; it never throws and knows no MCP. */
import { mediaTypeOf } from './headers.ts'
import { createFrameSplitter, isStreamSoFar, readFrame } from './sse.ts'
import type { Fetch, HeaderList, Outcome, WireEvent, WireRequest } from './types.ts'

/** A stream without end must not take the page with it. */
const MAX_BYTES = 256_000_000

export type ExchangeOptions = {
  readonly fetch: Fetch
  /** Its reason says who aborted: `user`, `timeout` or `replaced`; anything else counts as `user`. */
  readonly signal: AbortSignal
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** Bytes of a body that are read; then it ends as truncated for want of room. */
  readonly maxBytes?: number
}

/**
 * Yields `request`, then `head`, `chunk`s, `frame`s or one `body`, and exactly one `end`. Whatever
 * goes wrong is an outcome, not an exception.
 */
export async function* exchange(
  request: WireRequest,
  options: ExchangeOptions,
): AsyncGenerator<WireEvent, void, void> {
  const started = options.now()
  const at = () => options.now() - started
  const end = (outcome: Outcome): WireEvent => ({ kind: 'end', at: at(), outcome })

  const built = buildRequest(request, options.signal)
  if (built instanceof Error) {
    yield { kind: 'request', at: at(), request, dropped: [] }
    return yield end({ kind: 'refused', message: built.message })
  }
  yield { kind: 'request', at: at(), request, dropped: droppedNames(request.headers, built) }

  const response = await answerTo(built, options)
  if (response === 'aborted') return yield end(abortOutcome(options.signal))
  if (response instanceof Error) {
    return yield end({ kind: 'unreachable', message: response.message })
  }
  const headers: HeaderList = [...response.headers]
  yield {
    kind: 'head',
    at: at(),
    status: response.status,
    statusText: response.statusText,
    headers,
    url: response.url,
    type: response.type,
  }
  const { signal, maxBytes = MAX_BYTES } = options
  const body = openBody(response, { headers, at, signal, maxBytes })
  let outcome: Outcome | undefined
  try {
    while (!outcome) {
      const step = await body.read()
      // One by one, and not through a generator of its own: each of those costs every event three turns.
      for (const event of step.events) yield event
      outcome = step.outcome?.()
    }
  } finally {
    body.close()
  }
  yield end(options.signal.aborted ? abortOutcome(options.signal) : outcome)
}

function buildRequest(request: WireRequest, signal: AbortSignal): Request | Error {
  try {
    const headers = new Headers()
    for (const [name, value] of request.headers) headers.append(name, value)
    return new Request(request.url, {
      method: request.method,
      headers,
      body: request.body,
      signal,
      // protocol.md 12.7 and 12.8: no cookies, no silent redirect with secrets, no cache, no referrer.
      credentials: 'omit',
      // Without CORS browsers refuse everything but following.
      redirect: request.mode === 'no-cors' ? 'follow' : (request.redirect ?? 'manual'),
      ...(request.mode ? { mode: request.mode } : {}),
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
  } catch (error) {
    return asError(error)
  }
}

function droppedNames(asked: HeaderList, built: Request): string[] {
  return asked.map(([name]) => name).filter((name) => !built.headers.has(name))
}

/**
 * Waits for the head, or for the abort: a handler in the page may not listen to the signal, as a
 * browser's fetch does.
 */
async function answerTo(
  request: Request,
  { fetch, signal }: ExchangeOptions,
): Promise<Response | Error | 'aborted'> {
  if (signal.aborted) return 'aborted'
  const asked = attempt(() => fetch(request))
  let giveUp: (() => void) | undefined
  const aborted = new Promise<'aborted'>((resolve) => {
    giveUp = () => resolve('aborted')
    signal.addEventListener('abort', giveUp)
  })
  const first = await Promise.race([asked, aborted])
  if (giveUp) signal.removeEventListener('abort', giveUp)
  if (!signal.aborted) return first
  void asked.then((late) => (late instanceof Response ? dropBody(late.body) : undefined))
  return 'aborted'
}

async function attempt<T>(perform: () => Promise<T>): Promise<T | Error> {
  try {
    return await perform()
  } catch (error) {
    return asError(error)
  }
}

/** Tells the sender that nobody reads any more. */
async function dropBody(
  body: { readonly cancel: () => Promise<void> } | null,
): Promise<void | Error> {
  // A body that broke before refuses to be cancelled; it is gone all the same.
  return attempt(async () => body?.cancel())
}

type BodyOptions = {
  readonly headers: HeaderList
  readonly at: () => number
  readonly signal: AbortSignal
  readonly maxBytes: number
}

type BodyStep = {
  readonly events: Iterable<WireEvent>
  /** On the last step; to be asked once its events have been read. */
  readonly outcome?: () => Outcome
}

function openBody(response: Response, { headers, at, signal, maxBytes }: BodyOptions) {
  const reader = response.body?.getReader()
  const sink = createSink(mediaTypeOf(headers), at)
  // `TextDecoder` strips one byte-order mark and joins characters split between chunks.
  const decoder = new TextDecoder()
  const leave = () => void (reader && dropBody(reader))
  signal.addEventListener('abort', leave)
  let bytes = 0
  async function read(): Promise<BodyStep> {
    if (!reader) return { events: [], outcome: () => ({ kind: 'complete' }) }
    const step = await attempt(() => reader.read())
    if (step instanceof Error) {
      const { message } = step
      const outcome = (): Outcome => ({ kind: 'truncated', rest: sink.rest(), message })
      return { events: sink.finish(decoder.decode()), outcome }
    }
    if (step.done) return { events: sink.finish(decoder.decode()), outcome: sink.outcome }
    bytes += step.value.byteLength
    if (bytes > maxBytes) {
      const outcome = (): Outcome => ({ kind: 'truncated', rest: sink.rest(), lost: 'room' })
      return { events: sink.finish(''), outcome }
    }
    return {
      events: sink.take(step.value.byteLength, decoder.decode(step.value, { stream: true })),
    }
  }
  function close() {
    signal.removeEventListener('abort', leave)
    leave()
  }
  return { read, close }
}

/** Decides as soon as the text allows whether this is a stream, then turns text into frames or one body. */
function createSink(mediaType: string, at: () => number) {
  const splitter = createFrameSplitter()
  const texts: string[] = []
  let isStream: boolean | undefined
  let start = ''
  let count = 0
  let rest = ''

  function* frames(raws: readonly string[]): Generator<WireEvent, void, void> {
    for (const raw of raws) {
      const now = at()
      yield { kind: 'frame', at: now, frame: readFrame(raw, count++, now) }
    }
  }
  function split(text: string): readonly string[] {
    if (text === '') return []
    if (isStream) return splitter.push(text)
    texts.push(text)
    if (isStream === undefined) {
      // Blank lines in front decide nothing, however many come.
      start = (start + text).trimStart()
      isStream = isStreamSoFar(mediaType, start)
    }
    return isStream ? splitter.push(texts.splice(0).join('')) : []
  }
  function* take(bytes: number, text: string): Generator<WireEvent, void, void> {
    yield { kind: 'chunk', at: at(), bytes }
    yield* frames(split(text))
  }
  function* finish(text: string): Generator<WireEvent, void, void> {
    yield* frames(split(text))
    if (isStream) {
      const last = splitter.end()
      rest = last.rest
      yield* frames(last.frames)
    } else if (texts.length > 0) {
      yield { kind: 'body', at: at(), text: texts.join('') }
    }
  }
  const outcome = (): Outcome => (rest === '' ? { kind: 'complete' } : { kind: 'truncated', rest })
  return { take, finish, outcome, rest: () => rest }
}

/** Who ended an exchange, by the reason of its signal: `timeout`, `replaced`, else the user. */
export function abortOutcome(signal: AbortSignal): Outcome {
  const reason: unknown = signal.reason
  if (reason === 'timeout' || reason === 'replaced') return { kind: 'aborted', by: reason }
  // `AbortSignal.timeout` gives a reason of its own.
  const isTimeout = reason instanceof DOMException && reason.name === 'TimeoutError'
  return { kind: 'aborted', by: isTimeout ? 'timeout' : 'user' }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
