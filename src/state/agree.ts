/** Agrees with a server on an era, and binds what was agreed to a connection. */
import { createConnection } from '#mcp/connection.ts'
import type { Connection } from '#mcp/connection.ts'
import { targetOf } from '#mcp/credentials.ts'
import type { Profile, SecretValues } from '#mcp/credentials.ts'
import { negotiate } from '#mcp/negotiate.ts'
import type { Negotiated } from '#mcp/negotiate.ts'
import type { ProtocolChoice } from '#mcp/revisions.ts'
import type { Run } from '#mcp/run.ts'

import type { Eras } from './eras.ts'
import type { Host } from './host.ts'
import type { Lists } from './lists.ts'
import type { SettingsStore } from './settings.ts'

export type AgreeParts = {
  readonly host: Host
  readonly run: Run
  readonly lists: Lists
  readonly eras: Eras
  readonly settings: SettingsStore
  readonly nextId: () => number
}

/** One way to reach one server. */
type Way = { readonly profile: Profile; readonly values: SecretValues }

type AgreeOptions = Way & {
  readonly choice: ProtocolChoice
  readonly signal: AbortSignal
  readonly isRetry: boolean
  /** The first byte of any answer arrived. */
  readonly onHead?: () => void
}

/** Every probe is a recorded exchange of origin `probe`. */
export async function agree(parts: AgreeParts, options: AgreeOptions): Promise<Negotiated> {
  const { profile, values, choice, signal, isRetry, onHead } = options
  const remembered = choice === 'auto' ? parts.eras.recall(profile.url) : undefined
  return negotiate({
    target: targetOf(profile, values),
    choice,
    declared: parts.settings.getState().declared,
    timeoutMs: profile.timeoutSeconds * 1000,
    isRetry,
    ...(remembered && { remembered }),
    signal,
    now: parts.host.now,
    nextId: parts.nextId,
    run: (request, more) =>
      parts.run(request, {
        ...more,
        onEvent: (event) => {
          if (event.kind === 'head') onHead?.()
          more.onEvent?.(event)
        },
      }),
  })
}

/** The connection over what was agreed. */
export function bindConnection(
  { run, nextId, host, lists }: AgreeParts,
  agreed: Extract<Negotiated, { kind: 'agreed' }>,
  { profile, values }: Way,
): Connection {
  return createConnection({
    ...agreed,
    target: targetOf(profile, values),
    run,
    nextId,
    now: host.now,
    inputSchemaOf: lists.inputSchemaOfTool,
  })
}
