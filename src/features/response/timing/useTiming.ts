/** What the browser measured of an exchange; it tells a moment after the end. */
import { useEffect, useState } from 'react'

import type { RequestTiming } from '#state/host.ts'
import { useExplorer } from '#state/useExplorer.ts'
import type { Exchange } from '#wire/types.ts'

/** Milliseconds after which the browser is asked again. */
const TRIES = [0, 100, 500]

/** Undefined while the exchange runs, and where the browser measured nothing that can be told apart. */
export function useTiming(exchange: Exchange): RequestTiming | undefined {
  const { host } = useExplorer()
  const [found, setFound] = useState<{ id: number; timing: RequestTiming }>()
  const { id, request, startedAt, outcome } = exchange
  const end = outcome?.at
  const isMeasured = isTimed(exchange)
  useEffect(() => {
    if (!isMeasured || end === undefined) return undefined
    const until = startedAt + end
    async function ask(): Promise<void> {
      // What can't be loaded now measures nothing.
      const timing = await host.timingOf?.(request.url, startedAt, until).catch(() => undefined)
      if (timing) setFound({ id, timing })
    }
    const timers = TRIES.map((ms) => setTimeout(() => void ask(), ms))
    return () => timers.forEach(clearTimeout)
  }, [host, id, request.url, startedAt, end, isMeasured])
  return found?.id === id ? found.timing : undefined
}

/** A relay's connection, another page's, and what never left this one are not the browser's to measure. */
export function isTimed({ request, recorded, outcome }: Exchange): boolean {
  if (request.via || recorded || request.method === 'VIEW') return false
  return outcome?.kind !== 'refused'
}
