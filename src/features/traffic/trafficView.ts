/** How the traffic is looked at: filter, selection, and what came of the last file; it stays while the page lives. */
import { createStore } from 'zustand/vanilla'

import type { Explorer } from '#state/explorer.ts'
import { perExplorer } from '#state/perExplorer.ts'
import type { Imported } from '#state/recording/importing.ts'
import type { ExchangeId } from '#wire/types.ts'

import { NO_FILTER } from './filter.ts'
import type { Filter } from './filter.ts'

export type TrafficView = {
  readonly filter: Filter
  readonly selected: ReadonlySet<ExchangeId>
  /** What the export dialog is open for; undefined while it is closed. */
  readonly exporting: 'selected' | 'shown' | undefined
  /** A file is being read. */
  readonly isReading: boolean
  readonly imported: (Imported & { readonly name: string }) | undefined
}

export type TrafficViewStore = ReturnType<typeof newStore>

function newStore() {
  return createStore<TrafficView>(() => ({
    filter: NO_FILTER,
    selected: new Set(),
    exporting: undefined,
    isReading: false,
    imported: undefined,
  }))
}

/** The one of this page. */
export const trafficViewOf = perExplorer(newStore)

/** Reads a file into the log; gives the first new exchange, or says why there is none. Rejects when what reads can’t be loaded. */
export async function openRecording(
  explorer: Explorer,
  file: File,
): Promise<{ readonly first?: ExchangeId; readonly problem?: string }> {
  const view = trafficViewOf(explorer)
  view.setState({ isReading: true, imported: undefined })
  try {
    const { importFile } = await import('#state/recording/importing.ts')
    const imported = await importFile(explorer, file)
    view.setState({ imported: { ...imported, name: file.name } })
    const [first] = imported.ids
    if (first !== undefined) view.setState({ filter: NO_FILTER, selected: new Set() })
    return first === undefined ? { problem: imported.problems[0] ?? '' } : { first }
  } finally {
    view.setState({ isReading: false })
  }
}
