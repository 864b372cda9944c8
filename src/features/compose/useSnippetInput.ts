/** The request of a tab as other programs get it, made anew when something of it changes. */
import { useDeferredValue, useMemo } from 'react'
import { useStore } from 'zustand'

import type { SnippetInput } from '#mcp/snippets/types.ts'
import type { Tab } from '#state/tabs.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { variablesOf } from '#state/variables.ts'

import { snippetInputOf } from './snippetInput.ts'

/** Undefined without a connection. A long text may lag behind the typing. */
export function useSnippetInput(tab: Tab): SnippetInput | undefined {
  const explorer = useExplorer()
  const connection = useConnection((state) => state.connection)
  const profile = useConnection((state) => state.profile)
  const lists = useStore(variablesOf(explorer).store, (state) => state.lists)
  const text = useDeferredValue(tab.text)
  return useMemo(
    () => snippetInputOf(explorer, { ...tab, text }),
    // oxlint-disable-next-line react/exhaustive-deps -- connection, profile and variables are read in there
    [explorer, connection, profile, text, tab, lists],
  )
}
