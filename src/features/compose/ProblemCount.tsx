/** How many problems the open request has, for the status bar. */
import { useStore } from 'zustand'

import { formatCount } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'

import { useProblems } from './useProblems.ts'

/** Nothing while there are none. */
export function ProblemCount() {
  const active = useStore(useExplorer().tabs.store, (state) => state.active)
  const { problems } = useProblems(active)
  if (problems.length === 0) return null
  return <span className="max-md:hidden">{formatCount(problems.length, 'problem')}</span>
}
