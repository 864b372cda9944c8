/** Opens a new session where the old one ended, without disturbing what is open (protocol.md 6.1). */
import { HTTP_SSE, isSessionRevision } from '#mcp/revisions.ts'
import type { ProtocolChoice } from '#mcp/revisions.ts'
import type { Endpoint } from '#mcp/types.ts'

import { agree, bindConnection } from './agree.ts'
import type { ConnectParts } from './connect.ts'

/** True when the connection has a session again. The old one is not closed: the server forgot it. */
export async function renewSession(parts: ConnectParts): Promise<boolean> {
  const { connection, profile, number } = parts.store.getState()
  if (!connection || !profile) return false
  const values = parts.secrets.of(profile.id)
  const way = { ...parts, run: parts.relays.runFor(parts.run, profile, values) }
  const agreed = await agree(way, {
    profile,
    values,
    choice: choiceOf(connection.endpoint),
    signal: new AbortController().signal,
    isRetry: true,
  })
  if (agreed.kind === 'failed') return false
  const renewed = bindConnection(way, agreed, { profile, values })
  if (parts.store.getState().number !== number) {
    renewed.close()
    return false
  }
  // What the old session was asked to log, the new one was not.
  const { logLevel: _, ...rest } = parts.store.getState()
  parts.store.setState({ ...rest, connection: renewed }, true)
  return true
}

/** The same revision again; one that we don't know leaves the choice to the server. */
function choiceOf({ revision }: Endpoint): ProtocolChoice {
  if (revision === HTTP_SSE) return revision
  return isSessionRevision(revision) ? revision : 'auto'
}
