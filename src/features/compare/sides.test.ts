import { expect, test } from 'vitest'

import { exchangeId } from '#state/exchanges.ts'
import { madeExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'

import { choiceOfExchange, offerChoices } from './sides.ts'

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
