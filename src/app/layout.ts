/** What of the workbench is open and where the eye is: kept while the page lives. */
import { createStore } from 'zustand/vanilla'

import type { PrimitiveKind } from '#mcp/types.ts'
import type { ExchangeId } from '#wire/types.ts'

/** What the server offers. */
export type ListView = 'tools' | 'resources' | 'prompts'
/** What was sent and kept. */
type LibraryView = 'history' | 'saved'
export type RailView = ListView | LibraryView

/** One column below 768 px shows one of these at a time. */
export type NarrowPane = 'browse' | 'request' | 'result' | 'traffic'

export type Layout = {
  readonly rail: RailView
  /** The list as a pane of its own, where there is room for one. */
  readonly listOpen: boolean
  /** The list over the panes, where there is not; choosing an entry closes it. */
  readonly overlayOpen: boolean
  readonly trafficOpen: boolean
  readonly pane: NarrowPane
  /** An exchange chosen in Traffic, shown instead of the active tab's own. */
  readonly picked: ExchangeId | undefined
  /** Something was answered: from then on the response keeps its room, so that nothing jumps. */
  readonly answered: boolean
}

/** Which lists each view of the rail shows: Tools shows everything, tools first. */
export const RAIL_KINDS: Readonly<Record<ListView, readonly PrimitiveKind[]>> = {
  tools: ['tools', 'resources', 'resourceTemplates', 'prompts'],
  resources: ['resources', 'resourceTemplates'],
  prompts: ['prompts'],
}

/** Starts with the list in sight: choosing from it comes first. A recorded exchange is to be looked at. */
export function createLayout(recorded?: ExchangeId) {
  const isRecorded = recorded !== undefined
  return createStore<Layout>(() => ({
    rail: 'tools',
    listOpen: true,
    overlayOpen: !isRecorded,
    trafficOpen: isRecorded,
    pane: isRecorded ? 'result' : 'browse',
    picked: recorded,
    answered: false,
  }))
}

export type LayoutStore = ReturnType<typeof createLayout>

/** Where the list has a pane of its own (product.md 2.3). */
export const ROOM_FOR_LIST = '(min-width: 1280px)'

/** Which of the two lists is the one on this screen. */
export function listInUse(): 'listOpen' | 'overlayOpen' {
  return window.matchMedia(ROOM_FOR_LIST).matches ? 'listOpen' : 'overlayOpen'
}
