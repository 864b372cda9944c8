/** Work of many small steps on the page's own thread, with pauses in which everything else runs. */
import type { Host } from '#state/host.ts'

/** Milliseconds that the work takes at a time. */
const SLICE_MS = 4

export type Work = {
  readonly hasMore: () => boolean
  readonly step: () => void
  /** After each slice. */
  readonly tell: () => void
}

/** `start` begins the work or lets it go on; its first slice is done at once. `stop` holds it. */
export function inSlices({ now, pause }: Pick<Host, 'now' | 'pause'>, work: Work) {
  const state = { isBusy: false, isStopped: false }
  function slice(): void {
    const end = now() + SLICE_MS
    do work.step()
    while (work.hasMore() && now() < end)
    work.tell()
  }
  async function run(): Promise<void> {
    state.isBusy = true
    while (work.hasMore() && !state.isStopped) {
      slice()
      await pause()
    }
    state.isBusy = false
  }
  function start(): void {
    state.isStopped = false
    if (!state.isBusy) void run()
  }
  return { start, stop: () => void (state.isStopped = true) }
}
