import { expect, test, vi } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'
import {
  endEvent,
  frameEvents,
  headEvent,
  jsonEvents,
  madeExchange,
  progress,
} from '#test/madeExchange.ts'
import { foldEvents } from '#wire/foldEvents.ts'
import { readFrame } from '#wire/sse.ts'
import type { WireEvent } from '#wire/types.ts'

import { describeProgress, readingOf } from './reading.ts'

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
  const started = cpuTime()
  for (let batch = 0; batch < 100; batch++) {
    const frames = Array.from({ length: 100 }, (_, index) => progress(batch * 100 + index, 10_000))
    exchange = foldEvents(exchange, frameEvents(frames, batch * 100))
    readingOf(exchange)
  }
  expect(readingOf(exchange).progress?.progress).toBe(9999)
  expect(cpuTime() - started).toBeLessThan(2000)
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

function answer(...events: readonly WireEvent[]) {
  return readingOf(madeExchange(events)).answer
}

test('where the whole of a long answer is', () => {
  const blob = new Blob(['long'])
  const text = JSON.stringify(RESULT)
  const body = { blob, kind: 'body' } as const
  const event = { blob, kind: 'event' } as const
  const bodyOf = (each: string): WireEvent => ({ kind: 'body', at: 1, text: each, whole: body })
  const frame = (data: string): WireEvent => {
    const read = { ...readFrame(`data: ${data}`, 0, 1), whole: event }
    return { kind: 'frame', at: 1, frame: read }
  }
  expect(answer(bodyOf(text))).toMatchObject({ text, whole: body })
  expect(answer(bodyOf(`[{}, ${text}]`))).toMatchObject({ text, whole: body, at: [1] })
  expect(answer(SSE, frame(text))).toMatchObject({ text, whole: event })
  expect(answer(SSE, frame(`[${text}]`))).toMatchObject({ text, whole: event, at: [0] })
  const rest = endEvent(500, { kind: 'truncated', rest: `data: ${text}`, whole: event })
  expect(answer(SSE, rest)).toMatchObject({ text, whole: event })
  // Several in one event, one per line, are no JSON that could be opened as a whole.
  expect(answer(SSE, frame(`{}\ndata: ${text}`))).not.toHaveProperty('whole')
  expect(answer(...jsonEvents(RESULT))).not.toHaveProperty('whole')
})

test.each([
  [2, 5, '2 of 5'],
  [1234.567, undefined, '1,234.57'],
  [1e300, 1e301, '1e+300 of 1e+301'],
])('progress of %s of %s reads %s', (done, total, words) => {
  const told = { at: 0, progress: done, ...(total !== undefined && { total }) }
  expect(describeProgress(told)).toBe(words)
})
