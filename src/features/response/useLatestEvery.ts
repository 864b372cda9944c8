/** A running exchange looked at now and then, for views that cost too much to be drawn at each of its events. */
import { useEffect, useRef, useState } from 'react'

import type { Exchange } from '#wire/types.ts'

/** The exchange as it was at the last look, and how to look at once; `ms` between two looks while it runs. */
export function useLatestEvery(
  exchange: Exchange,
  ms: number,
): readonly [held: Exchange, hold: (exchange: Exchange) => void] {
  const latest = useRef(exchange)
  const [held, setHeld] = useState(exchange)
  const isRunning = exchange.outcome === undefined
  useEffect(() => {
    latest.current = exchange
  }, [exchange])
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => setHeld(latest.current), ms)
    return () => clearInterval(timer)
  }, [isRunning, ms])
  return [held, setHeld]
}
