import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'
import { exchangeWith } from '#test/scripted.ts'
import { FrameLog } from '#wire/frameLog.ts'
import { readFrame } from '#wire/sse.ts'
import type { Exchange, Outcome } from '#wire/types.ts'

import {
  answerOf,
  messagesOf,
  readFrameMessages,
  readMessage,
  readMessages,
  subjectIn,
} from './jsonRpc.ts'
import type { Json } from './types.ts'

describe('readMessage', () => {
  test.each<[string, Json, unknown]>([
    [
      'a request',
      { jsonrpc: '2.0', id: 1, method: 'a', params: { b: 1 } },
      { kind: 'request', id: 1, method: 'a', params: { b: 1 } },
    ],
    [
      'a request with a text id',
      { jsonrpc: '2.0', id: 'x', method: 'a' },
      { kind: 'request', id: 'x', method: 'a' },
    ],
    [
      'an id of 0 is an id',
      { jsonrpc: '2.0', id: 0, method: 'a' },
      { kind: 'request', id: 0, method: 'a' },
    ],
    [
      'an empty id is an id',
      { jsonrpc: '2.0', id: '', method: 'a' },
      { kind: 'request', id: '', method: 'a' },
    ],
    ['a notification', { jsonrpc: '2.0', method: 'a' }, { kind: 'notification', method: 'a' }],
    [
      'id null is a notification',
      { jsonrpc: '2.0', id: null, method: 'a' },
      { kind: 'notification', method: 'a' },
    ],
    [
      'a request without the version',
      { id: 1, method: 'a' },
      { kind: 'request', id: 1, method: 'a' },
    ],
    ['a result', { jsonrpc: '2.0', id: 1, result: {} }, { kind: 'result', id: 1, result: {} }],
    [
      'a result null',
      { jsonrpc: '2.0', id: 1, result: null },
      { kind: 'result', id: 1, result: null },
    ],
    [
      'a result without id',
      { jsonrpc: '2.0', result: [] },
      { kind: 'result', id: null, result: [] },
    ],
    [
      'a result with id null',
      { jsonrpc: '2.0', id: null, result: 'x' },
      { kind: 'result', id: null, result: 'x' },
    ],
    [
      'error null beside a result',
      { jsonrpc: '2.0', id: 1, error: null, result: 5 },
      { kind: 'result', id: 1, result: 5 },
    ],
    [
      'an error',
      { jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'no', data: [1] } },
      { kind: 'error', id: 1, error: { code: -32601, message: 'no', data: [1] } },
    ],
    [
      'an error with id null',
      { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'bad' } },
      { kind: 'error', id: null, error: { code: -32700, message: 'bad' } },
    ],
    [
      'an error as text',
      { jsonrpc: '2.0', id: 1, error: 'went wrong' },
      { kind: 'error', id: 1, error: { message: 'went wrong' } },
    ],
    [
      'an error as a list',
      { jsonrpc: '2.0', id: 1, error: [1] },
      { kind: 'error', id: 1, error: { message: '[1]' } },
    ],
    [
      'an error without members',
      { jsonrpc: '2.0', id: 1, error: {} },
      { kind: 'error', id: 1, error: { message: '' } },
    ],
    [
      'an error with a text as code',
      { id: 1, error: { code: '-1', message: 'x' } },
      { kind: 'error', id: 1, error: { message: 'x' } },
    ],
    [
      'error and result together',
      { jsonrpc: '2.0', id: 1, error: { code: 1, message: 'x' }, result: {} },
      { kind: 'error', id: 1, error: { code: 1, message: 'x' } },
    ],
  ])('%s', (_, value, message) => {
    expect(readMessage(value)).toEqual(message)
  })

  test.each<[Json]>([
    [null],
    ['text'],
    [5],
    [[]],
    [{}],
    [{ jsonrpc: '2.0', id: 1 }],
    [{ result: {} }],
    [{ jsonrpc: '2.0', id: 1, error: null }],
    [{ error: { code: 'UNAUTHORIZED', message: 'Invalid token', details: {} } }],
    [{ error: 'not found' }],
    [{ error: { code: 'UNAUTHORIZED', message: 'x' } }],
    [{ jsonrpc: '2.0', id: 1, method: 5 }],
  ])('%j is none', (value) => {
    expect(readMessage(value)).toBeUndefined()
  })
})

describe('readMessages', () => {
  test('reads a batch, leaving out what is no message', () => {
    const text = '[{"jsonrpc":"2.0","id":1,"method":"a"},5,{"jsonrpc":"2.0","method":"b"}]'
    expect(readMessages(text).map(({ kind }) => kind)).toEqual(['request', 'notification'])
  })
  test('of broken JSON gives none', () => {
    expect(readMessages('{"jsonrpc"')).toEqual([])
    expect(readMessages('')).toEqual([])
  })
  test('several lines of one frame are read line by line', () => {
    const data = '{"jsonrpc":"2.0","method":"a"}\n{"jsonrpc":"2.0","id":1,"result":{}}'
    expect(readFrameMessages(data).map(({ kind }) => kind)).toEqual(['notification', 'result'])
    expect(readFrameMessages('{"jsonrpc":"2.0",\n"method":"a"}')).toHaveLength(1)
    expect(readFrameMessages('')).toEqual([])
    expect(readFrameMessages(undefined)).toEqual([])
  })
})

function streamed(raws: readonly string[], outcome: Outcome = { kind: 'complete' }): Exchange {
  const frames = new FrameLog(raws.map((raw, index) => readFrame(raw, index, index)))
  return exchangeWith({ body: { kind: 'stream', frames }, outcome: { ...outcome, at: 9 } })
}

const PROGRESS = 'data: {"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":1}}'
const ANSWER = 'data: {"jsonrpc":"2.0","id":1,"result":{"a":1}}'

describe('answerOf and messagesOf', () => {
  test('no body, no answer', () => {
    expect(answerOf(exchangeWith())).toBeUndefined()
    expect(messagesOf(exchangeWith())).toEqual([])
  })
  test('the answer of a JSON body', () => {
    const exchange = exchangeWith({
      body: { kind: 'text', text: '{"jsonrpc":"2.0","id":2,"result":5}' },
    })
    expect(answerOf(exchange)).toEqual({ kind: 'result', id: 2, result: 5 })
  })
  test('the last answer of a batch', () => {
    const text =
      '[{"jsonrpc":"2.0","id":1,"result":1},{"jsonrpc":"2.0","id":2,"error":"no"},{"jsonrpc":"2.0","method":"x"}]'
    expect(answerOf(exchangeWith({ body: { kind: 'text', text } }))).toMatchObject({
      kind: 'error',
      id: 2,
    })
  })
  test('the answer of a stream, whatever comes around it', () => {
    const exchange = streamed([': hi', PROGRESS, 'data:', 'event: ping', ANSWER, PROGRESS])
    expect(answerOf(exchange)).toEqual({ kind: 'result', id: 1, result: { a: 1 } })
    expect(messagesOf(exchange).map(({ kind }) => kind)).toEqual([
      'notification',
      'result',
      'notification',
    ])
  })
  test('a server’s request on the stream is no answer', () => {
    const ask = 'data: {"jsonrpc":"2.0","id":9,"method":"ping","params":{"result":1}}'
    expect(answerOf(streamed([PROGRESS, ask]))).toBeUndefined()
  })
  test('an answer in a frame that lacks its blank line counts', () => {
    const exchange = streamed([PROGRESS], { kind: 'truncated', rest: `event: message\n${ANSWER}` })
    expect(answerOf(exchange)).toEqual({ kind: 'result', id: 1, result: { a: 1 } })
    expect(messagesOf(exchange)).toHaveLength(2)
  })
  test('half an answer does not', () => {
    expect(answerOf(streamed([], { kind: 'truncated', rest: ANSWER.slice(0, -3) }))).toBeUndefined()
  })
  test('10,000 frames are read quickly', () => {
    const exchange = streamed([...Array.from({ length: 10_000 }, () => PROGRESS), ANSWER])
    const started = cpuTime()
    for (let round = 0; round < 100; round++) answerOf(exchange)
    expect(cpuTime() - started).toBeLessThan(5000)
  })
})

test.each<[Json | undefined, string | undefined]>([
  [{ name: 'search', uri: 'a:b' }, 'search'],
  [{ uri: 'a:b' }, 'a:b'],
  [{ name: 7, uri: 'a:b' }, 'a:b'],
  [{ cursor: 'x' }, undefined],
  [['search'], undefined],
  [undefined, undefined],
])('params %j are about %s', (params, subject) => {
  expect(subjectIn(params)).toBe(subject)
})
