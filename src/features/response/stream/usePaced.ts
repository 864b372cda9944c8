/** A running stream as often as a reader can follow: at once while few events come, else ten times a second. */
import type { Exchange } from '#wire/types.ts'

import { useLatestEvery } from '../useLatestEvery.ts'

/** Events that come at once and are still drawn one by one. */
export const FEW = 20
const PACE_MS = 100

/** Never goes back: what is given grows, and is whole when the exchange has ended. */
export function usePaced(exchange: Exchange): Exchange {
  const [shown, show] = useLatestEvery(exchange, PACE_MS)
  const isRunning = exchange.outcome === undefined
  const isBurst =
    isRunning && shown.id === exchange.id && lengthOf(exchange) - lengthOf(shown) > FEW
  if (isBurst) return shown
  if (shown !== exchange) show(exchange)
  return exchange
}

function lengthOf({ body }: Exchange): number {
  return body.kind === 'stream' ? body.frames.length : 0
}
