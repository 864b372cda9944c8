/** Sends a tab's text, exactly as typed, and stops it. */
import { hasPlaceholder } from '#lib/placeholder.ts'
import type { Profile } from '#mcp/credentials.ts'
import type { Exchange } from '#wire/types.ts'

import type { ConnectionStore } from './connections.ts'
import { createDeadline } from './deadline.ts'
import type { Deadline } from './deadline.ts'
import type { Exchanges } from './exchanges.ts'
import type { Limits, Tab, createTabs } from './tabs.ts'

export type SendParts = {
  readonly connections: ConnectionStore
  readonly tabs: ReturnType<typeof createTabs>
  readonly exchanges: Exchanges
  /** Fills in what a text says as `{{name}}`. */
  readonly fill: (text: string, tabId: string) => Promise<string>
}

type SendOptions = {
  /** Goes out instead of the tab's own text, this once: a retry with answers. */
  readonly text?: string
  /** Follows a redirect, this once. */
  readonly redirect?: 'follow'
}

/** How long a tab's requests may take, in seconds. */
export function limitsOf({ limits }: Tab, profile: Profile): Limits {
  return limits ?? { idleSeconds: profile.timeoutSeconds, maxSeconds: profile.maxTimeoutSeconds }
}

/** A tab and what it is sent over; undefined when one of them isn't there. */
function readyToSend({ connections, tabs }: SendParts, tabId: string) {
  const { connection, profile, status } = connections.getState()
  const tab = tabs.get(tabId)
  return status === 'connected' && connection && profile && tab && { connection, profile, tab }
}

export type Sender = {
  /** Resolves when the exchange has ended; false when there is nothing to send to. */
  readonly send: (tabId: string, options?: SendOptions) => Promise<boolean>
  readonly stop: (tabId: string) => void
  /** Stops the clocks of a tab's running request while its server waits for the user; the result lets go. */
  readonly hold: (tabId: string) => () => void
  /** Calls back with each exchange of a tab that has ended, until the returned function is called. */
  readonly onSent: (handler: SentHandler) => () => void
}

type SentHandler = (sent: Sent) => void

export type Sent = {
  readonly tabId: string
  readonly exchange: Exchange
  /** The text before its variables were filled in. */
  readonly typed: string
}

export function createSender(parts: SendParts): Sender {
  const running = new Map<string, Deadline>()

  const handlers = new Set<SentHandler>()

  async function send(tabId: string, options: SendOptions = {}): Promise<boolean> {
    const ready = readyToSend(parts, tabId)
    if (!ready) return false
    const { connection, profile, tab } = ready
    running.get(tabId)?.replace()
    const deadline = createDeadline(limitsOf(tab, profile))
    running.set(tabId, deadline)
    const typed = options.text ?? tab.text
    try {
      const text = hasPlaceholder(typed) ? await parts.fill(typed, tabId) : typed
      const sending = connection.send(text, {
        origin: { kind: 'tab', tab: tabId },
        signal: deadline.signal,
        onEvent: (event) => {
          // A request whose headers are filled in comes into the log a moment later.
          if (event.kind === 'request') showNewest(tabId)
          deadline.sign()
        },
        ...(tab.overrides && { overrides: tab.overrides }),
        ...(options.redirect && { redirect: options.redirect }),
      })
      showNewest(tabId)
      const exchange = await sending
      for (const handler of handlers) handler({ tabId, exchange, typed })
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

  function onSent(handler: SentHandler): () => void {
    handlers.add(handler)
    return () => void handlers.delete(handler)
  }

  return {
    send,
    stop: (tabId) => running.get(tabId)?.stop(),
    hold: (tabId) => running.get(tabId)?.hold() ?? (() => undefined),
    onSent,
  }
}
