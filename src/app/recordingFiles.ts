/** Opens and saves files of recordings; what reads them comes with the first. */
import type { Explorer } from '#state/explorer.ts'
import { pickFile } from '#ui/pickFile.ts'
import { dismissToast, showToast, toastsNow } from '#ui/toastStore.ts'
import type { ExchangeId } from '#wire/types.ts'

/** What was said of the file before: it isn't true of the next one. */
let said: number | undefined

function say(text: string): void {
  showToast({ tone: 'err', text })
  said = toastsNow().at(-1)?.id
}

/** Reads a file into the log, and says so where it can’t be read. */
export async function openFile(
  explorer: Explorer,
  file: File,
  onOpened: (first: ExchangeId) => void,
): Promise<void> {
  if (said !== undefined) dismissToast(said)
  try {
    const { openRecording } = await import('#features/traffic/trafficView.ts')
    const { first, problem } = await openRecording(explorer, file)
    if (first !== undefined) return onOpened(first)
    say(`Nothing was opened. ${problem ?? ''}`)
  } catch {
    say('What reads recordings can’t be loaded now. Try again.')
  }
}

/** Call it while a click or a key is handled. */
export function askForFile(explorer: Explorer, onOpened: (first: ExchangeId) => void): void {
  pickFile('.json,.har,application/json', (file) => void openFile(explorer, file, onOpened))
  // While the user looks for the file, what reads it arrives.
  preloadReading()
}

/** Fetches what reads a file. */
function preloadReading(): void {
  for (const load of [
    () => import('#features/traffic/trafficView.ts'),
    () => import('#state/recording/importing.ts'),
  ]) {
    void load().catch(() => undefined)
  }
}

/** Opens the dialog that saves what the traffic shows. */
export async function askToExport(explorer: Explorer): Promise<void> {
  const { trafficViewOf } = await import('#features/traffic/trafficView.ts')
  if (explorer.exchanges.store.getState().log.size === 0) return
  trafficViewOf(explorer).setState({ exporting: 'shown' })
}
