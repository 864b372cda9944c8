import { describe, expect, test, vi } from 'vitest'

import {
  createRun,
  createScript,
  frame,
  json,
  openStream,
  result,
  rpcError,
  silence,
  stream,
} from '#test/scripted.ts'
import type { Answer } from '#test/scripted.ts'
import type { HeaderList } from '#wire/types.ts'

import { createConnection } from './connection.ts'
import { McpError } from './failures.ts'
import { NO_OVERRIDES } from './overrides.ts'
import type { Endpoint, JsonObject } from './types.ts'

const url = 'https://server.test/mcp'
const ENDPOINTS = {
  modern: { url, era: 'modern', revision: '2026-07-28' },
  legacy: { url, era: 'legacy', revision: '2025-11-25', session: 's-1' },
  stateless: { url, era: 'stateless', revision: 'none' },
} as const satisfies Record<string, Endpoint>

const SCHEMAS: Readonly<Record<string, JsonObject>> = {
  query: {
    type: 'object',
    properties: {
      region: { type: 'string', 'x-mcp-header': 'Region' },
      limit: { type: 'integer', 'x-mcp-header': 'Limit' },
    },
  },
}

function connect(answer: Answer, endpoint: Endpoint = ENDPOINTS.modern) {
  const script = createScript(answer)
  const runner = createRun(script.fetch)
  let last = 0
  const target = { url, headers: [['Authorization', 'Bearer k']] } as const
  const connection = createConnection({
    endpoint,
    target,
    run: runner.run,
    nextId: () => ++last,
    now: () => performance.now(),
    inputSchemaOf: (tool) => SCHEMAS[tool],
  })
  return { ...script, ...runner, connection }
}

function options(signal: AbortSignal = new AbortController().signal) {
  return { origin: { kind: 'tab', tab: 't' }, signal } as const
}

describe('prepare', () => {
  test('keeps the body byte for byte and adds headers that mirror it', () => {
    const { connection } = connect(() => new Response())
    const text = connection.draft('tools/call', { name: 'größe' })
    const request = connection.prepare(` ${text}\n`)
    expect(request).toMatchObject({ method: 'POST', url, body: ` ${text}\n` })
    expect(request.headers).toEqual([
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json, text/event-stream'],
      ['MCP-Protocol-Version', '2026-07-28'],
      ['Mcp-Method', 'tools/call'],
      ['Mcp-Name', '=?base64?Z3LDtsOfZQ==?='],
      ['Authorization', 'Bearer k'],
    ])
  })

  test.each([
    '{"a"',
    '',
    '[1]',
    '[{"jsonrpc":"2.0","id":1,"method":"a"},{"jsonrpc":"2.0","id":2,"method":"b"}]',
  ])('sends %j with the media types alone', (text) => {
    const { connection } = connect(() => new Response())
    const { headers, body } = connection.prepare(text)
    expect(body).toBe(text)
    expect(headers.map(([name]) => name)).toEqual(['Content-Type', 'Accept', 'Authorization'])
  })

  test('the user’s own header replaces the protocol’s', () => {
    const connection = createConnection({
      endpoint: ENDPOINTS.stateless,
      target: { url, headers: [['accept', 'application/json']] },
      run: () => Promise.reject(new Error('not used')),
      nextId: () => 1,
      now: () => 0,
      inputSchemaOf: () => undefined,
    })
    expect(connection.prepare('{}').headers).toEqual([
      ['Content-Type', 'application/json'],
      ['accept', 'application/json'],
    ])
  })
})

const call = (name: string, args: JsonObject) => ({ name, arguments: args })
const namesOf = (headers: HeaderList) => headers.map(([name]) => name)

describe('prepare with changes', () => {
  test('mirrors the arguments a tool wants in headers', () => {
    const { connection } = connect(() => new Response())
    const text = connection.draft('tools/call', call('query', { region: ' a', limit: 7 }))
    const headers = new Map(connection.prepare(text).headers)
    expect(headers.get('Mcp-Param-Region')).toBe('=?base64?IGE=?=')
    expect(headers.get('Mcp-Param-Limit')).toBe('7')
  })

  test('leaves arguments out that are not there, and out of older eras', () => {
    const { connection } = connect(() => new Response())
    const text = connection.draft('tools/call', call('query', { region: null }))
    expect(namesOf(connection.prepare(text).headers)).not.toContain('Mcp-Param-Region')
    const old = connect(() => new Response(), ENDPOINTS.legacy).connection
    const sent = old.prepare(old.draft('tools/call', call('query', { limit: 7 })))
    expect(namesOf(sent.headers)).not.toContain('Mcp-Param-Limit')
  })

  test('the protocol’s headers can be left out, the credentials stay', () => {
    const { connection } = connect(() => new Response())
    const text = connection.draft('tools/list')
    const { headers } = connection.prepare(text, { ...NO_OVERRIDES, protocolHeaders: false })
    expect(headers).toEqual([['Authorization', 'Bearer k']])
  })

  test('one header can be left out and another changed', () => {
    const { connection } = connect(() => new Response())
    const { headers } = connection.prepare(connection.draft('tools/list'), {
      ...NO_OVERRIDES,
      drop: ['mcp-method'],
      set: [['mcp-protocol-version', '1999-01-01']],
    })
    expect(headers).toEqual([
      ['Content-Type', 'application/json'],
      ['Accept', 'application/json, text/event-stream'],
      ['Authorization', 'Bearer k'],
      ['mcp-protocol-version', '1999-01-01'],
    ])
  })

  test.each([
    ['none', []],
    ['2025-06-18', ['MCP-Protocol-Version', 'Mcp-Session-Id']],
    ['2025-03-26', ['Mcp-Session-Id']],
    ['auto', ['MCP-Protocol-Version', 'Mcp-Session-Id']],
  ] as const)('sent as %s it has the headers of that era', (as, expected) => {
    const { connection } = connect(() => new Response(), ENDPOINTS.legacy)
    const { headers } = connection.prepare(connection.draft('ping'), { ...NO_OVERRIDES, as })
    expect(namesOf(headers).filter((name) => /^mcp-/i.test(name))).toEqual(expected)
  })

  test('a connection’s dropped headers go out with no request', () => {
    const { run } = createRun(() => Promise.reject(new Error('not used')))
    const connection = createConnection({
      endpoint: ENDPOINTS.modern,
      target: { url, headers: [['X-Own', '1']], drop: ['Mcp-Method', 'x-own'] },
      run,
      nextId: () => 1,
      now: () => 0,
      inputSchemaOf: () => undefined,
    })
    const names = namesOf(connection.prepare(connection.draft('tools/list')).headers)
    expect(names).toEqual(['Content-Type', 'Accept', 'MCP-Protocol-Version'])
  })
})

describe('messages to the server', () => {
  test('an answer repeats the id it was asked with', async () => {
    const { connection, asked, origins } = connect(
      () => new Response(null, { status: 202 }),
      ENDPOINTS.legacy,
    )
    await connection.respond('q', { result: { action: 'decline' } })
    await connection.respond(7, { error: { code: -1, message: 'No' } })
    expect(asked.map(({ message }) => message)).toEqual([
      { jsonrpc: '2.0', id: 'q', result: { action: 'decline' } },
      { jsonrpc: '2.0', id: 7, error: { code: -1, message: 'No' } },
    ])
    expect(asked[0]?.headers.get('mcp-session-id')).toBe('s-1')
    expect(origins).toEqual([{ kind: 'answer' }, { kind: 'answer' }])
  })

  test('the stream for everything else is a GET with the session, after an event if told', async () => {
    const { connection, asked } = connect(() => stream(), ENDPOINTS.legacy)
    await connection.listen({ ...options(), after: 'e-9' })
    expect(asked[0]).toMatchObject({ what: 'GET', body: '' })
    expect(Object.fromEntries(asked[0]?.headers ?? [])).toMatchObject({
      accept: 'text/event-stream',
      'last-event-id': 'e-9',
      'mcp-session-id': 's-1',
      'mcp-protocol-version': '2025-11-25',
    })
    expect(asked[0]?.headers.has('content-type')).toBe(false)
  })
})

describe('request', () => {
  test('gives the result of a JSON answer', async () => {
    const { connection, asked, origins } = connect((each) => result(each, { tools: [] }))
    expect(await connection.request('tools/list', { cursor: '' }, options())).toEqual({ tools: [] })
    expect(asked[0]?.message).toMatchObject({ id: 1, method: 'tools/list', params: { cursor: '' } })
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer k')
    expect(origins).toEqual([{ kind: 'tab', tab: 't' }])
  })

  test('gives the result of a stream, and shows its events on the way', async () => {
    const note = { jsonrpc: '2.0', method: 'notifications/progress', params: { progress: 1 } }
    const { connection } = connect(() => stream(note, { jsonrpc: '2.0', id: 1, result: 7 }))
    const onEvent = vi.fn<(event: { kind: string }) => void>()
    expect(await connection.request('x', {}, { ...options(), onEvent })).toBe(7)
    expect(onEvent.mock.calls.filter(([event]) => event.kind === 'frame')).toHaveLength(2)
  })

  test('takes an answer whose id does not match: one request per exchange', async () => {
    const { connection } = connect(() => json({ jsonrpc: '2.0', id: null, result: 1 }))
    expect(await connection.request('x', {}, options())).toBe(1)
  })

  test.each<[string, Answer, unknown]>([
    ['an error', (each) => rpcError(each, -32601), { kind: 'rpc', error: { code: -32601 } }],
    ['a refusal', () => json({ error: 'no' }, { status: 403 }), { kind: 'http', status: 403 }],
    ['nothing', () => new Response(null), { kind: 'unreadable' }],
    ['other JSON', () => json({ ok: true }), { kind: 'unreadable' }],
    ['a stream without an answer', () => stream(), { kind: 'unreadable' }],
    [
      'no server',
      () => Promise.reject(new TypeError('Failed to fetch')),
      { kind: 'transport', outcome: { kind: 'unreachable' } },
    ],
  ])('throws a failure with its exchange: %s', async (_, answer, failure) => {
    const { connection, finished } = connect(answer)
    const error: unknown = await connection
      .request('x', {}, options())
      .catch((each: unknown) => each)
    expect(error).toBeInstanceOf(McpError)
    expect((error as McpError).failure).toMatchObject(failure as object)
    expect((error as McpError).failure.exchange).toBe(finished[0])
  })

  test('throws when it is aborted', async () => {
    const { connection } = connect(silence)
    const controller = new AbortController()
    const asking = connection.request('x', {}, options(controller.signal))
    controller.abort('timeout')
    await expect(asking).rejects.toMatchObject({
      failure: { kind: 'transport', outcome: { kind: 'aborted', by: 'timeout' } },
    })
  })
})

describe('stopping a request', () => {
  test.each(['user', 'timeout'])('a session server is told: %s', async (reason) => {
    const { connection, asked, what, origins } = connect(
      (each) =>
        each.what === 'POST tools/call' ? silence(each) : new Response(null, { status: 202 }),
      ENDPOINTS.legacy,
    )
    const controller = new AbortController()
    const text = '{"jsonrpc":"2.0","id":"a-7","method":"tools/call","params":{"name":"slow"}}'
    const sending = connection.send(text, options(controller.signal))
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    controller.abort(reason)
    expect((await sending).outcome).toMatchObject({ kind: 'aborted', by: reason })
    await vi.waitFor(() =>
      expect(what()).toEqual(['POST tools/call', 'POST notifications/cancelled']),
    )
    expect(asked[1]?.message).toEqual({
      jsonrpc: '2.0',
      method: 'notifications/cancelled',
      params: { requestId: 'a-7', reason: reason === 'timeout' ? 'No answer in time' : 'Stopped' },
    })
    expect(asked[1]?.headers.get('mcp-session-id')).toBe('s-1')
    expect(origins[1]).toEqual({ kind: 'session' })
  })

  test.each([
    ['modern', ENDPOINTS.modern, 'tools/call'],
    ['stateless', ENDPOINTS.stateless, 'tools/call'],
    ['legacy initialize', ENDPOINTS.legacy, 'initialize'],
    ['legacy notification', ENDPOINTS.legacy, undefined],
  ])('%s: hanging up is all', async (_, endpoint, method) => {
    const { connection, asked } = connect(silence, endpoint)
    const controller = new AbortController()
    const message = method === undefined ? { method: 'notifications/x' } : { id: 1, method }
    const sending = connection.send(
      JSON.stringify({ jsonrpc: '2.0', ...message }),
      options(controller.signal),
    )
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    controller.abort('user')
    await sending
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(asked).toHaveLength(1)
  })

  test('after the answer nothing more is sent', async () => {
    const { connection, asked } = connect((each) => result(each, {}), ENDPOINTS.legacy)
    const controller = new AbortController()
    await connection.request('tools/list', {}, options(controller.signal))
    controller.abort('user')
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(asked).toHaveLength(1)
  })
})

describe('send', () => {
  test('resolves with the exchange, however it ended', async () => {
    const { connection } = connect((each) => rpcError(each, -32000, { status: 400 }))
    const exchange = await connection.send('not json', options())
    expect(exchange).toMatchObject({ head: { status: 400 }, outcome: { kind: 'complete' } })
    expect(exchange.request.body).toBe('not json')
  })

  test('starts at once, before anything is awaited', () => {
    const { connection, origins } = connect(silence)
    void connection.send('{}', options())
    expect(origins).toHaveLength(1)
  })

  test('an open stream ends with the client', async () => {
    const source = openStream()
    const { connection } = connect(() => source.response)
    const controller = new AbortController()
    const frames: unknown[] = []
    const sending = connection.send(connection.draft('tools/call', { name: 'a' }), {
      ...options(controller.signal),
      onEvent: (event) => event.kind === 'frame' && frames.push(event),
    })
    await vi.waitFor(() => expect(source.isCancelled()).toBe(false))
    source.push(frame({ jsonrpc: '2.0', method: 'notifications/progress' }))
    await vi.waitFor(() => expect(frames).toHaveLength(1))
    controller.abort('user')
    await sending
    expect(source.isCancelled()).toBe(true)
  })
})

describe('close', () => {
  test('legacy with a session: DELETE with the session and the credentials', async () => {
    const { connection, asked, what, origins } = connect(() => new Response(null), ENDPOINTS.legacy)
    connection.close()
    await vi.waitFor(() => expect(what()).toEqual(['DELETE']))
    const headers = asked[0]?.headers
    expect(headers?.get('mcp-session-id')).toBe('s-1')
    expect(headers?.get('mcp-protocol-version')).toBe('2025-11-25')
    expect(headers?.get('authorization')).toBe('Bearer k')
    expect(headers?.has('content-type')).toBe(false)
    expect(origins).toEqual([{ kind: 'session' }])
  })

  test.each([
    ['modern', ENDPOINTS.modern],
    ['stateless', ENDPOINTS.stateless],
    ['legacy without a session', { url, era: 'legacy', revision: '2025-11-25' } as const],
  ])('%s: nothing', (_, endpoint) => {
    const { connection, origins } = connect(() => new Response(null), endpoint)
    connection.close()
    expect(origins).toEqual([])
  })
})

test('draft numbers its messages and indents them', () => {
  const { connection } = connect(() => new Response(), ENDPOINTS.stateless)
  expect(connection.draft('tools/list')).toBe(
    '{\n  "jsonrpc": "2.0",\n  "id": 1,\n  "method": "tools/list"\n}',
  )
  expect(JSON.parse(connection.draft('prompts/get', { name: 'p' }))).toEqual({
    jsonrpc: '2.0',
    id: 2,
    method: 'prompts/get',
    params: { name: 'p' },
  })
})
