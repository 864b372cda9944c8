/** Exchanges that checks judge, made from what was sent and what came, and how a table is tested. */
import { expect, test } from 'vitest'

import { judge as judgeInSteps } from '#mcp/checks/checks.ts'
import type { Verdict } from '#mcp/checks/checks.ts'
import { readExchange } from '#mcp/checks/reading.ts'
import type { Check, CheckContext } from '#mcp/checks/types.ts'
import { readMessage } from '#mcp/jsonRpc.ts'
import { modernMeta, protocolHeaders } from '#mcp/outgoing.ts'
import { readPage } from '#mcp/primitives.ts'
import { asJson } from '#mcp/read.ts'
import type { Endpoint, Entry, Json, JsonObject, PrimitiveKind } from '#mcp/types.ts'
import type {
  Exchange,
  ExchangeId,
  HeaderList,
  Origin,
  Outcome,
  WireEvent,
  WireRequest,
} from '#wire/types.ts'

import { atOnce } from './atOnce.ts'
import { endEvent, frameEvents, headEvent, jsonEvents, madeExchange } from './madeExchange.ts'

/** Where the endpoints are. */
export const ADDRESS = 'https://mcp.example.com/mcp'
export const MODERN: Endpoint = { url: ADDRESS, era: 'modern', revision: '2026-07-28' }
export const LEGACY: Endpoint = {
  url: ADDRESS,
  era: 'legacy',
  revision: '2025-11-25',
  session: 's-1',
}
export const NEWEST_BATCHED: Endpoint = { url: ADDRESS, era: 'legacy', revision: '2025-03-26' }

/** An exchange, and what a check knows beside it. */
export type Case = { readonly exchange: Exchange; readonly context: CheckContext }

/** What of a made exchange is replaced; `without` names headers that are left out. */
export type Parts = {
  readonly url?: string
  readonly method?: WireRequest['method']
  readonly headers?: HeaderList
  readonly without?: readonly string[]
  readonly context?: CheckContext
  readonly dropped?: readonly string[]
  readonly origin?: Origin
  readonly id?: number
  readonly startedAt?: number
  readonly via?: 'relay'
}

/** An exchange of an endpoint with this text as its body. */
export function made(
  endpoint: Endpoint,
  sent: unknown,
  events: readonly WireEvent[],
  parts: Parts = {},
): Case {
  const { method = 'POST', url = ADDRESS, headers = [], without = [], context, ...rest } = parts
  const { via, id = 1, ...own } = rest
  const text = typeof sent === 'string' ? sent : JSON.stringify(sent)
  const message = typeof sent === 'string' ? undefined : readMessage(asJson(sent))
  const replaced = new Set([...headers.map(([name]) => name), ...without])
  const protocol = protocolHeaders(endpoint, message).filter(([name]) => !replaced.has(name))
  const request: WireRequest = {
    method,
    url,
    headers: [...protocol, ...headers],
    body: method === 'GET' ? null : text,
    ...(via && { via }),
  }
  const exchange = { ...madeExchange(events, request), ...own, id: id as ExchangeId }
  return { exchange, context: { endpoint, ...context } }
}

/** A request of the modern era, with its own `_meta` beside what every request says. */
export function ask(method: string, params: JsonObject = {}, meta: JsonObject = {}): JsonObject {
  return {
    jsonrpc: '2.0',
    id: 1,
    method,
    params: { ...params, _meta: { ...modernMeta(), ...meta } },
  }
}

/** An exchange of 2026-07-28. */
export const modern = (sent: unknown, events: readonly WireEvent[], parts?: Parts) =>
  made(MODERN, sent, events, parts)
/** An exchange of a session of 2025-11-25. */
export const legacy = (sent: unknown, events: readonly WireEvent[], parts?: Parts) =>
  made(LEGACY, sent, events, parts)

const INFO = { 'io.modelcontextprotocol/serverInfo': { name: 'demo', version: '1' } }
/** What every result of the modern era says. */
export const COMPLETE = { resultType: 'complete', _meta: INFO }
/** What every result says that may be kept. */
export const CACHED = { ...COMPLETE, ttlMs: 1000, cacheScope: 'private' }
export const TEXT = { type: 'text', text: 'Four' }

/** The response with this result. */
export function answer(result: unknown, more: JsonObject = {}): JsonObject {
  return { jsonrpc: '2.0', id: 1, result: result as Json, ...more }
}
/** The response with an error of this code. */
export function error(code: unknown, more: JsonObject = {}): JsonObject {
  return { jsonrpc: '2.0', id: 1, error: { code: code as Json, message: 'No' }, ...more }
}
/** A notification. */
export function note(method: string, params: JsonObject = {}): JsonObject {
  return { jsonrpc: '2.0', method, params }
}

/** A stream with these events, its end at a moment and of a kind. */
export function stream(
  frames: readonly unknown[],
  end: { at?: number; outcome?: Outcome; headers?: HeaderList; type?: string } = {},
): readonly WireEvent[] {
  const head = headEvent(200, 'text/event-stream')
  const open: WireEvent =
    head.kind === 'head'
      ? { ...head, headers: [...head.headers, ...(end.headers ?? [])], type: end.type ?? 'cors' }
      : head
  return [open, ...frameEvents(frames), endEvent(end.at, end.outcome)]
}

/** A JSON answer with headers of its own. */
export function withHeaders(
  body: unknown,
  headers: HeaderList,
  status = 200,
): readonly WireEvent[] {
  return jsonEvents(body, status).map((event) =>
    event.kind === 'head' ? { ...event, headers: [...event.headers, ...headers] } : event,
  )
}

/** The same exchange with another media type. */
export function typed(body: string, contentType: string, status = 200): readonly WireEvent[] {
  return jsonEvents(body, status).map((event) =>
    event.kind === 'head' ? headEvent(status, contentType) : event,
  )
}

/** What a list with these entries told before. */
export function listed(
  kind: PrimitiveKind,
  key: string,
  entries: readonly Json[],
): readonly Entry[] {
  return readPage(kind, { [key]: entries }).entries
}

/** A call as older eras write it. */
export const BARE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'echo', arguments: {} },
}
/** A fine answer to a call. */
export const OK = jsonEvents(answer({ ...COMPLETE, content: [TEXT] }))
/** A call of the modern era. */
export const call = (args: JsonObject = {}, meta: JsonObject = {}) =>
  ask('tools/call', { name: 'echo', arguments: args }, meta)
export const OBJECT: JsonObject = { type: 'object' }

const REGION = { type: 'string', 'x-mcp-header': 'Region' }
/** A tool that wants an argument repeated in a header. */
export const WEATHER = { name: 'echo', inputSchema: { ...OBJECT, properties: { region: REGION } } }

/** The result of a list of tools. */
export function tools(...list: readonly Json[]): JsonObject {
  return { ...CACHED, tools: list }
}
/** A tool with a name and a schema, or more. */
export const tool = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  inputSchema: OBJECT,
  ...more,
})
/** An exchange that lists tools. */
export function listing(result: JsonObject, parts?: Parts, params: JsonObject = {}): Case {
  return modern(ask('tools/list', params), jsonEvents(answer(result)), parts)
}
/** A context in which these exchanges came before. */
export function inLog(...others: readonly Case[]): CheckContext {
  return { log: others.map(({ exchange }) => exchange) }
}

/** A subscription: its request, and what comes on its stream. */
export const LISTEN = ask('subscriptions/listen', { notifications: { toolsListChanged: true } })
export const SUB = { 'io.modelcontextprotocol/subscriptionId': 1 }
export const ACK = note('notifications/subscriptions/acknowledged', {
  notifications: { toolsListChanged: true },
  _meta: SUB,
})
export const CHANGED = note('notifications/tools/list_changed', { _meta: SUB })
export const CLOSED = answer({ ...COMPLETE, _meta: { ...INFO, ...SUB } })
/** A call that wants to hear of progress. */
export const WITH_PROGRESS = call({}, { progressToken: 1 })
/** The response to a call. */
export const DONE = answer({ ...COMPLETE, content: [TEXT] })

/** What all checks have to say of an exchange. */
export function judge(exchange: Exchange, context: CheckContext = {}): Verdict {
  return atOnce(judgeInSteps(atOnce(readExchange(exchange, context))))
}

/** A case with what one check has to say of it. */
export function findingsOf({ exchange, context }: Case, id: string) {
  return judge(exchange, context).findings.filter(({ check }) => check === id)
}

/** What a check lets pass, and what it finds. */
type Row = { readonly passes: readonly Case[]; readonly fails: readonly Case[] }

/** Tests that each check of a table lets pass and finds what its row says. */
export function testChecks(checks: readonly Check[], rows: Readonly<Record<string, Row>>): void {
  test('the table and the cases name the same checks, each with cases of both kinds', () => {
    expect(Object.keys(rows).toSorted()).toEqual(checks.map(({ id }) => id).toSorted())
    for (const [id, { passes, fails }] of Object.entries(rows)) {
      expect([id, passes.length > 0, fails.length > 0]).toEqual([id, true, true])
    }
  })

  for (const [id, { passes, fails }] of Object.entries(rows)) {
    test.each(passes.map((each, index) => [index, each] as const))(
      `${id} lets pass no. %i`,
      (_, each) => {
        expect(findingsOf(each, id)).toEqual([])
      },
    )
    test.each(fails.map((each, index) => [index, each] as const))(
      `${id} finds no. %i`,
      (_, each) => {
        const found = findingsOf(each, id)
        expect(found.length).toBeGreaterThan(0)
        for (const { message } of found) expect(message).toMatch(/[.?]$/)
      },
    )
  }
}
