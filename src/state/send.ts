/** Sends a tab's text, exactly as typed, and stops it. */
import { readFrameMessages } from '#mcp/jsonRpc.ts'
import type { WireEvent } from '#wire/types.ts'

import type { ConnectionStore } from './connections.ts'
import { createDeadline } from './deadline.ts'
import type { Deadline } from './deadline.ts'
import type { Exchanges } from './exchanges.ts'
import type { Lists } from './lists.ts'
import type { createTabs } from './tabs.ts'

export type SendParts = {
  readonly connections: ConnectionStore
  readonly tabs: ReturnType<typeof createTabs>
  readonly exchanges: Exchanges
  readonly lists: Lists
}

export type Sender = {
  /** Resolves when the exchange has ended; false when there is nothing to send to. */
  readonly send: (tabId: string) => Promise<boolean>
  readonly stop: (tabId: string) => void
}

export function createSender(parts: SendParts): Sender {
  const running = new Map<string, Deadline>()

  async function send(tabId: string): Promise<boolean> {
    const { connection, profile, status } = parts.connections.getState()
    const tab = parts.tabs.get(tabId)
    if (!connection || !profile || status !== 'connected' || !tab) return false
    running.get(tabId)?.replace()
    const deadline = createDeadline({
      idleSeconds: profile.timeoutSeconds,
      maxSeconds: profile.maxTimeoutSeconds,
    })
    running.set(tabId, deadline)
    const sending = connection.send(tab.text, {
      origin: { kind: 'tab', tab: tabId },
      signal: deadline.signal,
      onEvent: (event) => {
        deadline.sign()
        noteChange(event)
      },
    })
    showNewest(tabId)
    try {
      await sending
    } finally {
      deadline.clear()
      if (running.get(tabId) === deadline) running.delete(tabId)
    }
    return true
  }

  // Nobody could stop these any more: their connection or their tab is gone.
  parts.connections.subscribe((state, before) => {
    if (state.number !== before.number) for (const deadline of running.values()) deadline.stop()
  })
  parts.tabs.store.subscribe(({ tabs }) => {
    for (const [tabId, deadline] of running) {
      if (!tabs.some(({ id }) => id === tabId)) deadline.stop()
    }
  })

  /** The exchange is in the log before the first await of the recorder. */
  function showNewest(tabId: string): void {
    const newest = [...parts.exchanges.store.getState().log.values()].findLast(
      ({ origin }) => origin.kind === 'tab' && origin.tab === tabId,
    )
    if (newest) parts.tabs.update(tabId, { exchange: newest.id })
  }

  function noteChange(event: WireEvent): void {
    if (event.kind !== 'frame' || !event.frame.data?.includes('list_changed')) return
    for (const message of readFrameMessages(event.frame.data)) {
      if (message.kind === 'notification') parts.lists.changed(message.method)
    }
  }

  return { send, stop: (tabId) => running.get(tabId)?.stop() }
}
