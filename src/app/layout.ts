/** What of the workbench is open and where the eye is: kept while the page lives. */
import { createStore } from 'zustand/vanilla'

import type { PrimitiveKind } from '#mcp/types.ts'
import type { ExchangeId } from '#wire/types.ts'

export type RailView = 'tools' | 'resources' | 'prompts'

/** One column below 768 px shows one of these at a time. */
export type NarrowPane = 'browse' | 'request' | 'result' | 'traffic'

export type Layout = {
  readonly rail: RailView
  readonly listOpen: boolean
  readonly trafficOpen: boolean
  readonly pane: NarrowPane
  /** An exchange chosen in Traffic, shown instead of the active tab's own. */
  readonly picked: ExchangeId | undefined
}

/** Which lists each view of the rail shows: Tools shows everything, tools first. */
export const RAIL_KINDS: Readonly<Record<RailView, readonly PrimitiveKind[]>> = {
  tools: ['tools', 'resources', 'resourceTemplates', 'prompts'],
  resources: ['resources', 'resourceTemplates'],
  prompts: ['prompts'],
}

/** `listOpen` starts closed where the list covers the panes. */
export function createLayout(listOpen: boolean) {
  return createStore<Layout>(() => ({
    rail: 'tools',
    listOpen,
    trafficOpen: false,
    pane: 'browse',
    picked: undefined,
  }))
}

export type LayoutStore = ReturnType<typeof createLayout>
