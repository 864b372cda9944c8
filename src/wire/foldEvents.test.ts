import { describe, expect, test } from 'vitest'

import { foldEvents, newExchange } from './foldEvents.ts'
import { FrameLog } from './frameLog.ts'
import type { ExchangeId, HeaderList, SseFrame, WireEvent } from './types.ts'

const REQUEST = { method: 'POST', url: 'https://server.test/', headers: [], body: '{}' } as const
const FRESH = newExchange(7 as ExchangeId, { kind: 'tab', tab: 'a' }, 1000, REQUEST)

function head(headers: HeaderList): WireEvent {
  return { kind: 'head', at: 3, status: 200, statusText: 'OK', headers, url: '', type: 'cors' }
}

function frame(index: number): SseFrame {
  return { index, at: index, raw: `data: ${index}`, data: String(index), comments: [] }
}

describe('foldEvents', () => {
  test('starts with nothing but what was asked', () => {
    expect(FRESH).toEqual({
      id: 7,
      origin: { kind: 'tab', tab: 'a' },
      startedAt: 1000,
      request: REQUEST,
      dropped: [],
      body: { kind: 'none' },
      bytes: 0,
    })
  })

  test('a whole JSON exchange, in one batch or event by event', () => {
    const events: readonly WireEvent[] = [
      { kind: 'request', at: 0, request: REQUEST, dropped: ['Cookie'] },
      head([['content-type', 'application/json']]),
      { kind: 'chunk', at: 4, bytes: 10 },
      { kind: 'chunk', at: 5, bytes: 4 },
      { kind: 'body', at: 6, text: '{"a":1}' },
      { kind: 'end', at: 7, outcome: { kind: 'complete' } },
    ]
    const whole = foldEvents(FRESH, events)
    expect(whole).toMatchObject({
      dropped: ['Cookie'],
      head: { at: 3, status: 200, type: 'cors' },
      body: { kind: 'text', text: '{"a":1}' },
      bytes: 14,
      outcome: { kind: 'complete', at: 7 },
    })
    expect(whole.head).not.toHaveProperty('kind')
    expect(events.reduce((exchange, event) => foldEvents(exchange, [event]), FRESH)).toEqual(whole)
  })

  test.each<[HeaderList, string]>([
    [[['content-type', 'text/event-stream']], 'stream'],
    [[['Content-Type', 'Text/Event-Stream; charset=utf-8']], 'stream'],
    [[['content-type', 'text/event-streamlike']], 'none'],
    [[], 'none'],
  ])('a head with %j opens a body of kind %s', (headers, kind) => {
    expect(foldEvents(FRESH, [head(headers)]).body.kind).toBe(kind)
  })

  test('frames are added in order, batch after batch', () => {
    const one = foldEvents(FRESH, [head([]), { kind: 'frame', at: 1, frame: frame(0) }])
    const two = foldEvents(one, [
      { kind: 'frame', at: 2, frame: frame(1) },
      { kind: 'chunk', at: 2, bytes: 9 },
      { kind: 'frame', at: 3, frame: frame(2) },
      { kind: 'end', at: 4, outcome: { kind: 'aborted', by: 'user' } },
    ])
    expect(two.body).toEqual({
      kind: 'stream',
      frames: new FrameLog([frame(0), frame(1), frame(2)]),
    })
    expect(two.bytes).toBe(9)
    expect(two.outcome).toEqual({ kind: 'aborted', by: 'user', at: 4 })
    expect(one.body).toEqual({ kind: 'stream', frames: new FrameLog([frame(0)]) })
  })

  test('no events, no change', () => {
    expect(foldEvents(FRESH, [])).toBe(FRESH)
  })
})
