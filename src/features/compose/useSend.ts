/** Sending and stopping a tab's request: one act behind the button and the keys. */
import { useStore } from 'zustand'

import { sendAnyway, sendChecked } from '#state/sendChecked.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { announce } from '#ui/LiveRegion.tsx'
import type { ExchangeId } from '#wire/types.ts'

import { isRunning, progressOf } from './running.ts'

export type Sending = {
  readonly running: boolean
  /** 0 to 1, when the server says so. */
  readonly progress: number | undefined
  /** Why nothing can be sent now, in a few words. */
  readonly blocked: string | undefined
  /** It takes a connection, and none is on its way. */
  readonly needsConnecting: boolean
  /** Sends, unless something is wrong with the text; while the request runs, stops it. */
  readonly toggle: () => void
  /** Sends whatever is wrong with the text; while the request runs, stops it. */
  readonly toggleAnyway: () => void
}

/** Sending the text of a tab whose last exchange is given. */
export function useSend(tabId: string, exchange: ExchangeId | undefined): Sending {
  const explorer = useExplorer()
  const status = useConnection((state) => state.status)
  const find = () => (exchange === undefined ? undefined : explorer.exchanges.get(exchange))
  const running = useStore(explorer.exchanges.store, () => isRunning(find()))
  const progress = useStore(explorer.exchanges.store, () => progressOf(find()))
  const blocked =
    status === 'connected' ? undefined : status === 'connecting' ? 'Connecting…' : 'Connect first'

  function act(send: typeof sendChecked): void {
    // Read at the moment of the act: two quick presses must not both see the state before the first.
    const last = explorer.tabs.get(tabId)?.exchange
    if (last !== undefined && isRunning(explorer.exchanges.get(last))) {
      explorer.stop(tabId)
    } else if (blocked === undefined) {
      void send(explorer, tabId)
    } else announce(blocked)
  }
  const needsConnecting = status === 'idle' || status === 'failed'
  return {
    running,
    progress,
    blocked,
    needsConnecting,
    toggle: () => act(sendChecked),
    toggleAnyway: () => act(sendAnyway),
  }
}
