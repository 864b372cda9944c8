import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'

import {
  createRun,
  createScript,
  json,
  openStream,
  result,
  rpcError,
  silence,
} from '#test/scripted.ts'
import type { Answer, Asked } from '#test/scripted.ts'

import { DECLARED_ALL, clientCapabilities } from './capabilities.ts'
import { negotiate } from './negotiate.ts'
import type { NegotiateOptions } from './negotiate.ts'
import type { Era } from './types.ts'

const url = 'https://server.test/mcp'
const DISCOVER = 'POST server/discover'
const INITIALIZE = 'POST initialize'
const INITIALIZED = 'POST notifications/initialized'
const LIST = 'POST tools/list'

type Options = Partial<NegotiateOptions>

async function open(answer: Answer, options: Options = {}) {
  const script = createScript(answer)
  const runner = createRun(script.fetch)
  let last = 0
  const agreed = await negotiate({
    target: { url, headers: [['X-Own', 'h']] },
    choice: 'auto',
    declared: DECLARED_ALL,
    run: runner.run,
    signal: new AbortController().signal,
    timeoutMs: 60_000,
    now: () => performance.now(),
    nextId: () => ++last,
    ...options,
  })
  return { ...script, ...runner, agreed, order: script.what() }
}

/** A server that answers what it knows and refuses the rest with 405. */
function serverWith(answers: Readonly<Record<string, Answer>>): Answer {
  return (asked, index) =>
    answers[asked.what]?.(asked, index) ?? new Response('Not here', { status: 405 })
}

function discovered(asked: Asked, supportedVersions: readonly string[] = ['2026-07-28']) {
  return result(asked, {
    resultType: 'complete',
    supportedVersions,
    capabilities: { tools: {} },
    instructions: 'Be kind.',
    _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'acme', version: '2', title: 'Acme' } },
  })
}

function initialized(
  asked: Asked,
  protocolVersion = '2025-11-25',
  headers: Readonly<Record<string, string>> = {},
) {
  const serverInfo = { name: 'old', version: '1' }
  return result(asked, { protocolVersion, capabilities: { prompts: {} }, serverInfo }, { headers })
}

const ACCEPTED = () => new Response(null, { status: 202 })
const LEGACY: Readonly<Record<string, Answer>> = {
  [INITIALIZE]: (asked) => initialized(asked, '2025-11-25', { 'Mcp-Session-Id': 's-1' }),
  [INITIALIZED]: ACCEPTED,
}
const UNREACHABLE = () => Promise.reject(new TypeError('Failed to fetch'))

describe('a modern server', () => {
  test('agrees after one probe, in the open', async () => {
    const { agreed, order, asked, origins } = await open(
      serverWith({ [DISCOVER]: (each) => discovered(each) }),
    )
    expect(order).toEqual([DISCOVER])
    expect(agreed).toEqual({
      kind: 'agreed',
      endpoint: {
        url,
        era: 'modern',
        revision: '2026-07-28',
        server: { name: 'acme', version: '2', title: 'Acme' },
        capabilities: { tools: {} },
        instructions: 'Be kind.',
        declared: clientCapabilities('2026-07-28', DECLARED_ALL),
      },
    })
    const [probe] = asked
    expect(probe?.headers.get('mcp-protocol-version')).toBe('2026-07-28')
    expect(probe?.headers.get('mcp-method')).toBe('server/discover')
    expect(probe?.headers.get('accept')).toBe('application/json, text/event-stream')
    expect(probe?.headers.get('x-own')).toBe('h')
    expect(probe?.message['params']).toMatchObject({
      _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' },
    })
    expect(origins).toEqual([{ kind: 'probe' }])
  })

  test('that tells neither name nor capabilities agrees all the same', async () => {
    const { agreed } = await open((each) => result(each, { supportedVersions: ['2026-07-28'] }))
    expect(agreed).toEqual({
      kind: 'agreed',
      endpoint: {
        url,
        era: 'modern',
        revision: '2026-07-28',
        declared: clientCapabilities('2026-07-28', DECLARED_ALL),
      },
    })
  })

  test.each([-32020, -32021])('that answers %i is modern: nothing older is tried', async (code) => {
    for (const status of [200, 400]) {
      const { agreed, order } = await open((each) => rpcError(each, code, { status }))
      expect(order).toEqual([DISCOVER])
      expect(agreed).toMatchObject({ kind: 'failed', failure: { kind: 'rpc', error: { code } } })
    }
  })

  test.each([
    [
      'an error',
      (each: Asked) => rpcError(each, -32022, { status: 400, data: { supported: ['2027-01-01'] } }),
    ],
    ['a result', (each: Asked) => discovered(each, ['2027-01-01'])],
  ])('of a later revision only, told by %s: no common revision', async (_, answer) => {
    const { agreed, order } = await open(answer)
    expect(order).toEqual([DISCOVER])
    expect(agreed).toMatchObject({
      kind: 'failed',
      failure: { kind: 'rpc', error: { code: -32022, data: { supported: ['2027-01-01'] } } },
    })
  })
})

describe('a legacy server', () => {
  const DISCOVER_ANSWERS: readonly (readonly [string, Answer])[] = [
    ['-32601 with 200', (each) => rpcError(each, -32601)],
    ['-32601 with 404', (each) => rpcError(each, -32601, { status: 404 })],
    ['-32000 no valid session', (each) => rpcError(each, -32000, { status: 400 })],
    ['-32001 session not found', (each) => rpcError(each, -32001, { status: 404 })],
    [
      '-32602 with old versions',
      (each) => rpcError(each, -32602, { data: { supported: ['2025-06-18'] } }),
    ],
    [
      '-32022 with old versions',
      (each) => rpcError(each, -32022, { status: 400, data: { supported: ['2025-11-25'] } }),
    ],
    [
      '-32022 with old and later versions',
      (each) => rpcError(each, -32022, { data: { supported: ['2027-01-01', '2025-11-25'] } }),
    ],
    ['-32022 with nothing', (each) => rpcError(each, -32022, { status: 400 })],
    ['a result with old versions', (each) => discovered(each, ['2025-11-25', '2025-06-18'])],
    ['an unrelated result', (each) => result(each, {})],
    ['400 without a body', () => new Response(null, { status: 400 })],
    ['404 with a page', () => new Response('<html>Not found', { status: 404 })],
    ['405', () => new Response('Method not allowed', { status: 405 })],
    ['406', () => new Response('Not acceptable', { status: 406 })],
    ['415', () => new Response('{}', { status: 415 })],
    ['200 without a body', () => new Response(null)],
    ['202', () => new Response(null, { status: 202 })],
    ['200 with other JSON', () => json({ ok: true })],
    ['nothing, because the preflight fails', UNREACHABLE],
  ]

  test.each(DISCOVER_ANSWERS)(
    'answers discover with %s: initialize, then initialized',
    async (_, answer) => {
      const { agreed, order } = await open(serverWith({ ...LEGACY, [DISCOVER]: answer }))
      expect(order).toEqual([DISCOVER, INITIALIZE, INITIALIZED])
      expect(agreed).toEqual({
        kind: 'agreed',
        endpoint: {
          url,
          era: 'legacy',
          revision: '2025-11-25',
          session: 's-1',
          server: { name: 'old', version: '1' },
          capabilities: { prompts: {} },
          declared: clientCapabilities('2025-11-25', DECLARED_ALL),
        },
      })
    },
  )

  test('initialize carries no protocol headers, initialized carries both', async () => {
    const { asked } = await open(serverWith(LEGACY))
    const [, initialize, confirmed] = asked
    expect(initialize?.message['params']).toEqual({
      protocolVersion: '2025-11-25',
      capabilities: clientCapabilities('2025-11-25', DECLARED_ALL),
      clientInfo: { name: 'mcp-explorer', version: expect.any(String) },
    })
    expect(
      [...(initialize?.headers.keys() ?? [])].filter((name) => name.startsWith('mcp-')),
    ).toEqual([])
    expect(confirmed?.headers.get('mcp-session-id')).toBe('s-1')
    expect(confirmed?.headers.get('mcp-protocol-version')).toBe('2025-11-25')
    expect(confirmed?.message).toEqual({ jsonrpc: '2.0', method: 'notifications/initialized' })
  })

  test('whose session header is not readable agrees without one', async () => {
    const { agreed } = await open(
      serverWith({ ...LEGACY, [INITIALIZE]: (each) => initialized(each) }),
    )
    expect(agreed).not.toHaveProperty('endpoint.session')
  })

  test('that sends its answer as text/plain or as a stream is understood', async () => {
    for (const type of ['text/plain', 'text/event-stream']) {
      const { agreed } = await open(
        serverWith({
          ...LEGACY,
          [INITIALIZE]: (each) => initialized(each, '2025-06-18', { 'Content-Type': type }),
        }),
      )
      expect(agreed).toMatchObject({ kind: 'agreed', endpoint: { revision: '2025-06-18' } })
    }
  })

  test.each(['2025-03-26', '2024-11-05', '2030-01-01', 'banana'])(
    'that answers with revision %s is taken at its word',
    async (revision) => {
      const { agreed } = await open(
        serverWith({ ...LEGACY, [INITIALIZE]: (each) => initialized(each, revision) }),
      )
      expect(agreed).toMatchObject({ kind: 'agreed', endpoint: { era: 'legacy', revision } })
    },
  )

  test('whose CORS rules refuse the version header is used without it from then on', async () => {
    const { agreed, order } = await open(
      serverWith({
        ...LEGACY,
        [INITIALIZED]: (each) =>
          each.headers.has('mcp-protocol-version') ? UNREACHABLE() : ACCEPTED(),
      }),
    )
    expect(order).toEqual([DISCOVER, INITIALIZE, INITIALIZED, INITIALIZED])
    expect(agreed).toMatchObject({
      kind: 'agreed',
      endpoint: { withoutVersionHeader: true, session: 's-1' },
    })
  })

  test('that cannot be told at all keeps the header', async () => {
    const { agreed, order } = await open(serverWith({ ...LEGACY, [INITIALIZED]: UNREACHABLE }))
    expect(order).toEqual([DISCOVER, INITIALIZE, INITIALIZED, INITIALIZED])
    expect(agreed).not.toHaveProperty('endpoint.withoutVersionHeader')
  })

  test('whose answer to initialized is odd agrees all the same', async () => {
    const { agreed, order } = await open(
      serverWith({ ...LEGACY, [INITIALIZED]: () => json({}, { status: 400 }) }),
    )
    expect(order).toEqual([DISCOVER, INITIALIZE, INITIALIZED])
    expect(agreed.kind).toBe('agreed')
  })
})

describe('no evidence: the negotiation stops after one probe', () => {
  test.each<[string, Answer, object]>([
    ['401', () => json({ error: 'who' }, { status: 401 }), { kind: 'http', status: 401 }],
    ['403', () => new Response(null, { status: 403 }), { kind: 'http', status: 403 }],
    ['429', () => new Response('slow down', { status: 429 }), { kind: 'http', status: 429 }],
    ['500', () => new Response('oops', { status: 500 }), { kind: 'http', status: 500 }],
    [
      '502',
      () => new Response('<html>Bad gateway', { status: 502 }),
      { kind: 'http', status: 502 },
    ],
    [
      'a redirect',
      () => new Response(null, { status: 307, headers: { Location: '/mcp/' } }),
      { kind: 'http', status: 307 },
    ],
    ['a web page', () => new Response('<!doctype html><p>Hello'), { kind: 'http', status: 200 }],
    ['plain text', () => new Response('It works!'), { kind: 'unreadable' }],
  ])('%s', async (_, answer, failure) => {
    const { agreed, order } = await open(answer)
    expect(order).toEqual([DISCOVER])
    expect(agreed).toMatchObject({ kind: 'failed', failure })
  })

  test('a hidden redirect', async () => {
    const { agreed, order } = await open(() => {
      const opaque = new Response(null)
      return Object.defineProperties(opaque, {
        type: { value: 'opaqueredirect' },
        status: { value: 0 },
      })
    })
    expect(order).toEqual([DISCOVER])
    expect(agreed).toMatchObject({ kind: 'failed', failure: { kind: 'http', status: 0 } })
  })

  test('a header the browser refuses', async () => {
    const { agreed, order } = await open(() => json({}), {
      target: { url, headers: [['bad name', '']] },
    })
    expect(order).toEqual([])
    expect(agreed).toMatchObject({ kind: 'failed', failure: { outcome: { kind: 'refused' } } })
  })

  test('401 to initialize stops too', async () => {
    const { agreed, order } = await open(
      serverWith({ [INITIALIZE]: () => new Response(null, { status: 401 }) }),
    )
    expect(order).toEqual([DISCOVER, INITIALIZE])
    expect(agreed).toMatchObject({ kind: 'failed', failure: { kind: 'http', status: 401 } })
  })
})

describe('silence', () => {
  // It comes when it is needed; with timers that stand still nothing would load it.
  beforeAll(async () => void (await import('./sseChannel.ts')))
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('8 s without any answer stop the negotiation', async () => {
    const opening = open(silence)
    await vi.advanceTimersByTimeAsync(7999)
    await expect(Promise.race([opening, Promise.resolve('waiting')])).resolves.toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    const { agreed, order } = await opening
    expect(order).toEqual([DISCOVER])
    expect(agreed).toMatchObject({
      kind: 'failed',
      failure: { kind: 'transport', outcome: { kind: 'aborted', by: 'timeout' } },
    })
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each<[string, Options]>([
    ['a pinned revision', { choice: '2026-07-28' }],
    ['a pinned revision of old', { choice: '2025-06-18' }],
    ['HTTP+SSE', { choice: '2024-11-05' }],
    ['another try', { isRetry: true }],
    ['an era known before', { remembered: 'legacy' }],
  ])('%s waits as long as any request', async (_, options) => {
    const opening = open(silence, options)
    await vi.advanceTimersByTimeAsync(59_999)
    await expect(Promise.race([opening, Promise.resolve('waiting')])).resolves.toBe('waiting')
    await vi.advanceTimersByTimeAsync(1)
    const { agreed, order } = await opening
    expect(order).toHaveLength(1)
    expect(agreed).toMatchObject({ kind: 'failed', failure: { outcome: { by: 'timeout' } } })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('an old server may take its time to initialize', async () => {
    const opening = open(
      serverWith({
        ...LEGACY,
        [INITIALIZE]: async (asked) => {
          await new Promise((resolve) => setTimeout(resolve, 20_000))
          return initialized(asked)
        },
      }),
    )
    await vi.advanceTimersByTimeAsync(20_000)
    expect((await opening).agreed.kind).toBe('agreed')
  })

  test('no guess takes longer than any request may', async () => {
    const opening = open(silence, { timeoutMs: 3000 })
    await vi.advanceTimersByTimeAsync(3000)
    expect((await opening).agreed.kind).toBe('failed')
  })

  test('a sign of life buys 8 s more', async () => {
    const source = openStream()
    const opening = open((each) => {
      setTimeout(() => source.push(': still here\n\n'), 6000)
      setTimeout(() => {
        const text = JSON.stringify({
          jsonrpc: '2.0',
          id: each.message['id'],
          result: { supportedVersions: ['2026-07-28'] },
        })
        source.push(`data: ${text}\n\n`)
        source.close()
      }, 13_000)
      return source.response
    })
    await vi.advanceTimersByTimeAsync(13_000)
    expect((await opening).agreed.kind).toBe('agreed')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('an aborted negotiation leaves no timer and tries nothing more', async () => {
    const controller = new AbortController()
    const opening = open(silence, { signal: controller.signal })
    await vi.advanceTimersByTimeAsync(100)
    controller.abort('user')
    const { agreed, order } = await opening
    expect(order).toEqual([DISCOVER])
    expect(agreed).toMatchObject({
      kind: 'failed',
      failure: { outcome: { kind: 'aborted', by: 'user' } },
    })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('an open GET without an endpoint event is given up after 8 s', async () => {
    const source = openStream()
    const opening = open(
      serverWith({ GET: () => source.response, [LIST]: (each) => result(each, { tools: [] }) }),
    )
    await vi.advanceTimersByTimeAsync(8000)
    const { agreed, order } = await opening
    expect(order).toEqual([DISCOVER, INITIALIZE, 'GET', LIST])
    expect(agreed).toMatchObject({ kind: 'agreed', endpoint: { era: 'stateless' } })
    expect(source.isCancelled()).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('the last resorts', () => {
  test('JSON-RPC without handshake: the plain call comes before the event stream', async () => {
    const { agreed, order, asked } = await open((each) =>
      each.what === LIST ? result(each, { tools: [] }) : rpcError(each, -32601),
    )
    expect(order).toEqual([DISCOVER, INITIALIZE, LIST])
    expect(agreed).toEqual({
      kind: 'agreed',
      endpoint: { url, era: 'stateless', revision: 'none' },
    })
    expect(asked[2]?.body).toBe('{"jsonrpc":"2.0","id":3,"method":"tools/list"}')
  })

  test('nothing but errors: all four are tried, the first answer is told', async () => {
    const { agreed, order } = await open((each) =>
      each.what === 'GET'
        ? new Response(null, { status: 405 })
        : rpcError(each, -32601, { message: each.what }),
    )
    expect(order).toEqual([DISCOVER, INITIALIZE, LIST, 'GET'])
    expect(agreed).toMatchObject({ failure: { kind: 'rpc', error: { message: DISCOVER } } })
  })

  test('404 everywhere', async () => {
    const { agreed, order } = await open(() => new Response(null, { status: 404 }))
    expect(order).toEqual([DISCOVER, INITIALIZE, 'GET', LIST])
    expect(agreed).toMatchObject({ failure: { kind: 'http', status: 404 } })
  })

  test('nothing at all: a plain call would meet the same preflight, so a GET is the last', async () => {
    const { agreed, order } = await open(UNREACHABLE)
    expect(order).toEqual([DISCOVER, INITIALIZE, 'GET'])
    expect(agreed).toMatchObject({ failure: { outcome: { kind: 'unreachable' } } })
  })

  test('only the GET is heard: its 401 tells more than silence', async () => {
    const { agreed, order } = await open((each) =>
      each.what === 'GET' ? new Response(null, { status: 401 }) : UNREACHABLE(),
    )
    expect(order).toEqual([DISCOVER, INITIALIZE, 'GET'])
    expect(agreed).toMatchObject({ failure: { kind: 'http', status: 401 } })
  })
})

describe('a pinned choice', () => {
  test('none: nothing is sent', async () => {
    const { agreed, order } = await open(() => json({}), { choice: 'none' })
    expect(order).toEqual([])
    expect(agreed).toEqual({
      kind: 'agreed',
      endpoint: { url, era: 'stateless', revision: 'none' },
    })
  })

  test('2026-07-28: discover alone', async () => {
    const refused = await open(serverWith(LEGACY), { choice: '2026-07-28' })
    expect(refused.order).toEqual([DISCOVER])
    expect(refused.agreed).toMatchObject({ kind: 'failed', failure: { status: 405 } })
    const { agreed } = await open((each) => discovered(each), { choice: '2026-07-28' })
    expect(agreed).toMatchObject({ endpoint: { era: 'modern' } })
  })

  test.each(['2025-11-25', '2025-06-18', '2025-03-26'] as const)(
    '%s: initialize with that revision',
    async (choice) => {
      const { agreed, order, asked } = await open(
        serverWith({ ...LEGACY, [INITIALIZE]: (each) => initialized(each, choice) }),
        { choice },
      )
      expect(order).toEqual([INITIALIZE, INITIALIZED])
      expect(asked[0]?.message['params']).toMatchObject({ protocolVersion: choice })
      expect(asked[1]?.headers.get('mcp-protocol-version')).toBe(
        choice === '2025-03-26' ? null : choice,
      )
      expect(agreed).toMatchObject({ endpoint: { era: 'legacy', revision: choice } })
    },
  )

  test('legacy that fails is not followed by anything', async () => {
    const { agreed, order } = await open((each) => rpcError(each, -32601), { choice: '2025-06-18' })
    expect(order).toEqual([INITIALIZE])
    expect(agreed).toMatchObject({ kind: 'failed', failure: { kind: 'rpc' } })
  })

  test('2024-11-05: the GET alone', async () => {
    const { order } = await open(serverWith({}), { choice: '2024-11-05' })
    expect(order).toEqual(['GET'])
  })
})

describe('a remembered era is tried first', () => {
  test.each<[Era, readonly string[]]>([
    ['modern', [DISCOVER]],
    ['legacy', [INITIALIZE, INITIALIZED]],
    ['stateless', [LIST]],
  ])('%s, and nothing else when it works', async (remembered, expected) => {
    const { order, agreed } = await open(
      serverWith({
        ...LEGACY,
        [DISCOVER]: (each) => discovered(each),
        [LIST]: (each) => result(each, {}),
      }),
      { remembered },
    )
    expect(order).toEqual(expected)
    expect(agreed).toMatchObject({ endpoint: { era: remembered } })
  })

  test.each<[Era, readonly string[]]>([
    ['modern', [DISCOVER, INITIALIZE, 'GET', LIST]],
    ['legacy', [INITIALIZE, DISCOVER, 'GET', LIST]],
    ['http+sse', ['GET', DISCOVER, INITIALIZE, LIST]],
    ['stateless', [LIST, DISCOVER, INITIALIZE, 'GET']],
  ])('%s, and the full order when it no longer works', async (remembered, expected) => {
    const { order, agreed } = await open(() => new Response(null, { status: 404 }), { remembered })
    expect(order).toEqual(expected)
    expect(agreed.kind).toBe('failed')
  })

  test('legacy, refused in protocol: discover still comes before the guesses', async () => {
    const { order } = await open((each) => rpcError(each, -32601), { remembered: 'legacy' })
    expect(order).toEqual([INITIALIZE, DISCOVER, LIST, 'GET'])
  })

  test('a server that moved on is found in its new era', async () => {
    const { agreed } = await open(serverWith({ [DISCOVER]: (each) => discovered(each) }), {
      remembered: 'legacy',
    })
    expect(agreed).toMatchObject({ endpoint: { era: 'modern' } })
  })
})

test('a server that refuses the revision it offers is asked once more', async () => {
  const data = { supported: ['2026-07-28'], requested: '2026-07-28' }
  const { agreed, order } = await open((asked, index) =>
    index === 0
      ? rpcError(asked, -32022, { data, status: 400 })
      : result(asked, { supportedVersions: ['2026-07-28'] }),
  )
  expect(order).toEqual([DISCOVER, DISCOVER])
  expect(agreed.kind).toBe('agreed')
})

test('a failure tells what every opening met, in order', async () => {
  const { agreed } = await open(() => new Response('nothing here', { status: 404 }))
  expect(agreed).toMatchObject({
    kind: 'failed',
    failure: { kind: 'http', status: 404 },
    tried: [{ era: 'modern' }, { era: 'legacy' }, { era: 'http+sse' }, { era: 'stateless' }],
  })
})

test('one that was pinned was the only one tried', async () => {
  const { agreed } = await open(() => new Response('', { status: 404 }), { choice: '2025-06-18' })
  expect(agreed).toMatchObject({ kind: 'failed', tried: [{ era: 'legacy' }] })
})
