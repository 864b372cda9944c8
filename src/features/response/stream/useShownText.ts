/** Copies or saves the events that are shown. */
import { useExplorer } from '#state/useExplorer.ts'
import { copyByKey } from '#ui/copyText.ts'
import { saveFile } from '#ui/saveFile.ts'
import type { FrameLog } from '#wire/frameLog.ts'
import type { Exchange } from '#wire/types.ts'

import { eventsAsText } from './eventsAsText.ts'

type Places = {
  readonly count: number
  readonly frameAt: (place: number) => number | undefined
}

/** Both say themselves what came of it. */
export function useShownText(frames: FrameLog, { count, frameAt }: Places, { id }: Exchange) {
  const { host, redact } = useExplorer()
  function make(): Promise<Blob> {
    // As they are now: the filter may change while the text is made.
    const numbers = Array.from({ length: count }, (_, place) => frameAt(place) ?? place)
    const eventAt = (place: number) => {
      const number = numbers[place] ?? frames.length
      return frames.slice(number, number + 1)[0]
    }
    return eventsAsText({ count, eventAt }, { now: host.now, pause: host.pause, redact })
  }
  async function copy() {
    await copyByKey('Events', await (await make()).text())
  }
  async function save() {
    saveFile(`stream-${id}.ndjson`, await make(), 'application/x-ndjson')
  }
  return { copy: () => void copy(), save: () => void save() }
}
