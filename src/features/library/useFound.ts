/** The calls a search leaves, a moment after it was typed. */
import { useEffect, useState } from 'react'

import type { History } from '#state/library/history.ts'
import type { Call } from '#state/library/rows.ts'

/** Typing goes on this long before texts are read, in milliseconds. */
const PAUSE_MS = 120

type Find = History['find']

/** Those found before stand until the next are known. */
export function useFound(search: string, calls: readonly Call[], find: Find): readonly Call[] {
  const [found, setFound] = useState<ReadonlySet<string>>()
  const isBlank = search.trim() === ''
  useEffect(() => {
    if (isBlank) return undefined
    const controller = new AbortController()
    const { signal } = controller
    async function seek(): Promise<void> {
      const ids = await find(calls, search, signal)
      if (!signal.aborted) setFound(ids)
    }
    const timer = setTimeout(() => void seek(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [isBlank, search, calls, find])
  return isBlank || !found ? calls : calls.filter(({ id }) => found.has(id))
}
