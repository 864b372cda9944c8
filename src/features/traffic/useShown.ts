/** The exchanges that pass the filter, in the order they began, and how far the search in bodies is. */
import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'

import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange } from '#wire/types.ts'

import { fitsChoices, fitsText, wordsOf } from './filter.ts'
import { trafficViewOf } from './trafficView.ts'
import { useBodySearch } from './useBodySearch.ts'
import type { BodySearch } from './useBodySearch.ts'

export type Shown = {
  readonly all: readonly Exchange[]
  readonly shown: readonly Exchange[]
  readonly search: BodySearch
}

/** Follows the log; what was read of a line once is not read again. */
export function useShown(): Shown {
  const explorer = useExplorer()
  const log = useStore(explorer.exchanges.store, (state) => state.log)
  const filter = useStore(trafficViewOf(explorer), (state) => state.filter)
  const words = useDeferredValue(wordsOf(filter.text))
  const all = useMemo(() => [...log.values()], [log])
  const chosen = useMemo(() => all.filter((each) => fitsChoices(each, filter)), [all, filter])
  const search = useBodySearch(chosen, filter.inBodies ? words : '')
  const shown = chosen.filter((each) => fitsText(each, words) || search.found.has(each))
  return { all, shown, search }
}
