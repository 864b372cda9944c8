import { expect, test } from 'vitest'

import { exchangeId } from '#state/exchanges.ts'
import { madeExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'
import type { Exchange, Origin } from '#wire/types.ts'

import { roundsBefore } from './rounds.ts'

const TAB: Origin = { kind: 'tab', tab: 'a' }

function made(id: number, params: object, result: object, origin = TAB): Exchange {
  const body = JSON.stringify({ jsonrpc: '2.0', id, method: 'tools/call', params })
  const exchange = madeExchange(resultEvents(result), madeRequest({ body }))
  return { ...exchange, id: exchangeId(id), startedAt: 1000 * id, origin }
}

function before(...exchanges: readonly Exchange[]) {
  const last = exchanges.at(-1)
  if (!last) throw new Error('None')
  return roundsBefore(last, new Map(exchanges.map((each) => [each.id, each])))
}

const asks = (...keys: readonly string[]) => ({
  resultType: 'input_required',
  inputRequests: Object.fromEntries(keys.map((key) => [key, { method: 'elicitation/create' }])),
})
const answers = (key: string) => ({ inputResponses: { [key]: { action: 'accept' } } })
const DONE = { content: [] }

test('rounds are told by the state they bring back and what they answer, whatever came between', () => {
  const call = made(1, {}, { ...asks('a'), requestState: 's1' })
  const again = made(4, { ...answers('a'), requestState: 's1' }, { ...asks(), requestState: 's2' })
  const last = made(6, { requestState: 's2' }, DONE)
  const others = [
    made(2, {}, { ...asks('a'), requestState: 's1' }, { kind: 'tab', tab: 'b' }),
    made(3, {}, DONE),
    made(5, {}, { ...asks('b'), requestState: 'other' }),
  ]
  expect(before(call, ...others.slice(0, 2), again, ...others.slice(2), last)).toEqual([
    { from: 1000, until: 1312, hasQuestions: true },
    { from: 4000, until: 4312, hasQuestions: false },
  ])
})

test('without a state, answers tell what they are to; a first request has nothing before it', () => {
  const call = made(1, {}, asks('a', 'b'))
  expect(before(call, made(2, answers('b'), DONE))).toHaveLength(1)
  expect(before(call, made(2, answers('c'), DONE))).toEqual([])
  expect(before(call, made(2, {}, DONE))).toEqual([])
  // Its round before has left the log.
  expect(before(made(2, { requestState: 's' }, DONE))).toEqual([])
})
