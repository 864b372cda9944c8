/** Performs one HTTP exchange and reports it as events; it never throws and knows no MCP. */
import { beginningOf } from './beginning.ts'
import { mediaTypeOf } from './headers.ts'
import { createSink } from './sink.ts'
import type { Abridge, Pending } from './sink.ts'
import type { Fetch, HeaderList, Outcome, WireEvent, WireRequest } from './types.ts'

/** A stream without end must not take the page with it. */
const MAX_BYTES = 256_000_000

export type ExchangeOptions = {
  readonly fetch: Fetch
  /** Its reason says who aborted: `user`, `timeout` or `replaced`; anything else counts as `user`. */
  readonly signal: AbortSignal
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
  /** When it began, on that clock; the times of its events count from there. By default with the first event. */
  readonly started?: number
  /** Bytes of a body that are read; then it ends as truncated for want of room. */
  readonly maxBytes?: number
  /** For exchanges that may bring long texts: they stay Blobs, and this gives what stands in for them. */
  readonly abridge?: Abridge | undefined
  /** Bytes from which on a text is long. */
  readonly longFrom?: number
}

/**
 * Yields `request`, then `head`, `chunk`s, `frame`s or one `body`, and exactly one `end`. Whatever
 * goes wrong is an outcome, not an exception.
 */
export async function* exchange(
  request: WireRequest,
  options: ExchangeOptions,
): AsyncGenerator<WireEvent, void, void> {
  const { started = options.now() } = options
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
  const body = openBody(response, mediaTypeOf(headers), at, options)
  let outcome: Outcome | undefined
  let cameAt: number | undefined
  try {
    while (!outcome) {
      const step = await body.read()
      // One by one, and not through a generator of its own: each of those costs every event three turns.
      for (const event of step.events) {
        const made = event.kind === 'pending' ? await event.make() : event
        // How long it took us to make it is no part of how long it took to come.
        cameAt = event.kind === 'pending' ? made.at : undefined
        yield made
      }
      outcome = await step.outcome?.()
    }
  } finally {
    body.close()
  }
  if (options.signal.aborted) return yield end(abortOutcome(options.signal))
  yield { kind: 'end', at: cameAt ?? at(), outcome }
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

type BodyStep = {
  readonly events: Iterable<WireEvent | Pending>
  /** On the last step; to be asked once its events have been read. */
  readonly outcome?: () => Promise<Outcome>
}

function openBody(
  response: Response,
  mediaType: string,
  at: () => number,
  { signal, maxBytes = MAX_BYTES, abridge, longFrom }: ExchangeOptions,
) {
  const reader = response.body?.getReader()
  const sink = createSink({ mediaType, at, abridge: abridge && patient(abridge, signal), longFrom })
  const leave = () => void (reader && dropBody(reader))
  signal.addEventListener('abort', leave)
  let bytes = 0
  async function read(): Promise<BodyStep> {
    if (!reader) return { events: [], outcome: async () => ({ kind: 'complete' }) }
    const step = await attempt(() => reader.read())
    if (step instanceof Error) {
      const { message } = step
      return { events: sink.finish(), outcome: () => sink.outcome({ message }) }
    }
    if (step.done) return { events: sink.finish(), outcome: () => sink.outcome() }
    bytes += step.value.byteLength
    if (bytes > maxBytes) {
      return { events: sink.finish(), outcome: () => sink.outcome({ lost: 'room' }) }
    }
    return { events: sink.take(step.value) }
  }
  function close() {
    signal.removeEventListener('abort', leave)
    leave()
  }
  return { read, close }
}

/**
 * What stands in for a long text is worth waiting for, unless the user leaves or nobody can tell: then
 * it is its beginning.
 */
function patient(abridge: Abridge, signal: AbortSignal): Abridge {
  return async (whole) => {
    if (signal.aborted) return beginningOf(whole)
    let giveUp: (() => void) | undefined
    const left = new Promise<Error>((resolve) => {
      giveUp = () => resolve(new Error('aborted'))
      signal.addEventListener('abort', giveUp)
    })
    const text = await Promise.race([attempt(() => abridge(whole)), left])
    if (giveUp) signal.removeEventListener('abort', giveUp)
    return text instanceof Error ? beginningOf(whole) : text
  }
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
