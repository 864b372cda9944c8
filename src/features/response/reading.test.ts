import { expect, test, vi } from 'vitest'

import {
  endEvent,
  frameEvents,
  headEvent,
  jsonEvents,
  madeExchange,
  progress,
} from '#test/madeExchange.ts'
import { foldEvents } from '#wire/foldEvents.ts'

import { readingOf } from './reading.ts'

const SSE = headEvent(200, 'text/event-stream')
const RESULT = { jsonrpc: '2.0', id: 1, result: { content: [] } }

test('reads the latest progress and the answer of a growing stream', () => {
  const first = madeExchange([SSE, ...frameEvents([progress(1, 5), progress(2, 5, 'Half')])])
  expect(readingOf(first).progress).toMatchObject({
    progress: 2,
    total: 5,
    message: 'Half',
    at: 200,
  })
  expect(readingOf(first).answer).toBeUndefined()
  const second = foldEvents(first, [...frameEvents([RESULT], 2), endEvent()])
  expect(readingOf(second).answer?.message.kind).toBe('result')
  expect(readingOf(second).progress?.progress).toBe(2)
  // Asked again for the earlier value, it does not know the later frames.
  expect(readingOf(first).answer).toBeUndefined()
})

test('a large frame is parsed once, however often the exchange is read', () => {
  const parse = vi.spyOn(JSON, 'parse')
  let exchange = madeExchange([SSE, ...frameEvents([RESULT])])
  for (let index = 0; index < 5; index++) {
    readingOf(exchange)
    exchange = foldEvents(exchange, [{ kind: 'chunk', at: 400, bytes: 1 }])
  }
  expect(parse).toHaveBeenCalledTimes(1)
  parse.mockRestore()
})

test('10,000 frames in 100 batches are read in linear time', () => {
  let exchange = madeExchange([SSE])
  const started = performance.now()
  for (let batch = 0; batch < 100; batch++) {
    const frames = Array.from({ length: 100 }, (_, index) => progress(batch * 100 + index, 10_000))
    exchange = foldEvents(exchange, frameEvents(frames, batch * 100))
    readingOf(exchange)
  }
  expect(readingOf(exchange).progress?.progress).toBe(9999)
  expect(performance.now() - started).toBeLessThan(2000)
})

test('takes the response out of a batch, with its own text', () => {
  const big = '{"jsonrpc":"2.0","id":2,"result":{"n":12345678901234567890}}'
  const exchange = madeExchange(
    jsonEvents(`[{"jsonrpc":"2.0","method":"notifications/message"}, ${big}]`),
  )
  expect(readingOf(exchange).answer?.text).toBe(big)
})

test('plain bodies, broken bodies and no body', () => {
  expect(readingOf(madeExchange(jsonEvents(RESULT))).answer?.message.kind).toBe('result')
  expect(readingOf(madeExchange(jsonEvents('{"jsonrpc":'))).answer).toBeUndefined()
  expect(readingOf(madeExchange([])).answer).toBeUndefined()
})

test('several messages in one event, and a last event without its blank line', () => {
  const line = JSON.stringify(RESULT)
  const lines = `data: ${JSON.stringify(progress(1))}\ndata: ${line}`
  expect(readingOf(madeExchange([SSE, ...frameEvents([lines])])).answer?.text).toBe(line)
  const unended = endEvent(500, { kind: 'truncated', rest: `data: ${line}` })
  expect(readingOf(madeExchange([SSE, unended])).answer?.text).toBe(line)
})
