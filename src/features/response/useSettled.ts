/** A running exchange for views that cost too much to be drawn at each of its events. */
import { useEffect, useRef, useState } from 'react'

import type { Exchange } from '#wire/types.ts'

/** Milliseconds between two looks. */
const REFRESH_MS = 500

/** The exchange as it is, or while it runs, as it was half a second ago at most. */
export function useSettled(exchange: Exchange): Exchange {
  const latest = useRef(exchange)
  const [held, setHeld] = useState(exchange)
  const isRunning = exchange.outcome === undefined
  useEffect(() => {
    latest.current = exchange
  }, [exchange])
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => setHeld(latest.current), REFRESH_MS)
    return () => clearInterval(timer)
  }, [isRunning])
  return isRunning && held.id === exchange.id ? held : exchange
}
