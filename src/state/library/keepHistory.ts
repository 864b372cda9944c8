/** Keeps every call that a tab sends; the code for it comes with the first one. */
import type { Exchange } from '#wire/types.ts'

import type { Explorer } from '../explorer.ts'

const keeping = new WeakSet<Explorer>()

/** Call it before anything can be sent; once is enough, and more do no harm. */
export function keepHistory(explorer: Explorer): void {
  if (keeping.has(explorer)) return
  keeping.add(explorer)
  // Losing a line of history must not disturb the call itself.
  explorer.onSent(({ exchange }) => void keep(explorer, exchange).catch(() => undefined))
}

async function keep(explorer: Explorer, exchange: Exchange): Promise<void> {
  const { keepCall } = await import('./keepCall.ts')
  await keepCall(explorer, exchange)
}
