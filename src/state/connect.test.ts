import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { Profile } from '#mcp/credentials.ts'
import type { Json } from '#mcp/types.ts'
import { createScript, json, openStream, result, rpcError, silence } from '#test/scripted.ts'
import type { Answer, Asked } from '#test/scripted.ts'
import { memoryStore, testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import type { Explorer } from './explorer.ts'
import type { KeyValueStore } from './host.ts'
import { newProfile } from './profiles.ts'
import { STORED } from './stored.ts'

const url = 'https://server.test/mcp/demo'
const NOW = 1234
const PROFILE: Profile = { ...newProfile('p1'), url }

const LISTS: Readonly<Record<string, Json>> = {
  'tools/list': { tools: [{ name: 'a' }, { name: 'b' }] },
  'resources/list': { resources: [{ uri: 'u:1' }] },
  'resources/templates/list': { resourceTemplates: [] },
  'prompts/list': { prompts: [{ name: 'p' }], nextCursor: 'c2' },
}
const ALL = { tools: {}, resources: {}, prompts: {} }

function listOf(asked: Asked): Json | undefined {
  return LISTS[JSON.stringify(asked.message['method'] ?? '').slice(1, -1)]
}

/** A modern server with every list; single answers can be replaced. */
function modern(answers: Readonly<Record<string, Answer>> = {}, capabilities: Json = ALL): Answer {
  return (asked, index) => {
    const own = answers[asked.what]
    if (own) return own(asked, index)
    if (asked.what === 'POST server/discover') {
      const meta = {
        'io.modelcontextprotocol/serverInfo': { name: 'acme', version: '1', title: 'Acme' },
      }
      return result(asked, { supportedVersions: ['2026-07-28'], capabilities, _meta: meta })
    }
    const list = listOf(asked)
    return list === undefined ? rpcError(asked, -32601, { status: 404 }) : result(asked, list)
  }
}

/** A 2025 server with a session. */
function legacy(answers: Readonly<Record<string, Answer>> = {}): Answer {
  return modern({
    'POST server/discover': (asked) => rpcError(asked, -32601),
    'POST initialize': (asked) =>
      result(
        asked,
        {
          protocolVersion: '2025-11-25',
          capabilities: ALL,
          serverInfo: { name: 'old', version: '1' },
        },
        { headers: { 'Mcp-Session-Id': 's-1' } },
      ),
    'POST notifications/initialized': () => new Response(null, { status: 202 }),
    DELETE: () => new Response(null),
    ...answers,
  })
}

const missing: Answer = (asked) => rpcError(asked, -32601)
const broken: Answer = () => new Response('down', { status: 500 })

type Storages = { local?: KeyValueStore; tab?: KeyValueStore }

function start(answer: Answer, storages: Storages = {}) {
  const script = createScript(answer)
  let clock = 0
  const now = () => (clock += 1)
  const explorer = createExplorer({
    ...testHost(script.fetch),
    now,
    wallClock: () => NOW,
    ...storages,
  })
  return { ...script, explorer }
}

function stepsOf(explorer: Explorer): string[] {
  return explorer.connections
    .getState()
    .steps.map(({ state, note }) => [state, note].filter(Boolean).join(': '))
}

describe('connecting', () => {
  test('modern: four steps with times and notes', async () => {
    const { explorer, what } = start(modern())
    const seen: string[] = []
    explorer.connections.subscribe(({ steps }) =>
      seen.push(steps.map(({ state }) => state[0]).join('')),
    )
    expect(await explorer.connect(PROFILE, {})).toBe('connected')
    expect(explorer.connections.getState()).toMatchObject({
      status: 'connected',
      profile: PROFILE,
      connection: { endpoint: { era: 'modern', server: { title: 'Acme' } } },
    })
    expect(explorer.connections.getState()).not.toHaveProperty('failure')
    expect(stepsOf(explorer)).toEqual([
      'done',
      'done: 2026-07-28',
      'done: 2 tools',
      'done: 2 entries, more to load',
    ])
    for (const { ms } of explorer.connections.getState().steps) expect(ms).toBeGreaterThan(0)
    expect(seen).toContain('rwww')
    expect(seen).toContain('drww')
    expect(what()).toEqual([
      'POST server/discover',
      'POST tools/list',
      'POST resources/list',
      'POST resources/templates/list',
      'POST prompts/list',
    ])
  })

  test('legacy: with session, and all probes in the log', async () => {
    const { explorer } = start(legacy())
    expect(await explorer.connect(PROFILE, {})).toBe('connected')
    expect(stepsOf(explorer)[1]).toBe('done: 2025-11-25')
    const log = [...explorer.exchanges.store.getState().log.values()]
    expect(log.map(({ origin }) => origin.kind)).toEqual([
      'probe',
      'probe',
      'probe',
      'browser',
      'browser',
      'browser',
      'browser',
    ])
    expect(log.every(({ outcome }) => outcome?.kind === 'complete')).toBe(true)
  })

  test('stateless: no handshake, the first list tells whether the server is there', async () => {
    const { explorer, what } = start(modern())
    expect(await explorer.connect({ ...PROFILE, protocol: 'none' }, {})).toBe('connected')
    expect(what()[0]).toBe('POST tools/list')
    expect(what()).toHaveLength(4)
    expect(stepsOf(explorer).slice(0, 3)).toEqual(['done', 'done: Stateless', 'done: 2 tools'])
  })

  test('stateless, and the server refuses the list in protocol: connected all the same', async () => {
    const { explorer } = start((asked) => rpcError(asked, -32000, { status: 400 }))
    expect(await explorer.connect({ ...PROFILE, protocol: 'none' }, {})).toBe('connected')
    expect(stepsOf(explorer)).toEqual(['done', 'done: Stateless', 'failed', 'failed'])
  })

  test('auto ends at stateless when only a plain list is answered', async () => {
    const { explorer } = start((asked) =>
      asked.what === 'POST tools/list' ? result(asked, { tools: [] }) : rpcError(asked, -32601),
    )
    expect(await explorer.connect(PROFILE, {})).toBe('connected')
    expect(explorer.connections.getState().connection?.endpoint.era).toBe('stateless')
    expect(stepsOf(explorer)).toEqual([
      'done',
      'done: Stateless',
      'done: 0 tools',
      'none: not offered',
    ])
  })

  test('what the server does not announce is not asked for', async () => {
    const { explorer, what } = start(modern({}, { tools: {} }))
    await explorer.connect(PROFILE, {})
    expect(what()).toEqual(['POST server/discover', 'POST tools/list'])
    expect(stepsOf(explorer)[3]).toBe('none: not offered')
  })

  test('-32601 means none, any other failure of the lists beside is a red step', async () => {
    const none = start(modern({ 'POST tools/list': missing, 'POST resources/list': missing }))
    expect(await none.explorer.connect(PROFILE, {})).toBe('connected')
    expect(stepsOf(none.explorer).slice(2)).toEqual([
      'none: not offered',
      'done: 1 entry, more to load',
    ])
    const failing = start(
      modern({
        'POST resources/list': broken,
        'POST resources/templates/list': broken,
        'POST prompts/list': broken,
      }),
    )
    expect(await failing.explorer.connect(PROFILE, {})).toBe('connected')
    expect(stepsOf(failing.explorer)[3]).toBe('failed')
  })

  test('credentials go out with every request', async () => {
    const { explorer, asked } = start(modern())
    await explorer.connect({ ...PROFILE, auth: 'tokenUrl', userId: 'u' }, { token: 'tok_1' })
    expect(asked.every((each) => each.url === `${url}/tok_1`)).toBe(true)
    expect(asked.every((each) => each.headers.get('x-alloy-userid') === 'u')).toBe(true)
  })
})

describe('failing', () => {
  test.each<[string, Answer, readonly string[], object]>([
    [
      'reaching',
      () => Promise.reject(new TypeError('Failed to fetch')),
      ['failed', 'waiting', 'waiting', 'waiting'],
      { kind: 'transport', outcome: { kind: 'unreachable' } },
    ],
    [
      'agreeing',
      () => new Response('<html>', { status: 404 }),
      ['done', 'failed', 'waiting', 'waiting'],
      { kind: 'http', status: 404 },
    ],
    [
      'signing in',
      () => json({ error: { code: 'UNAUTHORIZED', message: 'no' } }, { status: 401 }),
      ['done', 'failed', 'waiting', 'waiting'],
      { kind: 'http', status: 401 },
    ],
    [
      'listing tools',
      modern({ 'POST tools/list': () => new Response('down', { status: 503 }) }),
      ['done', 'done: 2026-07-28', 'failed', 'waiting'],
      { kind: 'http', status: 503 },
    ],
  ])('%s: the step is red, the cause is kept', async (_, answer, steps, failure) => {
    const { explorer } = start(answer)
    expect(await explorer.connect(PROFILE, {})).toBe('failed')
    expect(explorer.connections.getState()).toMatchObject({
      status: 'failed',
      failure,
      profile: PROFILE,
    })
    expect(stepsOf(explorer)).toEqual(steps)
    expect(explorer.recents.store.getState()).toEqual([])
  })

  test('listing without a handshake: reaching is what failed', async () => {
    const { explorer } = start(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await explorer.connect({ ...PROFILE, protocol: 'none' }, {})).toBe('failed')
    expect(stepsOf(explorer)).toEqual(['failed', 'done: Stateless', 'waiting', 'waiting'])
  })

  test('a session that was opened is ended', async () => {
    const { explorer, what } = start(
      legacy({ 'POST tools/list': () => new Response('', { status: 503 }) }),
    )
    expect(await explorer.connect(PROFILE, {})).toBe('failed')
    await vi.waitFor(() => expect(what().at(-1)).toBe('DELETE'))
    expect(explorer.connections.getState()).not.toHaveProperty('connection')
  })

  test('the next attempt starts afresh', async () => {
    let isUp = false
    const { explorer } = start((asked, index) =>
      isUp ? modern()(asked, index) : new Response('', { status: 502 }),
    )
    await explorer.connect(PROFILE, {})
    isUp = true
    expect(await explorer.connect(PROFILE, {})).toBe('connected')
    expect(explorer.connections.getState()).not.toHaveProperty('failure')
    expect(stepsOf(explorer)[0]).toBe('done')
  })
})

describe('disconnecting', () => {
  test('ends a session and forgets the lists', async () => {
    const { explorer, what, asked } = start(legacy())
    await explorer.connect(PROFILE, {})
    const { number } = explorer.connections.getState()
    explorer.disconnect()
    expect(explorer.connections.getState()).toMatchObject({ status: 'idle', number: number + 1 })
    expect(explorer.connections.getState()).not.toHaveProperty('connection')
    expect(explorer.connections.getState()).not.toHaveProperty('profile')
    expect(explorer.queryClient.getQueryCache().getAll()).toEqual([])
    await vi.waitFor(() => expect(what().at(-1)).toBe('DELETE'))
    expect(asked.at(-1)?.headers.get('mcp-session-id')).toBe('s-1')
  })

  test('while the first probe waits', async () => {
    const { explorer, what, asked } = start(silence)
    const connecting = explorer.connect(PROFILE, {})
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    explorer.disconnect()
    expect(await connecting).toBe('failed')
    expect(explorer.connections.getState()).toMatchObject({
      status: 'idle',
      steps: [{ state: 'waiting' }, {}, {}, {}],
    })
    expect(asked[0]?.signal.aborted).toBe(true)
    expect(what()).toHaveLength(1)
    const [probe] = explorer.exchanges.store.getState().log.values()
    expect(probe?.outcome).toMatchObject({ kind: 'aborted', by: 'user' })
  })

  test('while the session is being confirmed: it is ended', async () => {
    const { explorer, what } = start(legacy({ 'POST notifications/initialized': silence }))
    const connecting = explorer.connect(PROFILE, {})
    await vi.waitFor(() => expect(what().at(-1)).toBe('POST notifications/initialized'))
    explorer.disconnect()
    expect(await connecting).toBe('failed')
    await vi.waitFor(() => expect(what().at(-1)).toBe('DELETE'))
    expect(explorer.connections.getState().status).toBe('idle')
  })

  test('while tools are listed: the request ends and no other list is asked for', async () => {
    const { explorer, what, asked } = start(modern({ 'POST tools/list': silence }))
    const connecting = explorer.connect(PROFILE, {})
    await vi.waitFor(() => expect(what().at(-1)).toBe('POST tools/list'))
    explorer.disconnect()
    expect(await connecting).toBe('failed')
    expect(asked.at(-1)?.signal.aborted).toBe(true)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(what()).toEqual(['POST server/discover', 'POST tools/list'])
    expect(explorer.queryClient.getQueryCache().getAll()).toEqual([])
    expect(explorer.connections.getState().status).toBe('idle')
  })

  test('an HTTP+SSE stream is closed', async () => {
    const source = openStream()
    const { explorer } = start((asked) => {
      if (asked.what === 'GET') {
        source.push('event: endpoint\ndata: /post\n\n')
        return source.response
      }
      const id = asked.message['id']
      const value =
        asked.what === 'POST initialize'
          ? { protocolVersion: '2024-11-05', capabilities: {} }
          : (listOf(asked) ?? {})
      if (id !== undefined)
        source.push(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result: value })}\n\n`)
      return new Response(null, { status: 202 })
    })
    expect(await explorer.connect({ ...PROFILE, protocol: '2024-11-05' }, {})).toBe('connected')
    expect(stepsOf(explorer)[1]).toBe('done: 2024-11-05 (HTTP+SSE)')
    explorer.disconnect()
    await vi.waitFor(() => expect(source.isCancelled()).toBe(true))
  })
})

describe('connecting while connecting', () => {
  test('the newer attempt wins, whatever the older one brings', async () => {
    const slow = Promise.withResolvers?.<Response>()
    const gates: ((response: Response) => void)[] = []
    const { explorer } = start((asked, index) =>
      asked.url.startsWith('https://slow.test')
        ? (slow?.promise ?? new Promise<Response>((resolve) => gates.push(resolve)))
        : modern()(asked, index),
    )
    const older = explorer.connect({ ...PROFILE, id: 'slow', url: 'https://slow.test/mcp' }, {})
    const newer = explorer.connect(PROFILE, {})
    expect(await newer).toBe('connected')
    gates[0]?.(json({}))
    slow?.resolve(json({}))
    expect(await older).toBe('failed')
    expect(explorer.connections.getState()).toMatchObject({
      status: 'connected',
      profile: { id: 'p1' },
    })
    expect(stepsOf(explorer)[2]).toBe('done: 2 tools')
    expect(explorer.recents.store.getState().map(({ profile }) => profile.id)).toEqual(['p1'])
  })

  test('the connection in use is closed first', async () => {
    const { explorer, what } = start(legacy())
    await explorer.connect(PROFILE, {})
    await explorer.connect(PROFILE, {})
    expect(what().filter((each) => each === 'DELETE')).toHaveLength(1)
    expect(what().indexOf('DELETE')).toBeLessThan(what().lastIndexOf('POST tools/list'))
  })
})

describe('a server that is slow to wake', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('a second attempt gives it the time of the profile', async () => {
    const { explorer } = start(
      modern({
        'POST server/discover': async (asked) => {
          await new Promise((resolve) => setTimeout(resolve, 20_000))
          return result(asked, { supportedVersions: ['2026-07-28'], capabilities: {} })
        },
      }),
    )
    const first = explorer.connect(PROFILE, {})
    await vi.advanceTimersByTimeAsync(8000)
    expect(await first).toBe('failed')
    const second = explorer.connect(PROFILE, {})
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await second).toBe('connected')
  })

  test('another address is no second attempt', async () => {
    const { explorer } = start(silence)
    for (const each of [PROFILE, { ...PROFILE, url: `${url}2` }]) {
      const attempt = explorer.connect(each, {})
      await vi.advanceTimersByTimeAsync(8000)
      expect(await attempt).toBe('failed')
    }
  })
})

describe('what is remembered', () => {
  test('the way to connect, without secrets, and what the server calls itself', async () => {
    const [local, tab] = [memoryStore(), memoryStore()]
    const { explorer } = start(modern(), { local, tab })
    await explorer.connect({ ...PROFILE, auth: 'tokenUrl' }, { token: 'tok_s3cret' })
    expect(explorer.recents.store.getState()).toMatchObject([
      { serverName: 'Acme', lastUsed: 1234, profile: { url, auth: 'tokenUrl' } },
    ])
    for (const key of Object.values(STORED))
      expect(local.getItem(key) ?? '').not.toContain('s3cret')
    expect(tab.getItem('mcpx.secrets.p1')).toContain('tok_s3cret')
  })

  test('no secret at all when the user says so', async () => {
    const tab = memoryStore()
    const { explorer } = start(modern(), { tab })
    await explorer.connect(
      { ...PROFILE, auth: 'tokenUrl', remember: 'no' },
      { token: 'tok_s3cret' },
    )
    expect(tab.getItem('mcpx.secrets.p1')).toBeNull()
    expect(explorer.secrets.of('p1')).toEqual({ token: 'tok_s3cret' })
    expect(explorer.redact('https://server.test/mcp/demo/tok_s3cret')).toBe(
      'https://server.test/mcp/demo/••••',
    )
    expect(explorer.redactHeaders([['X', 'tok_s3cret']])).toEqual([['X', '••••']])
  })

  test('removing a recent connection forgets its secrets', async () => {
    const tab = memoryStore()
    const { explorer } = start(modern(), { tab })
    await explorer.connect({ ...PROFILE, auth: 'tokenUrl' }, { token: 'tok_s3cret' })
    explorer.recents.remove('p1')
    expect(explorer.recents.store.getState()).toEqual([])
    expect(tab.getItem('mcpx.secrets.p1')).toBeNull()
    expect(explorer.secrets.of('p1')).toEqual({})
  })

  test('a way that another replaces leaves no secrets behind', async () => {
    const tab = memoryStore()
    const { explorer } = start(modern(), { tab })
    await explorer.connect({ ...PROFILE, auth: 'tokenUrl' }, { token: 'tok_s3cret' })
    await explorer.connect({ ...PROFILE, id: 'p2', auth: 'tokenUrl' }, { token: 'tok_s3cret' })
    expect(tab.getItem('mcpx.secrets.p1')).toBeNull()
    expect(tab.getItem('mcpx.secrets.p2')).toContain('tok_s3cret')
  })

  test('a failed attempt keeps its secrets in memory only', async () => {
    const tab = memoryStore()
    const { explorer } = start(() => new Response(null, { status: 401 }), { tab })
    await explorer.connect({ ...PROFILE, auth: 'tokenUrl' }, { token: 'tok_s3cret' })
    expect(tab.getItem('mcpx.secrets.p1')).toBeNull()
    expect(explorer.redact('/tok_s3cret')).toBe('/••••')
  })

  test('the era: the second visit needs no second round of probes', async () => {
    const local = memoryStore()
    await start(legacy(), { local }).explorer.connect(PROFILE, {})
    const again = start(legacy(), { local })
    await again.explorer.connect({ ...PROFILE, id: 'p2' }, {})
    expect(again.what().slice(0, 2)).toEqual(['POST initialize', 'POST notifications/initialized'])
    expect(again.what()).not.toContain('POST server/discover')
  })

  test('the era is kept by origin and path, without token or query', async () => {
    const local = memoryStore()
    const { explorer } = start(legacy(), { local })
    await explorer.connect(
      { ...PROFILE, url: `${url}?key=s3cret`, auth: 'tokenUrl' },
      { token: 'tok_s3cret' },
    )
    expect(JSON.parse(local.getItem(STORED.eras) ?? '')).toEqual({
      [url]: { era: 'legacy', at: NOW },
    })
  })

  test('an era that no longer works is found again and replaced', async () => {
    const local = memoryStore({
      [STORED.eras]: JSON.stringify({ [url]: { era: 'legacy', at: NOW } }),
    })
    const { explorer, what } = start(modern(), { local })
    expect(await explorer.connect(PROFILE, {})).toBe('connected')
    expect(what().slice(0, 2)).toEqual(['POST initialize', 'POST server/discover'])
    expect(JSON.parse(local.getItem(STORED.eras) ?? '')).toEqual({
      [url]: { era: 'modern', at: NOW },
    })
  })

  test('a pinned choice neither asks nor changes the memory', async () => {
    const local = memoryStore({
      [STORED.eras]: JSON.stringify({ [url]: { era: 'legacy', at: NOW } }),
    })
    const { explorer, what } = start(modern(), { local })
    await explorer.connect({ ...PROFILE, protocol: '2026-07-28' }, {})
    expect(what()[0]).toBe('POST server/discover')
    expect(JSON.parse(local.getItem(STORED.eras) ?? '')).toEqual({
      [url]: { era: 'legacy', at: NOW },
    })
  })
})
