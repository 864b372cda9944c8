/** Keeps the end of a growing list in sight until the reader scrolls away from it. */
import { useLayoutEffect, useRef, useState, type UIEvent } from 'react'

/** Pixels from the end that still count as the end. */
const NEAR_PX = 24

/** Whether the end is followed, and what tells that the reader left it. */
export type Follow = {
  readonly isFollowing: boolean
  readonly setFollowing: (value: boolean) => void
  readonly onScroll: (event: UIEvent<HTMLElement>) => void
}

/** `toEnd` scrolls there; it runs whenever `count` changed while following. */
export function useFollow(startsFollowing: boolean, count: number, toEnd: () => void): Follow {
  const [isFollowing, setFollowing] = useState(startsFollowing)
  const last = useRef(0)
  useLayoutEffect(() => {
    if (isFollowing && count > 0) toEnd()
    // oxlint-disable-next-line react/exhaustive-deps -- only a new event or choice may move the list
  }, [isFollowing, count])

  function onScroll({
    currentTarget: { scrollTop, scrollHeight, clientHeight },
  }: UIEvent<HTMLElement>) {
    const isAtEnd = scrollHeight - clientHeight - scrollTop < NEAR_PX
    // Only going back is leaving: growth alone also increases the distance to the end.
    if (scrollTop < last.current - 1 && !isAtEnd) setFollowing(false)
    last.current = scrollTop
  }
  return { isFollowing, setFollowing, onScroll }
}
