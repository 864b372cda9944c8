/** Who asks and for which call: the words every question begins with. */
import { hostOf } from '#lib/hostOf.ts'
import { readMessages, subjectIn } from '#mcp/jsonRpc.ts'
import type { WireRequest } from '#wire/types.ts'

import type { ConnectionState } from './connections.ts'

/** Method and name of what was sent, as in `tools/call search`; empty when it is no request. */
export function aboutOf({ body }: WireRequest): string {
  const message = readMessages(body ?? '').find(({ kind }) => kind === 'request')
  if (message?.kind !== 'request') return ''
  const name = subjectIn(message.params)
  return name === undefined ? message.method : `${message.method} ${name}`
}

/** What the server calls itself, or its host; to be spread into an ask. */
export function serverNameOf({ connection, profile }: ConnectionState): { serverName?: string } {
  const server = connection?.endpoint.server
  const serverName = server?.title ?? server?.name ?? hostOf(profile?.url ?? '')
  return serverName === undefined ? {} : { serverName }
}
