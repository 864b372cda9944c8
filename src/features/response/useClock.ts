/** Time that passes while something runs. */
import { useEffect, useState } from 'react'

import { useExplorer } from '#state/useExplorer.ts'

/** Draws again four times a second: often enough to look alive, seldom enough to cost nothing. */
const TICK_MS = 250

/** Milliseconds since `startedAt` (epoch), ticking while `isRunning`. */
export function useElapsed(startedAt: number, isRunning: boolean): number {
  const { host } = useExplorer()
  const [now, setNow] = useState(host.wallClock)
  useEffect(() => {
    if (!isRunning) return undefined
    const timer = setInterval(() => setNow(host.wallClock()), TICK_MS)
    return () => clearInterval(timer)
  }, [host, isRunning])
  return Math.max(0, now - startedAt)
}
