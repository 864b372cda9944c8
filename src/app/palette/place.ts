/** Whether the palette or the sheet of shortcuts is open. */
import { createStore } from 'zustand/vanilla'

export const palettePlace = createStore<{ readonly open: 'palette' | 'help' | undefined }>(() => ({
  open: undefined,
}))

/** Opens the field that finds everything. */
export function openPalette(): void {
  palettePlace.setState({ open: 'palette' })
}

/** Opens the sheet of shortcuts. */
export function openHelp(): void {
  palettePlace.setState({ open: 'help' })
}

/** Closes either. */
export function closePalette(): void {
  palettePlace.setState({ open: undefined })
}
