/** A running stream as often as a reader can follow: at once while few events come, else ten times a second. */
import { useEffect, useRef, useState } from 'react'

import type { Exchange } from '#wire/types.ts'

/** Events that come at once and are still drawn one by one. */
export const FEW = 20
const PACE_MS = 100

/** Never goes back: what is given grows, and is whole when the exchange has ended. */
export function usePaced(exchange: Exchange): Exchange {
  const latest = useRef(exchange)
  const [shown, setShown] = useState(exchange)
  const isRunning = exchange.outcome === undefined
  useEffect(() => {
    latest.current = exchange
  }, [exchange])
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => setShown(latest.current), PACE_MS)
    return () => clearInterval(timer)
  }, [isRunning])
  const isBurst =
    isRunning && shown.id === exchange.id && lengthOf(exchange) - lengthOf(shown) > FEW
  if (isBurst) return shown
  if (shown !== exchange) setShown(exchange)
  return exchange
}

function lengthOf({ body }: Exchange): number {
  return body.kind === 'stream' ? body.frames.length : 0
}
