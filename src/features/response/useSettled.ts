/** A running exchange for views that are drawn twice a second at most. */
import type { Exchange } from '#wire/types.ts'

import { useLatestEvery } from './useLatestEvery.ts'

/** Milliseconds between two looks. */
const REFRESH_MS = 500

/** The exchange as it is, or while it runs, as it was half a second ago at most. */
export function useSettled(exchange: Exchange): Exchange {
  const [held] = useLatestEvery(exchange, REFRESH_MS)
  const isRunning = exchange.outcome === undefined
  return isRunning && held.id === exchange.id ? held : exchange
}
