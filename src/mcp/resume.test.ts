import { describe, expect, test, vi } from 'vitest'

import { createRun, createScript, frame, openStream, result } from '#test/scripted.ts'
import type { Answer } from '#test/scripted.ts'
import { exchange as perform } from '#wire/exchange.ts'
import type { WireEvent } from '#wire/types.ts'

import { createConnection } from './connection.ts'
import { answerOf } from './jsonRpc.ts'
import { withResumption } from './resume.ts'

const url = 'https://server.test/mcp'
const endpoint = { url, era: 'legacy', revision: '2025-11-25', session: 's' } as const
const CALL = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"slow"}}'
const ANSWER = { jsonrpc: '2.0', id: 1, result: { content: [] } }

function sse(text: string): Response {
  return new Response(text, { headers: { 'Content-Type': 'text/event-stream' } })
}

function withId(id: string, message: Parameters<typeof frame>[0]): string {
  return `id: ${id}\n${frame(message)}`
}

function progress(step: number) {
  return { jsonrpc: '2.0', method: 'notifications/progress', params: { progress: step } }
}

/** The events of a stream that ends without an answer. */
function exchangeEvents(text: string) {
  const request = { method: 'POST', url, headers: [], body: CALL } as const
  const { signal } = new AbortController()
  return perform(request, { fetch: async () => sse(text), signal, now: () => 0 })
}

async function collect(events: AsyncGenerator<WireEvent, void, void>): Promise<WireEvent[]> {
  const all: WireEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

async function call(answer: Answer, signal: AbortSignal = new AbortController().signal) {
  const script = createScript(answer)
  const runner = createRun(script.fetch)
  const connection = createConnection({
    endpoint,
    target: { url, headers: [] },
    run: runner.run,
    nextId: () => 1,
    now: () => performance.now(),
    inputSchemaOf: () => undefined,
  })
  const exchange = await connection.send(CALL, { origin: { kind: 'tab', tab: 't' }, signal })
  return { ...script, ...runner, exchange }
}

describe('a stream that ends before its answer', () => {
  test('goes on after the last event it named, as often as it takes', async () => {
    const parts = [
      `retry: 5\n${withId('1', progress(1))}`,
      withId('2', progress(2)),
      withId('3', ANSWER),
    ]
    const { exchange, asked, origins } = await call((_, index) => sse(parts[index] ?? ''))
    expect(answerOf(exchange)?.kind).toBe('result')
    expect(exchange.outcome?.kind).toBe('complete')
    const frames = exchange.body.kind === 'stream' ? [...exchange.body.frames] : []
    expect(frames.map(({ index, id }) => [index, id])).toEqual([
      [0, '1'],
      [1, '2'],
      [2, '3'],
    ])
    expect(asked.map(({ what }) => what)).toEqual(['POST tools/call', 'GET', 'GET'])
    expect(asked.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, '1', '2'])
    expect(origins.map(({ kind }) => kind)).toEqual(['tab', 'session', 'session'])
  })

  test('waits as long as the server asked for', async () => {
    const times: number[] = []
    await call((_, index) => {
      times.push(performance.now())
      return index === 0 ? sse('id: a\nretry: 60\ndata:\n\n') : sse(withId('b', ANSWER))
    })
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(55)
  })

  test('is left alone when its events have no ids', async () => {
    const { exchange, asked } = await call(() => sse(frame(progress(1))))
    expect(asked).toHaveLength(1)
    expect(answerOf(exchange)).toBeUndefined()
  })

  test('is left alone once the answer is there', async () => {
    const { asked } = await call(() => sse(withId('1', ANSWER)))
    expect(asked).toHaveLength(1)
  })

  test('ends with its answer, though the server keeps the new stream open', async () => {
    const open = openStream()
    const { exchange } = await call((each) => {
      if (each.what !== 'GET') return sse(`retry: 1\n${withId('1', progress(1))}`)
      open.push(withId('2', ANSWER))
      return open.response
    })
    expect(exchange.outcome?.kind).toBe('complete')
    await vi.waitFor(() => expect(open.isCancelled()).toBe(true))
  })

  test('a fault while it is taken up ends the call', async () => {
    let asks = 0
    const wrap = withResumption({
      id: 1,
      signal: new AbortController().signal,
      now: () => 0,
      open: async () => {
        asks++
        throw new Error('fault')
      },
    })
    const frames = await collect(wrap(exchangeEvents(`retry: 1\n${withId('1', progress(1))}`)))
    expect(asks).toBe(3)
    expect(frames.at(-1)).toMatchObject({ kind: 'end', outcome: { kind: 'truncated' } })
  })

  test('says so when the server does not take it up', async () => {
    const { exchange } = await call((each) =>
      each.what === 'GET'
        ? new Response('no', { status: 405 })
        : sse(`retry: 1\n${withId('1', progress(1))}`),
    )
    expect(exchange.outcome).toMatchObject({ kind: 'truncated' })
    expect(exchange.outcome).toHaveProperty('message', expect.stringContaining('405'))
  })

  test('is given up after three tries that bring nothing new', async () => {
    const { exchange, asked } = await call((each) =>
      each.what === 'GET' ? sse('') : sse(`retry: 1\n${withId('1', progress(1))}`),
    )
    expect(asked.filter(({ what }) => what === 'GET')).toHaveLength(3)
    expect(exchange.outcome).toHaveProperty('message', expect.stringContaining('3 tries'))
  })

  test('stops waiting when the user stops', async () => {
    const stop = new AbortController()
    const calling = call((each) => {
      if (each.what !== 'POST tools/call') return new Response(null, { status: 202 })
      setTimeout(() => stop.abort('user'), 20)
      return sse('id: a\nretry: 50000\ndata:\n\n')
    }, stop.signal)
    const { exchange, asked } = await calling
    expect(exchange.outcome).toMatchObject({ kind: 'aborted', by: 'user' })
    await vi.waitFor(() =>
      expect(asked.map(({ what }) => what)).toContain('POST notifications/cancelled'),
    )
  })

  test('an answer in JSON is no stream', async () => {
    const { asked } = await call((each) => result(each, {}))
    expect(asked).toHaveLength(1)
  })
})
