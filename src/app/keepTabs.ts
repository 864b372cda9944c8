/** Open requests outlive a reload of the page: what keeps them is fetched once there is something to keep. */
import type { Explorer } from '#state/explorer.ts'
import { STORED, readStored } from '#state/stored.ts'

/** Restores what an earlier page kept, soon, and keeps what is opened from now on. */
export function keepTabs(explorer: Explorer): void {
  const { host, tabs } = explorer
  if (readStored(host.tab, STORED.tabs) !== undefined) return start()
  const stop = tabs.store.subscribe(() => {
    stop()
    start()
  })
  function start(): void {
    // Where it doesn't load nothing is kept, and everything else works.
    void import('./tabKeeper.ts').then((keeper) => keeper.start(explorer)).catch(() => undefined)
  }
}
