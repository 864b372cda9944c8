import { describe, expect, test } from 'vitest'

import { exchangeWith, headWith } from '#test/scripted.ts'
import { FrameLog } from '#wire/frameLog.ts'
import { readFrame } from '#wire/sse.ts'
import type { Exchange } from '#wire/types.ts'

import {
  describeMissing,
  endOfSessionStream,
  endOfSubscription,
  filterFor,
  isNothing,
  listenParams,
  readAcknowledged,
} from './listen.ts'

const FRESH = { wasOpen: false, context: {} }
const AGAIN = { wasOpen: true, context: {} }

describe('what is asked for', () => {
  const all = {
    tools: { listChanged: true },
    prompts: { listChanged: true },
    resources: { listChanged: true, subscribe: true },
  }

  test('is every kind the server announces, and the starred resources', () => {
    expect(listenParams(filterFor(all, ['a://1', 'a://2']))).toEqual({
      notifications: {
        toolsListChanged: true,
        promptsListChanged: true,
        resourcesListChanged: true,
        resourceSubscriptions: ['a://1', 'a://2'],
      },
    })
  })

  test('leaves out what the server does not announce', () => {
    const some = { tools: { listChanged: false }, resources: { listChanged: true }, prompts: {} }
    expect(listenParams(filterFor(some, ['a://1']))).toEqual({
      notifications: { resourcesListChanged: true },
    })
    expect(isNothing(filterFor(undefined, ['a://1']))).toBe(true)
    expect(isNothing(filterFor({ resources: { subscribe: true } }, ['a://1']))).toBe(false)
  })
})

const acknowledgement = (notifications: object) =>
  ({
    kind: 'notification',
    method: 'notifications/subscriptions/acknowledged',
    params: { notifications: { ...notifications } },
  }) as const

describe('what is granted', () => {
  test('is read leniently', () => {
    const granted = { toolsListChanged: true, promptsListChanged: 1, resourceSubscriptions: ['x'] }
    expect(readAcknowledged(acknowledgement(granted))).toEqual({ lists: ['tools'], uris: ['x'] })
    expect(readAcknowledged({ kind: 'notification', method: 'notifications/progress' })).toBe(
      undefined,
    )
  })

  test('and what is missing is named', () => {
    const asked = { lists: ['tools', 'prompts'], uris: ['a://1', 'a://2'] } as const
    expect(describeMissing(asked, asked)).toBeUndefined()
    expect(describeMissing(asked, { lists: ['tools'], uris: ['a://1', 'a://2'] })).toBe(
      'The server doesn’t tell of prompt changes.',
    )
    expect(describeMissing(asked, { lists: ['tools'], uris: ['a://1'] })).toBe(
      'The server doesn’t tell of prompt changes, nor of updates of a://2.',
    )
  })
})

const sse = (...messages: object[]): Partial<Exchange> => ({
  head: headWith(200, 'text/event-stream'),
  body: {
    kind: 'stream',
    frames: new FrameLog(
      messages.map((message, index) => readFrame(`data: ${JSON.stringify(message)}`, index, 0)),
    ),
  },
})
const http = (status: number, text = '', type?: string): Partial<Exchange> => ({
  head: headWith(status, type),
  body: { kind: 'text', text },
})

describe('the end of a subscription', () => {
  const cases: [string, Partial<Exchange>, string, RegExp][] = [
    ['a result', sse({ jsonrpc: '2.0', id: 1, result: {} }), 'ended', /ended the subscription/],
    ['no result', sse({ jsonrpc: '2.0', method: 'notifications/x' }), 'again', /broke off/],
    [
      'an unknown method',
      http(404, '{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"x"}}'),
      'unsupported',
      /doesn’t know/,
    ],
    [
      'another error',
      http(200, '{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"Too many"}}'),
      'refused',
      /Too many/,
    ],
    ['a login', http(401), 'refused', /401/],
    ['a busy server', http(503), 'again', /503/],
    [
      'no network',
      { outcome: { kind: 'unreachable', message: '', at: 1 } },
      'again',
      /Can’t reach server\.test/,
    ],
  ]
  test.each(cases)('by %s', (_, parts, kind, problem) => {
    const end = endOfSubscription(exchangeWith(parts), FRESH)
    expect(end.kind).toBe(kind)
    expect(end.problem).toMatch(problem)
  })
})

describe('the end of a session stream', () => {
  test.each([400, 404, 405, 406, 501])('by %i means there is none', (status) => {
    const end = endOfSessionStream(exchangeWith(http(status)), FRESH)
    expect(end.kind).toBe('unsupported')
    expect(end.problem).toContain(String(status))
  })

  test('by JSON or a web page with status 200 means there is none', () => {
    expect(endOfSessionStream(exchangeWith(http(200, '{}')), FRESH).kind).toBe('unsupported')
    const page = http(200, '<html></html>', 'text/html')
    expect(endOfSessionStream(exchangeWith(page), FRESH).kind).toBe('unsupported')
  })

  test('by 409 is final at first, and passing after a stream of ours', () => {
    expect(endOfSessionStream(exchangeWith(http(409)), FRESH).kind).toBe('refused')
    expect(endOfSessionStream(exchangeWith(http(409)), AGAIN).kind).toBe('again')
  })

  test('by 404 after a stream means the session is gone', () => {
    const request = {
      method: 'GET',
      url: 'https://server.test/mcp',
      headers: [['Mcp-Session-Id', 's']],
      body: null,
    } as const
    const end = endOfSessionStream(exchangeWith({ ...http(404), request }), AGAIN)
    expect(end).toEqual({ kind: 'refused', problem: 'The session has ended.' })
  })

  test('by the server or the network is passing; a login is not', () => {
    expect(endOfSessionStream(exchangeWith(sse()), FRESH).kind).toBe('again')
    expect(endOfSessionStream(exchangeWith(http(502)), FRESH).kind).toBe('again')
    expect(endOfSessionStream(exchangeWith(http(401)), FRESH).kind).toBe('refused')
  })
})
