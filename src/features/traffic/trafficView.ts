/** How the traffic is looked at: filter, selection, and what came of the last file; it stays while the page lives. */
import { createStore } from 'zustand/vanilla'

import type { Explorer } from '#state/explorer.ts'
import { perExplorer } from '#state/perExplorer.ts'
import type { ExportFormat } from '#state/recording/exporting.ts'
import type { Imported } from '#state/recording/importing.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { NO_FILTER } from './filter.ts'
import type { Filter } from './filter.ts'

/** What is chosen in the export dialog. */
export type ExportChoice = {
  readonly scope: 'selected' | 'shown'
  readonly format: ExportFormat
  /** As it was typed; undefined as long as the proposed one is taken. */
  readonly name: string | undefined
  readonly includeSecrets: boolean
  /** The person knows what including secrets means. */
  readonly isSure: boolean
}

/** The export dialog as it stands: it is drawn anew when the window gets another layout. */
export type ExportDraft = {
  readonly choice: ExportChoice
  /** What there was to export when it was opened, and when that was, milliseconds since the epoch. */
  readonly all: readonly Exchange[]
  readonly selected: readonly Exchange[]
  readonly opened: number
}

export type TrafficView = {
  readonly filter: Filter
  readonly selected: ReadonlySet<ExchangeId>
  /** What the export dialog is open for; undefined while it is closed. */
  readonly exporting: 'selected' | 'shown' | undefined
  /** Of the dialog while it is open, once something was changed in it. */
  readonly draft: ExportDraft | undefined
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
    draft: undefined,
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
