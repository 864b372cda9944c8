/** History or saved requests, in the place of the lists. */
import { Suspense } from 'react'

import { Skeleton } from '#ui/Skeleton.tsx'

import { HistoryPanel } from './HistoryPanel.tsx'
import type { LibraryPanelProps } from './HistoryPanel.tsx'
import { SavedPanel } from './SavedPanel.tsx'

/** Fills its parent, which needs a height. */
export function LibraryPanel({
  shown,
  onOpened,
}: LibraryPanelProps & { readonly shown: 'history' | 'saved' }) {
  const Panel = shown === 'history' ? HistoryPanel : SavedPanel
  return (
    <Suspense fallback={<Skeleton label="Loading" />}>
      <Panel onOpened={onOpened} />
    </Suspense>
  )
}
