/** One task from its handle to its end: what polls it, asks for it, listens for it and ends it, put together. */
import { failureOf } from '#mcp/failures.ts'
import type { Task } from '#mcp/tasks.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import type { Answers, Asks } from '../asks.ts'
import type { TaskAct, TaskParts, TaskProgress } from '../tasks.ts'
import { createTaskClock } from './clock.ts'
import type { TaskClock } from './clock.ts'
import { createTaskEnding } from './ending.ts'
import type { TaskEnding } from './ending.ts'
import type { TaskCell } from './fold.ts'
import { createTaskPolling, taskIn } from './polling.ts'
import type { TaskPolling } from './polling.ts'
import { createTaskQuestions } from './questions.ts'
import { createTaskRequests } from './requests.ts'
import type { TaskRequests } from './requests.ts'

type Start = TaskCell & {
  /** The exchange that brought the handle. */
  readonly call: Exchange
  /** `_meta` of the call. */
  readonly meta: JsonObject | undefined
  /** The connection of the call. */
  readonly number: number
}

export type TaskLife = {
  readonly begin: () => void
  readonly act: (what: TaskAct) => void
  /** The server told a state by itself. */
  readonly told: (task: Task) => void
  readonly progressed: (progress: TaskProgress) => void
  readonly disconnect: () => void
  /** The call's progress token, which holds for its task too. */
  readonly token: Json | undefined
}

/** Lasts until the task's end or `disconnect`; after that nothing does anything. */
export function createTaskLife(parts: TaskParts, start: Start): TaskLife {
  const { read, write, call } = start
  const controller = new AbortController()
  const { signal } = controller
  const requests = createTaskRequests({ ...parts, ...start, taskId: read().task.id, signal })
  const clock = createTaskClock({ ...start, ...parts, poll: () => void polling.poll() })
  const questions = createTaskQuestions({
    ...parts,
    call,
    show: (waiting) => write({ questions: waiting }),
    update: (answers) => errands.update(answers),
  })
  const stream = createStream(start, requests, parts.asks)
  function letGo(): void {
    clock.stop()
    questions.end()
    stream.close()
    controller.abort('user')
  }
  const ending = createTaskEnding({ ...start, requests, letGo })
  const { wallClock } = parts
  const { review } = questions
  const polling = createTaskPolling({ ...start, requests, clock, ending, review, wallClock })
  const errands = createErrands(start, { requests, clock, ending, polling })
  const acts: Readonly<Record<TaskAct, () => void>> = {
    poll: () => void polling.poll(),
    pause: () => polling.pause('user'),
    resume: errands.resume,
    cancel: () => void errands.cancel(),
    answer: questions.bringUp,
    listen: () => void stream.open(),
    unlisten: stream.close,
  }
  const { isOver } = ending
  return {
    begin: polling.begin,
    act: (what) => (isOver() ? undefined : acts[what]()),
    told: (task) => (isOver() ? undefined : polling.told(task)),
    progressed: (progress) => (isOver() ? undefined : write({ progress })),
    disconnect: () => ending.end('disconnected'),
    token: start.meta?.['progressToken'],
  }
}

/** The stream on which the server tells of changes, while the user wants it. */
function createStream({ read, write }: TaskCell, requests: TaskRequests, asks: Asks) {
  let own = new AbortController()
  async function open(): Promise<void> {
    if (read().isListening) return
    own = new AbortController()
    const { signal } = own
    write({ isListening: true })
    const exchange = await requests.listen(signal)
    if (read().state === 'over' || signal !== own.signal) return
    write({ isListening: false })
    if (signal.aborted || !exchange) return
    asks.notify('The server no longer tells of this task by itself. Polling goes on.')
    const trouble = failureOf(exchange)
    if (trouble) write({ trouble })
  }
  return { open, close: () => own.abort('user') }
}

type ErrandParts = {
  readonly requests: TaskRequests
  readonly clock: TaskClock
  readonly ending: TaskEnding
  readonly polling: TaskPolling
}

/** What is asked of the server for the user; the next poll tells what came of it. */
function createErrands({ read, write }: TaskCell, parts: ErrandParts) {
  const { requests, clock, ending, polling } = parts

  async function cancel(): Promise<void> {
    if (read().isCancelling) return
    write({ isCancelling: true })
    const exchange = await requests.ask('tasks/cancel')
    if (!exchange || ending.isOver()) return
    const trouble = failureOf(exchange)
    if (trouble) return write({ isCancelling: false, trouble })
    polling.follow()
    const task = taskIn(exchange)
    if (task) await polling.take(task, exchange)
    else clock.soon()
  }

  /** Sends answers; true when the server took them. */
  async function update(answers: Answers): Promise<boolean> {
    const exchange = await requests.ask('tasks/update', { inputResponses: answers })
    if (!exchange || ending.isOver()) return false
    const trouble = failureOf(exchange)
    if (trouble) write({ trouble })
    else resume()
    return !trouble
  }

  function resume(): void {
    polling.follow()
    clock.forgive()
    clock.soon()
  }

  return { cancel, update, resume }
}
