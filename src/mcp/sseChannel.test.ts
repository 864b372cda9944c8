import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { createRun, createScript, frame, openStream, silence } from '#test/scripted.ts'
import type { Answer, Asked } from '#test/scripted.ts'

import { DECLARED_ALL } from './capabilities.ts'
import { createConnection } from './connection.ts'
import { negotiate } from './negotiate.ts'
import type { NegotiateOptions } from './negotiate.ts'
import { openChannel } from './sseChannel.ts'
import type { Json } from './types.ts'

const url = 'https://old.test/sse?tenant=1'

type Reply = (asked: Asked) => Json | undefined

/** A 2024-11-05 server: every reply goes out on the one GET stream. */
function oldServer(options: { endpoint?: string | null; reply?: Reply; onPost?: Answer } = {}) {
  const { endpoint = '/messages?session=7', reply = answerAll, onPost } = options
  const source = openStream()
  const script = createScript((asked, index) => {
    if (asked.what === 'GET') {
      if (endpoint !== null) source.push(`event: endpoint\ndata: ${endpoint}\n\n`)
      return source.response
    }
    const message = reply(asked)
    if (message !== undefined) source.push(frame(message))
    return onPost ? onPost(asked, index) : new Response('Accepted', { status: 202 })
  })
  return { ...script, source, runner: createRun(script.fetch) }
}

function answerAll({ message }: Asked): Json | undefined {
  const id = message['id']
  if (id === undefined) return undefined
  if (message['method'] !== 'initialize')
    return { jsonrpc: '2.0', id, result: { of: message['method'] } }
  const serverInfo = { name: 'old', version: '1' }
  return {
    jsonrpc: '2.0',
    id,
    result: { protocolVersion: '2024-11-05', capabilities: {}, serverInfo },
  }
}

type Server = ReturnType<typeof oldServer>

async function agree(server: Server, options: Partial<NegotiateOptions> = {}) {
  let last = 0
  const target = { url, headers: [['X-Own', 'h']] } as const
  const nextId = () => ++last
  const agreed = await negotiate({
    target,
    choice: '2024-11-05',
    declared: DECLARED_ALL,
    timeoutMs: 8000,
    run: server.runner.run,
    signal: new AbortController().signal,
    now: () => performance.now(),
    nextId,
    ...options,
  })
  return { agreed, target, nextId }
}

async function connect(server: Server) {
  const { agreed, target, nextId } = await agree(server)
  if (agreed.kind !== 'agreed') throw new Error(`Not agreed: ${agreed.failure.kind}`)
  const { run } = server.runner
  return {
    ...agreed,
    connection: createConnection({
      ...agreed,
      target,
      run,
      nextId,
      now: () => performance.now(),
      inputSchemaOf: () => undefined,
    }),
  }
}

function asTab(signal: AbortSignal = new AbortController().signal) {
  return { origin: { kind: 'tab', tab: 't' }, signal } as const
}

describe('opening', () => {
  test('GET, endpoint event, initialize and initialized over it', async () => {
    const server = oldServer()
    const { endpoint } = await connect(server)
    expect(server.what()).toEqual(['GET', 'POST initialize', 'POST notifications/initialized'])
    expect(endpoint).toEqual({
      url,
      era: 'http+sse',
      revision: '2024-11-05',
      postUrl: 'https://old.test/messages?session=7',
      server: { name: 'old', version: '1' },
      capabilities: {},
      declared: { sampling: {}, roots: { listChanged: true } },
    })
    const [opened, initialize, confirmed] = server.asked
    expect(opened?.headers.get('accept')).toBe('text/event-stream')
    expect(opened?.headers.get('x-own')).toBe('h')
    expect(initialize?.url).toBe('https://old.test/messages?session=7')
    expect(initialize?.message['params']).toMatchObject({ protocolVersion: '2024-11-05' })
    expect(initialize?.headers.get('x-own')).toBe('h')
    expect(confirmed?.headers.has('mcp-protocol-version')).toBe(false)
    expect(server.runner.origins).toEqual([
      { kind: 'listen' },
      { kind: 'probe' },
      { kind: 'probe' },
    ])
  })

  test('the probe shows the answer that came on the stream as its own', async () => {
    const server = oldServer()
    await connect(server)
    const [initialize] = server.runner.finished
    expect(initialize).toMatchObject({
      request: { method: 'POST' },
      head: { status: 202 },
      body: { kind: 'stream' },
      outcome: { kind: 'complete' },
    })
    const frames = initialize?.body.kind === 'stream' ? [...initialize.body.frames] : []
    expect(frames).toMatchObject([{ index: 0, event: 'message' }])
  })

  test('is found in auto mode', async () => {
    const server = oldServer()
    const post = server.fetch
    const fetch = async (request: Request) =>
      request.method === 'POST' && request.url === url
        ? new Response(null, { status: 405 })
        : post(request)
    const { agreed } = await agree({ ...server, runner: createRun(fetch) }, { choice: 'auto' })
    expect(agreed).toMatchObject({ kind: 'agreed', endpoint: { era: 'http+sse' } })
  })

  test.each([
    ['/messages', 'https://old.test/messages'],
    ['messages?x=1', 'https://old.test/messages?x=1'],
    ['?session=1', 'https://old.test/sse?session=1'],
    ['https://old.test/a', 'https://old.test/a'],
    ['//old.test/b', 'https://old.test/b'],
  ])('endpoint %s is resolved to %s', async (endpoint, postUrl) => {
    const { endpoint: agreed } = await connect(oldServer({ endpoint }))
    expect(agreed.postUrl).toBe(postUrl)
  })

  test.each([
    'https://evil.test/messages',
    '//evil.test/',
    'http://old.test/messages',
    'https://old.test:8443/',
  ])('endpoint %s on another origin is refused, and nothing is posted', async (endpoint) => {
    const server = oldServer({ endpoint })
    const { agreed } = await agree(server)
    expect(server.what()).toEqual(['GET'])
    expect(server.source.isCancelled()).toBe(true)
    expect(agreed).toMatchObject({ kind: 'failed', failure: { kind: 'unreadable' } })
    expect(agreed).toHaveProperty('failure.message', expect.stringContaining('another origin'))
  })

  test('a stream that ends before it names an endpoint', async () => {
    const server = oldServer({ endpoint: null })
    setTimeout(() => server.source.close(), 5)
    const { agreed } = await agree(server)
    expect(agreed.kind).toBe('failed')
    expect(server.what()).toEqual(['GET'])
  })

  test('an initialize that is refused closes the stream', async () => {
    const server = oldServer({
      reply: ({ message }) => ({
        jsonrpc: '2.0',
        id: message['id'] ?? null,
        error: { code: -32600, message: 'no' },
      }),
    })
    const { agreed } = await agree(server)
    expect(agreed).toMatchObject({ kind: 'failed', failure: { kind: 'rpc' } })
    expect(server.source.isCancelled()).toBe(true)
  })

  test('aborted while it waits for the endpoint', async () => {
    const server = oldServer({ endpoint: null })
    const controller = new AbortController()
    const opening = agree(server, { signal: controller.signal })
    await vi.waitFor(() => expect(server.asked).toHaveLength(1))
    controller.abort('user')
    expect((await opening).agreed).toMatchObject({
      kind: 'failed',
      failure: { outcome: { kind: 'aborted', by: 'user' } },
    })
    expect(server.source.isCancelled()).toBe(true)
  })

  test('aborted before it starts, nothing is sent', async () => {
    const server = oldServer()
    const opened = await openChannel({
      target: { url, headers: [] },
      run: server.runner.run,
      signal: AbortSignal.abort('user'),
      timeoutMs: 1000,
      now: () => 0,
    })
    expect(opened.kind).toBe('failed')
    expect(server.asked).toEqual([])
  })
})

describe('in use', () => {
  test('a request is answered on the stream', async () => {
    const server = oldServer()
    const { connection } = await connect(server)
    expect(await connection.request('tools/list', {}, asTab())).toEqual({ of: 'tools/list' })
    expect(server.asked.at(-1)?.url).toBe('https://old.test/messages?session=7')
  })

  test('progress on the way, and answers to others are not taken for one’s own', async () => {
    const server = oldServer({
      reply: ({ message }) =>
        message['method'] === 'tools/call' ? undefined : answerAll({ message } as unknown as Asked),
    })
    const { connection } = await connect(server)
    const sending = connection.send(connection.draft('tools/call', { name: 'a' }), asTab())
    await vi.waitFor(() => expect(server.what().at(-1)).toBe('POST tools/call'))
    const id = server.asked.at(-1)?.message['id'] ?? null
    server.source.push(
      frame({ jsonrpc: '2.0', method: 'notifications/progress', params: { progress: 1 } }),
    )
    server.source.push(frame({ jsonrpc: '2.0', id: 'other', result: {} }))
    server.source.push(frame({ jsonrpc: '2.0', id, result: { done: true } }))
    const { body, outcome, bytes } = await sending
    expect(outcome?.kind).toBe('complete')
    expect(body.kind === 'stream' && [...body.frames].map(({ index }) => index)).toEqual([0, 1, 2])
    expect(bytes).toBeGreaterThan(100)
  })

  test('an answer that arrives before the POST is accepted counts', async () => {
    const server = oldServer({
      onPost: async () => {
        await new Promise((resolve) => setTimeout(resolve, 10))
        return new Response(null, { status: 202 })
      },
    })
    const { connection } = await connect(server)
    expect(await connection.request('a', {}, asTab())).toEqual({ of: 'a' })
  })

  test('a numeric id answered as text counts', async () => {
    const server = oldServer({
      reply: (asked) => {
        const message = answerAll(asked)
        return message === undefined
          ? undefined
          : { ...(message as object), id: JSON.stringify(asked.message['id']) }
      },
    })
    const { connection } = await connect(server)
    expect(await connection.request('a', {}, asTab())).toEqual({ of: 'a' })
  })

  test('two requests at once each get their own answer', async () => {
    const { connection } = await connect(oldServer())
    expect(
      await Promise.all([
        connection.request('a', {}, asTab()),
        connection.request('b', {}, asTab()),
      ]),
    ).toEqual([{ of: 'a' }, { of: 'b' }])
  })

  test('a POST that is refused ends at once with its own answer', async () => {
    const server = oldServer({
      reply: (asked) => (asked.message['method'] === 'a' ? undefined : answerAll(asked)),
      onPost: (asked) =>
        asked.message['method'] === 'a'
          ? Response.json({ error: 'unknown session' }, { status: 404 })
          : new Response(null, { status: 202 }),
    })
    const { connection } = await connect(server)
    await expect(connection.request('a', {}, asTab())).rejects.toMatchObject({
      failure: { kind: 'http', status: 404 },
    })
  })

  test('a notification ends with its POST', async () => {
    const { connection } = await connect(oldServer())
    const exchange = await connection.send('{"jsonrpc":"2.0","method":"notifications/x"}', asTab())
    expect(exchange).toMatchObject({
      head: { status: 202 },
      body: { kind: 'text', text: 'Accepted' },
    })
  })

  test('stopping tells the server and ends the exchange; the stream lives on', async () => {
    const server = oldServer({
      reply: (asked) => (asked.message['method'] === 'slow' ? undefined : answerAll(asked)),
    })
    const { connection } = await connect(server)
    const controller = new AbortController()
    const sending = connection.send(
      '{"jsonrpc":"2.0","id":77,"method":"slow"}',
      asTab(controller.signal),
    )
    await vi.waitFor(() => expect(server.what().at(-1)).toBe('POST slow'))
    await new Promise((resolve) => setTimeout(resolve, 5))
    controller.abort('replaced')
    expect((await sending).outcome).toMatchObject({ kind: 'aborted', by: 'replaced' })
    await vi.waitFor(() => expect(server.what().at(-1)).toBe('POST notifications/cancelled'))
    expect(server.asked.at(-1)?.message['params']).toMatchObject({ requestId: 77 })
    expect(await connection.request('again', {}, asTab())).toEqual({ of: 'again' })
  })

  test('a signal that times out by itself ends the exchange as a timeout', async () => {
    const server = oldServer({
      reply: (asked) => (asked.message['method'] === 'slow' ? undefined : answerAll(asked)),
    })
    const { connection } = await connect(server)
    const { outcome } = await connection.send(
      '{"jsonrpc":"2.0","id":77,"method":"slow"}',
      asTab(AbortSignal.timeout(20)),
    )
    expect(outcome).toMatchObject({ kind: 'aborted', by: 'timeout' })
  })

  test('stopping while the POST itself hangs', async () => {
    const server = oldServer({
      reply: (asked) => (asked.message['method'] === 'slow' ? undefined : answerAll(asked)),
      onPost: (asked) =>
        asked.message['method'] === 'slow' ? silence(asked) : new Response(null, { status: 202 }),
    })
    const { connection } = await connect(server)
    const controller = new AbortController()
    const sending = connection.send(
      '{"jsonrpc":"2.0","id":77,"method":"slow"}',
      asTab(controller.signal),
    )
    await vi.waitFor(() => expect(server.what().at(-1)).toBe('POST slow'))
    controller.abort('timeout')
    expect((await sending).outcome).toMatchObject({ kind: 'aborted', by: 'timeout' })
  })
})

describe('the end', () => {
  test('the server closes the stream: waiting requests end, later ones at once', async () => {
    const server = oldServer({
      reply: (asked) => (asked.message['method'] === 'initialize' ? answerAll(asked) : undefined),
    })
    const { connection } = await connect(server)
    const waiting = connection.send('{"jsonrpc":"2.0","id":50,"method":"a"}', asTab())
    await vi.waitFor(() => expect(server.what().at(-1)).toBe('POST a'))
    server.source.close()
    const gone = {
      outcome: { kind: 'truncated', message: 'The event stream closed before the answer arrived.' },
    }
    expect(await waiting).toMatchObject(gone)
    expect(await connection.send('{"jsonrpc":"2.0","id":51,"method":"b"}', asTab())).toMatchObject(
      gone,
    )
  })

  test('closing the connection closes the stream', async () => {
    const server = oldServer()
    const { connection } = await connect(server)
    connection.close()
    await vi.waitFor(() => expect(server.source.isCancelled()).toBe(true))
    expect(server.what()).not.toContain('DELETE')
    await vi.waitFor(() => expect(server.runner.finished).toHaveLength(3))
    expect(server.runner.finished[2]).toMatchObject({
      request: { method: 'GET' },
      outcome: { kind: 'aborted', by: 'user' },
    })
  })
})

describe('time', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('an initialize that is never answered ends after 8 s', async () => {
    const server = oldServer({ reply: () => undefined })
    const opening = agree(server)
    await vi.advanceTimersByTimeAsync(8000)
    expect((await opening).agreed).toMatchObject({
      failure: { outcome: { kind: 'aborted', by: 'timeout' } },
    })
    expect(server.source.isCancelled()).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('an open stream has no limit', async () => {
    const server = oldServer()
    const { connection } = await connect(server)
    expect(vi.getTimerCount()).toBe(0)
    await vi.advanceTimersByTimeAsync(600_000)
    expect(await connection.request('a', {}, asTab())).toEqual({ of: 'a' })
  })
})
