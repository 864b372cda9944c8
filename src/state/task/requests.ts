/** What is asked about a task, as exchanges of their own that claim what its call claimed. */
import type { JsonObject } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import { createDeadline } from '../deadline.ts'
import type { TaskParts } from '../tasks.ts'

/** The call's own: they say nothing about later requests (protocol.md 3.5). */
const OF_THE_CALL = new Set(['progressToken', 'io.modelcontextprotocol/logLevel'])

type TaskRequestParts = Pick<TaskParts, 'connections' | 'nextId'> & {
  readonly taskId: string
  /** `_meta` of the call. */
  readonly meta: JsonObject | undefined
  /** The connection of the call; on another one nothing is asked. */
  readonly number: number
  /** Ends whatever is under way. */
  readonly signal: AbortSignal
}

/** Each resolves when its exchange has ended, and with undefined where there is no connection. */
export function createTaskRequests(parts: TaskRequestParts) {
  const { connections, nextId, taskId, number, signal } = parts
  const kept = Object.entries(parts.meta ?? {}).filter(([key]) => !OF_THE_CALL.has(key))
  const meta = kept.length === 0 ? {} : { _meta: Object.fromEntries(kept) }

  function inUse() {
    const { connection, profile, number: current } = connections.getState()
    return connection && profile && current === number ? { connection, profile } : undefined
  }

  /** `tasks/result` waits for the task: it may take as long as any request at all. */
  async function ask(
    method: 'tasks/get' | 'tasks/update' | 'tasks/cancel' | 'tasks/result',
    more: JsonObject = {},
  ): Promise<Exchange | undefined> {
    const use = inUse()
    if (!use || signal.aborted) return undefined
    const { timeoutSeconds, maxTimeoutSeconds: maxSeconds } = use.profile
    const idleSeconds = method === 'tasks/result' ? maxSeconds : timeoutSeconds
    const deadline = createDeadline({ idleSeconds, maxSeconds }, signal)
    const params = { taskId, ...more, ...meta }
    try {
      return await use.connection.send(
        JSON.stringify({ jsonrpc: '2.0', id: nextId(), method, params }),
        { origin: { kind: 'task' }, signal: deadline.signal, onEvent: deadline.sign },
      )
    } finally {
      deadline.clear()
    }
  }

  /** Opens a stream on which the server tells of this task's changes, until its own signal ends it. */
  async function listen(own: AbortSignal): Promise<Exchange | undefined> {
    const use = inUse()
    if (!use) return undefined
    const params = { notifications: { taskIds: [taskId] }, ...meta }
    return use.connection.send(
      JSON.stringify({ jsonrpc: '2.0', id: nextId(), method: 'subscriptions/listen', params }),
      { origin: { kind: 'listen' }, signal: own },
    )
  }

  return { ask, listen }
}

export type TaskRequests = ReturnType<typeof createTaskRequests>
