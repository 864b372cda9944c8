/** Servers scripted answer by answer, for tests of the core: what was asked, and a run without a store. */
import type { Run } from '#mcp/run.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { exchange } from '#wire/exchange.ts'
import { foldEvents, newExchange } from '#wire/foldEvents.ts'
import type { Exchange, ExchangeId, Fetch, Origin } from '#wire/types.ts'

/** One request as the server saw it. */
export type Asked = {
  /** `POST tools/list`, or the HTTP method alone when the body is no message. */
  readonly what: string
  readonly url: string
  readonly headers: Headers
  readonly body: string
  readonly message: JsonObject
  readonly signal: AbortSignal
}

export type Answer = (asked: Asked, index: number) => Response | Promise<Response>

/** A server that answers through one function and remembers every request. */
export function createScript(answer: Answer): {
  fetch: Fetch
  asked: Asked[]
  what: () => string[]
} {
  const asked: Asked[] = []
  async function fetch(request: Request): Promise<Response> {
    const body = await request.text()
    const message = messageIn(body)
    const method = typeof message['method'] === 'string' ? ` ${message['method']}` : ''
    const { url, headers, signal } = request
    const one = { what: `${request.method}${method}`, url, headers, body, message, signal }
    asked.push(one)
    return answer(one, asked.length - 1)
  }
  return { fetch, asked, what: () => asked.map(({ what }) => what) }
}

function messageIn(body: string): JsonObject {
  try {
    return JSON.parse(body) as JsonObject
  } catch {
    return {}
  }
}

/** A JSON body with any status. */
export function json(value: Json, init: ResponseInit = {}): Response {
  return Response.json(value, init)
}

/** A JSON-RPC result for this request. */
export function result(asked: Asked, value: Json, init: ResponseInit = {}): Response {
  return json({ jsonrpc: '2.0', id: asked.message['id'] ?? null, result: value }, init)
}

/** A JSON-RPC error for this request, by default with status 200. */
export function rpcError(
  asked: Asked,
  code: number,
  more: { message?: string; data?: Json; status?: number } = {},
): Response {
  const { message = `Error ${code}`, data, status = 200 } = more
  const error = { code, message, ...(data === undefined ? {} : { data }) }
  return json({ jsonrpc: '2.0', id: asked.message['id'] ?? null, error }, { status })
}

/** An event stream whose text the test pushes; it ends when the test or the client says so. */
export function openStream(headers: Readonly<Record<string, string>> = {}): {
  response: Response
  push: (text: string) => void
  close: () => void
  isCancelled: () => boolean
} {
  let source: ReadableStreamDefaultController<Uint8Array> | undefined
  let cancelled = false
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      source = controller
    },
    cancel: () => {
      cancelled = true
    },
  })
  return {
    response: new Response(body, { headers: { 'Content-Type': 'text/event-stream', ...headers } }),
    push: (text) => source?.enqueue(new TextEncoder().encode(text)),
    close: () => source?.close(),
    isCancelled: () => cancelled,
  }
}

/** One frame with a message, as servers write it. */
export function frame(message: Json, event = 'message'): string {
  return `event: ${event}\ndata: ${JSON.stringify(message)}\n\n`
}

/** A finished event stream. */
export function stream(...messages: readonly Json[]): Response {
  const text = messages.map((message) => frame(message)).join('')
  return new Response(text, { headers: { 'Content-Type': 'text/event-stream' } })
}

/** Waits for an answer that never comes, until the client hangs up. */
export function silence({ signal }: { readonly signal: AbortSignal }): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
  })
}

/** Runs exchanges against a fetch and keeps them. */
export function createRun(fetch: Fetch): { run: Run; finished: Exchange[]; origins: Origin[] } {
  const finished: Exchange[] = []
  const origins: Origin[] = []
  const run: Run = async (request, { origin, signal, onEvent, wrap }) => {
    origins.push(origin)
    let value = newExchange(origins.length as ExchangeId, origin, 0, request)
    const own = exchange(request, { fetch, signal, now: () => performance.now() })
    for await (const event of wrap ? wrap(own) : own) {
      value = foldEvents(value, [event])
      onEvent?.(event)
    }
    finished.push(value)
    return value
  }
  return { run, finished, origins }
}

/** A finished exchange made by hand. */
export function exchangeWith(parts: Partial<Exchange> = {}): Exchange {
  const request = { method: 'POST', url: 'https://server.test/mcp', headers: [], body: '' } as const
  const fresh = newExchange(1 as ExchangeId, { kind: 'browser' }, 0, request)
  return { ...fresh, outcome: { kind: 'complete', at: 1 }, ...parts }
}

/** A head made by hand. */
export function headWith(status: number, contentType = 'application/json', type = 'cors') {
  const headers: [string, string][] = contentType === '' ? [] : [['content-type', contentType]]
  return { at: 1, status, statusText: '', headers, url: '', type }
}
