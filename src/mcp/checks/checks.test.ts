import { describe, expect, test } from 'vitest'

import {
  endEvent,
  frameEvents,
  headEvent,
  jsonEvents,
  madeExchange,
  progress,
} from '#test/madeExchange.ts'
import type {
  Exchange,
  ExchangeId,
  HeaderList,
  Origin,
  Outcome,
  WireEvent,
  WireRequest,
} from '#wire/types.ts'

import { readMessage } from '../jsonRpc.ts'
import { encodeHeaderValue, modernMeta, protocolHeaders } from '../outgoing.ts'
import { readPage } from '../primitives.ts'
import { asJson } from '../read.ts'
import type { Endpoint, Entry, Json, JsonObject, PrimitiveKind } from '../types.ts'
import { CHECKS, checkOf, judge } from './checks.ts'
import type { CheckContext } from './types.ts'

// Making exchanges ---------------------------------------------------------------------------

const ADDRESS = 'https://mcp.example.com/mcp'
const MODERN: Endpoint = { url: ADDRESS, era: 'modern', revision: '2026-07-28' }
const LEGACY: Endpoint = { url: ADDRESS, era: 'legacy', revision: '2025-11-25', session: 's-1' }
const NEWEST_BATCHED: Endpoint = { url: ADDRESS, era: 'legacy', revision: '2025-03-26' }

type Case = { readonly exchange: Exchange; readonly context: CheckContext }

type Parts = {
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
function made(
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

function ask(method: string, params: JsonObject = {}, meta: JsonObject = {}): JsonObject {
  return {
    jsonrpc: '2.0',
    id: 1,
    method,
    params: { ...params, _meta: { ...modernMeta(), ...meta } },
  }
}

const modern = (sent: unknown, events: readonly WireEvent[], parts?: Parts) =>
  made(MODERN, sent, events, parts)
const legacy = (sent: unknown, events: readonly WireEvent[], parts?: Parts) =>
  made(LEGACY, sent, events, parts)

const INFO = { 'io.modelcontextprotocol/serverInfo': { name: 'demo', version: '1' } }
const COMPLETE = { resultType: 'complete', _meta: INFO }
const CACHED = { ...COMPLETE, ttlMs: 1000, cacheScope: 'private' }
const TEXT = { type: 'text', text: 'Four' }

function answer(result: unknown, more: JsonObject = {}): JsonObject {
  return { jsonrpc: '2.0', id: 1, result: result as Json, ...more }
}
function error(code: unknown, more: JsonObject = {}): JsonObject {
  return { jsonrpc: '2.0', id: 1, error: { code: code as Json, message: 'No' }, ...more }
}
function note(method: string, params: JsonObject = {}): JsonObject {
  return { jsonrpc: '2.0', method, params }
}

/** A stream with these events, its end at a moment and of a kind. */
function stream(
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
function withHeaders(body: unknown, headers: HeaderList, status = 200): readonly WireEvent[] {
  return jsonEvents(body, status).map((event) =>
    event.kind === 'head' ? { ...event, headers: [...event.headers, ...headers] } : event,
  )
}

/** The same exchange with another media type. */
function typed(body: string, contentType: string, status = 200): readonly WireEvent[] {
  return jsonEvents(body, status).map((event) =>
    event.kind === 'head' ? headEvent(status, contentType) : event,
  )
}

function listed(kind: PrimitiveKind, key: string, entries: readonly Json[]): readonly Entry[] {
  return readPage(kind, { [key]: entries }).entries
}

const BARE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'echo', arguments: {} },
}
const OK = jsonEvents(answer({ ...COMPLETE, content: [TEXT] }))
const call = (args: JsonObject = {}, meta: JsonObject = {}) =>
  ask('tools/call', { name: 'echo', arguments: args }, meta)
const OBJECT: JsonObject = { type: 'object' }

const REGION = { type: 'string', 'x-mcp-header': 'Region' }
const WEATHER = { name: 'echo', inputSchema: { ...OBJECT, properties: { region: REGION } } }
const OUTPUT = { name: 'echo', inputSchema: OBJECT, outputSchema: OBJECT }
const PROMPT = { name: 'greet', arguments: [{ name: 'who', required: true }] }

function tools(...list: readonly Json[]): JsonObject {
  return { ...CACHED, tools: list }
}
const tool = (name: string, more: JsonObject = {}): JsonObject => ({
  name,
  inputSchema: OBJECT,
  ...more,
})
function listing(result: JsonObject, parts?: Parts, params: JsonObject = {}): Case {
  return modern(ask('tools/list', params), jsonEvents(answer(result)), parts)
}
function inLog(...others: readonly Case[]): CheckContext {
  return { log: others.map(({ exchange }) => exchange) }
}

const LISTEN = ask('subscriptions/listen', { notifications: { toolsListChanged: true } })
const SUB = { 'io.modelcontextprotocol/subscriptionId': 1 }
const ACK = note('notifications/subscriptions/acknowledged', {
  notifications: { toolsListChanged: true },
  _meta: SUB,
})
const CHANGED = note('notifications/tools/list_changed', { _meta: SUB })
const CLOSED = answer({ ...COMPLETE, _meta: { ...INFO, ...SUB } })
const WITH_PROGRESS = call({}, { progressToken: 1 })
const DONE = answer({ ...COMPLETE, content: [TEXT] })

// The cases ----------------------------------------------------------------------------------

/** Each check with what it lets pass and what it finds. */
type Row = { readonly passes: readonly Case[]; readonly fails: readonly Case[] }

const CASES: Readonly<Record<string, Row>> = {
  'req.header-body-mismatch': {
    passes: [
      modern(call(), OK),
      modern(call({ region: 'Zürich' }), OK, {
        headers: [['Mcp-Param-Region', encodeHeaderValue('Zürich')]],
        context: { listed: listed('tools', 'tools', [WEATHER]) },
      }),
      // Without a revision in the body no header mirrors it.
      modern({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, OK),
    ],
    fails: [
      modern(call(), OK, { headers: [['Mcp-Method', 'tools/list']] }),
      modern(call(), OK, { headers: [['MCP-Protocol-Version', '2027-01-01']] }),
      modern(call(), OK, { headers: [['Mcp-Name', 'other']] }),
      modern(call(), OK, { without: ['Mcp-Name'] }),
      modern(call({ region: 'eu' }), OK, {
        context: { listed: listed('tools', 'tools', [WEATHER]) },
      }),
      modern(call({ region: 'eu' }), OK, {
        headers: [['Mcp-Param-Region', 'us']],
        context: { listed: listed('tools', 'tools', [WEATHER]) },
      }),
      modern({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, OK, {
        headers: [['MCP-Protocol-Version', '2026-07-28']],
      }),
    ],
  },
  'req.meta-missing': {
    passes: [modern(call(), OK)],
    fails: [
      modern({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, OK),
      modern(ask('tools/list', {}, { 'io.modelcontextprotocol/clientCapabilities': 'none' }), OK),
    ],
  },
  'req.accept': {
    passes: [modern(call(), OK)],
    fails: [
      modern(call(), OK, { headers: [['Accept', 'application/json']] }),
      legacy(BARE, OK, { without: ['Accept'] }),
    ],
  },
  'req.id': {
    passes: [
      modern(call(), OK, { id: 2, startedAt: 1000, context: inLog(modern(call(), OK)) }),
      modern(note('notifications/cancelled'), []),
      modern(call(), OK, {
        id: 2,
        startedAt: 100,
        context: inLog(modern(call(), OK, { url: 'https://other.test/' })),
      }),
    ],
    fails: [
      modern({ ...call(), id: null }, OK),
      modern({ ...call(), id: 1.5 }, OK),
      modern({ ...call(), id: { a: 1 } }, OK),
      modern(call(), OK, { id: 2, startedAt: 100, context: inLog(modern(call(), OK)) }),
      modern(call(), OK, { id: 2, startedAt: 9000, context: inLog(modern(call(), [])) }),
      legacy(BARE, OK, { id: 2, startedAt: 9000, context: inLog(legacy(BARE, OK)) }),
    ],
  },
  'req.batch': {
    passes: [legacy(BARE, OK), made(NEWEST_BATCHED, [BARE], OK)],
    fails: [modern([call()], OK), legacy([BARE], OK)],
  },
  'req.era-method': {
    passes: [
      modern(ask('server/discover'), OK),
      legacy({ jsonrpc: '2.0', id: 1, method: 'ping' }, OK),
    ],
    fails: [
      modern(ask('initialize'), OK),
      modern(ask('skills/list'), OK),
      legacy({ jsonrpc: '2.0', id: 1, method: 'subscriptions/listen' }, OK),
      modern({ jsonrpc: '2.0', id: 1, result: {} }, OK),
    ],
  },
  'req.session-header': {
    passes: [modern(call(), OK)],
    fails: [modern(call(), OK, { headers: [['Mcp-Session-Id', 's-1']] })],
  },
  'req.forbidden-header': {
    passes: [modern(call(), OK)],
    fails: [modern(call(), OK, { dropped: ['Cookie'] })],
  },
  'auth.token-in-url': {
    passes: [modern(call(), OK), modern(call(), OK, { url: `${ADDRESS}?page=2&token=` })],
    fails: [modern(call(), OK, { url: `${ADDRESS}?access_token=abc` })],
  },
  'res.content-type': {
    passes: [
      modern(call(), OK),
      modern(call(), stream([DONE])),
      modern(call(), typed('<h1>Bad gateway</h1>', 'text/html', 502)),
      modern(note('x'), typed('ok', 'text/plain')),
      legacy(BARE, jsonEvents({ error: 'no' }, 405), { method: 'GET' }),
      made({ ...LEGACY, era: 'http+sse', revision: '2024-11-05' }, BARE, [
        headEvent(202, 'text/plain'),
        ...frameEvents([DONE]),
        endEvent(),
      ]),
    ],
    fails: [
      modern(call(), typed(JSON.stringify(DONE), 'text/plain')),
      modern(call(), typed(JSON.stringify(DONE), '')),
      modern(call(), typed(JSON.stringify(error(-32_602)), 'text/html', 400)),
      modern(call(), typed('<h1>Hello</h1>', 'text/html')),
      modern(call(), [headEvent(200, 'text/plain'), ...frameEvents([DONE]), endEvent()]),
      legacy(BARE, OK, { method: 'GET', headers: [['Accept', 'text/event-stream']] }),
    ],
  },
  'res.not-json': {
    passes: [
      modern(call(), OK),
      modern(call(), stream(['data:', ': keep-alive', 'event: ping\ndata: now', DONE])),
      modern(call(), typed('<h1>Bad gateway</h1>', 'text/html', 502)),
      modern(note('x'), [headEvent(202, ''), endEvent()]),
      modern(call(), jsonEvents(JSON.stringify(DONE, null, 2))),
    ],
    fails: [
      modern(call(), jsonEvents('{"jsonrpc":')),
      modern(call(), typed('<h1>Oops</h1>', 'text/html')),
      modern(call(), jsonEvents('Unauthorized', 401)),
      modern(call(), stream(['data: {"jsonrpc":', DONE])),
      modern(call(), stream([`data: ${JSON.stringify(ACK)}\ndata: ${JSON.stringify(DONE)}`])),
      modern(call(), jsonEvents('{"jsonrpc":"2.0","id":1,"id":1,"result":{}}')),
      modern(call(), jsonEvents('{"jsonrpc":"2.0","id":1,"result":{"n":9007199254740993}}')),
      modern(call(), stream(['data: {"jsonrpc":"2.0","id":1,"result":{"a":1,"a":2}}'])),
      modern(call(), jsonEvents('')),
    ],
  },
  'res.jsonrpc': {
    passes: [
      modern(call(), OK),
      modern(call(), jsonEvents(error(-32_602))),
      modern(call(), jsonEvents({ error: 'expired' }, 401)),
      modern(note('x'), jsonEvents({})),
      made(NEWEST_BATCHED, [BARE], jsonEvents([DONE])),
      modern(call(), stream(['event: ping\ndata: {}', DONE])),
    ],
    fails: [
      modern(call(), jsonEvents({ id: 1, result: {} })),
      modern(call(), jsonEvents({ ...DONE, jsonrpc: '1.0' })),
      modern(call(), jsonEvents({ jsonrpc: '2.0', id: 1 })),
      modern(call(), jsonEvents({ ...DONE, error: { code: 1, message: '' } })),
      modern(call(), jsonEvents({ jsonrpc: '2.0', id: 1, error: 'no' })),
      modern(call(), jsonEvents(error('E1'))),
      modern(call(), jsonEvents({ jsonrpc: '2.0', id: 1, error: { code: 1 } })),
      modern(call(), jsonEvents(answer('text'))),
      modern(call(), jsonEvents('"text"')),
      modern(call(), stream([{ jsonrpc: '2.0', method: 7 }, DONE])),
      modern(call(), jsonEvents([DONE])),
    ],
  },
  'res.id-mismatch': {
    passes: [
      modern(call(), OK),
      modern(call(), jsonEvents(error(-32_600, { id: null }), 400)),
      made(NEWEST_BATCHED, [BARE, { ...BARE, id: 2 }], jsonEvents([{ ...DONE, id: 2 }, DONE])),
    ],
    fails: [
      modern(call(), jsonEvents({ ...DONE, id: '1' })),
      modern(call(), jsonEvents({ ...DONE, id: 2 })),
      modern(call(), jsonEvents({ ...DONE, id: null })),
      modern(call(), stream([{ ...DONE, id: 'x' }])),
    ],
  },
  'res.status-code-map': {
    passes: [
      modern(call(), OK),
      modern(call(), jsonEvents(error(-32_601), 404)),
      modern(call(), jsonEvents(error(-32_000), 406)),
      modern(call(), stream([error(-32_601)])),
      legacy(BARE, jsonEvents(error(-32_601), 200)),
    ],
    fails: [
      modern(call(), jsonEvents(error(-32_601), 200)),
      modern(call(), jsonEvents(error(-32_022), 200)),
      modern(call(), jsonEvents(DONE, 500)),
    ],
  },
  'res.404-without-body': {
    passes: [modern(call(), jsonEvents(error(-32_601), 404)), modern(call(), OK)],
    fails: [modern(call(), typed('Not found', 'text/plain', 404))],
  },
  'res.notification-status': {
    passes: [
      legacy(note('notifications/initialized'), [headEvent(202, ''), endEvent()]),
      legacy(note('notifications/initialized'), jsonEvents({}, 400)),
    ],
    fails: [
      legacy(note('notifications/initialized'), [headEvent(200, ''), endEvent()]),
      legacy(note('notifications/initialized'), jsonEvents('null', 202)),
      legacy({ jsonrpc: '2.0', id: 1, result: {} }, [headEvent(204, ''), endEvent()]),
    ],
  },
  'res.result-type': {
    passes: [
      modern(call(), OK),
      modern(
        call(
          {},
          {
            'io.modelcontextprotocol/clientCapabilities': {
              extensions: { 'io.modelcontextprotocol/tasks': {} },
            },
          },
        ),
        jsonEvents(answer({ ...COMPLETE, resultType: 'task', taskId: 't' })),
      ),
      legacy({ jsonrpc: '2.0', id: 1, method: 'tools/list' }, jsonEvents(answer({ tools: [] }))),
    ],
    fails: [
      modern(call(), jsonEvents(answer({ content: [] }))),
      modern(call(), jsonEvents(answer({ resultType: 'later', content: [] }))),
      modern(call(), jsonEvents(answer({ resultType: 'task', taskId: 't' }))),
    ],
  },
  'res.cache-hints': {
    passes: [
      listing(tools()),
      modern(call(), OK),
      listing(
        tools(),
        { id: 2, context: inLog(listing({ ...tools(), nextCursor: 'b' })) },
        { cursor: 'b' },
      ),
    ],
    fails: [
      listing({ ...COMPLETE, tools: [] }),
      listing({ ...tools(), ttlMs: -1 }),
      listing({ ...tools(), ttlMs: 1.5 }),
      listing({ ...tools(), cacheScope: 'shared' }),
      listing(
        { ...tools(), cacheScope: 'public' },
        { id: 2, context: inLog(listing({ ...tools(), nextCursor: 'b' })) },
        { cursor: 'b' },
      ),
    ],
  },
  'res.server-info': {
    passes: [modern(call(), OK)],
    fails: [
      modern(call(), jsonEvents(answer({ resultType: 'complete', content: [] }))),
      modern(
        call(),
        jsonEvents(answer({ _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'x' } } })),
      ),
    ],
  },
  'res.retired-code': {
    passes: [
      modern(call(), jsonEvents(error(-32_602), 400)),
      modern(call(), jsonEvents(error(-32_000), 406)),
      modern(call(), jsonEvents(error(-32_021), 400)),
      modern(call(), jsonEvents(error(-32_603))),
    ],
    fails: [-32_002, -32_042, -32_001, -32_003, -32_004, -32_050, -32_099].map((code) =>
      modern(call(), jsonEvents(error(code))),
    ),
  },
  'res.session-header': {
    passes: [modern(call(), OK), legacy(BARE, withHeaders(DONE, [['mcp-session-id', 's']]))],
    fails: [modern(call(), withHeaders(DONE, [['mcp-session-id', 's']]))],
  },
  'res.input-required': {
    passes: [
      modern(
        call({}, { 'io.modelcontextprotocol/clientCapabilities': { elicitation: {}, roots: {} } }),
        jsonEvents(
          answer({
            resultType: 'input_required',
            inputRequests: {
              a: { method: 'elicitation/create', params: { message: 'Sure?' } },
              b: { method: 'roots/list' },
            },
          }),
        ),
      ),
      modern(call(), jsonEvents(answer({ resultType: 'input_required', requestState: 's' }))),
    ],
    fails: [
      modern(
        ask('tools/list'),
        jsonEvents(answer({ resultType: 'input_required', requestState: 's' })),
      ),
      modern(call(), jsonEvents(answer({ resultType: 'input_required' }))),
      modern(call(), jsonEvents(answer({ resultType: 'input_required', requestState: 7 }))),
      modern(call(), jsonEvents(answer({ resultType: 'input_required', inputRequests: [] }))),
      ...['elicitation/create', 'sampling/createMessage', 'roots/list', 'tools/call'].map(
        (method) =>
          modern(
            call(),
            jsonEvents(answer({ resultType: 'input_required', inputRequests: { a: { method } } })),
          ),
      ),
      modern(
        call({}, { 'io.modelcontextprotocol/clientCapabilities': { elicitation: {} } }),
        jsonEvents(
          answer({
            resultType: 'input_required',
            inputRequests: { a: { method: 'elicitation/create', params: { mode: 'url' } } },
          }),
        ),
      ),
    ],
  },
  'sse.no-response': {
    passes: [
      modern(call(), stream([DONE])),
      modern(call(), stream([], { outcome: { kind: 'aborted', by: 'user' } })),
      modern(
        call(),
        stream([], { outcome: { kind: 'truncated', rest: `data: ${JSON.stringify(DONE)}` } }),
      ),
      legacy(BARE, stream([CHANGED]), { method: 'GET' }),
    ],
    fails: [
      modern(call(), stream([progress(1)])),
      modern(call(), stream([])),
      modern(call(), stream([], { outcome: { kind: 'truncated', rest: '' } })),
      legacy(BARE, stream(['id: 1\ndata:'])),
      modern(LISTEN, stream([ACK])),
    ],
  },
  'sse.truncated': {
    passes: [
      modern(call(), stream([DONE])),
      modern(call(), stream([DONE], { outcome: { kind: 'truncated', rest: '' } })),
    ],
    fails: [
      modern(call(), stream([progress(1)], { outcome: { kind: 'truncated', rest: 'data: {"js' } })),
    ],
  },
  'sse.after-response': {
    passes: [modern(call(), stream([progress(1), DONE, ': bye']))],
    fails: [modern(call(), stream([DONE, progress(1)])), legacy(BARE, stream([DONE, DONE]))],
  },
  'sse.server-request': {
    passes: [
      modern(call(), stream([DONE])),
      legacy(BARE, stream([{ jsonrpc: '2.0', id: 5, method: 'roots/list' }, DONE])),
    ],
    fails: [modern(call(), stream([{ jsonrpc: '2.0', id: 5, method: 'roots/list' }, DONE]))],
  },
  'sse.foreign-message': {
    passes: [
      modern(WITH_PROGRESS, stream([progress(1), DONE])),
      modern(LISTEN, stream([ACK, CHANGED])),
      legacy(BARE, stream([CHANGED]), { method: 'GET' }),
    ],
    fails: [
      modern(call(), stream([CHANGED, DONE])),
      legacy(BARE, stream([note('notifications/resources/updated', { uri: 'a:b' }), DONE])),
    ],
  },
  'sse.event-name': {
    passes: [
      modern(call(), stream([`event: message\ndata: ${JSON.stringify(DONE)}`])),
      made({ ...LEGACY, era: 'http+sse' }, '', stream(['event: endpoint\ndata: /messages']), {
        method: 'GET',
      }),
    ],
    fails: [
      modern(call(), stream([`event: result\ndata: ${JSON.stringify(DONE)}`])),
      modern(call(), stream(['event: endpoint\ndata: /messages', DONE])),
    ],
  },
  'sse.buffered': {
    passes: [
      modern(call(), stream([progress(1), progress(2), DONE], { at: 5000 })),
      modern(call(), stream([progress(1), progress(2), DONE], { at: 340 })),
      modern(LISTEN, stream([ACK, CHANGED, CHANGED], { at: 60_000 })),
    ],
    fails: [
      modern(call(), [
        headEvent(200, 'text/event-stream'),
        ...frameEvents([progress(1), progress(2), DONE]).map((event, index) =>
          event.kind === 'frame'
            ? { ...event, frame: { ...event.frame, at: 4980 + index } }
            : event,
        ),
        endEvent(5000),
      ]),
    ],
  },
  'sse.no-accel': {
    passes: [
      modern(call(), stream([DONE], { type: 'basic', headers: [['X-Accel-Buffering', 'no']] })),
      // Of another origin one can't tell.
      modern(call(), stream([DONE])),
      modern(call(), OK),
    ],
    fails: [
      modern(call(), stream([DONE], { type: 'basic' })),
      modern(call(), stream([DONE]), { via: 'relay' }),
      modern(call(), stream([DONE], { type: 'basic', headers: [['x-accel-buffering', 'yes']] })),
    ],
  },
  'progress.token': {
    passes: [modern(WITH_PROGRESS, stream([progress(1), DONE]))],
    fails: [
      modern(call(), stream([progress(1), DONE])),
      modern(call({}, { progressToken: 'other' }), stream([progress(1), DONE])),
      modern(call({}, { progressToken: '1' }), stream([progress(1), DONE])),
    ],
  },
  'progress.order': {
    passes: [modern(WITH_PROGRESS, stream([progress(0), progress(0.5, 2), progress(2, 2), DONE]))],
    fails: [
      modern(WITH_PROGRESS, stream([progress(1), progress(1), DONE])),
      modern(WITH_PROGRESS, stream([progress(3, 2), DONE])),
      modern(WITH_PROGRESS, stream([DONE, progress(1)])),
      modern(WITH_PROGRESS, stream([note('notifications/progress', { progressToken: 1 }), DONE])),
    ],
  },
  'log.not-requested': {
    passes: [
      modern(
        call({}, { 'io.modelcontextprotocol/logLevel': 'info' }),
        stream([note('notifications/message', { level: 'warning', data: 1 }), DONE]),
      ),
      legacy(BARE, stream([note('notifications/message', { level: 'debug', data: 1 }), DONE])),
    ],
    fails: [
      modern(call(), stream([note('notifications/message', { level: 'error', data: 1 }), DONE])),
      modern(
        call({}, { 'io.modelcontextprotocol/logLevel': 'warning' }),
        stream([note('notifications/message', { level: 'info', data: 1 }), DONE]),
      ),
    ],
  },
  'listen.ack-first': {
    passes: [
      modern(LISTEN, stream([': hello', ACK, CHANGED])),
      modern(LISTEN, jsonEvents(error(-32_602))),
    ],
    fails: [modern(LISTEN, stream([CHANGED, ACK]))],
  },
  'listen.sub-id': {
    passes: [modern(LISTEN, stream([ACK, CHANGED, CLOSED]))],
    fails: [
      modern(LISTEN, stream([ACK, note('notifications/tools/list_changed')])),
      modern(
        LISTEN,
        stream([
          ACK,
          note('notifications/tools/list_changed', {
            _meta: { 'io.modelcontextprotocol/subscriptionId': '1' },
          }),
        ]),
      ),
      modern(LISTEN, stream([ACK, answer(COMPLETE)])),
    ],
  },
  'listen.not-asked': {
    passes: [
      modern(LISTEN, stream([ACK, CHANGED, CLOSED])),
      modern(LISTEN, stream([ACK, note('notifications/acme/news', { _meta: SUB })])),
    ],
    fails: [
      modern(LISTEN, stream([ACK, note('notifications/prompts/list_changed', { _meta: SUB })])),
      modern(
        LISTEN,
        stream([ACK, note('notifications/resources/updated', { uri: 'a:b', _meta: SUB })]),
      ),
      modern(LISTEN, stream([ACK, { ...progress(1) }])),
      modern(
        LISTEN,
        stream([
          note('notifications/subscriptions/acknowledged', {
            notifications: { promptsListChanged: true },
            _meta: SUB,
          }),
        ]),
      ),
    ],
  },
  'list.next-cursor': {
    passes: [
      listing({ ...tools(), nextCursor: '' }),
      listing(tools()),
      listing(
        { ...tools(), nextCursor: 'c' },
        { id: 2, context: inLog(listing({ ...tools(), nextCursor: 'b' })) },
        { cursor: 'b' },
      ),
      // Asking for the first page again gives its cursor again.
      listing(
        { ...tools(), nextCursor: 'b' },
        { id: 2, context: inLog(listing({ ...tools(), nextCursor: 'b' })) },
      ),
    ],
    fails: [
      listing({ ...tools(), nextCursor: null }),
      listing({ ...tools(), nextCursor: 5 }),
      listing({ ...tools(), nextCursor: 'b' }, {}, { cursor: 'b' }),
      listing(
        { ...tools(), nextCursor: 'b' },
        {
          id: 3,
          context: inLog(
            listing({ ...tools(), nextCursor: 'b' }, { id: 1 }),
            listing({ ...tools(), nextCursor: 'c' }, { id: 2 }, { cursor: 'b' }),
          ),
        },
        { cursor: 'c' },
      ),
    ],
  },
  'list.unstable': {
    passes: [
      listing(tools(tool('a'), tool('b')), {
        id: 2,
        context: inLog(listing(tools(tool('a'), tool('b')))),
      }),
      listing(tools(tool('a'), tool('c'), tool('b')), {
        id: 2,
        context: inLog(listing(tools(tool('a'), tool('b')))),
      }),
      listing(tools(tool('b'), tool('a')), {
        id: 3,
        context: inLog(
          listing(tools(tool('a'), tool('b'))),
          modern(LISTEN, stream([ACK, CHANGED]), { id: 2 }),
        ),
      }),
    ],
    fails: [
      listing(tools(tool('b'), tool('a')), {
        id: 2,
        context: inLog(listing(tools(tool('a'), tool('b')))),
      }),
    ],
  },
  'tool.name': {
    passes: [listing(tools(tool('a-B_c.9')))],
    fails: [
      listing(tools(tool('with blank'))),
      listing(tools(tool(''))),
      listing(tools(tool('x'.repeat(129)))),
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'tools/list' },
        jsonEvents(answer(tools(tool('a/b')))),
      ),
    ],
  },
  'tool.duplicate': {
    passes: [listing(tools(tool('a'), tool('A')))],
    fails: [
      listing(tools(tool('a'), tool('a'))),
      listing(
        tools(tool('a')),
        { id: 2, context: inLog(listing({ ...tools(tool('a')), nextCursor: 'b' })) },
        { cursor: 'b' },
      ),
    ],
  },
  'tool.input-schema': {
    passes: [
      listing(
        tools(
          tool('a', {
            inputSchema: { ...OBJECT, $defs: {}, properties: { a: { $ref: '#/$defs/x' } } },
          }),
        ),
      ),
      listing(
        tools(
          tool('a', {
            inputSchema: {
              ...OBJECT,
              $id: 'https://a.test/s',
              not: { $ref: 'https://a.test/s#/x' },
            },
          }),
        ),
      ),
    ],
    fails: [
      listing(tools({ name: 'a' })),
      listing(tools({ name: 'a', inputSchema: {} })),
      listing(tools(tool('a', { inputSchema: { ...OBJECT, not: { $ref: 'https://a.test/s' } } }))),
      listing(tools(tool('a', { outputSchema: { $ref: 'https://a.test/s' } }))),
    ],
  },
  'tool.header-annotation': {
    passes: [
      listing(tools(WEATHER)),
      legacy({ ...BARE, method: 'tools/list' }, jsonEvents(answer(tools()))),
    ],
    fails: [
      listing(
        tools(
          tool('a', {
            inputSchema: { ...OBJECT, properties: { n: { type: 'number', 'x-mcp-header': 'N' } } },
          }),
        ),
      ),
    ],
  },
  'resource.uri': {
    passes: [
      modern(
        ask('resources/list'),
        jsonEvents(answer({ ...CACHED, resources: [{ uri: 'note://a/1', name: 'a' }] })),
      ),
      modern(
        ask('resources/templates/list'),
        jsonEvents(
          answer({
            ...CACHED,
            resourceTemplates: [{ uriTemplate: 'a://{+b}{?c*,d:3}', name: 'a' }],
          }),
        ),
      ),
    ],
    fails: [
      modern(
        ask('resources/list'),
        jsonEvents(answer({ ...CACHED, resources: [{ uri: '/etc/passwd', name: 'a' }] })),
      ),
      modern(
        ask('resources/templates/list'),
        jsonEvents(
          answer({ ...CACHED, resourceTemplates: [{ uriTemplate: 'a://{b', name: 'a' }] }),
        ),
      ),
    ],
  },
  'icon.scheme': {
    passes: [
      listing(
        tools(
          tool('a', {
            icons: [
              { src: 'data:image/png;base64,AAAA' },
              { src: 'https://mcp.example.com/i.png' },
            ],
          }),
        ),
      ),
      made(
        { ...LEGACY, revision: '2025-06-18' },
        { jsonrpc: '2.0', id: 1, method: 'tools/list' },
        jsonEvents(answer(tools(tool('a', { icons: [{ src: 'http://a.test/i.png' }] })))),
      ),
    ],
    fails: [
      'http://mcp.example.com/i.png',
      'https://cdn.test/i.png',
      'i.png',
      'javascript:alert(1)',
    ].map((src) => listing(tools(tool('a', { icons: [{ src }] })))),
  },
  'content.shape': {
    passes: [
      legacy(BARE, jsonEvents(answer({ task: { taskId: 't', status: 'working' } }))),
      modern(
        call(),
        jsonEvents(
          answer({
            ...COMPLETE,
            content: [
              TEXT,
              { type: 'image', data: 'AAAA', mimeType: 'image/svg+xml' },
              { type: 'audio', data: 'AAA=', mimeType: 'audio/wav; rate=8000' },
              { type: 'resource_link', uri: 'a:b', name: 'b' },
              { type: 'resource', resource: { uri: 'a:b', blob: 'AA==' } },
            ],
            structuredContent: [1],
          }),
        ),
      ),
      modern(
        ask('prompts/get', { name: 'p' }),
        jsonEvents(answer({ ...COMPLETE, messages: [{ role: 'user', content: TEXT }] })),
      ),
      modern(
        ask('resources/read', { uri: 'a:b' }),
        jsonEvents(answer({ ...CACHED, contents: [{ uri: 'a:b', text: '' }] })),
      ),
      modern(
        ask('server/discover'),
        jsonEvents(answer({ ...CACHED, supportedVersions: [], capabilities: {} })),
      ),
      modern(
        ask('completion/complete'),
        jsonEvents(answer({ ...COMPLETE, completion: { values: ['a'] } })),
      ),
    ],
    fails: [
      ...[
        { type: 'video', data: '' },
        { type: 'text' },
        { type: 'image', data: 'no base64', mimeType: 'image/png' },
        { type: 'image', data: 'AAA', mimeType: 'image/png' },
        { type: 'image', data: 'A=AA', mimeType: 'image/png' },
        { type: 'image', data: 'AAAA', mimeType: 'png' },
        { type: 'image', data: 'AAAA' },
        { type: 'resource_link', uri: 'a:b' },
        { type: 'resource' },
        { type: 'resource', resource: { uri: 'a:b', text: '', blob: '' } },
        { type: 'resource', resource: { uri: 'a:b' } },
        { type: 'resource', resource: { text: 'a' } },
        'text',
      ].map((block) => modern(call(), jsonEvents(answer({ ...COMPLETE, content: [block] })))),
      modern(call(), jsonEvents(answer(COMPLETE))),
      modern(call(), jsonEvents(answer({ ...COMPLETE, content: [], isError: 'yes' }))),
      legacy(BARE, jsonEvents(answer({ content: [], structuredContent: [1] })), {
        headers: [['MCP-Protocol-Version', '2025-11-25']],
      }),
      modern(
        ask('prompts/get', { name: 'p' }),
        jsonEvents(answer({ ...COMPLETE, messages: [{ role: 'system', content: TEXT }] })),
      ),
      modern(
        ask('prompts/get', { name: 'p' }),
        jsonEvents(answer({ ...COMPLETE, messages: [{ role: 'user' }] })),
      ),
      modern(ask('server/discover'), jsonEvents(answer({ ...CACHED, capabilities: {} }))),
      modern(
        ask('completion/complete'),
        jsonEvents(answer({ ...COMPLETE, completion: { values: 'a' } })),
      ),
      listing({ ...CACHED }),
      listing(tools({ inputSchema: OBJECT })),
    ],
  },
  'tool.output': {
    passes: [
      modern(call(), jsonEvents(answer({ ...COMPLETE, content: [], structuredContent: null })), {
        context: { listed: listed('tools', 'tools', [OUTPUT]) },
      }),
      modern(call(), jsonEvents(answer({ ...COMPLETE, content: [], isError: true })), {
        context: { listed: listed('tools', 'tools', [OUTPUT]) },
      }),
      modern(call(), jsonEvents(answer({ resultType: 'input_required', requestState: 's' })), {
        context: { listed: listed('tools', 'tools', [OUTPUT]) },
      }),
      modern(call(), OK),
    ],
    fails: [modern(call(), OK, { context: { listed: listed('tools', 'tools', [OUTPUT]) } })],
  },
  'tool.text-mirror': {
    passes: [
      modern(
        call(),
        jsonEvents(
          answer({
            ...COMPLETE,
            content: [{ type: 'text', text: '{ "b": [1, 2], "a": null }' }],
            structuredContent: { a: null, b: [1, 2] },
          }),
        ),
      ),
      modern(
        call(),
        jsonEvents(answer({ ...COMPLETE, content: [TEXT], structuredContent: 'Four' })),
      ),
      modern(call(), OK),
    ],
    fails: [
      modern(
        call(),
        jsonEvents(answer({ ...COMPLETE, content: [TEXT], structuredContent: { a: 1 } })),
      ),
      modern(
        call(),
        jsonEvents(
          answer({
            ...COMPLETE,
            content: [{ type: 'text', text: '{"a":1}' }],
            structuredContent: { a: 2 },
          }),
        ),
      ),
    ],
  },
  'resource.empty': {
    passes: [
      modern(
        ask('resources/read', { uri: 'a:b' }),
        jsonEvents(answer({ ...CACHED, contents: [{ uri: 'a:b', text: '' }] })),
      ),
    ],
    fails: [
      modern(
        ask('resources/read', { uri: 'a:b' }),
        jsonEvents(answer({ ...CACHED, contents: [] })),
      ),
    ],
  },
  'prompt.args': {
    passes: [
      modern(
        ask('prompts/get', { name: 'greet', arguments: { who: 'Ada' } }),
        jsonEvents(answer({ ...COMPLETE, messages: [] })),
        { context: { listed: listed('prompts', 'prompts', [PROMPT]) } },
      ),
      modern(ask('prompts/get', { name: 'greet' }), jsonEvents(error(-32_602)), {
        context: { listed: listed('prompts', 'prompts', [PROMPT]) },
      }),
    ],
    fails: [
      modern(
        ask('prompts/get', { name: 'greet' }),
        jsonEvents(answer({ ...COMPLETE, messages: [] })),
        {
          context: { listed: listed('prompts', 'prompts', [PROMPT]) },
        },
      ),
    ],
  },
  'init.version': {
    passes: [
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25' } },
        jsonEvents(answer({ protocolVersion: '2025-03-26' })),
      ),
    ],
    fails: [
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25' } },
        jsonEvents(answer({ protocolVersion: '1.0' })),
      ),
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2024-11-05' } },
        jsonEvents(answer({})),
      ),
    ],
  },
  'init.session-chars': {
    passes: [
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25' } },
        withHeaders(answer({}), [['Mcp-Session-Id', 'a-Z~!']]),
      ),
    ],
    fails: [
      legacy(
        { jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-11-25' } },
        withHeaders(answer({}), [['Mcp-Session-Id', 'a b']]),
      ),
    ],
  },
  'cors.expose': {
    passes: [
      modern(call(), withHeaders({}, [['www-authenticate', 'Bearer']], 401)),
      modern(call(), jsonEvents({}, 401), { via: 'relay' }),
      legacy(BARE, jsonEvents(error(-32_000, { id: null }), 400)),
    ],
    fails: [
      modern(call(), jsonEvents({}, 401)),
      legacy(BARE, jsonEvents({ error: 'Bad Request: Session ID is required' }, 400), {
        without: ['Mcp-Session-Id'],
      }),
    ],
  },
  'cors.max-age': {
    passes: [
      modern(call(), OK, {
        id: 2,
        startedAt: 900,
        context: { ...inLog(modern(call(), OK)), requestsFor: () => 1 },
      }),
      modern(call(), OK, {
        id: 2,
        startedAt: 9000,
        context: { ...inLog(modern(call(), OK)), requestsFor: () => 2 },
      }),
      modern(call(), OK),
    ],
    fails: [
      modern(call(), OK, {
        id: 2,
        startedAt: 900,
        context: { ...inLog(modern(call(), OK)), requestsFor: () => 2 },
      }),
    ],
  },
  'auth.challenge': {
    passes: [
      modern(call(), withHeaders({}, [['www-authenticate', 'Bearer']], 401)),
      modern('', jsonEvents({ resource: 'https://mcp.example.com/' }), {
        method: 'GET',
        url: 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp',
      }),
      modern('', jsonEvents({ resource: ADDRESS }), {
        method: 'GET',
        url: 'https://mcp.example.com/.well-known/oauth-protected-resource',
      }),
      modern('', jsonEvents({ issuer: 'https://id.test/t1' }), {
        method: 'GET',
        url: 'https://id.test/.well-known/oauth-authorization-server/t1',
      }),
      modern('', jsonEvents({ issuer: 'https://id.test/t1' }), {
        method: 'GET',
        url: 'https://id.test/t1/.well-known/openid-configuration',
      }),
    ],
    fails: [
      modern(call(), jsonEvents({}, 401)),
      modern('', jsonEvents({ resource: 'https://other.test/mcp' }), {
        method: 'GET',
        url: 'https://mcp.example.com/.well-known/oauth-protected-resource/mcp',
      }),
      modern('', jsonEvents({ issuer: 'https://evil.test' }), {
        method: 'GET',
        url: 'https://id.test/.well-known/oauth-authorization-server',
      }),
    ],
  },
}

function findingsOf({ exchange, context }: Case, id: string) {
  return judge(exchange, context).findings.filter(({ check }) => check === id)
}

describe('every check lets pass and finds', () => {
  test('the table and the cases name the same checks, each once', () => {
    const ids = CHECKS.map((check) => check.id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.toSorted()).toEqual(Object.keys(CASES).toSorted())
  })

  for (const [id, { passes, fails }] of Object.entries(CASES)) {
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

  test('rules are whole sentences with a source', () => {
    for (const { id, rule, source } of CHECKS) {
      expect(`${id}: ${rule}`).toMatch(/^\S.*\.$/)
      expect(`${id}: ${source}`).not.toMatch(/: $/)
    }
  })
})

describe('places', () => {
  test('a frame and a pointer into its JSON', () => {
    const found = findingsOf(
      modern(WITH_PROGRESS, stream([progress(2), progress(1), DONE])),
      'progress.order',
    )
    expect(found).toMatchObject([{ at: { frame: 1, pointer: '/params/progress' } }])
  })

  test('a pointer into a body, through a batch, and with escapes', () => {
    const [batch] = findingsOf(
      made(NEWEST_BATCHED, [BARE], jsonEvents([{ ...DONE, id: 7 }])),
      'res.id-mismatch',
    )
    expect(batch?.at).toEqual({ pointer: '/0/id' })
    const properties = { 'a/b': { type: 'number', 'x-mcp-header': 'N' } }
    const [header] = findingsOf(
      listing(tools(tool('a', { inputSchema: { ...OBJECT, properties } }))),
      'tool.header-annotation',
    )
    expect(header?.at?.pointer).toBe('/result/tools/0/inputSchema/properties/a~1b/x-mcp-header')
  })

  test('a duplicate and a rounded number where they stand', () => {
    const text = '{"jsonrpc":"2.0","id":1,"result":{"a":1,"a":9007199254740993}}'
    const found = findingsOf(modern(call(), jsonEvents(text)), 'res.not-json')
    expect(found).toMatchObject([
      { severity: 'info', at: { pointer: '/result/a' } },
      { severity: 'info', at: { pointer: '/result/a' } },
    ])
  })
})

describe('no false alarms', () => {
  test('a fine exchange of each era gives nothing', () => {
    const plain = answer({ content: [TEXT] })
    const bare = {
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: 'a', arguments: {} },
    }
    const channel: Endpoint = { ...LEGACY, era: 'http+sse', revision: '2024-11-05' }
    const none: Endpoint = { url: ADDRESS, era: 'stateless', revision: 'none' }
    for (const { exchange, context } of [
      modern(call(), OK),
      modern(WITH_PROGRESS, stream([progress(1, 2), progress(2, 2), DONE])),
      modern(LISTEN, stream([ACK, CHANGED, CLOSED])),
      legacy(bare, jsonEvents(plain)),
      legacy(bare, stream(['id: 1\nretry: 100\ndata:', plain])),
      legacy('', stream([CHANGED]), { method: 'GET' }),
      made(none, bare, jsonEvents(plain)),
      made(channel, bare, [headEvent(202, 'text/plain'), ...frameEvents([plain]), endEvent()]),
      // The one stream brings the answers to what else is asked meanwhile, too.
      made(channel, bare, [
        headEvent(202, 'text/plain'),
        ...frameEvents([{ ...DONE, id: 2 }, plain]),
        endEvent(),
      ]),
    ]) {
      expect(judge(exchange, context).findings).toEqual([])
    }
  })

  test('a server of an older era answers our modern probe in its own way', () => {
    const probe: Parts = { origin: { kind: 'probe' } }
    const fine: Parts = { ...probe, context: { endpoint: LEGACY } }
    for (const events of [
      jsonEvents(error(-32_601), 200),
      jsonEvents({ error: 'Session required' }, 400),
      typed('Not found', 'text/html', 404),
    ]) {
      expect(judge(modern(ask('server/discover'), events, probe).exchange, {}).findings).toEqual([])
      const { exchange, context } = modern(ask('server/discover'), events, fine)
      expect(judge(exchange, context).findings).toEqual([])
    }
  })

  test('another server’s connection says nothing about an exchange', () => {
    const { exchange } = made({ ...LEGACY, url: 'https://old.test/mcp' }, ask('tools/list'), OK)
    const { findings } = judge(exchange, { endpoint: MODERN })
    expect(findings.map(({ check }) => check)).not.toContain('req.meta-missing')
  })

  test('an exchange that runs is not missing anything yet', () => {
    const running = madeExchange([headEvent(200, 'text/event-stream'), ...frameEvents([': hi'])])
    expect(judge(running).findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

/** Milliseconds of the best of ten runs, because tests share their machine. */
function quickest(run: () => unknown): number {
  const times = Array.from({ length: 10 }, () => {
    const started = performance.now()
    run()
    return performance.now() - started
  })
  return Math.min(...times)
}

describe('bounds', () => {
  test('one check does not fill the page', () => {
    const notes = Array.from({ length: 500 }, () => CHANGED)
    const found = findingsOf(modern(call(), stream([...notes, DONE])), 'sse.foreign-message')
    expect(found).toHaveLength(21)
    expect(found.at(-1)?.message).toBe('There is more of this.')
  })

  test('a body of 20 MB is not read, and that is said', () => {
    const big = answer({ ...COMPLETE, content: [{ type: 'text', text: 'x'.repeat(20_000_000) }] })
    const { exchange, context } = modern(call(), jsonEvents(big))
    const { findings } = judge(exchange, context)
    expect(quickest(() => judge(exchange, context))).toBeLessThan(20)
    expect(findings.map(({ check }) => check)).toContain('checks.part')
    expect(checkOf('checks.part')).toBeUndefined()
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('an event of 20 MB among others hides only itself', () => {
    const big = note('notifications/message', { data: 'x'.repeat(20_000_000) })
    const { exchange, context } = modern(
      WITH_PROGRESS,
      stream([progress(1), big, progress(2), DONE]),
    )
    const ids = judge(exchange, context).findings.map(({ check }) => check)
    expect(ids).toContain('checks.part')
    expect(ids).not.toContain('sse.no-response')
  })

  test('10,000 events in little time', () => {
    const notes = Array.from({ length: 10_000 }, (_, index) => progress(index, 20_000, 'Working'))
    const { exchange, context } = modern(WITH_PROGRESS, stream([...notes, DONE]))
    expect(judge(exchange, context).findings).toEqual([])
    // 20 ms of a machine that has nothing else to do.
    expect(quickest(() => judge(exchange, context))).toBeLessThan(100)
  })

  test('nesting without end and names of prototypes do no harm', () => {
    const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
    const text = `{"jsonrpc":"2.0","id":1,"result":{"resultType":"complete","__proto__":{"content":[]},"content":[{"type":"text","text":${JSON.stringify(deep)}}],"structuredContent":${deep}}}`
    const { exchange, context } = modern(call(), jsonEvents(text))
    const { findings } = judge(exchange, context)
    expect(findings.map(({ check }) => check)).toEqual(['res.server-info'])
    const short = `{"jsonrpc":"2.0","id":1,"result":${'['.repeat(4900)}${']'.repeat(4900)}}`
    expect(judge(modern(call(), jsonEvents(short)).exchange).findings).not.toEqual([])
    const { result } = JSON.parse('{"result":{"__proto__":{"polluted":true}}}') as { result: Json }
    judge(modern(call(), jsonEvents(answer(result))).exchange)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })
})
