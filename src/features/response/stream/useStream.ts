/** Everything a view of a stream holds: its index and filter, the pause, the rows, and whether the end is followed. */
import { useEffect, useLayoutEffect, useState, type UIEvent } from 'react'

import { useExplorer } from '#state/useExplorer.ts'
import type { FrameLog } from '#wire/frameLog.ts'
import type { Exchange } from '#wire/types.ts'

import { useChosenLens } from '../chosenLens.ts'
import { useFollow } from '../useFollow.ts'
import { forgetFrame, wantedFrame } from '../wantedFrame.ts'
import { bringUp, streamViewOf, type StreamViewStore } from './streamView.ts'
import { useFrameWindow } from './useFrameWindow.ts'
import { usePause } from './usePause.ts'
import { useRowActs, useRows } from './useRows.ts'
import { useStreamFilter, useStreamIndex } from './useStreamIndex.ts'

/** `rowPx`: height of a closed row. */
export function useStream(exchange: Exchange, frames: FrameLog, rowPx: number) {
  const isRunning = exchange.outcome === undefined
  const wanted = useWantedFrame(exchange)
  const view = useStreamView(frames, wanted)
  const index = useStreamIndex(frames, view.getState().filter)
  const { filter, change } = useStreamFilter(view, index)
  const pausing = usePause(view, frames.length, isRunning)
  const count = index.countBelow(pausing.limit)
  const { choose } = useChosenLens(exchange)
  const rows = useRows({ index, view, count, first: wanted, show: choose })
  const { scroller, ...sight } = useFrameWindow({
    count,
    rowPx,
    opened: rows.opened,
    active: rows.activePlace,
  })
  const follow = useFollow({
    starts: isRunning && wanted === undefined,
    count,
    viewPx: sight.viewPx,
    isGrowing: isRunning,
    toEnd: () => scroller.current?.scrollTo({ top: scroller.current.scrollHeight }),
  })
  const { page, reveal, look } = sight
  const { isFollowing } = follow
  // Where the end is needs no look; where the reader stays on leaving it does.
  useLayoutEffect(() => {
    if (!isFollowing) look()
    // oxlint-disable-next-line react/exhaustive-deps -- `look` reads what is on the page
  }, [isFollowing])
  const acts = useRowActs(rows, { index, count, page, reveal, letGo: follow.letGo, scroller })
  return {
    index,
    filter,
    change,
    pausing,
    count,
    rows,
    scroller,
    drawn: sight.drawn(isFollowing),
    height: sight.height,
    follow,
    acts,
    onScroll: (event: UIEvent<HTMLElement>) => {
      // With the choice to leave, not behind it: rows drawn around the last look would take the focus along.
      if (!isFollowing || !isAtEnd(event.currentTarget)) look()
      follow.onScroll(event)
    },
    jumpToNewest: () => {
      follow.setFollowing(true)
      rows.moveTo(count - 1)
    },
  }
}

function isAtEnd({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight - clientHeight - scrollTop < 1
}

/** How this stream was left, but that the event which is wanted is in sight. */
function useStreamView(frames: FrameLog, wanted: number | undefined): StreamViewStore {
  const [view] = useState(() => {
    const found = streamViewOf(frames)
    if (wanted !== undefined) bringUp(found, wanted)
    return found
  })
  return view
}

/** The event another view sent the reader to, once. */
function useWantedFrame({ id }: Exchange): number | undefined {
  const explorer = useExplorer()
  const [wanted] = useState(() => wantedFrame(explorer, id))
  useEffect(() => forgetFrame(explorer), [explorer])
  return wanted
}
