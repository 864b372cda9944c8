/** Performs one HTTP exchange and reports it as events; it never throws and knows no MCP. */
import { mediaTypeOf } from './headers.ts'
import { createFrameSplitter, looksLikeStream, readFrame } from './sse.ts'
import type { Fetch, HeaderList, Outcome, WireEvent, WireRequest } from './types.ts'

export type ExchangeOptions = {
  readonly fetch: Fetch
  /** Its reason says who aborted: `user`, `timeout` or `replaced`; anything else counts as `user`. */
  readonly signal: AbortSignal
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number
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
    yield end({ kind: 'refused', message: built.message })
    return
  }
  yield { kind: 'request', at: at(), request, dropped: droppedNames(request.headers, built) }

  const response = await attempt(options.fetch(built))
  if (response instanceof Error) {
    yield end(
      options.signal.aborted
        ? abortOutcome(options.signal)
        : { kind: 'unreachable', message: response.message },
    )
    return
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
  const outcome = yield* readBody(response, headers, at)
  yield end(
    outcome.kind === 'truncated' && options.signal.aborted ? abortOutcome(options.signal) : outcome,
  )
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
      redirect: 'manual',
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

async function attempt<T>(promise: Promise<T>): Promise<T | Error> {
  try {
    return await promise
  } catch (error) {
    return asError(error)
  }
}

async function* readBody(
  response: Response,
  headers: HeaderList,
  at: () => number,
): AsyncGenerator<WireEvent, Outcome, void> {
  if (!response.body) return { kind: 'complete' }
  const reader = response.body.getReader()
  // `TextDecoder` strips one byte-order mark and joins characters split between chunks.
  const decoder = new TextDecoder()
  const sink = createSink(mediaTypeOf(headers), at)
  for (;;) {
    const step = await attempt(reader.read())
    if (step instanceof Error) {
      yield* sink.finish(decoder.decode())
      return { kind: 'truncated', rest: sink.rest(), message: step.message }
    }
    if (step.done) break
    yield { kind: 'chunk', at: at(), bytes: step.value.byteLength }
    yield* sink.take(decoder.decode(step.value, { stream: true }))
  }
  yield* sink.finish(decoder.decode())
  const rest = sink.rest()
  return rest === '' ? { kind: 'complete' } : { kind: 'truncated', rest }
}

/** Decides at the first text whether this is a stream, then turns text into frames or one body. */
function createSink(mediaType: string, at: () => number) {
  const splitter = createFrameSplitter()
  const texts: string[] = []
  let isStream: boolean | undefined
  let count = 0
  let rest = ''

  function frames(raws: readonly string[]): WireEvent[] {
    return raws.map((raw) => ({ kind: 'frame', at: at(), frame: readFrame(raw, count++, at()) }))
  }
  function take(text: string): WireEvent[] {
    if (text === '') return []
    isStream ??= isStreamBody(mediaType, text)
    if (isStream) return frames(splitter.push(text))
    texts.push(text)
    return []
  }
  function finish(text: string): WireEvent[] {
    const events = take(text)
    if (isStream) {
      const last = splitter.end()
      rest = last.rest
      return [...events, ...frames(last.frames)]
    }
    return texts.length > 0 ? [{ kind: 'body', at: at(), text: texts.join('') }] : events
  }
  return { take, finish, rest: () => rest }
}

function isStreamBody(mediaType: string, text: string): boolean {
  const startsAsJson = /^\s*[{[]/.test(text)
  return mediaType === 'text/event-stream' ? !startsAsJson : looksLikeStream(text)
}

function abortOutcome(signal: AbortSignal): Outcome {
  const reason: unknown = signal.reason
  return { kind: 'aborted', by: reason === 'timeout' || reason === 'replaced' ? reason : 'user' }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}
