/** Why a list could not be loaded: in a chunk of its own, as most lists can be. */
import { Suspense } from 'react'

import { preloadable } from '#ui/preloadable.tsx'

import type { ListFailureProps } from './ListFailure.tsx'

const ListFailure = preloadable(async () => (await import('./ListFailure.tsx')).ListFailure)

/** Fetches it while there is a network to fetch it from. */
export const preloadFailureNote = ListFailure.preload

/** A failure of our own requests in its words; a stopped one says so. */
export function FailureNote(props: ListFailureProps) {
  return (
    <Suspense fallback={null}>
      <ListFailure {...props} />
    </Suspense>
  )
}
