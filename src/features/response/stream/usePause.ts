/** Holds a growing list as it is; what comes meanwhile is counted, and there when it goes on. */
import { useStore } from 'zustand'

import type { StreamViewStore } from './streamView.ts'

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
export function usePause(view: StreamViewStore, count: number, isRunning: boolean): Pausing {
  const held = useStore(view, (state) => state.held)
  const limit = held ?? count
  return {
    isPaused: held !== undefined,
    limit,
    missed: count - limit,
    canPause: isRunning,
    toggle: () => view.setState({ held: held === undefined ? count : undefined }),
  }
}
