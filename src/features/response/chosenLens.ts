/** The lens a user chose for a request tab; it stays while the page lives. */
import { createStore, useStore } from 'zustand'

import type { Explorer } from '#state/explorer.ts'
import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange } from '#wire/types.ts'

import type { LensId } from './lenses.ts'

type Choices = Readonly<Record<string, LensId>>

const stores = new WeakMap<Explorer, ReturnType<typeof newStore>>()

function newStore() {
  return createStore<Choices>(() => ({}))
}

/** Narrow screens take the pane away and bring it back, so the choice lives outside of it. */
export function useChosenLens(exchange: Exchange) {
  const explorer = useExplorer()
  let store = stores.get(explorer)
  if (!store) {
    store = newStore()
    stores.set(explorer, store)
  }
  const { origin } = exchange
  const key = origin.kind === 'tab' ? `tab ${origin.tab}` : origin.kind
  const chosen = useStore(store, (choices) => choices[key])
  const { setState } = store
  return { chosen, choose: (id: LensId) => setState({ [key]: id }) }
}
