/** How a task's following ends: with its result, without one, or because nobody can ask any more. */
import { failureOf } from '#mcp/failures.ts'
import { answerOf } from '#mcp/jsonRpc.ts'
import type { McpFailure } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import type { TaskHalt } from '../tasks.ts'
import { holdsEnd } from './fold.ts'
import type { TaskCell } from './fold.ts'
import type { TaskRequests } from './requests.ts'

type TaskEndingParts = TaskCell & {
  readonly requests: TaskRequests
  /** Ends whatever is still under way for the task. */
  readonly letGo: () => void
}

/** The end of one task. */
export function createTaskEnding({ read, write, requests, letGo }: TaskEndingParts) {
  const isOld = read().task.form === '2025-11-25'
  let waiting: Promise<Exchange | undefined> | undefined
  const isOver = () => read().state === 'over'

  /** Nothing follows any more; `exchange` brought its result or error. */
  function end(halt: TaskHalt, exchange?: Exchange): void {
    if (isOver()) return
    write({
      state: 'over',
      halt,
      isAsking: false,
      isCancelling: false,
      isListening: false,
      ...(exchange && { end: exchange }),
    })
    letGo()
  }

  /** The result of the experimental form: one request that waits for it, and carries questions. */
  function fetchResult(): Promise<Exchange | undefined> {
    waiting ??= askResult()
    return waiting
  }
  async function askResult(): Promise<Exchange | undefined> {
    const exchange = await requests.ask('tasks/result')
    if (exchange && answerOf(exchange)) write({ end: exchange })
    else waiting = undefined
    return exchange
  }

  /** The last state has come, with this exchange. Gives why its result could not be had. */
  async function finish(from: Exchange): Promise<McpFailure | undefined> {
    const { task } = read()
    if (!isOld || task.status === 'cancelled') {
      end('ended', holdsEnd(task) ? from : undefined)
      return undefined
    }
    const exchange = await fetchResult()
    if (!exchange || isOver()) return undefined
    if (!answerOf(exchange)) return failureIn(exchange)
    end('ended', exchange)
    return undefined
  }

  return { isOld, isOver, end, fetchResult, finish }
}

export type TaskEnding = ReturnType<typeof createTaskEnding>

/** Why an exchange brought no task. */
export function failureIn(exchange: Exchange): McpFailure {
  const none: McpFailure = { kind: 'unreadable', message: 'The answer is not a task.', exchange }
  return failureOf(exchange) ?? none
}
