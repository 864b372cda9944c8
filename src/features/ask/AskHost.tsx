/** Where questions of servers come up; its dialog is fetched when the first one does. */
import { Suspense, useState } from 'react'
import { useStore } from 'zustand'

import { useExplorer } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'

/** The dialog and the messages around it. */
export const AskParts = preloadable(async () => (await import('./AskParts.tsx')).AskParts)

export type AskHostProps = {
  /** Opens the setting of the folders that servers may ask for. */
  readonly onEditRoots: () => void
}

/** Mount it once. */
export function AskHost({ onEditRoots }: AskHostProps) {
  const { asks } = useExplorer()
  const isWanted = useStore(
    asks.store,
    (state) => state.asks.length > 0 || state.notice !== undefined,
  )
  const [wasWanted, setWasWanted] = useState(false)
  if (isWanted && !wasWanted) setWasWanted(true)
  // From then on it stays: what is told in passing stands for a while.
  if (!wasWanted) return null
  return (
    <Suspense fallback={null}>
      <AskParts onEditRoots={onEditRoots} />
    </Suspense>
  )
}
