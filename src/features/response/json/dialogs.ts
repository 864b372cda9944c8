/** The dialogs of a JSON value, in chunks of their own, and what fetches all parts ahead of the first answer. */
import { preloadable } from '#ui/preloadable.tsx'

import { SHAPES } from './shapes.ts'

export const VariableDialog = preloadable(
  async () => (await import('./VariableDialog.tsx')).VariableDialog,
)
export const TextDialog = preloadable(async () => (await import('./TextDialog.tsx')).TextDialog)

/** So that everything shows at once, and offline too. */
export function preloadJson(): void {
  for (const part of [VariableDialog, TextDialog, ...SHAPES.map(({ View }) => View)]) {
    void part.preload()
  }
}
