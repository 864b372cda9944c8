/** The log level of a session: asked for with a request of its own (protocol.md 6.1). */
import type { LogLevel } from '#mcp/logLevel.ts'

import type { ConnectionStore } from './connections.ts'
import { createDeadline } from './deadline.ts'

/** Sends `logging/setLevel` and keeps the level once the server took it; false when it did not. */
export async function setLogLevel(store: ConnectionStore, level: LogLevel): Promise<boolean> {
  const { connection, profile, number } = store.getState()
  if (!connection || !profile) return false
  const deadline = createDeadline({
    idleSeconds: profile.timeoutSeconds,
    maxSeconds: profile.maxTimeoutSeconds,
  })
  try {
    const options = { origin: { kind: 'session' }, signal: deadline.signal } as const
    await connection.request('logging/setLevel', { level }, options)
    if (store.getState().number === number) store.setState({ logLevel: level })
    return true
  } catch {
    // The traffic shows what the server said; the level stays what it was.
    return false
  } finally {
    deadline.clear()
  }
}
