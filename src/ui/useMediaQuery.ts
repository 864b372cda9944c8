/** A media query as a React value. */

import { useSyncExternalStore } from 'react'

/** True while the query matches; follows changes. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = window.matchMedia(query)
      list.addEventListener('change', changed)
      return () => list.removeEventListener('change', changed)
    },
    () => window.matchMedia(query).matches,
    () => false,
  )
}

/** One column with large targets: below 768 px. */
export const narrowScreen = '(max-width: 767.98px)'
