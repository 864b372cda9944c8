/** Where a running view stands. */
import { createStore, useStore } from 'zustand'

import type { ViewSession } from '#state/apps/session.ts'
import { NEW_VIEW, type ViewState } from '#state/apps/types.ts'

/** Until its frame is there, a view has no session. */
const BEFORE = createStore<ViewState>(() => NEW_VIEW)

/** All of its state; it changes rarely. */
export function useViewState(session: ViewSession | undefined): ViewState {
  return useStore(session?.store ?? BEFORE)
}
