import { describe, expect, test, vi } from 'vitest'

import type { ProtocolChoice } from '#mcp/revisions.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { createScript, frame, openStream, result, rpcError } from '#test/scripted.ts'
import type { Answer, Asked } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { exchangeId } from './exchanges.ts'
import { createExplorer } from './explorer.ts'
import type { Explorer } from './explorer.ts'
import { newProfile } from './profiles.ts'

const OPENING: Readonly<Record<string, Answer>> = {
  'POST server/discover': (asked) =>
    result(asked, {
      supportedVersions: ['2026-07-28'],
      capabilities: { tools: {} },
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'Asker', version: '1' } },
    }),
  'POST initialize': (asked) =>
    result(asked, {
      protocolVersion: '2025-11-25',
      capabilities: { tools: {} },
      serverInfo: { name: 'Asker', version: '1' },
    }),
  'POST tools/list': (asked) => result(asked, { tools: [{ name: 'a' }] }),
  DELETE: () => new Response(null),
}

const TEXT = `{"jsonrpc":"2.0","id":"t","method":"tools/call",
 "params":{"name":"a","arguments":{"n":12345678901234567890}}}`

async function connected(answer: Answer, protocol: ProtocolChoice = '2026-07-28') {
  const script = createScript((asked, index) => {
    // Notifications and our responses are taken without a word.
    const isQuiet = asked.what.startsWith('POST notifications/') || asked.what === 'POST'
    if (isQuiet) return new Response(null, { status: 202 })
    if (asked.what === 'GET') return new Response(null, { status: 405 })
    return (OPENING[asked.what] ?? answer)(asked, index)
  })
  const explorer = createExplorer(testHost(script.fetch))
  await explorer.connect({ ...newProfile('p1'), url: 'https://server.test/mcp', protocol }, {})
  const tab = explorer.openBlank()
  explorer.tabs.update(tab, { text: TEXT })
  const calls = () => script.asked.filter(({ what }) => what === 'POST tools/call')
  const responses = () =>
    script.asked.filter(({ what }) => what === 'POST').map(({ message }) => message)
  return { ...script, explorer, tab, calls, responses }
}

function asksOf({ asks }: Explorer) {
  return asks.store.getState().asks
}

/** The ask that is up, once it is. */
async function nextAsk(explorer: Explorer) {
  return vi.waitFor(() => {
    const { shown } = explorer.asks.store.getState()
    const ask = shown === undefined ? undefined : explorer.asks.get(shown)
    if (!ask) throw new Error('nothing is asked')
    return ask
  })
}

function notice({ asks }: Explorer) {
  return asks.store.getState().notice?.text
}

const FORM = { method: 'elicitation/create', params: { message: 'Really?' } }

function inputRequired(asked: Asked, more: JsonObject): Response {
  return result(asked, { resultType: 'input_required', ...more })
}

function paramsOf(asked: Asked | undefined): JsonObject {
  return asked?.message['params'] as JsonObject
}

describe('rounds', () => {
  test('one answered goes out as the same request with answers and the state as it was spelled', async () => {
    const { explorer, tab, calls } = await connected((asked, index) => {
      const params = paramsOf(asked)
      if (params['inputResponses'] === undefined) {
        const text = `{"jsonrpc":"2.0","id":"t","result":{"resultType":"input_required","inputRequests":{"k":${JSON.stringify(FORM)}},"requestState":"a\\u0062c"}}`
        return new Response(text, { headers: { 'Content-Type': 'application/json' } })
      }
      return params['requestState'] === 'abc'
        ? inputRequired(asked, { inputRequests: { second: FORM } })
        : result(asked, { content: [], index })
    })
    await explorer.send(tab)
    const first = await nextAsk(explorer)
    expect(first).toMatchObject({
      from: 'round',
      serverName: 'Asker',
      about: 'tools/call a',
      tabId: tab,
      questions: [{ key: 'k', ...FORM }],
    })
    explorer.asks.answer(first.id, { k: { action: 'accept', content: { ok: true } } })
    await vi.waitFor(() => expect(calls()).toHaveLength(2))
    const [, retry] = calls()
    expect(retry?.body).toContain('12345678901234567890')
    expect(retry?.body).toContain(String.raw`"a\u0062c"`)
    expect(retry?.message['id']).not.toBe('t')
    expect(paramsOf(retry)).toMatchObject({
      name: 'a',
      inputResponses: { k: { action: 'accept', content: { ok: true } } },
    })
    // The second round: neither the answers nor the state of the first go along.
    const second = await nextAsk(explorer)
    expect(second.questions).toMatchObject([{ key: 'second' }])
    explorer.asks.answer(second.id, { second: { action: 'decline' } })
    await vi.waitFor(() => expect(calls()).toHaveLength(3))
    expect(paramsOf(calls()[2])['inputResponses']).toEqual({ second: { action: 'decline' } })
    expect(paramsOf(calls()[2])).not.toHaveProperty('requestState')
    expect(explorer.tabs.get(tab)?.text).toBe(TEXT)
    expect(asksOf(explorer)).toEqual([])
  })

  test('one cancelled sends nothing, and can be asked for again', async () => {
    const { explorer, tab, calls } = await connected((asked) =>
      inputRequired(asked, { inputRequests: { k: FORM } }),
    )
    await explorer.send(tab)
    const ask = await nextAsk(explorer)
    explorer.asks.cancel(ask.id, 'cancelled')
    expect(asksOf(explorer)).toEqual([])
    expect(calls()).toHaveLength(1)
    const exchange = explorer.tabs.get(tab)?.exchange
    if (exchange !== undefined) explorer.askAbout(exchange)
    expect((await nextAsk(explorer)).id).not.toBe(ask.id)
  })

  test('what one server asked is not answered to another', async () => {
    const { explorer, tab, calls } = await connected((asked) =>
      inputRequired(asked, { inputRequests: { k: FORM }, requestState: 's' }),
    )
    await explorer.send(tab)
    await nextAsk(explorer)
    const other = { ...newProfile('p2'), url: 'https://other.test/mcp' }
    await explorer.connect({ ...other, protocol: '2026-07-28' }, {})
    expect(asksOf(explorer)).toEqual([])
    const exchange = explorer.tabs.get(tab)?.exchange
    if (exchange !== undefined) explorer.askAbout(exchange)
    await vi.waitFor(() => expect(notice(explorer)).toContain('another address'))
    expect(asksOf(explorer)).toEqual([])
    expect(calls()).toHaveLength(1)
  })

  test('one put aside keeps what was typed; a request sent anew ends it', async () => {
    const { explorer, tab } = await connected((asked) =>
      inputRequired(asked, { inputRequests: { k: FORM } }),
    )
    await explorer.send(tab)
    const { id } = await nextAsk(explorer)
    explorer.asks.write(id, 'k', { values: new Map([['name', 'typed']]) })
    explorer.asks.hide()
    expect(explorer.asks.store.getState().shown).toBeUndefined()
    explorer.asks.show(id)
    expect((await nextAsk(explorer)).drafts.get('k')?.values.get('name')).toBe('typed')
    await explorer.send(tab)
    await vi.waitFor(() => expect(notice(explorer)).toContain('sent again'))
    expect((await nextAsk(explorer)).id).not.toBe(id)
  })

  test('a state without questions is sent back by itself, ten times at most', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    try {
      const { explorer, tab, calls } = await connected((asked) =>
        inputRequired(asked, { requestState: 's' }),
      )
      await explorer.send(tab)
      await vi.dynamicImportSettled()
      expect(explorer.repeats.get(tab)).toMatchObject({ round: 1, state: 'waiting' })
      expect(calls()).toHaveLength(1)
      for (let round = 0; round < 15; round++) await vi.advanceTimersByTimeAsync(250)
      expect(calls()).toHaveLength(11)
      expect(paramsOf(calls().at(-1))).toMatchObject({ name: 'a', requestState: 's' })
      expect(explorer.repeats.get(tab)).toMatchObject({ round: 10, state: 'exhausted' })
      // A request of the user begins a new row; a stop ends it.
      await explorer.send(tab)
      await vi.advanceTimersByTimeAsync(1)
      expect(explorer.repeats.get(tab)).toMatchObject({ round: 1, state: 'waiting' })
      explorer.repeats.stop(tab)
      await vi.advanceTimersByTimeAsync(250)
      await vi.advanceTimersByTimeAsync(250)
      expect(calls()).toHaveLength(12)
    } finally {
      vi.useRealTimers()
    }
  })

  test('a state without questions is not sent back to another server', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    try {
      const { explorer, tab, calls } = await connected((asked) =>
        inputRequired(asked, { requestState: 's' }),
      )
      await explorer.send(tab)
      await vi.dynamicImportSettled()
      expect(explorer.repeats.get(tab)).toMatchObject({ round: 1, state: 'waiting' })
      const other = { ...newProfile('p2'), url: 'https://other.test/mcp' }
      await explorer.connect({ ...other, protocol: '2026-07-28' }, {})
      expect(explorer.connections.getState().status).toBe('connected')
      await vi.advanceTimersByTimeAsync(300)
      expect(calls()).toHaveLength(1)
      expect(explorer.repeats.get(tab)).toMatchObject({ state: 'stopped' })
    } finally {
      vi.useRealTimers()
    }
  })
})

test('-32042: addresses first, then the same request again', async () => {
  const data = {
    elicitations: [{ elicitationId: 'e1', url: 'https://a.example/x', message: 'Sign in' }],
  }
  const { explorer, tab, calls } = await connected(
    (asked, _index) =>
      asked.message['id'] === 't'
        ? rpcError(asked, -32042, { data })
        : result(asked, { content: [] }),
    '2025-11-25',
  )
  await explorer.send(tab)
  const ask = await nextAsk(explorer)
  expect(ask).toMatchObject({
    from: 'error',
    questions: [
      {
        key: 'e1',
        method: 'elicitation/create',
        params: { mode: 'url', url: 'https://a.example/x' },
      },
    ],
  })
  explorer.asks.answer(ask.id, { e1: { action: 'accept' } })
  await vi.waitFor(() => expect(calls()).toHaveLength(2))
  expect(paramsOf(calls()[1])).toEqual(JSON.parse(TEXT).params)
})

/** A call whose stream asks first and answers when the test says so. */
async function asking(request: Json, protocol: ProtocolChoice = '2025-11-25') {
  const stream = openStream()
  const page = await connected(() => stream.response, protocol)
  const sending = page.explorer.send(page.tab)
  stream.push(frame(request))
  return { ...page, stream, sending }
}
describe('requests of a session server', () => {
  const elicit = { jsonrpc: '2.0', id: 77, ...FORM }

  test('an answer is a response of its own, with the same id', async () => {
    const { explorer, tab, stream, sending, responses } = await asking(elicit)
    const ask = await nextAsk(explorer)
    expect(ask).toMatchObject({
      from: 'request',
      about: 'tools/call a',
      tabId: tab,
      exchangeId: explorer.tabs.get(tab)?.exchange,
      questions: [FORM],
    })
    // A resumed stream brings it a second time.
    stream.push(frame(elicit))
    const [question] = ask.questions
    explorer.asks.answer(ask.id, { [question?.key ?? '']: { action: 'accept', content: { a: 1 } } })
    await vi.waitFor(() =>
      expect(responses()).toEqual([
        { jsonrpc: '2.0', id: 77, result: { action: 'accept', content: { a: 1 } } },
      ]),
    )
    const answer = [...explorer.exchanges.store.getState().log.values()].at(-1)
    expect(answer?.origin).toEqual({ kind: 'answer' })
    stream.push(frame({ jsonrpc: '2.0', id: 't', result: { content: [] } }))
    stream.close()
    await sending
    expect(asksOf(explorer)).toEqual([])
  })

  test.each([
    ['sampling/createMessage', { code: -1, message: 'User rejected sampling request' }],
    ['roots/list', { code: -1, message: 'User rejected roots request' }],
    ['odd/method', { code: -32601, message: 'Method not found' }],
    ['constructor', { code: -32601, message: 'Method not found' }],
  ])('%s refused is an error', async (method, error) => {
    const { explorer, responses, stream } = await asking({ jsonrpc: '2.0', id: 'r', method })
    const ask = await nextAsk(explorer)
    explorer.asks.cancel(ask.id, 'declined')
    await vi.waitFor(() => expect(responses()).toEqual([{ jsonrpc: '2.0', id: 'r', error }]))
    stream.close()
  })

  test('the server takes its question back', async () => {
    const { explorer, stream, responses } = await asking(elicit)
    await nextAsk(explorer)
    const params = { requestId: 77 }
    stream.push(frame({ jsonrpc: '2.0', method: 'notifications/cancelled', params }))
    await vi.waitFor(() => expect(asksOf(explorer)).toEqual([]))
    expect(notice(explorer)).toBe('The server took its question back.')
    expect(responses()).toEqual([])
    stream.close()
  })

  test('the request ends, is stopped, or the connection goes: so does its question', async () => {
    const ended = await asking(elicit)
    await nextAsk(ended.explorer)
    ended.stream.push(frame({ jsonrpc: '2.0', id: 't', result: {} }))
    ended.stream.close()
    await vi.waitFor(() => expect(notice(ended.explorer)).toMatch(/^The request ended/))

    const stopped = await asking(elicit)
    await nextAsk(stopped.explorer)
    stopped.explorer.stop(stopped.tab)
    await vi.waitFor(() => expect(notice(stopped.explorer)).toMatch(/^The request was stopped/))

    const gone = await asking(elicit)
    await nextAsk(gone.explorer)
    gone.explorer.disconnect()
    await vi.waitFor(() => expect(asksOf(gone.explorer)).toEqual([]))
    expect(gone.responses()).toEqual([])
  })

  test('an address reported as done is marked', async () => {
    const params = { mode: 'url', url: 'https://a.example', elicitationId: 'e1', message: 'Go' }
    const { explorer, stream } = await asking({ ...elicit, params })
    await nextAsk(explorer)
    const done = { elicitationId: 'e1' }
    stream.push(
      frame({ jsonrpc: '2.0', method: 'notifications/elicitation/complete', params: done }),
    )
    await vi.waitFor(() => expect(asksOf(explorer)[0]?.done.has('e1')).toBe(true))
    stream.close()
  })

  test('one that nobody waits for is told of, and does not come up by itself', async () => {
    const { explorer } = await connected(() => new Response(null, { status: 500 }), '2025-11-25')
    const { connection } = explorer.connections.getState()
    explorer.inbox.take(
      {
        index: 0,
        at: 0,
        raw: '',
        comments: [],
        data: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'roots/list' }),
      },
      {
        exchangeId: exchangeId(1),
        origin: { kind: 'listen' },
        request: { method: 'GET', url: connection?.endpoint.url ?? '', headers: [], body: null },
      },
    )
    await vi.waitFor(() => expect(asksOf(explorer)).toHaveLength(1))
    expect(asksOf(explorer)[0]).toMatchObject({ about: '', aside: true })
    expect(explorer.asks.store.getState()).toMatchObject({
      shown: undefined,
      notice: { text: 'Asker asks you something.', askId: asksOf(explorer)[0]?.id },
    })
  })

  test('several wait in turn', async () => {
    const { explorer, stream } = await asking(elicit)
    const first = await nextAsk(explorer)
    stream.push(frame({ ...elicit, id: 78 }))
    await vi.waitFor(() => expect(asksOf(explorer)).toHaveLength(2))
    expect(explorer.asks.store.getState().shown).toBe(first.id)
    explorer.asks.answer(first.id, {})
    expect(explorer.asks.store.getState().shown).toBe(asksOf(explorer)[0]?.id)
    stream.close()
  })

  test('a modern server has no requests; a ping is no question', async () => {
    const modern = await asking(elicit, '2026-07-28')
    modern.stream.close()
    await modern.sending
    expect(asksOf(modern.explorer)).toEqual([])
    const pinged = await asking({ jsonrpc: '2.0', id: 1, method: 'ping' })
    pinged.stream.close()
    await pinged.sending
    expect(asksOf(pinged.explorer)).toEqual([])
  })
})
