import { describe, expect, test } from 'vitest'

import { formatClock } from '#lib/format.ts'
import { exchangeWith, headWith } from '#test/scripted.ts'
import { FrameLog } from '#wire/frameLog.ts'
import type { Exchange, SseFrame } from '#wire/types.ts'

import { describeTimeout } from './timeoutWords.ts'

const STARTED = 1_790_000_000_000
const outcome = { kind: 'aborted', by: 'timeout', at: 60_000 } as const

function late(parts: Partial<Exchange> = {}): Exchange {
  const body = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"slow"}}'
  const { request } = exchangeWith()
  return exchangeWith({ startedAt: STARTED, outcome, request: { ...request, body }, ...parts })
}

function frame(data: object, at: number): SseFrame {
  return { index: 0, at, raw: '', comments: [], data: JSON.stringify(data) }
}

describe('what is outstanding and what arrived last', () => {
  test('nothing at all', () => {
    expect(describeTimeout(late())).toEqual({
      code: 'timeout',
      title: 'No answer in 60 s.',
      advice: `The answer to tools/call slow is outstanding. server.test sent nothing at all since ${formatClock(STARTED)}. Send again, or allow more time.`,
    })
  })

  test('the head', () => {
    const head = { ...headWith(200), at: 4000 }
    expect(describeTimeout(late({ head })).advice).toContain(
      `The connection is open; nothing has arrived since ${formatClock(STARTED + 4000)}.`,
    )
  })

  test.each([
    [{ method: 'notifications/progress', params: { progress: 2, total: 5 } }, 'progress 2 of 5'],
    [{ method: 'notifications/progress', params: { progress: 2 } }, 'progress 2'],
    [{ method: 'notifications/message', params: {} }, 'notifications/message'],
    [{ odd: true }, 'an event'],
  ])('%j', (message, words) => {
    const body = {
      kind: 'stream',
      frames: new FrameLog([frame({ jsonrpc: '2.0', ...message }, 7000)]),
    } as const
    expect(describeTimeout(late({ body, head: headWith(200) })).advice).toContain(
      `Last to arrive was ${words}, at ${formatClock(STARTED + 7000)}.`,
    )
  })
})
