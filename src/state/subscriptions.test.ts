import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { ProtocolChoice } from '#mcp/revisions.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { createScript, frame, json, openStream, result, rpcError, silence } from '#test/scripted.ts'
import type { Answer, Asked } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import type { PageEvent } from './host.ts'
import { newProfile } from './profiles.ts'
import { canStar } from './subscriptions.ts'
import type { Subscriptions } from './subscriptions.ts'

const ALL = {
  tools: { listChanged: true },
  prompts: { listChanged: true },
  resources: { listChanged: true, subscribe: true },
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

type Setup = {
  readonly protocol: ProtocolChoice
  readonly capabilities?: Json
  /** Answers what listening asks; lists are answered empty. */
  readonly answer: Answer
}

/** Connected to a server of one era; `asks` are the requests of listening alone. */
async function connected({ protocol, capabilities = ALL, answer }: Setup) {
  let tell: ((event: PageEvent) => void) | undefined
  const script = createScript(
    (asked, index) => opening(asked, capabilities) ?? answer(asked, index),
  )
  const host = {
    ...testHost(script.fetch),
    onPage: (each: (event: PageEvent) => void) => void (tell = each),
  }
  const explorer = createExplorer(host)
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp', protocol }
  await explorer.connect(profile, {})
  expect(explorer.connections.getState().status).toBe('connected')
  const before = script.asked.length
  return {
    explorer,
    live: explorer.subscriptions,
    state: () => explorer.subscriptions.store.getState(),
    asks: () => script.asked.slice(before),
    tell: (event: PageEvent) => tell?.(event),
  }
}

function opening(asked: Asked, capabilities: Json): Response | undefined {
  if (asked.what === 'POST server/discover') {
    return result(asked, { supportedVersions: ['2026-07-28'], capabilities })
  }
  if (asked.what === 'POST initialize') {
    const init = { headers: { 'Mcp-Session-Id': 's1' } }
    const serverInfo = { name: 'scripted', version: '1' }
    return result(asked, { protocolVersion: '2025-11-25', capabilities, serverInfo }, init)
  }
  if (asked.what === 'POST notifications/initialized') return new Response(null, { status: 202 })
  if (asked.what === 'DELETE') return new Response(null, { status: 200 })
  return asked.what.endsWith('/list') ? result(asked, {}) : undefined
}

const notice = (method: string, params: JsonObject = {}) =>
  frame({ jsonrpc: '2.0', method: `notifications/${method}`, params })
const acknowledge = (notifications: JsonObject) =>
  notice('subscriptions/acknowledged', { notifications })
const GRANTED = { toolsListChanged: true, promptsListChanged: true, resourcesListChanged: true }

function paramsOf(asked: Asked | undefined): JsonObject {
  return (asked?.message['params'] ?? {}) as JsonObject
}

const resource = (key: string) => ({ kind: 'resources', key, valid: true }) as const

/** Lets everything that waits for nothing but its turn run, and `ms` pass. */
const pass = (ms = 0) => vi.advanceTimersByTimeAsync(ms)

/** The chunk that listens is loaded by then. */
async function turnOn({ live }: { readonly live: Subscriptions }) {
  await live.turnOn()
  await pass()
}

/** Each listen gets a stream of its own. */
function streams() {
  const opened: ReturnType<typeof openStream>[] = []
  const answer: Answer = () => {
    const stream = openStream()
    opened.push(stream)
    return stream.response
  }
  return { opened, answer }
}

describe('a modern server', () => {
  test('is asked for what it announces, and what it grants is told', async () => {
    const { opened, answer } = streams()
    const one = await connected({ protocol: '2026-07-28', answer })
    expect(one.state().state).toBe('off')
    await turnOn(one)
    expect(one.state().state).toBe('opening')
    expect(paramsOf(one.asks()[0])['notifications']).toEqual(GRANTED)
    expect(one.asks()[0]?.headers.get('mcp-method')).toBe('subscriptions/listen')
    opened[0]?.push(acknowledge({ toolsListChanged: true, resourcesListChanged: true }))
    await pass()
    expect(one.state()).toMatchObject({
      state: 'open',
      honoured: { lists: ['tools', 'resources'], uris: [] },
      problem: 'The server doesn’t tell of prompt changes.',
    })
  })

  test('marks lists and resources that changed, until they are read', async () => {
    const { opened, answer } = streams()
    const one = await connected({
      protocol: '2026-07-28',
      answer: (asked, index) =>
        asked.what === 'POST resources/read'
          ? result(asked, { contents: [] })
          : answer(asked, index),
    })
    await turnOn(one)
    opened[0]?.push(acknowledge(GRANTED))
    opened[0]?.push(notice('tools/list_changed') + notice('resources/updated', { uri: 'a://1' }))
    opened[0]?.push(notice('resources/updated', { uri: 'a://1' }))
    await pass()
    expect([...one.state().changed.keys()]).toEqual(['tools'])
    expect(one.state().updated.get('a://1')?.count).toBe(2)
    expect(one.state().events).toBe(3)
    expect(one.asks().filter(({ what }) => what === 'POST tools/list')).toHaveLength(0)

    const text = '{"jsonrpc":"2.0","id":9,"method":"resources/read","params":{"uri":"a://1"}}'
    await one.explorer.send(one.explorer.tabs.open({ title: 'read', text }))
    expect(one.state().updated.size).toBe(0)
  })

  test('gets a new stream with a star, and the old one ends once that is open', async () => {
    const { opened, answer } = streams()
    const one = await connected({ protocol: '2026-07-28', answer })
    await turnOn(one)
    opened[0]?.push(acknowledge(GRANTED))
    await pass()
    one.live.toggleStar(resource('a://1'))
    one.live.toggleStar(resource('a://2'))
    await pass(300)
    expect(one.asks()).toHaveLength(2)
    expect(paramsOf(one.asks()[1])['notifications']).toEqual({
      ...GRANTED,
      resourceSubscriptions: ['a://1', 'a://2'],
    })
    expect([opened[0]?.isCancelled(), one.state().state]).toEqual([false, 'open'])
    opened[1]?.push(acknowledge({ ...GRANTED, resourceSubscriptions: ['a://1', 'a://2'] }))
    await pass()
    expect([opened[0]?.isCancelled(), opened[1]?.isCancelled()]).toEqual([true, false])
    expect(one.state()).toMatchObject({ state: 'open', honoured: { uris: ['a://1', 'a://2'] } })
    expect(one.state().problem).toBeUndefined()
  })

  test('that acknowledges nothing is listened to, and that is said', async () => {
    const { opened, answer } = streams()
    const one = await connected({ protocol: '2026-07-28', answer })
    await turnOn(one)
    await pass(4900)
    expect(one.state().state).toBe('opening')
    await pass(200)
    expect(one.state()).toMatchObject({ state: 'open' })
    expect(one.state().problem).toContain('hasn’t acknowledged')
    // Silent for hours: nothing gives it up.
    await pass(6 * 3_600_000)
    expect([one.state().state, one.asks().length]).toEqual(['open', 1])
    opened[0]?.push(acknowledge(GRANTED))
    await pass()
    expect(one.state().problem).toBeUndefined()
  })

  test('that does not answer at all is given up after the time for opening, and asked again', async () => {
    const one = await connected({ protocol: '2026-07-28', answer: silence })
    await turnOn(one)
    await pass(59_000)
    expect(one.state().state).toBe('opening')
    await pass(1500)
    expect(one.state().state).toBe('waiting')
    expect(one.state().problem).toBe('No answer in 60 s.')
    await pass(1000)
    expect(one.asks()).toHaveLength(2)
  })

  test('that breaks off is asked again, five times, slower each time', async () => {
    const one = await connected({
      protocol: '2026-07-28',
      answer: () => {
        const stream = openStream()
        stream.push(acknowledge(GRANTED))
        stream.close()
        return stream.response
      },
    })
    await turnOn(one)
    expect(one.state()).toMatchObject({ state: 'waiting', problem: 'The stream broke off.' })
    const counts: number[] = []
    for (const ms of [1000, 1500, 2250, 3375, 5063]) {
      await pass(ms - 50)
      counts.push(one.asks().length)
      await pass(60)
      counts.push(one.asks().length)
    }
    expect(counts).toEqual([1, 2, 2, 3, 3, 4, 4, 5, 5, 6])
    expect(one.state().state).toBe('ended')
    await pass(600_000)
    expect(one.asks()).toHaveLength(6)
    one.tell('shown')
    await pass()
    expect(one.asks()).toHaveLength(7)
  })

  test('that told something before it broke off starts the count anew', async () => {
    const one = await connected({
      protocol: '2026-07-28',
      answer: () => {
        const stream = openStream()
        stream.push(acknowledge(GRANTED) + notice('tools/list_changed'))
        stream.close()
        return stream.response
      },
    })
    await turnOn(one)
    await pass(20_100)
    expect(one.state().state).toBe('waiting')
    expect(one.asks().filter(({ what }) => what.endsWith('listen')).length).toBeGreaterThan(15)
  })

  test('that ends the subscription in order is left alone', async () => {
    const { opened, answer } = streams()
    const one = await connected({ protocol: '2026-07-28', answer })
    await turnOn(one)
    const { id = null } = one.asks()[0]?.message ?? {}
    opened[0]?.push(acknowledge(GRANTED) + frame({ jsonrpc: '2.0', id, result: {} }))
    opened[0]?.close()
    await pass(60_000)
    expect(one.state()).toMatchObject({
      state: 'ended',
      problem: 'The server ended the subscription.',
    })
    expect(one.asks()).toHaveLength(1)
  })

  test('that does not know the method, or announces nothing, has no live updates', async () => {
    const unknown = await connected({
      protocol: '2026-07-28',
      answer: (asked) => rpcError(asked, -32601, { status: 404 }),
    })
    await turnOn(unknown)
    expect(unknown.state().state).toBe('unsupported')

    const silent = await connected({
      protocol: '2026-07-28',
      capabilities: { tools: {} },
      answer: silence,
    })
    await turnOn(silent)
    expect(silent.state().state).toBe('unsupported')
    expect(silent.asks()).toHaveLength(0)
  })

  test('closes with the switch, with the page and with the connection', async () => {
    const { opened, answer } = streams()
    const one = await connected({ protocol: '2026-07-28', answer })
    await turnOn(one)
    opened[0]?.push(acknowledge(GRANTED))
    await pass()
    one.tell('left')
    await pass()
    expect(opened[0]?.isCancelled()).toBe(true)
    one.tell('back')
    await pass()
    opened[1]?.push(acknowledge(GRANTED))
    await pass()
    expect(one.state().state).toBe('open')
    one.live.turnOff()
    await pass()
    expect([opened[1]?.isCancelled(), one.state().state]).toEqual([true, 'off'])
    await turnOn(one)
    opened[2]?.push(acknowledge(GRANTED))
    await pass()
    one.explorer.disconnect()
    await pass(60_000)
    expect([opened[2]?.isCancelled(), one.state().state]).toEqual([true, 'off'])
    expect(opened).toHaveLength(3)
  })

  test('gets no stream when four others take the browser’s connections', async () => {
    const { answer } = streams()
    const one = await connected({ protocol: '2026-07-28', answer })
    for (const id of [1, 2, 3, 4]) {
      const text = `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"t"}}`
      void one.explorer.send(one.explorer.tabs.open({ title: 't', text }))
    }
    await pass()
    await turnOn(one)
    expect(one.state().state).toBe('refused')
    expect(one.state().problem).toContain('Four streams')
    expect(one.asks().filter(({ what }) => what.endsWith('listen'))).toHaveLength(0)
  })
})

/** What subscribes and unsubscribes, with its resource. */
const subscriptionsIn = (asks: readonly Asked[]) =>
  asks.flatMap((asked) =>
    asked.what.includes('subscribe') ? `${asked.what} ${JSON.stringify(paramsOf(asked))}` : [],
  )

describe('a session', () => {
  type Sessions = { readonly get: Answer; readonly subscribe?: Answer }
  const session = ({ get, subscribe }: Sessions) =>
    connected({
      protocol: '2025-11-25',
      answer: (asked, index) => {
        if (asked.what === 'GET') return get(asked, index)
        return subscribe?.(asked, index) ?? result(asked, {})
      },
    })
  test('opens its GET stream, and subscribes to each star', async () => {
    const stream = openStream()
    const one = await session({ get: () => stream.response })
    one.live.toggleStar(resource('a://1'))
    await vi.dynamicImportSettled()
    await pass()
    expect(one.state().state).toBe('open')
    expect(one.asks()[0]?.headers.get('mcp-session-id')).toBe('s1')
    one.live.toggleStar(resource('a://2'))
    one.live.toggleStar(resource('a://1'))
    await pass()
    expect(subscriptionsIn(one.asks())).toEqual([
      'POST resources/subscribe {"uri":"a://1"}',
      'POST resources/unsubscribe {"uri":"a://1"}',
      'POST resources/subscribe {"uri":"a://2"}',
    ])
    stream.push(notice('resources/updated', { uri: 'a://2' }))
    await pass()
    expect(one.state().updated.get('a://2')?.count).toBe(1)
    one.live.turnOff()
    await pass()
    expect(subscriptionsIn(one.asks()).at(-1)).toBe('POST resources/unsubscribe {"uri":"a://2"}')
    expect(stream.isCancelled()).toBe(true)
  })

  test('goes on from the last event, after as long as the server asks', async () => {
    const first = openStream()
    const second = openStream()
    const one = await session({
      get: ({ headers }) => (headers.has('last-event-id') ? second : first).response,
    })
    await turnOn(one)
    first.push('id: e7\nretry: 3000\ndata:\n\n')
    first.close()
    await pass(2900)
    expect([one.state().state, one.asks().length]).toEqual(['waiting', 1])
    await pass(200)
    expect(one.asks()[1]?.headers.get('last-event-id')).toBe('e7')
    expect(one.state().state).toBe('open')
  })

  test.each([405, 404, 406, 400])(
    'whose GET is answered %i has no live updates',
    async (status) => {
      const one = await session({ get: () => json({}, { status }) })
      one.live.toggleStar(resource('a://1'))
      await vi.dynamicImportSettled()
      await pass()
      expect(one.state().state).toBe('unsupported')
      expect(one.state().problem).toContain(`GET with ${status}`)
      expect(one.state().starred.size).toBe(0)
      expect(one.asks()).toHaveLength(1)
    },
  )

  test('whose server refuses a subscription takes the star away and says why', async () => {
    const one = await session({
      get: () => openStream().response,
      subscribe: (asked) => rpcError(asked, -32000, { message: 'Not this one' }),
    })
    one.live.toggleStar(resource('a://1'))
    await vi.dynamicImportSettled()
    await pass()
    expect(one.state()).toMatchObject({
      state: 'open',
      problem: 'No subscription to a://1: Not this one',
    })
    expect(one.state().starred.size).toBe(0)
  })
})

test('over HTTP+SSE the stream is there already: only stars are sent', async () => {
  const channel = openStream()
  channel.push('event: endpoint\ndata: /post\n\n')
  const script = createScript((asked) => {
    if (asked.what === 'GET') return channel.response
    const { id = null, method } = asked.message
    const opened = { protocolVersion: '2024-11-05', capabilities: ALL, serverInfo: { name: 's' } }
    const value = method === 'initialize' ? opened : {}
    if (id !== null) channel.push(frame({ jsonrpc: '2.0', id, result: value }))
    return new Response(null, { status: 202 })
  })
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p'), url: 'https://server.test/sse' }
  await explorer.connect({ ...profile, protocol: '2024-11-05' }, {})
  const { store, toggleStar, turnOff } = explorer.subscriptions
  toggleStar(resource('a://1'))
  await vi.dynamicImportSettled()
  await pass()
  expect(store.getState().state).toBe('open')
  expect(script.what().filter((what) => what === 'GET')).toHaveLength(1)
  channel.push(notice('resources/updated', { uri: 'a://1' }))
  await pass()
  expect(store.getState().updated.get('a://1')?.count).toBe(1)
  turnOff()
  await pass()
  expect(subscriptionsIn(script.asked)).toEqual([
    'POST resources/subscribe {"uri":"a://1"}',
    'POST resources/unsubscribe {"uri":"a://1"}',
  ])
  await turnOn({ live: explorer.subscriptions })
  channel.close()
  await pass()
  expect(store.getState()).toMatchObject({ state: 'ended' })
})

test('without a handshake there are no live updates', async () => {
  const one = await connected({ protocol: 'none', answer: silence })
  await turnOn(one)
  expect(one.state().state).toBe('unsupported')
  expect(one.asks()).toHaveLength(0)
})

test('stars are offered where the server lets one subscribe', () => {
  const endpoint = { url: '', revision: '', era: 'modern', capabilities: ALL } as const
  expect(canStar(endpoint, resource('a://1'))).toBe(true)
  expect(canStar(endpoint, { ...resource('echo'), kind: 'tools' })).toBe(false)
  expect(canStar({ ...endpoint, capabilities: { resources: {} } }, resource('a://1'))).toBe(false)
  expect(canStar({ ...endpoint, era: 'stateless' }, resource('a://1'))).toBe(false)
  expect(canStar(undefined, resource('a://1'))).toBe(false)
})
