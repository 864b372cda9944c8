/** A connection in use: turns text and methods into prepared requests, sends them, ends the session. */
import { mergeHeaders } from '#wire/headers.ts'
import type { Exchange, HeaderList, Origin, WireEvent, WireRequest } from '#wire/types.ts'

import type { Target } from './credentials.ts'
import { McpError, failureOf } from './failures.ts'
import { answerOf, readMessages } from './jsonRpc.ts'
import { buildMessage, formatMessage, protocolHeaders } from './outgoing.ts'
import type { Run } from './run.ts'
import type { Channel } from './sseChannel.ts'
import type { Endpoint, Json, JsonObject, Message } from './types.ts'

type SendOptions = {
  readonly origin: Origin
  readonly signal: AbortSignal
  readonly onEvent?: (event: WireEvent) => void
}

export type Connection = {
  readonly endpoint: Endpoint
  /** The request a text would become, with every header we add; the body stays as typed. */
  readonly prepare: (text: string) => WireRequest
  /** Text for a new tab: a complete message of this endpoint's era. */
  readonly draft: (method: string, params?: JsonObject) => string
  /** Sends exactly this text and resolves when the exchange has ended, however it ended. */
  readonly send: (text: string, options: SendOptions) => Promise<Exchange>
  /** Asks for a result; throws `McpError` when none comes. */
  readonly request: (method: string, params: JsonObject, options: SendOptions) => Promise<Json>
  /** Ends a legacy session or the HTTP+SSE stream; nothing to do elsewhere. */
  readonly close: () => void
}

export type ConnectionParts = {
  readonly endpoint: Endpoint
  readonly target: Target
  readonly channel?: Channel
  readonly run: Run
  readonly nextId: () => number
}

/** Binds an agreed endpoint to its target and its recorder. */
export function createConnection(parts: ConnectionParts): Connection {
  const { endpoint, target, channel, run, nextId } = parts
  const url = channel?.postUrl ?? target.url

  function prepare(text: string): WireRequest {
    const messages = readMessages(text)
    // Headers mirror one message; a batch or broken text has none to mirror.
    const headers = protocolHeaders(endpoint, messages.length === 1 ? messages[0] : undefined)
    return { method: 'POST', url, headers: mergeHeaders(headers, target.headers), body: text }
  }

  async function send(text: string, options: SendOptions): Promise<Exchange> {
    const asked = requestIn(text)
    const wrap = asked && channel?.withReply(asked.id, options.signal)
    const cancel = () => asked && cancelRequest(asked, options.signal)
    options.signal.addEventListener('abort', cancel)
    try {
      return await run(prepare(text), { ...options, ...(wrap ? { wrap } : {}) })
    } finally {
      options.signal.removeEventListener('abort', cancel)
    }
  }

  /** With a session, hanging up is no cancellation: the server must be told (protocol.md 6.1). */
  function cancelRequest({ id, method }: RequestMessage, { reason }: AbortSignal): void {
    const hasSession = endpoint.era === 'legacy' || endpoint.era === 'http+sse'
    if (!hasSession || method === 'initialize') return
    const params = { requestId: id, reason: reason === 'timeout' ? 'No answer in time' : 'Stopped' }
    const text = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/cancelled', params })
    void run(prepare(text), { origin: { kind: 'session' }, signal: AbortSignal.timeout(5000) })
  }

  async function request(method: string, params: JsonObject, options: SendOptions): Promise<Json> {
    const text = JSON.stringify(buildMessage(endpoint, nextId(), method, params))
    const exchange = await send(text, options)
    const answer = answerOf(exchange)
    if (answer?.kind === 'result') return answer.result
    throw new McpError(
      failureOf(exchange) ?? { kind: 'unreadable', message: 'No answer.', exchange },
    )
  }

  function draft(method: string, params: JsonObject = {}): string {
    return formatMessage(buildMessage(endpoint, nextId(), method, params))
  }

  function close(): void {
    channel?.close()
    if (endpoint.era !== 'legacy' || endpoint.session === undefined) return
    const headers: HeaderList = protocolHeaders(endpoint, undefined).filter(
      ([name]) => name !== 'Content-Type',
    )
    void run(
      { method: 'DELETE', url, headers: mergeHeaders(headers, target.headers), body: null },
      { origin: { kind: 'session' }, signal: AbortSignal.timeout(5000) },
    )
  }

  return { endpoint, prepare, draft, send, request, close }
}

type RequestMessage = Extract<Message, { kind: 'request' }>

function requestIn(text: string): RequestMessage | undefined {
  return readMessages(text).find((message) => message.kind === 'request')
}
