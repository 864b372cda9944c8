/** Keeps the end of a growing list in sight: until the reader scrolls away from it, or pinned, even then. */
import { useLayoutEffect, useRef, useState, type UIEvent } from 'react'

/** Pixels from the end that still count as the end. */
const NEAR_PX = 24

/** Whether the end is followed, and what changes that. */
export type Follow = {
  readonly isFollowing: boolean
  /** Scrolling away then leads back to the end as long as the list may grow. */
  readonly isPinned: boolean
  readonly setFollowing: (value: boolean) => void
  readonly setPinned: (value: boolean) => void
  /** The reader goes to another row by key: its focus must be seen, so even a pin comes off. */
  readonly letGo: () => void
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

type FollowProps = {
  readonly starts: boolean
  readonly count: number
  /** Pixels of the list that are in sight. */
  readonly viewPx: number
  /** Whether more may come. */
  readonly isGrowing: boolean
  /** Scrolls there; it runs whenever `count` or `viewPx` changed while following. */
  readonly toEnd: () => void
}

export function useFollow({ starts, count, viewPx, isGrowing, toEnd }: FollowProps): Follow {
  const [isFollowing, setFollowing] = useState(starts)
  const [isPinned, setPinned] = useState(false)
  const last = useRef(0)
  useLayoutEffect(() => {
    if (isFollowing && count > 0) toEnd()
    // oxlint-disable-next-line react/exhaustive-deps -- only a new event, a choice, or less room may move the list
  }, [isFollowing, count, viewPx])

  function letGo() {
    setFollowing(false)
    setPinned(false)
  }
  function onScroll({
    currentTarget: { scrollTop, scrollHeight, clientHeight },
  }: UIEvent<HTMLElement>) {
    const isAtEnd = scrollHeight - clientHeight - scrollTop < NEAR_PX
    // Only going back is leaving: growth alone also increases the distance to the end.
    const isLeaving = scrollTop < last.current - 1 && !isAtEnd
    last.current = scrollTop
    if (isPinned && isGrowing) {
      if (!isAtEnd) toEnd()
    } else if (isLeaving) letGo()
  }
  return {
    isFollowing,
    isPinned,
    letGo,
    onScroll,
    setFollowing: (value) => {
      setFollowing(value)
      if (!value) setPinned(false)
    },
    setPinned: (value) => {
      setPinned(value)
      if (value) setFollowing(true)
    },
  }
}
