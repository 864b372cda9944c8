import { expect, test } from 'vitest'

import { exchangeId } from '#state/exchanges.ts'
import { madeExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'

import { choiceOfCall, choiceOfExchange, loggedOf, offerChoices, onceEach } from './sides.ts'

const calls = Array.from({ length: 300 }, (_, index) => ({
  ...madeExchange(resultEvents({}), madeRequest(index === 0 ? { body: '' } : {})),
  id: exchangeId(index),
  startedAt: index,
}))

test('what is chosen can be seen among many, and like it comes first', () => {
  const offered = offerChoices(calls.map(choiceOfExchange), ['exchange 7', 'exchange 0'])
  expect(offered).toHaveLength(102)
  expect(offered.slice(0, 3).map(({ value }) => value)).toEqual([
    'exchange 0',
    'exchange 7',
    'exchange 299',
  ])
})

const KEPT = {
  method: 'tools/call',
  name: '',
  server: 'x',
  url: 'https://x.test',
  status: 'done',
  word: 'OK',
  ms: 1,
  bytes: 1,
  masked: false,
  hasResult: true,
  size: 1,
} as const

test('a call that is in the log and in the history is one choice', () => {
  const [older, newer] = calls.slice(1).map(choiceOfExchange)
  const method = older?.method ?? ''
  const own = choiceOfCall({ ...KEPT, method, id: 'a', when: 1 })
  const gone = choiceOfCall({ ...KEPT, method, id: 'b', when: 5000 })
  const all = [older, newer, own, gone].filter((each) => each !== undefined)
  expect(onceEach(all)).toEqual([older, newer, gone])
  expect(loggedOf(all, own)).toBe(older)
  expect(loggedOf(all, gone)).toBe(gone)
})
