import { expect, test } from 'vitest'

import { exchangeWith, headWith } from '#test/scripted.ts'
import type { Exchange } from '#wire/types.ts'

import { isSessionLost } from './session.ts'

function refused(status: number, text: string, session = true): Exchange {
  const { request } = exchangeWith()
  const headers = session ? ([['Mcp-Session-Id', 's']] as const) : []
  return exchangeWith({
    request: { ...request, headers },
    head: headWith(status),
    body: { kind: 'text', text },
  })
}

test.each([
  ['404', refused(404, '')],
  ['404 with a body', refused(404, '{"error":{"code":-32001,"message":"Session not found"}}')],
  ['400 that speaks of it', refused(400, '{"error":"No valid session ID provided"}')],
  ['200 with such an error', refused(200, '{"error":{"message":"Unknown session"}}')],
  [
    'an event stream that all answers came on',
    exchangeWith({ outcome: { kind: 'truncated', rest: '', lost: 'channel', at: 1 } }),
  ],
])('lost: %s', (_, exchange) => expect(isSessionLost(exchange)).toBe(true))

test.each([
  ['404 for a method', refused(404, '{"error":{"code":-32601,"message":"No such method"}}')],
  ['400 about something else', refused(400, '{"error":"bad arguments"}')],
  ['a result that mentions one', refused(200, '{"result":{"text":"session"}}')],
  ['404 without a session', refused(404, '', false)],
  ['a stream that broke off', exchangeWith({ outcome: { kind: 'truncated', rest: '', at: 1 } })],
])('not lost: %s', (_, exchange) => expect(isSessionLost(exchange)).toBe(false))
