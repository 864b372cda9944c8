/** Exchanges made by hand, from the events a wire would have given. */

import { exchangeId } from '#state/exchanges.ts'
import type { Explorer } from '#state/explorer.ts'
import { foldEvents, newExchange } from '#wire/foldEvents.ts'
import { readFrame } from '#wire/sse.ts'
import type { Exchange, ExchangeId, Outcome, WireEvent, WireRequest } from '#wire/types.ts'

/** A request of the modern era, with any part replaced. */
export function madeRequest(part: Partial<WireRequest> = {}): WireRequest {
  return {
    method: 'POST',
    url: 'https://mcp.example.com/mcp',
    headers: [
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json, text/event-stream'],
    ],
    body: '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"echo","arguments":{}}}',
    ...part,
  }
}

/** A head with a status and a media type. */
export function headEvent(status = 200, contentType = 'application/json', at = 20): WireEvent {
  return {
    kind: 'head',
    at,
    status,
    statusText: '',
    headers: [['content-type', contentType]],
    url: 'https://mcp.example.com/mcp',
    type: 'cors',
  }
}

/** The end of an exchange. */
export function endEvent(at = 312, outcome: Outcome = { kind: 'complete' }): WireEvent {
  return { kind: 'end', at, outcome }
}

/** A whole plain answer; a value becomes JSON. */
export function jsonEvents(body: unknown, status = 200): readonly WireEvent[] {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return [
    headEvent(status),
    { kind: 'chunk', at: 30, bytes: text.length },
    { kind: 'body', at: 30, text },
    endEvent(),
  ]
}

/** A result as a whole plain answer. */
export function resultEvents(result: unknown): readonly WireEvent[] {
  return jsonEvents({ jsonrpc: '2.0', id: 1, result })
}

/** Frames 100 ms apart; values become `data:` lines, texts are taken as they are. */
export function frameEvents(frames: readonly unknown[], first = 0): readonly WireEvent[] {
  return frames.map((value, index) => {
    const raw = typeof value === 'string' ? value : `data: ${JSON.stringify(value)}`
    const at = 100 * (first + index + 1)
    return { kind: 'frame', at, frame: readFrame(raw, first + index, at) }
  })
}

/** A progress notification. */
export function progress(value: number, total?: number, message?: string) {
  const params = { progressToken: 1, progress: value, total, message }
  return { jsonrpc: '2.0', method: 'notifications/progress', params }
}

/** An exchange outside of any store. */
export function madeExchange(
  events: readonly WireEvent[],
  request: WireRequest = madeRequest(),
): Exchange {
  const empty = newExchange(exchangeId(1), { kind: 'tab', tab: 'a' }, 0, request)
  return foldEvents(empty, events)
}

/** Puts an exchange into the log of an explorer, as the request of a tab. */
export function logExchange(
  explorer: Explorer,
  events: readonly WireEvent[],
  request: WireRequest = madeRequest(),
): ExchangeId {
  const id = explorer.exchanges.open({ kind: 'tab', tab: 'a' }, request)
  explorer.exchanges.apply(id, events)
  return id
}
