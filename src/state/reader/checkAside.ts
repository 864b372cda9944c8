/** The page's side of a check against a schema: in a worker of its own, because hostile ones have no end. */
import type { Misfits } from '#mcp/checks/misfits.ts'
import type { JsonObject } from '#mcp/types.ts'

import type { ReaderWorker } from './client.ts'
import type { Place } from './room.ts'
import type { JsonSource } from './types.ts'

export type AskedCheck = {
  /** Starts a worker that runs `worker.ts`; without it the check runs in the page, for as long as it takes. */
  readonly spawn: (() => ReaderWorker) | undefined
  readonly source: JsonSource
  readonly schema: JsonObject
  /** Ends the worker when the check is no longer wanted. */
  readonly signal: AbortSignal
}

/**
 * The misfits, or why there are none to tell: `unsaid` of a schema that is broken or too much, `late` where
 * the time was up, `lost` where the check broke off.
 */
export type CheckedAside = Misfits | 'unsaid' | 'late' | 'lost'

/** Milliseconds; the largest value takes a slow machine some of them. */
const MOST_MS = 15_000

/** Holds a value of any size against a schema; what it says quotes the value unmasked. Never rejects. */
export async function checkAside(asked: AskedCheck): Promise<CheckedAside> {
  const { spawn, source, schema, signal } = asked
  if (signal.aborted) return 'lost'
  // One text for one worker needs no number of its own.
  const place = 'whole' in source ? { ...source, whole: { ...source.whole, number: 0 } } : source
  if (!spawn) return checkHere(place, schema)
  try {
    return await checkIn(spawn(), place, asked)
  } catch {
    // The worker couldn't be started.
    return 'lost'
  }
}

async function checkHere(place: Place, schema: JsonObject): Promise<CheckedAside> {
  const { misfitsAt } = await import('./misfitsAt.ts')
  return misfitsAt(place, schema).then(
    (misfits) => misfits ?? 'unsaid',
    () => 'unsaid',
  )
}

function checkIn(
  worker: ReaderWorker,
  place: Place,
  { schema, signal }: AskedCheck,
): Promise<CheckedAside> {
  return new Promise((settle) => {
    const timer = setTimeout(() => end('late'), MOST_MS)
    const stop = () => end('lost')
    function end(outcome: CheckedAside): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      worker.terminate()
      settle(outcome)
    }
    signal.addEventListener('abort', stop)
    worker.addEventListener('error', stop)
    worker.addEventListener('message', (event) => {
      if (event instanceof MessageEvent) end(event.data.answer ?? 'unsaid')
    })
    try {
      worker.postMessage({ to: 'check', reply: 0, place, schema })
    } catch {
      stop()
    }
  })
}
