/** The index of the stream that is looked at, kept up with it while it is on screen. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { useExplorer } from '#state/useExplorer.ts'
import type { FrameLog } from '#wire/frameLog.ts'

import { createStreamIndex, NO_FILTER, type StreamFilter, type StreamIndex } from './streamIndex.ts'
import type { StreamViewStore } from './streamView.ts'

/** One for each view, with the filter it begins with; draws again as the index grows. */
export function useStreamIndex(frames: FrameLog, filter: StreamFilter = NO_FILTER): StreamIndex {
  const explorer = useExplorer()
  const [index] = useState(() => createStreamIndex(explorer, filter))
  useStore(index.store)
  useEffect(() => index.feed(frames), [index, frames])
  useEffect(() => index.stop, [index])
  return index
}

/** The filter of a stream’s view, and what sets it. */
export function useStreamFilter(view: StreamViewStore, index: StreamIndex) {
  const filter = useStore(view, (state) => state.filter)
  function change(part: Partial<StreamFilter>): void {
    const next = { ...filter, ...part }
    view.setState({ filter: next })
    index.setFilter(next)
  }
  return { filter, change }
}
