/** What the editor and the form know of the connected server, read from its lists as they are loaded. */
import type { InfiniteData } from '@tanstack/react-query'
import { createStore } from 'zustand/vanilla'

import type { Knowledge } from '#mcp/language/types.ts'
import type { Entry, Page, PrimitiveKind } from '#mcp/types.ts'

import { createDetails } from './details/details.ts'
import type { Explorer } from './explorer.ts'
import { perExplorer } from './perExplorer.ts'
import { proposerOf } from './proposals.ts'
import type { Tabs } from './tabs.ts'
import { variablesOf } from './variables.ts'

/** Knowledge of the connection in use, and a count that grows whenever there is more to know. */
export type LiveKnowledge = {
  /** For the text of a tab, which may have variables of its own; of the active one when none is named. */
  readonly now: (tabId?: string) => Knowledge
  readonly store: ReturnType<typeof createVersion>
}

function createVersion() {
  return createStore<{ readonly version: number }>(() => ({ version: 0 }))
}

/** One for each explorer; made with the first request editor. */
export const knowledgeOf = perExplorer(createKnowledge)

function createKnowledge(explorer: Explorer): LiveKnowledge {
  const store = createVersion()
  const grow = () => store.setState(({ version }) => ({ version: version + 1 }))
  const { queryClient, lists, connections } = explorer
  queryClient.getQueryCache().subscribe(({ type }) => type === 'updated' && grow())
  connections.subscribe(grow)
  const variables = variablesOf(explorer)
  variables.store.subscribe(grow)
  explorer.tabs.store.subscribe((state, before) => {
    if (ownVariables(state) !== ownVariables(before)) grow()
  })
  const { propose } = proposerOf(connections)
  const byPages = new WeakMap<object, ReadonlyMap<string, Entry>>()

  function listed(kind: PrimitiveKind): ReadonlyMap<string, Entry> {
    const { queryKey } = lists.listOptions(kind)
    const data = queryClient.getQueryData<InfiniteData<Page, string | undefined>>(queryKey)
    if (!data) return NOTHING
    const before = byPages.get(data.pages)
    if (before) return before
    const entries = data.pages.flatMap((page) => page.entries)
    const made = new Map(entries.map((entry) => [entry.key, entry]))
    byPages.set(data.pages, made)
    return made
  }

  /** A list the server doesn't know, or has told to be out of date, says nothing of what isn't in it. */
  function isComplete(kind: PrimitiveKind): boolean {
    const { queryKey } = lists.listOptions(kind)
    const query = queryClient.getQueryState<InfiniteData<Page, string | undefined>>(queryKey)
    const pages = query?.data?.pages ?? []
    const last = pages.at(-1)
    return last?.nextCursor === undefined && last?.missing === false && !query?.isInvalidated
  }

  const details = createDetails({ ...explorer, tools: () => listed('tools'), grow })

  return {
    store,
    now: (tabId = explorer.tabs.store.getState().active) => ({
      endpoint: connections.getState().connection?.endpoint,
      listed,
      isComplete,
      ...details,
      propose,
      variables: variables.known(tabId),
    }),
  }
}

function ownVariables({ tabs, active }: Tabs) {
  return tabs.find(({ id }) => id === active)?.variables
}

const NOTHING: ReadonlyMap<string, Entry> = new Map()
