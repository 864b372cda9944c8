/** What a task waits for: each question comes up once in its life, and is answered by an update (protocol.md 5.1). */
import { questionsIn } from '#mcp/inputRequired.ts'
import type { Question } from '#mcp/inputRequired.ts'
import type { Task } from '#mcp/tasks.ts'
import type { Exchange } from '#wire/types.ts'

import type { Answers, NewAsk } from '../asks.ts'
import { aboutOf, serverNameOf } from '../askWords.ts'
import type { TaskParts } from '../tasks.ts'

type TaskQuestionParts = Pick<TaskParts, 'asks' | 'connections'> & {
  readonly call: Exchange
  /** Shows what still waits for an answer. */
  readonly show: (questions: readonly Question[]) => void
  /** Sends answers; true when the server took them. */
  readonly update: (answers: Answers) => Promise<boolean>
}

/** The questions of one task. */
export function createTaskQuestions(parts: TaskQuestionParts) {
  const { asks, show, update } = parts
  /** Keys that came up by themselves; one put off waits for the user to want it. */
  const seen = new Set<string>()
  const answered = new Set<string>()
  /** Asks in the dialog, with their keys. */
  const open = new Map<string, readonly string[]>()
  let waiting: readonly Question[] = []

  /** Takes note of what a state of the task asks. */
  function review({ status, inputRequests }: Task): void {
    const asked = status === 'input_required' ? questionsIn(inputRequests) : []
    setWaiting(asked.filter(({ key }) => !answered.has(key)))
    for (const [id, keys] of open) {
      const isWanted = waiting.some(({ key }) => keys.includes(key))
      if (!isWanted) withdraw(id, 'The task no longer waits for this answer.')
    }
    const fresh = waiting.filter(({ key }) => !seen.has(key))
    if (fresh.length > 0) put(fresh)
  }

  function setWaiting(questions: readonly Question[]): void {
    waiting = questions
    show(questions)
  }

  /** The user wants to answer: brings up what is open, or all that waits. */
  function bringUp(): void {
    const [id] = open.keys()
    if (id !== undefined) asks.show(id)
    else if (waiting.length > 0) put(waiting)
  }

  function put(questions: readonly Question[]): void {
    const keys = questions.map(({ key }) => key)
    for (const key of keys) seen.add(key)
    const id = asks.open(newAsk(parts, questions), {
      answer: (answers) => void answer(id, answers),
      // The task waits on, and its card offers the question again.
      cancel: () => open.delete(id),
    })
    open.set(id, keys)
  }

  async function answer(id: string, answers: Answers): Promise<void> {
    open.delete(id)
    const before = waiting
    const keys = Object.keys(answers)
    for (const key of keys) answered.add(key)
    setWaiting(waiting.filter(({ key }) => !answered.has(key)))
    if (await update(answers)) return
    for (const key of keys) answered.delete(key)
    setWaiting(before)
  }

  function withdraw(id: string, why: string): void {
    open.delete(id)
    asks.withdraw(id, why)
  }

  return {
    review,
    bringUp,
    /** The task is over: nobody waits for answers. */
    end: () => {
      for (const id of open.keys()) withdraw(id, 'The task ended, and its question with it.')
      setWaiting([])
    },
  }
}

function newAsk({ call, connections }: TaskQuestionParts, questions: readonly Question[]): NewAsk {
  const { id: exchangeId, request } = call
  const server = serverNameOf(connections.getState())
  return { from: 'task', exchangeId, about: aboutOf(request), ...server, questions }
}
