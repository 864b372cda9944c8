/** Keeps the end of a growing list in sight: until the reader scrolls away from it, or pinned, whatever they do. */
import { useLayoutEffect, useRef, useState, type UIEvent } from 'react'

/** Pixels from the end that still count as the end. */
const NEAR_PX = 24

/** Whether the end is followed, and what changes that. */
export type Follow = {
  readonly isFollowing: boolean
  /** It then never lets go by itself. */
  readonly isPinned: boolean
  readonly setFollowing: (value: boolean) => void
  readonly setPinned: (value: boolean) => void
  /** The reader goes to another place of the list. */
  readonly letGo: () => void
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

/** `toEnd` scrolls there; it runs whenever `count` changed while following. */
export function useFollow(startsFollowing: boolean, count: number, toEnd: () => void): Follow {
  const [isFollowing, setFollowing] = useState(startsFollowing)
  const [isPinned, setPinned] = useState(false)
  const last = useRef(0)
  useLayoutEffect(() => {
    if (isFollowing && count > 0) toEnd()
    // oxlint-disable-next-line react/exhaustive-deps -- only a new event or choice may move the list
  }, [isFollowing, count])

  function letGo() {
    if (!isPinned) setFollowing(false)
  }
  function onScroll({
    currentTarget: { scrollTop, scrollHeight, clientHeight },
  }: UIEvent<HTMLElement>) {
    const isAtEnd = scrollHeight - clientHeight - scrollTop < NEAR_PX
    // Only going back is leaving: growth alone also increases the distance to the end.
    if (scrollTop < last.current - 1 && !isAtEnd) letGo()
    last.current = scrollTop
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
