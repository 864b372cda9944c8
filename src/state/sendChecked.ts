/** Sends a tab's text unless something is wrong with it; the checks come with the first request. */
import type { Explorer } from './explorer.ts'

/** Tabs whose text is about to be sent: a second press means the same. */
const underWay = new Set<string>()

/**
 * Sends when there are no errors; else keeps the text and leaves a note (`held` of the problems).
 * Without the checks, which may be out of reach, everything is sent.
 */
export async function sendChecked(explorer: Explorer, tabId: string): Promise<void> {
  if (underWay.has(tabId)) return
  underWay.add(tabId)
  const checks = await import('./problems.ts').catch(() => undefined)
  underWay.delete(tabId)
  if (checks?.problemsOf(explorer).hold(tabId) === true) return
  await explorer.send(tabId)
}

/** Sends as it is, whatever is wrong with it. */
export async function sendAnyway(explorer: Explorer, tabId: string): Promise<void> {
  const sending = explorer.send(tabId)
  const checks = await import('./problems.ts').catch(() => undefined)
  checks?.problemsOf(explorer).release(tabId)
  await sending
}
