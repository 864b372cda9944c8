/** What can be done with a call of the history. */
import { openCall } from '#state/library/opening.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { showToast } from '#ui/toastStore.ts'

import { useLibrary } from './useLibrary.ts'

export type CallActs = ReturnType<typeof useCallActs>

/** By the call's id; `onOpened` is called when a request was opened. */
export function useCallActs(onOpened: () => void) {
  const explorer = useExplorer()
  const { history } = useLibrary()

  /** Gives the id of the tab; undefined when another window removed the call. */
  async function open(id: string): Promise<string | undefined> {
    const whole = await history.read(id)
    if (!whole) return undefined
    const tab = openCall(explorer, whole)
    onOpened()
    return tab
  }
  async function send(id: string): Promise<void> {
    const tab = await open(id)
    if (tab !== undefined) await explorer.send(tab)
  }
  async function remove(id: string): Promise<void> {
    const whole = await history.read(id)
    await history.remove(id)
    if (!whole) return
    const action = { label: 'Undo', run: () => void history.putBack(whole) }
    showToast({ text: 'Removed from the history.', action })
  }
  return { open, send, remove, read: history.read }
}
