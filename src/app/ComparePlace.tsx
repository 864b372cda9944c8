/** Where two exchanges are compared; its code comes when something was picked. */
import { Suspense } from 'react'
import { useStore } from 'zustand'

import { comparingOf, stopComparing } from '#state/comparing.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'

import { ErrorBoundary } from './ErrorBoundary.tsx'

const CompareDialog = preloadable(
  async () => (await import('#features/compare/CompareDialog.tsx')).CompareDialog,
)

/** Draws nothing while nothing is compared. */
export function ComparePlace() {
  const explorer = useExplorer()
  const comparing = useStore(comparingOf(explorer))
  const { picked } = comparing
  if (!picked) return null
  return (
    <ErrorBoundary name="The comparison">
      <Suspense fallback={null}>
        <CompareDialog
          comparing={{ ...comparing, picked }}
          onClose={() => stopComparing(explorer)}
        />
      </Suspense>
    </ErrorBoundary>
  )
}
