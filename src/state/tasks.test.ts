import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { ProtocolChoice } from '#mcp/revisions.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { createScript, frame, openStream, result, rpcError } from '#test/scripted.ts'
import type { Answer } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'
import type { ExchangeId } from '#wire/types.ts'

import { createExplorer } from './explorer.ts'
import { newProfile } from './profiles.ts'

const CAPABILITIES = { tools: {}, tasks: { requests: { tools: { call: {} } }, cancel: {} } }

const OPENING: Readonly<Record<string, Answer>> = {
  'POST server/discover': (asked) =>
    result(asked, { supportedVersions: ['2026-07-28'], capabilities: CAPABILITIES }),
  'POST initialize': (asked) =>
    result(asked, { protocolVersion: '2025-11-25', capabilities: CAPABILITIES }),
  'POST tools/list': (asked) =>
    result(asked, {
      tools: [
        { name: 'slow', inputSchema: { type: 'object' }, execution: { taskSupport: 'required' } },
      ],
    }),
}

/** A server whose answers to the methods of tasks a test may change as it goes. */
type Server = Record<string, Answer>

const state = (more: JsonObject = {}): JsonObject => ({
  taskId: 't-1',
  status: 'working',
  pollIntervalMs: 1000,
  ...more,
})
const handle = (more: JsonObject = {}) => ({ ...state(more), resultType: 'task' })
const done = (more: JsonObject = {}) => state({ resultType: 'complete', ...more })
const says =
  (value: Json): Answer =>
  (asked) =>
    result(asked, value)

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** Connected, and the tool called. */
async function sent(server: Server, protocol: ProtocolChoice = '2026-07-28') {
  const times: number[] = []
  const script = createScript((asked, index) => {
    if (asked.what === 'POST tasks/get') times.push(Date.now())
    if (asked.what.startsWith('POST notifications/')) return new Response(null, { status: 202 })
    const method = asked.what.replace('POST ', '')
    const answer = server[method] ?? OPENING[asked.what]
    return answer ? answer(asked, index) : rpcError(asked, -32_601)
  })
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p1'), url: 'https://server.test/mcp', protocol }
  await explorer.connect(profile, {})
  const tab = explorer.openBlank()
  const message = explorer.connections.getState().connection?.draft('tools/call', { name: 'slow' })
  explorer.tabs.update(tab, { text: message ?? '' })
  await explorer.send(tab)
  // The code that follows tasks is a chunk of its own.
  await vi.dynamicImportSettled()
  await pass(0)
  const asks = (method: string) => script.asked.filter(({ what }) => what === `POST ${method}`)
  return { explorer, tab, asks, times }
}

/** The same, where a task came of it. */
async function called(server: Server, protocol?: ProtocolChoice) {
  const { explorer, times, ...rest } = await sent(server, protocol)
  const [id] = explorer.tasks.store.getState().tasks.keys()
  const call = id as ExchangeId
  const now = () => {
    const task = explorer.tasks.store.getState().tasks.get(call)
    if (!task) throw new Error('No task')
    return task
  }
  return {
    ...rest,
    explorer,
    now,
    /** When polls arrived, in milliseconds since the handle. */
    polls: () => times.map((time) => time - now().since),
    act: (what: Parameters<typeof explorer.tasks.act>[1]) => explorer.tasks.act(call, what),
  }
}

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }),
)
afterEach(() => void vi.useRealTimers())

describe('polling', () => {
  test('keeps to the pace of the server, and ends with the result', async () => {
    const server: Server = { 'tools/call': says(handle()), 'tasks/get': says(state()) }
    const { now, polls, asks } = await called(server)
    await pass(3500)
    expect(polls()).toEqual([1000, 2000, 3000])
    server['tasks/get'] = says(done({ status: 'completed', result: { content: [] } }))
    await pass(60_000)
    expect(polls()).toEqual([1000, 2000, 3000, 4000])
    expect(now()).toMatchObject({ state: 'over', halt: 'ended', polls: 4 })
    expect(now().end?.request.body).toBe(asks('tasks/get').at(-1)?.body)
    expect(now().history.map(({ status }) => status)).toEqual(['working', 'completed'])
  })

  test.each([
    ['none', undefined, 2000],
    ['none at all', 0, 250],
    ['a very quick one', 5, 250],
    ['a slow one', 7000, 7000],
  ])('with %s for a pace it waits %j: %i ms', async (_, pollIntervalMs, wait) => {
    const task = state()
    const { pollIntervalMs: _pace, ...rest } = task
    const own = pollIntervalMs === undefined ? rest : { ...rest, pollIntervalMs }
    const { polls } = await called({
      'tools/call': says({ ...own, resultType: 'task' }),
      'tasks/get': says(own),
    })
    await pass(wait * 2.5)
    expect(polls()).toEqual([wait, 2 * wait])
  })

  test('says what the call said: the task by name, its capabilities, no token of the call', async () => {
    const { asks } = await called({ 'tools/call': says(handle()), 'tasks/get': says(state()) })
    await pass(1000)
    const [poll] = asks('tasks/get')
    expect(poll?.headers.get('Mcp-Name')).toBe('t-1')
    expect(poll?.headers.get('MCP-Protocol-Version')).toBe('2026-07-28')
    expect(poll?.message['params']).toMatchObject({
      taskId: 't-1',
      _meta: {
        'io.modelcontextprotocol/clientCapabilities': {
          extensions: { 'io.modelcontextprotocol/tasks': {} },
        },
      },
    })
    expect(poll?.body).not.toContain('progressToken')
    expect(poll?.message['id']).not.toBe(asks('tools/call')[0]?.message['id'])
  })

  test('the polls are exchanges of their own', async () => {
    const { explorer } = await called({ 'tools/call': says(handle()), 'tasks/get': says(state()) })
    await pass(1000)
    const last = [...explorer.exchanges.store.getState().log.values()].at(-1)
    expect(last?.origin).toEqual({ kind: 'task' })
  })

  test('pauses, asks at once, and goes on', async () => {
    const { act, now, polls } = await called({
      'tools/call': says(handle()),
      'tasks/get': says(state()),
    })
    act('pause')
    await pass(5000)
    expect(polls()).toEqual([])
    expect(now()).toMatchObject({ state: 'paused', halt: 'user', nextPollAt: undefined })
    act('poll')
    await pass(0)
    expect(polls()).toEqual([5000])
    expect(now().state).toBe('paused')
    await pass(100)
    act('resume')
    await pass(5000)
    // Not before a whole turn since the last one.
    expect(polls().slice(0, 3)).toEqual([5000, 6000, 7000])
  })

  test('failures slow it down, and at last stop it', async () => {
    const server: Server = {
      'tools/call': says(handle()),
      'tasks/get': () => new Response('No', { status: 502 }),
    }
    const { act, now, polls } = await called(server)
    await pass(7000)
    expect(polls()).toEqual([1000, 3000, 7000])
    expect(now()).toMatchObject({ state: 'following', trouble: { kind: 'http', status: 502 } })
    await pass(1_000_000)
    expect(polls()).toHaveLength(8)
    expect(now()).toMatchObject({ state: 'paused', halt: 'failures' })
    server['tasks/get'] = says(state())
    act('resume')
    await pass(2000)
    expect(now()).toMatchObject({ state: 'following', trouble: undefined })
  })

  test.each([-32_602, -32_021, -32_601])('%i ends it', async (code) => {
    const { now, polls } = await called({
      'tools/call': says(handle()),
      'tasks/get': (asked) => rpcError(asked, code),
    })
    await pass(60_000)
    expect(polls()).toHaveLength(1)
    expect(now()).toMatchObject({
      state: 'over',
      halt: 'lost',
      trouble: { kind: 'rpc', error: { code } },
    })
  })

  test('an answer that is no task is a failure among others', async () => {
    const { now } = await called({ 'tools/call': says(handle()), 'tasks/get': says({}) })
    await pass(1000)
    expect(now()).toMatchObject({ state: 'following', trouble: { kind: 'unreadable' } })
  })

  test('stops when its time has passed, and goes on only when told to', async () => {
    const { act, now, polls } = await called({
      'tools/call': says(handle({ ttlMs: 2500 })),
      'tasks/get': says(state()),
    })
    await pass(20_000)
    // The last one sees what came of it.
    expect(polls()).toEqual([1000, 2000, 3000])
    expect(now()).toMatchObject({ state: 'paused', halt: 'expired' })
    act('resume')
    await pass(2000)
    expect(polls().length).toBeGreaterThan(3)
    expect(now().state).toBe('following')
  })

  test('ends with the connection, and asks nothing on the next one', async () => {
    const { explorer, now, polls } = await called({
      'tools/call': says(handle()),
      'tasks/get': says(state()),
    })
    await pass(1000)
    explorer.disconnect()
    expect(now()).toMatchObject({ state: 'over', halt: 'disconnected' })
    await explorer.connect({ ...newProfile('p2'), url: 'https://server.test/mcp' }, {})
    await pass(10_000)
    expect(polls()).toEqual([1000])
  })

  test('outlives the tab and the stop of its request', async () => {
    const { explorer, tab, now } = await called({
      'tools/call': says(handle()),
      'tasks/get': says(state()),
    })
    explorer.stop(tab)
    explorer.tabs.close(tab)
    await pass(1000)
    expect(now()).toMatchObject({ state: 'following', polls: 1 })
  })

  test('a handle that is at its end already needs no poll', async () => {
    const { now, polls } = await called({
      'tools/call': says(handle({ status: 'completed', result: { content: [] } })),
    })
    await pass(10_000)
    expect(polls()).toEqual([])
    expect(now()).toMatchObject({ state: 'over', halt: 'ended' })
    expect(now().end?.id).toBe(now().exchangeId)
  })

  test('answers that are no handles begin nothing', async () => {
    const server = { 'tools/call': says(done({ status: 'working' })), 'tasks/get': says(state()) }
    const { asks, explorer } = await sent(server)
    await pass(10_000)
    expect(asks('tools/call')).toHaveLength(1)
    expect(asks('tasks/get')).toEqual([])
    expect(explorer.tasks.store.getState().tasks.size).toBe(0)
  })
})

describe('what the server tells', () => {
  test('a state told counts as one asked for, and starts the turn anew', async () => {
    const notice = openStream()
    const server: Server = {
      'tools/call': says(handle()),
      'tasks/get': says(state()),
      'subscriptions/listen': () => notice.response,
    }
    const { act, asks, now, polls } = await called(server)
    act('listen')
    await pass(900)
    expect(asks('subscriptions/listen')[0]?.message['params']).toMatchObject({
      notifications: { taskIds: ['t-1'] },
    })
    expect(now().isListening).toBe(true)
    const method = 'notifications/tasks'
    notice.push(frame({ jsonrpc: '2.0', method, params: state({ statusMessage: 'Half' }) }))
    await pass(500)
    expect(now().task.statusMessage).toBe('Half')
    expect(polls()).toEqual([])
    notice.push(frame({ jsonrpc: '2.0', method, params: state({ taskId: 'other' }) }))
    await pass(500)
    expect(polls()).toEqual([1900])
    server['tasks/get'] = says(done({ status: 'completed', result: {} }))
    notice.push(frame({ jsonrpc: '2.0', method, params: state({ status: 'completed' }) }))
    await pass(1000)
    // Even the last poll keeps to the pace.
    expect(polls()).toEqual([1900, 2900])
    expect(now()).toMatchObject({ state: 'over', halt: 'ended', isListening: false })
    expect(notice.isCancelled()).toBe(true)
  })

  test('listening ends when the user or the server wants it to', async () => {
    let notice = openStream()
    const { act, explorer, now } = await called({
      'tools/call': says(handle()),
      'tasks/get': says(state()),
      'subscriptions/listen': () => notice.response,
    })
    act('listen')
    await pass(10)
    act('unlisten')
    await pass(10)
    expect(now()).toMatchObject({ isListening: false, trouble: undefined })
    expect(notice.isCancelled()).toBe(true)
    notice = openStream()
    act('listen')
    await pass(10)
    notice.close()
    await pass(10)
    expect(now()).toMatchObject({ isListening: false, trouble: { kind: 'unreadable' } })
    expect(explorer.asks.store.getState().notice?.text).toMatch(/^The server no longer tells/)
  })

  test('progress with the token of the call is the task’s', async () => {
    const notice = openStream()
    const { act, asks, now } = await called({
      'tools/call': says(handle()),
      'tasks/get': says(state()),
      'subscriptions/listen': () => notice.response,
    })
    act('listen')
    await pass(10)
    const progressToken = asks('tools/call')[0]?.message['id']
    const method = 'notifications/progress'
    for (const token of [progressToken, 'another']) {
      const params = { progressToken: token, progress: token === 'another' ? 9 : 2, total: 5 }
      notice.push(frame({ jsonrpc: '2.0', method, params }))
    }
    await pass(10)
    expect(now().progress).toEqual({ progress: 2, total: 5 })
  })
})

describe('cancelling', () => {
  test('is a wish: it goes on until the server says how it ended', async () => {
    const server: Server = {
      'tools/call': says(handle()),
      'tasks/get': says(state()),
      'tasks/cancel': says({ resultType: 'complete' }),
    }
    const { act, asks, now } = await called(server)
    await pass(200)
    act('cancel')
    act('cancel')
    await pass(100)
    expect(asks('tasks/cancel')).toHaveLength(1)
    expect(asks('tasks/cancel')[0]?.message['params']).toMatchObject({ taskId: 't-1' })
    expect(asks('tasks/cancel')[0]?.headers.get('Mcp-Name')).toBe('t-1')
    expect(now()).toMatchObject({ isCancelling: true, state: 'following' })
    expect(asks('notifications/cancelled')).toEqual([])
    server['tasks/get'] = says(done({ status: 'cancelled' }))
    await pass(1000)
    expect(now()).toMatchObject({ state: 'over', isCancelling: false, end: undefined })
  })

  test('may be refused', async () => {
    const { act, now } = await called({
      'tools/call': says(handle()),
      'tasks/get': says(state()),
      'tasks/cancel': (asked) => rpcError(asked, -32_602),
    })
    act('cancel')
    await pass(10)
    expect(now()).toMatchObject({
      isCancelling: false,
      state: 'following',
      trouble: { kind: 'rpc' },
    })
  })
})

const question = (message: string): JsonObject => ({
  method: 'elicitation/create',
  params: { message, requestedSchema: { type: 'object', properties: {} } },
})

const asking = (...keys: string[]) =>
  state({
    status: 'input_required',
    inputRequests: Object.fromEntries(keys.map((key) => [key, question(key)])),
  })

describe('questions', () => {
  test('come up once, are answered by an update, and never again', async () => {
    const server: Server = {
      'tools/call': says(handle()),
      'tasks/get': says(asking('one')),
      'tasks/update': says({ resultType: 'complete' }),
    }
    const { asks, explorer, now } = await called(server)
    await pass(3000)
    const open = () => explorer.asks.store.getState().asks
    expect(open()).toHaveLength(1)
    expect(open()[0]).toMatchObject({
      from: 'task',
      about: 'tools/call slow',
      questions: [{ key: 'one', method: 'elicitation/create' }],
    })
    explorer.asks.answer(open()[0]?.id ?? '', { one: { action: 'accept', content: { a: 1 } } })
    await pass(5000)
    expect(asks('tasks/update')).toHaveLength(1)
    expect(asks('tasks/update')[0]?.message['params']).toMatchObject({
      taskId: 't-1',
      inputResponses: { one: { action: 'accept', content: { a: 1 } } },
    })
    // The server still names the key; it is not asked again.
    expect(open()).toEqual([])
    expect(now().questions).toEqual([])
    server['tasks/get'] = says(asking('one', 'two'))
    await pass(1000)
    expect(open()[0]?.questions.map(({ key }) => key)).toEqual(['two'])
  })

  test('one put off waits until the user wants it', async () => {
    const { act, asks, explorer, now } = await called({
      'tools/call': says(handle()),
      'tasks/get': says(asking('one')),
    })
    await pass(1000)
    const open = () => explorer.asks.store.getState().asks
    explorer.asks.cancel(open()[0]?.id ?? '', 'cancelled')
    await pass(5000)
    expect(open()).toEqual([])
    expect(asks('tasks/update')).toEqual([])
    expect(now().questions).toHaveLength(1)
    act('answer')
    await pass(0)
    expect(open()).toHaveLength(1)
    act('answer')
    await pass(0)
    expect(open()).toHaveLength(1)
  })

  test('an answer the server refuses can be given again', async () => {
    const { explorer, now } = await called({
      'tools/call': says(handle()),
      'tasks/get': says(asking('one')),
      'tasks/update': (asked) => rpcError(asked, -32_603),
    })
    await pass(1000)
    explorer.asks.answer(explorer.asks.store.getState().asks[0]?.id ?? '', { one: {} })
    await pass(10)
    expect(now()).toMatchObject({ trouble: { kind: 'rpc' }, questions: [{ key: 'one' }] })
  })

  test('nobody is asked what nobody waits for any more', async () => {
    const server: Server = { 'tools/call': says(handle()), 'tasks/get': says(asking('one')) }
    const { explorer } = await called(server)
    await pass(1000)
    server['tasks/get'] = says(done({ status: 'cancelled' }))
    await pass(1000)
    expect(explorer.asks.store.getState().asks).toEqual([])
    expect(explorer.asks.store.getState().notice?.text).toMatch(/no longer waits/)
  })
})

const old = (more: JsonObject = {}): JsonObject => ({
  taskId: 't-1',
  status: 'working',
  ttl: 60_000,
  pollInterval: 500,
  ...more,
})

describe('the experimental form', () => {
  test('fetches the result with a request of its own', async () => {
    const server: Server = {
      'tools/call': says({ task: old() }),
      'tasks/get': says(old()),
      'tasks/result': says({ content: [{ type: 'text', text: 'Done' }] }),
    }
    const { asks, now, polls } = await called(server, '2025-11-25')
    await pass(600)
    expect(polls()).toEqual([500])
    expect(asks('tasks/get')[0]?.message['params']).toEqual({ taskId: 't-1' })
    server['tasks/get'] = says(old({ status: 'completed' }))
    await pass(2000)
    expect(asks('tasks/result')).toHaveLength(1)
    expect(now()).toMatchObject({ state: 'over', halt: 'ended' })
    expect(now().end?.request.body).toBe(asks('tasks/result')[0]?.body)
  })

  test('what it asks comes with the result’s request, which is made once', async () => {
    const waiting = openStream()
    const server: Server = {
      'tools/call': says({ task: old() }),
      'tasks/get': says(old({ status: 'input_required' })),
      'tasks/result': () => waiting.response,
      'tasks/cancel': says(old({ status: 'cancelled' })),
    }
    const { act, asks, explorer, now } = await called(server, '2025-11-25')
    await pass(2000)
    expect(asks('tasks/result')).toHaveLength(1)
    const params = { message: 'Sure?', requestedSchema: { type: 'object', properties: {} } }
    waiting.push(frame({ jsonrpc: '2.0', id: 's1', method: 'elicitation/create', params }))
    const { store } = explorer.asks
    await vi.waitFor(() => expect(store.getState().shown).toBeDefined())
    act('cancel')
    await pass(10)
    expect(now()).toMatchObject({ state: 'over', halt: 'ended', task: { status: 'cancelled' } })
    expect(waiting.isCancelled()).toBe(true)
    expect(explorer.asks.store.getState().asks).toEqual([])
  })

  test('a tool that only runs as a task is opened as one', async () => {
    const { explorer } = await called(
      { 'tools/call': says({ task: old() }), 'tasks/get': says(old()) },
      '2025-11-25',
    )
    const { queryKey } = explorer.lists.listOptions('tools')
    const entry = explorer.queryClient.getQueryData(queryKey)?.pages[0]?.entries[0]
    if (!entry) throw new Error('No entry')
    const tab = explorer.tabs.get(explorer.openEntry(entry))
    expect(JSON.parse(tab?.text ?? '')).toMatchObject({ params: { name: 'slow', task: {} } })
  })
})
