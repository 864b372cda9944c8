/** Deals with whatever asks the user something: rounds, requests of servers, addresses to visit. */
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { watchAsks } from './askLife.ts'
import { createAskRequests } from './askRequests.ts'
import { createAskRounds } from './askRounds.ts'
import type { Asks } from './asks.ts'
import type { ConnectionStore } from './connections.ts'
import type { Exchanges } from './exchanges.ts'
import type { Heard } from './inbox.ts'
import type { Repeats } from './repeats.ts'
import type { Sender } from './send.ts'
import type { createTabs } from './tabs.ts'

export type AskTakerParts = {
  readonly asks: Asks
  readonly repeats: Repeats
  readonly connections: ConnectionStore
  readonly tabs: ReturnType<typeof createTabs>
  readonly exchanges: Exchanges
  readonly send: Sender['send']
  /** Ids of messages. */
  readonly nextId: () => number
  /** Stops the clock of a tab's running request until the returned function is called. */
  readonly hold?: (tabId: string) => () => void
}

/** An exchange of a tab that has ended. */
export type Sent = { readonly tabId: string; readonly exchange: Exchange }

export type AskTaker = {
  readonly ended: (sent: Sent) => void
  readonly heard: (heard: Heard) => void
  readonly askAbout: (exchangeId: ExchangeId) => void
}

/** One for the page. */
export function createAskTaker(parts: AskTakerParts): AskTaker {
  const { ended } = createAskRounds(parts)
  const { heard } = createAskRequests(parts)
  watchAsks(parts)

  function askAbout(exchangeId: ExchangeId): void {
    const open = parts.asks.store.getState().asks.find((ask) => ask.exchangeId === exchangeId)
    if (open) return parts.asks.show(open.id)
    const exchange = parts.exchanges.get(exchangeId)
    if (exchange?.origin.kind !== 'tab') return undefined
    const { connection } = parts.connections.getState()
    // Answers and state of one server are for no other (protocol.md 4.6).
    if (connection?.prepare('').url !== exchange.request.url) {
      return parts.asks.notify('This was asked on another address. Send the request again first.')
    }
    return ended({ tabId: exchange.origin.tab, exchange })
  }

  return { ended, heard, askAbout }
}
