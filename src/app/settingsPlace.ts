/** Whether the settings are open: asked for from the header, by a command, and from a server's question. */
import { createStore } from 'zustand/vanilla'

export const settingsPlace = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

/** Opens the settings over whatever is on screen. */
export function openSettings(): void {
  settingsPlace.setState({ isOpen: true })
}
