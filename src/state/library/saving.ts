/** Which tab is being saved: asked for by a key, a button or a menu, answered by the dialog. */
import { createStore } from 'zustand/vanilla'

import type { Explorer } from '../explorer.ts'
import { perExplorer } from '../perExplorer.ts'

function newStore() {
  return createStore<{ readonly tab: string | undefined }>(() => ({ tab: undefined }))
}

/** The id of the tab whose dialog is open; undefined while none is. */
export const savingOf = perExplorer(newStore)

/** Asks how a tab is to be saved, the active one unless told; nothing when there is none. */
export function askToSave(
  explorer: Explorer,
  tab: string | undefined = explorer.tabs.store.getState().active,
): void {
  savingOf(explorer).setState({ tab })
}
