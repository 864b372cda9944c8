/** What a person chose for how answers are shown; it stays while the page lives. */
import { createStore, useStore, type StoreApi } from 'zustand'

import { perExplorer } from '#state/perExplorer.ts'
import { useExplorer } from '#state/useExplorer.ts'

/** What was chosen, if anything was, and how to choose. */
export type Choice<Value> = {
  readonly chosen: Value | undefined
  readonly choose: (value: Value) => void
}

type Choices<Value> = StoreApi<Readonly<Record<string, Value>>>

/**
 * Makes a hook that keeps one choice for each key, such as a tab's id. It lives outside of what draws it: narrow
 * screens take panes away and bring them back, and a request that is sent again draws its answer anew.
 */
export function createChoice<Value>(): (key: string) => Choice<Value> {
  const storeOf = perExplorer((): Choices<Value> => createStore(() => ({})))
  return function useChoice(key) {
    const store = storeOf(useExplorer())
    const chosen = useStore(store, (choices) => choices[key])
    const { setState } = store
    return { chosen, choose: (value) => setState({ [key]: value }) }
  }
}
