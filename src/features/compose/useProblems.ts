/** What is wrong with a tab's text, once the checks are there. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

import type { Problem } from '#mcp/language/types.ts'
import type { Problems } from '#state/problems.ts'
import { useExplorer } from '#state/useExplorer.ts'

export type TabProblems = {
  readonly problems: readonly Problem[]
  /** The text they were found in. */
  readonly text: string | undefined
  /** Its text was kept from being sent because of them. */
  readonly isHeld: boolean
}

const NOTHING = createStore(() => ({
  checked: new Map<string, never>(),
  held: new Map<string, never>(),
}))
const NONE: readonly Problem[] = []

/** The checks are fetched with the first use. */
export function useProblems(tabId: string | undefined): TabProblems {
  const explorer = useExplorer()
  const [live, setLive] = useState<Problems>()
  useEffect(() => {
    let isGone = false
    async function load(): Promise<void> {
      const { problemsOf } = await import('#state/problems.ts')
      if (!isGone) setLive(problemsOf(explorer))
    }
    // Out of reach, nothing is checked; sending works all the same.
    void load().catch(() => undefined)
    return () => {
      isGone = true
    }
  }, [explorer])
  const store: Problems['store'] = live?.store ?? NOTHING
  const checked = useStore(store, (state) => state.checked.get(tabId ?? ''))
  const isHeld = useStore(store, (state) => state.held.has(tabId ?? ''))
  return { problems: checked?.problems ?? NONE, text: checked?.text, isHeld }
}
