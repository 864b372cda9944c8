/** Holds a growing list as it is; what comes meanwhile is counted, and there when it goes on. */
import { useState } from 'react'

export type Pausing = {
  readonly isPaused: boolean
  /** How many events of the stream the list is made from. */
  readonly limit: number
  /** Events that came since. */
  readonly missed: number
  /** Whether anything may still come. */
  readonly canPause: boolean
  readonly toggle: () => void
}

/** `count` events have come so far. */
export function usePause(count: number, isRunning: boolean): Pausing {
  const [held, setHeld] = useState<number>()
  const limit = held ?? count
  return {
    isPaused: held !== undefined,
    limit,
    missed: count - limit,
    canPause: isRunning,
    toggle: () => setHeld(held === undefined ? count : undefined),
  }
}
