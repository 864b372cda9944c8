/** Monaco's way to call something off, as everybody else knows it. */

import type { CancellationToken } from './monaco.ts'

/** Aborted when the token is cancelled. */
export function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController()
  if (token.isCancellationRequested) controller.abort()
  else token.onCancellationRequested(() => controller.abort())
  return controller.signal
}
