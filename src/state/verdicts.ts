/** What the checks say of exchanges, once someone looks; the checks themselves come with the first. */
import { createStore } from 'zustand/vanilla'

import type { Verdict } from '#mcp/checks/checks.ts'
import type { Endpoint } from '#mcp/types.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import type { Explorer } from './explorer.ts'
import { perExplorer } from './perExplorer.ts'

type VerdictStore = ReturnType<typeof newStore>

type Ask = (exchange: Exchange, endpoint: Endpoint | undefined) => void

/** The verdicts so far, and how to ask for one more. */
export type Verdicts = {
  readonly store: VerdictStore
  /**
   * Judges an exchange as it stands, soon, by what is agreed with a server. What is known and still
   * holds is not judged again.
   */
  readonly ask: Ask
}

function newStore() {
  return createStore<ReadonlyMap<ExchangeId, Verdict>>(() => new Map())
}

/** The verdicts of an explorer; made at the first use. */
export const verdictsOf = perExplorer((explorer): Verdicts => {
  const store = newStore()
  return { store, ask: createAsk(explorer, store) }
})

function createAsk(explorer: Explorer, store: VerdictStore): Ask {
  let judging: Promise<Ask> | undefined

  async function load(): Promise<Ask> {
    const { createJudging } = await import('./judging.ts')
    return createJudging(explorer, store)
  }

  return (exchange, endpoint) => {
    judging ??= load()
    judging.then(
      (judge) => judge(exchange, endpoint),
      // A part that doesn't load now is asked for again when it is needed.
      () => {
        judging = undefined
      },
    )
  }
}
