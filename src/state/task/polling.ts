/** Asks about a task at the server's pace until it ends, its time runs out, or too much goes wrong (protocol.md 5.1). */
import { answerOf } from '#mcp/jsonRpc.ts'
import { isTerminal, readTask } from '#mcp/tasks.ts'
import type { Task } from '#mcp/tasks.ts'
import type { McpFailure } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import type { TaskHalt } from '../tasks.ts'
import type { TaskClock } from './clock.ts'
import { failureIn } from './ending.ts'
import type { TaskEnding } from './ending.ts'
import { foldTask, holdsEnd } from './fold.ts'
import type { TaskCell } from './fold.ts'
import type { TaskRequests } from './requests.ts'

/** After so many polls in a row that brought nothing, the user decides. */
const MOST_FAILURES = 8

/** Asking again brings the same: unknown method, unknown task, undeclared extension. */
const FINAL_CODES = new Set([-32_601, -32_602, -32_021])

type TaskPollingParts = TaskCell & {
  /** The exchange that brought the handle. */
  readonly call: Exchange
  readonly wallClock: () => number
  readonly requests: TaskRequests
  readonly clock: TaskClock
  readonly ending: TaskEnding
  /** Takes note of what a state asks. */
  readonly review: (task: Task) => void
}

/** The polling of one task. */
export function createTaskPolling(parts: TaskPollingParts) {
  const { read, write, clock, ending, requests, call, wallClock } = parts
  const turns = createTurns(parts)

  /** Begins with the state that came as the handle. */
  function begin(): void {
    const { task } = read()
    parts.review(task)
    const isWhole = ending.isOld || task.status === 'cancelled' || holdsEnd(task)
    if (isTerminal(task.status) && isWhole) void finish(call)
    else goOn()
  }

  async function poll(): Promise<void> {
    if (read().isAsking || ending.isOver()) return
    clock.stop()
    write({ isAsking: true, polls: read().polls + 1 })
    const exchange = await requests.ask('tasks/get')
    if (!exchange || ending.isOver()) return
    write({ isAsking: false })
    const task = taskIn(exchange)
    if (!task) return fail(failureIn(exchange))
    clock.ended(true)
    await take(task, exchange)
  }

  /** A state the server gave when it was asked. */
  async function take(task: Task, from: Exchange): Promise<void> {
    note(task)
    if (isTerminal(task.status)) await finish(from)
    else goOn()
  }

  /** A state the server told by itself. */
  function told(task: Task): void {
    note(task)
    if (!isTerminal(task.status)) return goOn()
    // What it brought is asked for, exact and whole, as soon as the pace allows.
    turns.follow()
    clock.soon()
  }

  function note(task: Task): void {
    write(foldTask(read(), task, wallClock()))
    parts.review(read().task)
  }

  async function finish(from: Exchange): Promise<void> {
    clock.stop()
    const trouble = await ending.finish(from)
    if (trouble) fail(trouble)
  }

  function goOn(): void {
    if (ending.isOld && read().task.status === 'input_required') void ending.fetchResult()
    turns.next()
  }

  function fail(trouble: McpFailure): void {
    write({ trouble })
    const isFinal = trouble.kind === 'rpc' && FINAL_CODES.has(trouble.error.code ?? 0)
    if (isFinal) ending.end('lost')
    else if (clock.ended(false) >= MOST_FAILURES) turns.pause('failures')
    else goOn()
  }

  return { begin, poll, take, told, pause: turns.pause, follow: turns.follow }
}

/** Whether there is a next turn. */
function createTurns({ read, write, clock, wallClock }: TaskPollingParts) {
  /** The user knows that its time ran out, and goes on. */
  let outlives = false

  function next(): void {
    const { expiresAt, state } = read()
    const isExpired = expiresAt !== undefined && !outlives && wallClock() >= expiresAt
    if (isExpired && state === 'following') pause('expired')
    else clock.wait()
  }
  function pause(halt: TaskHalt): void {
    write({ state: 'paused', halt })
    clock.stop()
  }
  /** Goes on with it, whatever it was paused for. */
  function follow(): void {
    if (read().halt === 'expired') outlives = true
    write({ state: 'following', halt: undefined })
  }
  return { next, pause, follow }
}

export type TaskPolling = ReturnType<typeof createTaskPolling>

/** The task in an answer, if it is one. */
export function taskIn(exchange: Exchange): Task | undefined {
  const answer = answerOf(exchange)
  return answer?.kind === 'result' ? readTask(answer.result) : undefined
}
