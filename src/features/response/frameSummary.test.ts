import { expect, test } from 'vitest'

import { progress } from '#test/madeExchange.ts'
import { readFrame } from '#wire/sse.ts'

import { shorten, summaryOf } from './frameSummary.ts'

function summary(value: unknown) {
  const raw = typeof value === 'string' ? value : `data: ${JSON.stringify(value)}`
  const { words, ...rest } = summaryOf(readFrame(raw, 0, 1))
  return { ...rest, words: shorten(words) }
}
const notify = (method: string, params?: unknown) => ({ jsonrpc: '2.0', method, params })

test.each([
  [progress(2, 5, 'Half'), 'progress 2/5', 'Half'],
  [progress(2), 'progress 2', ''],
  [notify('notifications/message', { level: 'info', data: 'Hi' }), 'log info', 'Hi'],
  [
    notify('notifications/message', { level: 'debug', data: { a: 1, b: {} } }),
    'log debug',
    'a: 1, b',
  ],
  [notify('notifications/tools/list_changed'), 'tools/list_changed', ''],
  [
    { jsonrpc: '2.0', id: 9, method: 'elicitation/create', params: { message: 'Sure?' } },
    'elicitation/create',
    'The server asks: Sure?',
  ],
  [
    { jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'a\nb' }] } },
    'result',
    'a b',
  ],
  [{ jsonrpc: '2.0', id: 1, result: { content: [], isError: true } }, 'tool error', ''],
  [{ jsonrpc: '2.0', id: 1, result: { tools: [], _meta: {} } }, 'result', 'tools'],
  [{ jsonrpc: '2.0', id: 1, error: { code: -32601, message: 'No' } }, 'error', '-32601 No'],
  [': keep-alive', 'comment', 'keep-alive'],
  ['retry: 3000', 'retry', 'Reconnect after 3000 ms'],
  ['id: 1\ndata:', 'no data', 'Empty: marks a place in the stream'],
  ['data:', 'no data', ''],
  ['retry: 500\nid: 1\ndata:', 'retry', 'Reconnect after 500 ms'],
  ['event: ping\ndata:', 'ping', ''],
  ['event: endpoint\ndata: /messages', 'endpoint', '/messages'],
  [
    'event: view → host\ndata: {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a"}}',
    'tools/call',
    'view → host: name',
  ],
  ['data: {broken', 'message', 'Not a JSON-RPC message: {broken'],
])('%j', (value, type, words) => {
  expect(summary(value)).toMatchObject({ type, words })
})

test('a long line is cut, its size is not', () => {
  const long = notify('notifications/message', { level: 'info', data: 'x'.repeat(5000) })
  const { words, size } = summary(long)
  expect(words.length).toBeLessThan(210)
  expect(size).toBeGreaterThan(5000)
})
