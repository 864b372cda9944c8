/** What a view knows of this page, and the way it is shown (protocol.md 5.2). */
import type { StoreApi } from 'zustand/vanilla'

import type { JsonObject } from '#mcp/types.ts'

import type { DisplayMode, ViewState } from './types.ts'

type SurroundingsParts = {
  readonly store: StoreApi<ViewState>
  /** What it is told first. */
  readonly context: JsonObject
  /** Whether the view may take the whole screen at this moment. */
  readonly mayFill: () => boolean
  readonly notify: (name: string, params: JsonObject) => void
}

/** Changes are told once the view listens. */
export function createSurroundings({ store, context, mayFill, notify }: SurroundingsParts) {
  let known = context

  function setContext(change: JsonObject): void {
    known = { ...known, ...change }
    if (store.getState().status === 'ready') notify('host-context-changed', change)
  }
  function setMode(mode: DisplayMode): void {
    const { status, mode: current } = store.getState()
    if (status === 'ended' || mode === current) return
    store.setState({ mode })
    setContext({ displayMode: mode })
  }
  function show(wanted: string | undefined): DisplayMode {
    if (wanted === 'inline') setMode(wanted)
    if (wanted === 'fullscreen' && mayFill()) setMode(wanted)
    return store.getState().mode
  }
  return { context: () => known, setContext, setMode, show }
}
