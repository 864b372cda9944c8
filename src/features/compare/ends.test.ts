import { expect, test } from 'vitest'

import { endEvent, headEvent, jsonEvents, madeExchange, resultEvents } from '#test/madeExchange.ts'
import type { Outcome } from '#wire/types.ts'

import { endOf } from './ends.ts'
import { contentOfExchange } from './sides.ts'

const error = (code: unknown) =>
  jsonEvents({ jsonrpc: '2.0', id: 1, error: { code, message: 'x' } })
const gone = (kind: 'unreachable' | 'refused') => [endEvent(9, { kind } as Outcome)]

test.each([
  [resultEvents({}), 'Result', 'HTTP 200'],
  [resultEvents({ content: [], isError: true }), 'Tool error', 'HTTP 200'],
  [error(-32000), 'JSON-RPC error -32000', 'HTTP 200'],
  [error('x'), 'JSON-RPC error', 'HTTP 200'],
  [jsonEvents('<p>no</p>', 502), 'HTTP 502', undefined],
  [jsonEvents('', 302), 'Redirect', 'HTTP 302'],
  [jsonEvents('<p>hello</p>'), 'Broken answer', 'HTTP 200'],
  [[headEvent(), endEvent(9, { kind: 'aborted', by: 'timeout' })], 'No answer in time', 'HTTP 200'],
  [gone('unreachable'), 'No answer', undefined],
  [gone('refused'), 'Not sent', undefined],
])('what a side is (%#)', (events, word, http) => {
  expect(endOf(contentOfExchange(madeExchange(events)))).toMatchObject({ word, http })
})
