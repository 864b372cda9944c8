import { expect, test } from 'vitest'

import { readFrame } from '#wire/sse.ts'

import { kindOf } from './kinds.ts'

const kindOfRaw = (raw: string) => kindOf(readFrame(raw, 0, 0))
const log = (params: object) =>
  `data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/message', params })}`

test.each([
  ['data: {"jsonrpc":"2.0","method":"notifications/progress","params":{}}', 'progress'],
  ['data: {"params":{"method":"x"},"method":"notifications/progress"}', 'progress'],
  ['data: {"jsonrpc":"2.0","id":1,"result":{"method":"notifications/progress"}}', 'result'],
  ['data: {"jsonrpc":"2.0","error":{"code":1},"id":1}', 'error'],
  ['data: {"jsonrpc":"2.0","id":3,"method":"ping"}', 'request'],
  ['data: {"jsonrpc":"2.0","method":"notifications/tools/list_changed"}', 'notification'],
  ['data: [{"jsonrpc":"2.0","id":1,"result":{}},{"method":"x"}]', 'result'],
  ['data: {\ndata: "id":1,\ndata: "result":{}}', 'result'],
  [': hello', 'comment'],
  ['retry: 3000', 'other'],
  ['id: 4\ndata:', 'other'],
  ['event: ping\ndata: {}', 'other'],
  ['data: {broken', 'other'],
  ['data: {"method"', 'other'],
  ['data: {"\\x":1,"result":{}}', 'other'],
  ['data: []', 'other'],
])('%s', (raw, kind) => {
  expect(kindOfRaw(raw)).toEqual({ kind })
})

test('a log line has its level, wherever it stands, and only its own', () => {
  expect(kindOfRaw(log({ level: 'warning', data: { level: 'debug' } }))).toEqual({
    kind: 'log',
    level: 'warning',
  })
  expect(kindOfRaw(log({ data: { level: 'debug' }, level: 'error' }))).toEqual({
    kind: 'log',
    level: 'error',
  })
  expect(kindOfRaw(log({ level: 'loud', data: '' }))).toEqual({ kind: 'log' })
  const reversed = 'data: {"params":{"level":"alert"},"method":"notifications/message"}'
  expect(kindOfRaw(reversed)).toEqual({ kind: 'log', level: 'alert' })
})
