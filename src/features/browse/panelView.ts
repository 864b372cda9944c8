/** How someone looks at the lists of a connection: kept while it lasts, on screen or not. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'

import type { PrimitiveKind } from '#mcp/types.ts'
import type { Explorer } from '#state/explorer.ts'

import type { Order } from './grouping.ts'

type PanelView = {
  /** Text in the filter, as typed. */
  readonly typed: string
  /** The order of tools that was asked for; none to begin with the first that makes sense. */
  readonly order: Order | undefined
  /** Lists of which only the heading is shown. */
  readonly folded: readonly PrimitiveKind[]
  /** How far the lists are scrolled, in pixels, and which rows that was said of. */
  readonly scroll: { readonly of: string; readonly top: number }
}

export type PanelViewStore = StoreApi<PanelView>

const views = new WeakMap<Explorer, { readonly number: number; readonly store: PanelViewStore }>()

/** The view of connection `number`; a new connection starts anew, and the one before is forgotten. */
export function panelViewOf(explorer: Explorer, number: number): PanelViewStore {
  const known = views.get(explorer)
  if (known?.number === number) return known.store
  const store = createStore<PanelView>(() => ({
    typed: '',
    order: undefined,
    folded: [],
    scroll: { of: '', top: 0 },
  }))
  views.set(explorer, { number, store })
  return store
}

/** Folds the list, or unfolds it. */
export function toggleFold(view: PanelViewStore, kind: PrimitiveKind): void {
  view.setState(({ folded }) => ({
    folded: folded.includes(kind) ? folded.filter((each) => each !== kind) : [...folded, kind],
  }))
}
