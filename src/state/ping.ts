/** A server's ping is answered at once: it only wants to know that someone is there (protocol.md 6.1). */
import type { ConnectionStore } from './connections.ts'
import type { Heard } from './inbox.ts'

/** Answers pings of session eras; in the modern era a server must not send any. */
export function answerPing({ message }: Heard, connections: ConnectionStore): void {
  if (message.kind !== 'request' || message.method !== 'ping') return
  const { connection } = connections.getState()
  if (!connection || connection.endpoint.era === 'modern') return
  void connection.respond(message.id, { result: {} })
}
