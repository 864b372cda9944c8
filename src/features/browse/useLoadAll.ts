/** Loads page after page until the last one, and can be stopped. */
import { useEffect, useRef, useState } from 'react'

import type { ListQuery } from './useList.ts'

export type LoadAll = {
  readonly isRunning: boolean
  readonly start: () => Promise<void>
  /** Keeps the pages that have arrived. */
  readonly stop: () => void
}

/** Ends by itself on a failure and when unmounted. */
export function useLoadAll(query: Pick<ListQuery, 'fetchNextPage'>): LoadAll {
  // Only the loop started last goes on; an earlier one may still wait for its page.
  const latest = useRef(0)
  const [isRunning, setRunning] = useState(false)
  useEffect(
    () => () => {
      latest.current++
    },
    [],
  )
  async function start(): Promise<void> {
    const own = ++latest.current
    setRunning(true)
    let hasMore = true
    while (hasMore && latest.current === own) {
      // A page that is on its way is waited for, not asked for anew.
      const { hasNextPage, isError } = await query.fetchNextPage({ cancelRefetch: false })
      hasMore = hasNextPage && !isError
    }
    if (latest.current === own) setRunning(false)
  }
  function stop(): void {
    latest.current++
    setRunning(false)
  }
  return { isRunning, start, stop }
}
