/** History and saved requests of this browser, opened with their first use. */
import { readAtOnce } from '#lib/readAtOnce.ts'

import type { Explorer } from '../explorer.ts'
import { perExplorer } from '../perExplorer.ts'
import { createHistory } from './history.ts'
import type { History } from './history.ts'
import { createSaved } from './saved.ts'
import type { Saved } from './saved.ts'
import { openShelves } from './shelves.ts'

export type Library = {
  /** False when this browser keeps nothing: then all of it is gone with the page. */
  readonly isKept: boolean
  readonly history: History
  readonly saved: Saved
}

/** One for each explorer; never rejects. */
export const libraryOf = perExplorer((explorer) => readAtOnce(open(explorer)))

/** Windows tell each other by this name what they changed. */
const CHANNEL = 'mcpx.library'

async function open(explorer: Explorer): Promise<Library> {
  const shelves = await openShelves()
  const channel = shelves.isKept ? new BroadcastChannel(CHANNEL) : undefined
  const history = createHistory(shelves, () => channel?.postMessage('history'))
  const saved = createSaved({
    ...explorer.host,
    shelves,
    redact: explorer.redact,
    tell: () => channel?.postMessage('saved'),
  })
  channel?.addEventListener('message', ({ data }) => {
    void (data === 'history' ? history.reload() : saved.reload())
  })
  await Promise.all([history.reload(), saved.reload()])
  return { isKept: shelves.isKept, history, saved }
}
