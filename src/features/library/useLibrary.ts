/** The library of this page, for views below a `Suspense`: it is opened with the first of them. */
import { use } from 'react'

import { libraryOf } from '#state/library/library.ts'
import type { Library } from '#state/library/library.ts'
import { useExplorer } from '#state/useExplorer.ts'

/** Suspends until the library is open. */
export function useLibrary(): Library {
  return use(libraryOf(useExplorer()))
}
