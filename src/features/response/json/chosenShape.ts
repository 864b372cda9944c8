/** The shape a person chose for the answers of a request tab; it stays while the page lives. */
import { createStore, useStore } from 'zustand'

import type { Explorer } from '#state/explorer.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { useTabId } from './origin.ts'
import type { ShapeId } from './shapes.ts'

type Choices = Readonly<Record<string, ShapeId>>

const stores = new WeakMap<Explorer, ReturnType<typeof newStore>>()

function newStore() {
  return createStore<Choices>(() => ({}))
}

/** What was chosen for this tab, and how to choose; what no tab asked for shares one choice. */
export function useChosenShape() {
  const explorer = useExplorer()
  const key = useTabId() ?? ''
  let store = stores.get(explorer)
  if (!store) {
    store = newStore()
    stores.set(explorer, store)
  }
  const chosen = useStore(store, (choices) => choices[key])
  const { setState } = store
  return { chosen, choose: (id: ShapeId) => setState({ [key]: id }) }
}
