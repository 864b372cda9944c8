import { expect, test } from 'vitest'

import {
  endEvent,
  frameEvents,
  headEvent,
  jsonEvents,
  madeExchange,
  madeRequest,
  resultEvents,
} from '#test/madeExchange.ts'
import type { Exchange, Outcome, WireEvent } from '#wire/types.ts'

import { badgeOf } from './badges.ts'
import { describeClaim } from './claim.ts'
import { pictureOf, statusOf } from './picture.ts'

const SSE = headEvent(200, 'text/event-stream')
const ERROR = { jsonrpc: '2.0', id: 1, error: { code: -32602, message: 'Unknown tool' } }

function failed(outcome: Outcome, before: readonly WireEvent[] = []): Exchange {
  return madeExchange([...before, endEvent(500, outcome)])
}

const CASES: readonly (readonly [string, Exchange, string, string, string])[] = [
  ['nothing yet', madeExchange([]), 'running', 'pending', 'Waiting'],
  ['an open stream', madeExchange([SSE]), 'running', 'streaming', '200 OK'],
  ['a result', madeExchange(resultEvents({ content: [] })), 'result', 'done', '200 OK'],
  [
    'a tool error',
    madeExchange(resultEvents({ content: [], isError: true })),
    'toolError',
    'error',
    'Tool error',
  ],
  ['an error', madeExchange(jsonEvents(ERROR)), 'rpcError', 'error', 'JSON-RPC error -32602'],
  [
    'an error with a bad status',
    madeExchange(jsonEvents(ERROR, 404)),
    'rpcError',
    'error',
    'JSON-RPC error -32602',
  ],
  ['a refusal', madeExchange(jsonEvents('no', 401)), 'failure', 'error', 'HTTP 401'],
  ['a web page', madeExchange(jsonEvents('<!doctype html>')), 'failure', 'error', 'Not MCP'],
  ['other JSON', madeExchange(jsonEvents('{"ok":true}')), 'failure', 'error', 'No MCP answer'],
  ['no answer', failed({ kind: 'unreachable', message: 'x' }), 'failure', 'error', 'No answer'],
  ['refused', failed({ kind: 'refused', message: 'x' }), 'failure', 'error', 'Not sent'],
  ['late', failed({ kind: 'aborted', by: 'timeout' }), 'failure', 'error', 'No answer in time'],
  ['stopped', failed({ kind: 'aborted', by: 'user' }), 'stopped', 'cancelled', 'Stopped'],
  ['broken off', failed({ kind: 'truncated', rest: 'da' }, [SSE]), 'failure', 'error', 'Broke off'],
  [
    'stopped after its answer',
    failed({ kind: 'aborted', by: 'user' }, [
      SSE,
      ...frameEvents([{ jsonrpc: '2.0', id: 1, result: {} }]),
    ]),
    'result',
    'done',
    '200 OK',
  ],
]

test.each(CASES)('%s', (...[, exchange, kind, status, word]) => {
  expect(pictureOf(exchange).kind).toBe(kind)
  expect(statusOf(exchange)).toBe(status)
  expect(badgeOf(exchange).word).toBe(word)
})

test('a notification, a closed session and an ended listening stream expect no answer', () => {
  const notification = madeRequest({ body: '{"jsonrpc":"2.0","method":"notifications/x"}' })
  const events = [headEvent(202, ''), endEvent()]
  expect(pictureOf(madeExchange(events, notification)).kind).toBe('accepted')
  const deleted = madeRequest({ method: 'DELETE', body: null })
  expect(pictureOf(madeExchange([headEvent(200, ''), endEvent()], deleted)).kind).toBe('accepted')
  const listening = madeRequest({ method: 'GET', body: null })
  expect(pictureOf(madeExchange([SSE, endEvent()], listening)).kind).toBe('accepted')
  // A request that gets nothing is another matter.
  expect(pictureOf(madeExchange([headEvent(200, ''), endEvent()])).kind).toBe('failure')
})

test('the revision a request claims', () => {
  const modern = madeRequest({
    body: '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}',
  })
  expect(describeClaim(modern)).toBe('2026-07-28')
  const session = madeRequest({ headers: [['MCP-Protocol-Version', '2025-06-18']] })
  expect(describeClaim(session)).toBe('2025-06-18')
  const opening = madeRequest({
    body: '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}',
  })
  expect(describeClaim(opening)).toBe('2025-11-25')
  expect(describeClaim(madeRequest())).toBe('Stateless')
  expect(describeClaim(madeRequest(), madeRequest().url)).toBe('2024-11-05 (HTTP+SSE)')
})
