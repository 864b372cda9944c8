/** TABLE: what helps against a failure, as one act each; the response offers those that apply. */
import { readMessages } from '#mcp/jsonRpc.ts'
import { asArray, asObject, asText } from '#mcp/read.ts'
import { REVISIONS, isProtocolChoice } from '#mcp/revisions.ts'
import type { ProtocolChoice } from '#mcp/revisions.ts'
import { isSessionLost } from '#mcp/session.ts'
import type { McpFailure } from '#mcp/types.ts'
import type { Explorer } from '#state/explorer.ts'
import { limitsOf } from '#state/send.ts'
import { showToast } from '#ui/toastStore.ts'
import type { Exchange } from '#wire/types.ts'

/** The failure, and the tab that would send again. */
type Ailment = {
  readonly explorer: Explorer
  readonly exchange: Exchange
  readonly failure: McpFailure
  readonly tab: string
}

export type Remedy = {
  /** Words of the button; undefined where it doesn't help. */
  readonly label: (ailment: Ailment) => string | undefined
  readonly run: (ailment: Ailment) => Promise<void>
}

/** In the order of their buttons. */
export const REMEDIES: readonly Remedy[] = [
  {
    label: ({ exchange }) =>
      isSessionLost(exchange) ? 'Open a new session and send again' : undefined,
    run: async ({ explorer, tab }) => {
      if (await explorer.renew()) return void explorer.send(tab)
      showToast({ tone: 'err', text: 'The server opened no new session. Traffic shows why.' })
    },
  },
  {
    label: ({ failure, explorer, tab }) =>
      failure.kind === 'rpc' && failure.error.code === -32020 && explorer.tabs.get(tab)?.overrides
        ? 'Send with the protocol’s headers'
        : undefined,
    run: async ({ explorer, tab }) => {
      const open = explorer.tabs.get(tab)
      if (!open) return
      const { overrides: _changes, ...rest } = open
      explorer.tabs.replace(tab, rest)
      void explorer.send(tab)
    },
  },
  {
    label: ({ failure, exchange, explorer, tab }) =>
      failure.kind === 'rpc' &&
      failure.error.code === -32020 &&
      isToolCall(exchange) &&
      !explorer.tabs.get(tab)?.overrides
        ? 'List the tools again, then send'
        : undefined,
    // The tool may want other arguments in headers than when it was listed (protocol.md 3.4).
    run: async ({ explorer, tab }) => {
      await explorer.lists.refresh('tools')
      void explorer.send(tab)
    },
  },
  {
    label: ({ failure }) => {
      const revision = commonRevision(failure)
      return revision && `Connect with ${revision}`
    },
    run: async ({ explorer, failure }) => {
      const { profile } = explorer.connections.getState()
      const protocol = commonRevision(failure)
      if (!profile || !protocol) return
      await explorer.connect({ ...profile, protocol }, explorer.secrets.of(profile.id))
    },
  },
  {
    label: ({ failure }) =>
      failure.kind === 'transport' &&
      failure.outcome.kind === 'aborted' &&
      failure.outcome.by === 'timeout'
        ? 'Send again and wait longer'
        : undefined,
    run: async ({ explorer, tab }) => {
      const { profile } = explorer.connections.getState()
      const open = explorer.tabs.get(tab)
      if (!profile || !open) return
      const { idleSeconds, maxSeconds } = limitsOf(open, profile)
      explorer.tabs.update(tab, {
        limits: { idleSeconds: idleSeconds * 2, maxSeconds: Math.max(maxSeconds, idleSeconds * 4) },
      })
      void explorer.send(tab)
    },
  },
]

function isToolCall({ request }: Exchange): boolean {
  const message = readMessages(request.body ?? '')[0]
  return message?.kind === 'request' && message.method === 'tools/call'
}

/** The newest revision that an error -32022 offers and we speak (protocol.md 3.9). */
function commonRevision(failure: McpFailure): ProtocolChoice | undefined {
  if (failure.kind !== 'rpc' || failure.error.code !== -32022) return undefined
  const data = asObject(failure.error.data)
  const offered = asArray(data?.['supported']) ?? []
  const requested = asText(data?.['requested'])
  const found = REVISIONS.find(({ date }) => date !== requested && offered.includes(date))
  return found && isProtocolChoice(found.date) ? found.date : undefined
}
