/** The index of the stream that is looked at, kept up with it while it is on screen. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { useExplorer } from '#state/useExplorer.ts'
import type { FrameLog } from '#wire/frameLog.ts'

import { createStreamIndex, NO_FILTER, type StreamFilter, type StreamIndex } from './streamIndex.ts'

/** One for each view; draws again as the index grows. */
export function useStreamIndex(frames: FrameLog): StreamIndex {
  const { host } = useExplorer()
  const [index] = useState(() => createStreamIndex(host))
  useStore(index.store)
  useEffect(() => index.feed(frames), [index, frames])
  useEffect(() => index.stop, [index])
  return index
}

/** The filter of an index, and what sets it. */
export function useStreamFilter(index: StreamIndex) {
  const [filter, setFilter] = useState<StreamFilter>(NO_FILTER)
  function change(part: Partial<StreamFilter>): void {
    const next = { ...filter, ...part }
    setFilter(next)
    index.setFilter(next)
  }
  return { filter, change }
}
