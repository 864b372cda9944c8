/** Ends asks that nobody waits for any more, and holds the clocks of requests whose server waits for the user. */
import type { Exchange } from '#wire/types.ts'

import type { Ask } from './asks.ts'
import type { AskTakerParts } from './askTaker.ts'

/** Watches for as long as the page lives. */
export function watchAsks(parts: AskTakerParts): void {
  const { asks, connections, exchanges, tabs } = parts

  function review(): void {
    for (const ask of asks.store.getState().asks) {
      const why = whyOver(parts, ask)
      if (why !== undefined) asks.withdraw(ask.id, why)
    }
  }
  tabs.store.subscribe(review)
  exchanges.store.subscribe(review)
  connections.subscribe((state, before) => {
    if (state.number === before.number) return
    for (const { id } of asks.store.getState().asks) {
      asks.withdraw(id, 'The connection ended, and the question with it.')
    }
  })
  holdClocks(parts)
}

/** Why nobody waits for an answer any more; undefined while someone does. */
function whyOver({ tabs, exchanges }: AskTakerParts, ask: Ask): string | undefined {
  if (ask.tabId === undefined) return whyGivenUp(ask.exchangeId && exchanges.get(ask.exchangeId))
  const tab = tabs.get(ask.tabId)
  if (!tab) return 'The request was closed, and its question with it.'
  if (ask.from === 'task') return undefined
  if (ask.from === 'request') {
    const exchange = ask.exchangeId && exchanges.get(ask.exchangeId)
    // Without a sure tie to the call, only the server knows that it waits no more.
    const goesOn = ask.isGuess === true && exchange?.outcome?.kind !== 'aborted'
    return goesOn ? undefined : whyEnded(exchange)
  }
  return tab.exchange === ask.exchangeId
    ? undefined
    : 'The request was sent again, so its question is void.'
}

/** Questions of the connection itself, and of tasks in the background, end with the connection. */
function whyGivenUp(exchange: Exchange | undefined): string | undefined {
  const isTask = exchange?.origin.kind === 'task' && exchange.outcome?.kind === 'aborted'
  return isTask ? 'The task is over, and its question with it.' : undefined
}

function whyEnded(exchange: Exchange | undefined): string | undefined {
  if (exchange && !exchange.outcome) return undefined
  return exchange?.outcome?.kind === 'aborted'
    ? 'The request was stopped, and its question with it.'
    : 'The request ended, and its question with it.'
}

/** While the server waits for the user, its silence is no sign of trouble. */
function holdClocks({ asks, hold }: AskTakerParts): void {
  if (!hold) return
  const held = new Map<string, () => void>()
  asks.store.subscribe((state) => {
    const waiting = state.asks.filter(({ from }) => from === 'request')
    const wanted = new Set(waiting.flatMap(({ tabId }) => tabId ?? []))
    for (const [tabId, release] of held) {
      if (wanted.has(tabId)) continue
      held.delete(tabId)
      release()
    }
    for (const tabId of wanted) if (!held.has(tabId)) held.set(tabId, hold(tabId))
  })
}
