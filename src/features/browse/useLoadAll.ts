/** Loads page after page until the last one, and can be stopped. */
import { useEffect, useRef, useState } from 'react'

import type { ListQuery } from './useList.ts'

export type LoadAll = {
  readonly isRunning: boolean
  /** It came to its limit: a server may give pages for ever. */
  readonly isPaused: boolean
  readonly start: () => Promise<void>
  /** Keeps the pages that have arrived. */
  readonly stop: () => void
}

/** Pages loaded in one go; the next press goes on. */
export const PAGES_AT_ONCE = 200

/** Ends by itself on a failure, at its limit, and when unmounted. */
export function useLoadAll(query: Pick<ListQuery, 'fetchNextPage'>): LoadAll {
  // Only the loop started last goes on; an earlier one may still wait for its page.
  const latest = useRef(0)
  const [isRunning, setRunning] = useState(false)
  const [isPaused, setPaused] = useState(false)
  useEffect(
    () => () => {
      latest.current++
    },
    [],
  )
  async function start(): Promise<void> {
    const own = ++latest.current
    setRunning(true)
    setPaused(false)
    let hasMore = true
    let pages = 0
    for (; hasMore && pages < PAGES_AT_ONCE && latest.current === own; pages++) {
      // A page that is on its way is waited for, not asked for anew.
      const { hasNextPage, isError } = await query.fetchNextPage({ cancelRefetch: false })
      hasMore = hasNextPage && !isError
    }
    if (latest.current !== own) return
    setRunning(false)
    setPaused(hasMore && pages === PAGES_AT_ONCE)
  }
  function stop(): void {
    latest.current++
    setRunning(false)
  }
  return { isRunning, isPaused, start, stop }
}
