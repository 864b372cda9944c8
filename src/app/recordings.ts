/** Recordings on every screen: what opens and saves their files comes when it is asked for. */
import type { Explorer } from '#state/explorer.ts'
import { showToast } from '#ui/toastStore.ts'
import type { ExchangeId } from '#wire/types.ts'

import type * as Recordings from './recordingFiles.ts'

type Files = typeof Recordings

async function withFiles(act: (files: Files) => void | Promise<void>): Promise<void> {
  try {
    await act(await import('./recordingFiles.ts'))
  } catch {
    showToast({ tone: 'err', text: 'What reads recordings can’t be loaded now. Try again.' })
  }
}

/** Reads a file into the log, and says so where it can’t be read. */
export function openFile(...given: Parameters<Files['openFile']>): void {
  void withFiles((files) => files.openFile(...given))
}

/** Call it while a click or a key is handled. */
export function askForFile(...given: Parameters<Files['askForFile']>): void {
  void withFiles((files) => files.askForFile(...given))
}

/** Opens the dialog that saves what the traffic shows. */
export function askToExport(explorer: Explorer): void {
  void withFiles((files) => files.askToExport(explorer))
}

/** What was read from a file before there was a connection: the first of it. */
export function firstRecorded({ exchanges, connections }: Explorer): ExchangeId | undefined {
  if (connections.getState().connection) return undefined
  for (const { id, recorded } of exchanges.store.getState().log.values()) if (recorded) return id
  return undefined
}
