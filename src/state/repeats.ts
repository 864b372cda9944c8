/** Requests that a server wants sent again without asking anything: how far that is, by tab (protocol.md 4.6). */
import { createStore } from 'zustand/vanilla'

import type { ExchangeId } from '#wire/types.ts'

export type Repeat = {
  /** The exchange whose answer wants it. */
  readonly exchangeId: ExchangeId
  /** From 1. */
  readonly round: number
  readonly state: 'waiting' | 'stopped' | 'exhausted'
}

/** How often in a row a request is sent again, as the SDK does. */
export const MOST_REPEATS = 10

/** Starts empty. */
export function createRepeats() {
  const store = createStore<ReadonlyMap<string, Repeat>>(() => new Map())

  /** Undefined ends it. */
  function set(tabId: string, repeat: Repeat | undefined): void {
    const before = store.getState()
    if (!repeat && !before.has(tabId)) return
    const next = new Map(before)
    if (repeat) next.set(tabId, repeat)
    else next.delete(tabId)
    store.setState(next, true)
  }
  /** What was sent last stays as it is. */
  function stop(tabId: string): void {
    const own = store.getState().get(tabId)
    if (own) set(tabId, { ...own, state: 'stopped' })
  }
  return { store, set, stop, get: (tabId: string) => store.getState().get(tabId) }
}

export type Repeats = ReturnType<typeof createRepeats>
