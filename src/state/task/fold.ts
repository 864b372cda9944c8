/** What is known of a task, and how each state the server gives changes it. */
import type { Task } from '#mcp/tasks.ts'
import type { ExchangeId } from '#wire/types.ts'

import type { FollowedTask } from '../tasks.ts'

const MOST_MOMENTS = 200

/** Reads and writes what is known of one task. */
export type TaskCell = {
  readonly read: () => FollowedTask
  readonly write: (change: Partial<FollowedTask>) => void
}

/** A task as its handle gives it; `now` in milliseconds since the epoch. */
export function newFollowed(exchangeId: ExchangeId, task: Task, now: number): FollowedTask {
  return {
    exchangeId,
    task,
    since: now,
    history: [{ status: task.status, message: task.statusMessage, at: now }],
    state: 'following',
    halt: undefined,
    isAsking: false,
    nextPollAt: undefined,
    expiresAt: expiryOf(task, now),
    polls: 0,
    trouble: undefined,
    isCancelling: false,
    questions: [],
    isListening: false,
    progress: undefined,
    end: undefined,
  }
}

/** What a newer state changes. */
export function foldTask(known: FollowedTask, next: Task, now: number): Partial<FollowedTask> {
  const { task: before, history, since } = known
  const task: Task = { ...durable(before), ...next, form: before.form }
  const { status, statusMessage: message } = task
  const isNews = status !== before.status || message !== before.statusMessage
  return {
    task,
    trouble: undefined,
    expiresAt: expiryOf(task, since),
    ...(isNews && { history: [...history.slice(1 - MOST_MOMENTS), { status, message, at: now }] }),
  }
}

/** Counted by our own clock from when we learned of it: the server's may be wrong. */
function expiryOf({ ttlMs }: Task, since: number): number | undefined {
  return ttlMs === undefined ? undefined : since + ttlMs
}

/** What holds until the server says otherwise, even where a later state leaves it out. */
function durable({ createdAt, ttlMs, pollIntervalMs }: Task): Partial<Task> {
  return {
    ...(createdAt !== undefined && { createdAt }),
    ...(ttlMs !== undefined && { ttlMs }),
    ...(pollIntervalMs !== undefined && { pollIntervalMs }),
  }
}

/** Whether a state brings what the call would have brought. */
export function holdsEnd({ result, error }: Task): boolean {
  return result !== undefined || error !== undefined
}
