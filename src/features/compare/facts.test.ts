import { describe, expect, it } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { logExchange, madeRequest, resultEvents } from '#test/madeExchange.ts'
import { testHost } from '#test/testHost.ts'

import { headerFacts, timingFacts } from './facts.ts'
import {
  choiceOfExchange,
  contentOfCall,
  contentOfExchange,
  otherFor,
  rankChoices,
} from './sides.ts'

describe('headerFacts', () => {
  it('sets headers side by side whatever their case, doubled ones together', () => {
    expect(
      headerFacts(
        [
          ['Content-Type', 'a'],
          ['Set-X', '1'],
          ['set-x', '2'],
        ],
        [
          ['content-type', 'a'],
          ['X-New', 'n'],
        ],
      ),
    ).toEqual([
      { name: 'content-type', left: 'a', right: 'a' },
      { name: 'set-x', left: '1\n2', right: undefined },
      { name: 'x-new', left: undefined, right: 'n' },
    ])
  })
})

describe('sides', () => {
  const explorer = createExplorer(testHost())
  function logged(method: string, name: string, at: number) {
    const body = JSON.stringify({ jsonrpc: '2.0', id: at, method, params: { name } })
    const id = logExchange(explorer, resultEvents({ n: at }), madeRequest({ body }))
    const exchange = explorer.exchanges.get(id)
    if (!exchange) throw new Error('it was just logged')
    return { ...exchange, startedAt: at }
  }
  const [list, one, other, two] = [
    logged('tools/list', '', 1000),
    logged('tools/call', 'a', 2000),
    logged('tools/call', 'b', 3000),
    logged('tools/call', 'a', 4000),
  ]
  const all = [list, one, other, two].map(choiceOfExchange)

  it('offers what is alike first, and compares with the one before', () => {
    const picked = choiceOfExchange(two)
    expect(rankChoices(all, picked).map(({ when }) => when)).toEqual([4000, 2000, 3000, 1000])
    expect(otherFor(all, picked)?.when).toBe(2000)
    expect(otherFor(all, choiceOfExchange(one))?.when).toBe(4000)
    expect(otherFor(all, choiceOfExchange(list))).toBeUndefined()
  })

  it('reads the result out of an answer, and says what the history kept', () => {
    expect(contentOfExchange(one).result).toMatchObject({ at: ['result'] })
    const call = { cut: 'result', when: 5, ms: 7, bytes: 9 } as Parameters<
      typeof contentOfCall
    >[0]['call']
    const kept = contentOfCall({
      call,
      request: '{}',
      result: '{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}',
    })
    expect(kept).toMatchObject({ isMasked: true, cut: ['result'], result: { at: ['error'] } })
    expect(timingFacts(contentOfExchange(one), kept)).toContainEqual({
      name: 'Events',
      left: undefined,
      right: undefined,
    })
  })
})
