/** Keeps every call that a tab sends; the code for it comes with the first one. */
import type { Explorer } from '../explorer.ts'
import type { Sent } from '../send.ts'

const keeping = new WeakSet<Explorer>()

/** Call it before anything can be sent; once is enough, and more do no harm. */
export function keepHistory(explorer: Explorer): void {
  if (keeping.has(explorer)) return
  keeping.add(explorer)
  // Losing a line of history must not disturb the call itself.
  explorer.onSent((sent) => void keep(explorer, sent).catch(() => undefined))
}

async function keep(explorer: Explorer, sent: Sent): Promise<void> {
  const { keepCall } = await import('./keepCall.ts')
  await keepCall(explorer, sent)
}
