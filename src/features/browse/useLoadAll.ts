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
  const wanted = useRef(false)
  const [isRunning, setRunning] = useState(false)
  useEffect(
    () => () => {
      wanted.current = false
    },
    [],
  )
  async function start(): Promise<void> {
    wanted.current = true
    setRunning(true)
    let hasMore = true
    while (hasMore && wanted.current) {
      const { hasNextPage, isError } = await query.fetchNextPage()
      hasMore = hasNextPage && !isError
    }
    wanted.current = false
    setRunning(false)
  }
  function stop(): void {
    wanted.current = false
    setRunning(false)
  }
  return { isRunning, start, stop }
}
