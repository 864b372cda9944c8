/** Which view of a request is shown: the one chosen for it, else the one that suits it. */
import { useStore } from 'zustand'

import { promptArgumentsOf } from '#mcp/primitives.ts'
import { readTemplate } from '#mcp/schema/uriTemplate.ts'
import type { Entry } from '#mcp/types.ts'
import type { Explorer } from '#state/explorer.ts'
import type { RequestView, Tab } from '#state/tabs.ts'
import { useExplorer, useListedEntry } from '#state/useExplorer.ts'

import { VIEWS, viewRow } from './views.ts'

/** What has fields to fill in is a form; everything else is shown as the last request was. */
export function useView(tab: Tab) {
  const { settings } = useExplorer()
  const last = useStore(settings, (state) => state.requestView)
  const entry = useListedEntry(tab.entry ?? '')
  return viewRow(tab.view ?? (entry && isFilledIn(entry) ? 'form' : last))
}

function isFilledIn(entry: Entry): boolean {
  if (entry.kind === 'prompts') return promptArgumentsOf(entry).length > 0
  if (entry.kind !== 'resourceTemplates') return false
  const { variables, problem } = readTemplate(entry.key)
  return variables.length > 0 || problem !== undefined
}

/** Shows a request in another view; the next ones are shown so too. */
export function showView(explorer: Explorer, tabId: string, view: RequestView): void {
  explorer.tabs.update(tabId, { view })
  explorer.settings.setState({ requestView: view })
}

/** Form → JSON → Code, and from the start. */
export function showNextView(explorer: Explorer, tabId: string, view: RequestView): void {
  const next = VIEWS[(VIEWS.findIndex(({ id }) => id === view) + 1) % VIEWS.length]
  if (next) showView(explorer, tabId, next.id)
}
