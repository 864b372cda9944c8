/** Tasks that servers took on: what is known of each; the code that follows them comes with the first one. */
import { createStore } from 'zustand/vanilla'

import type { Question } from '#mcp/inputRequired.ts'
import { answerTextOf } from '#mcp/jsonRpc.ts'
import type { Task } from '#mcp/tasks.ts'
import type { McpFailure } from '#mcp/types.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import type { Asks } from './asks.ts'
import type { ConnectionStore } from './connections.ts'
import type { Inbox } from './inbox.ts'
import type { Sender } from './send.ts'

/** A state of a task, and when we learned of it. */
export type TaskMoment = {
  readonly status: string
  readonly message: string | undefined
  readonly at: number
}

/** Why a task is not polled. */
export type TaskHalt =
  | 'user'
  /** Its time ran out: the server may have dropped it. */
  | 'expired'
  /** Too many polls in a row brought nothing. */
  | 'failures'
  /** It came to its end. */
  | 'ended'
  /** The server doesn't know it, or not what was asked. */
  | 'lost'
  | 'disconnected'

/** A task that is or was polled, by the exchange of the call that began it. */
export type FollowedTask = {
  readonly exchangeId: ExchangeId
  readonly task: Task
  /** When its handle arrived; milliseconds since the epoch, like all times here. */
  readonly since: number
  /** Oldest first; the oldest of very many are left out. */
  readonly history: readonly TaskMoment[]
  /** `over`: nothing follows any more. */
  readonly state: 'following' | 'paused' | 'over'
  readonly halt: TaskHalt | undefined
  /** A poll is under way. */
  readonly isAsking: boolean
  readonly nextPollAt: number | undefined
  readonly expiresAt: number | undefined
  readonly polls: number
  /** Why the last request about it brought nothing. */
  readonly trouble: McpFailure | undefined
  /** The server was asked to cancel it, and may still end it differently. */
  readonly isCancelling: boolean
  /** What it waits for and nobody has answered. */
  readonly questions: readonly Question[]
  /** The server tells of changes by itself, on a stream opened for it. */
  readonly isListening: boolean
  readonly progress: TaskProgress | undefined
  /** Brought the result or the error. */
  readonly end: Exchange | undefined
}

/** As in a progress notification (protocol.md 4.9). */
export type TaskProgress = {
  readonly progress: number
  readonly total?: number
  readonly message?: string
}

/** What a person can do about a task. */
export type TaskAct = 'poll' | 'pause' | 'resume' | 'cancel' | 'answer' | 'listen' | 'unlisten'

export type TasksState = { readonly tasks: ReadonlyMap<ExchangeId, FollowedTask> }

export type TaskParts = {
  readonly connections: ConnectionStore
  readonly asks: Asks
  readonly inbox: Inbox
  readonly onSent: Sender['onSent']
  /** Ids of messages. */
  readonly nextId: () => number
  /** Milliseconds since the epoch. */
  readonly wallClock: () => number
}

/** Follows every task that a tab's request begins, for as long as its connection lives. */
export function createTasks(parts: TaskParts) {
  const store = createStore<TasksState>(() => ({ tasks: new Map() }))
  let loading: ReturnType<typeof load> | undefined

  async function load() {
    const { createTaskFollower } = await import('./task/follower.ts')
    return createTaskFollower(parts, store)
  }

  async function follow(exchange: Exchange): Promise<void> {
    const { number } = parts.connections.getState()
    loading ??= load()
    try {
      const follower = await loading
      follower.follow(exchange, number)
    } catch {
      // Asked for again with the next task: the page may be back online by then.
      loading = undefined
      parts.asks.notify('The server works on a task, but this page could not load what follows it.')
    }
  }

  parts.onSent(({ exchange }) => {
    if (mayBeTask(exchange)) void follow(exchange)
  })

  /** Does nothing where the state of the task makes no sense of it. */
  function act(exchangeId: ExchangeId, what: TaskAct): void {
    void loading?.then((follower) => follower.act(exchangeId, what))
  }

  return { store, act }
}

/** Whether it is worth reading: most answers are no handles. */
function mayBeTask(exchange: Exchange): boolean {
  return answerTextOf(exchange).includes('"taskId"')
}
