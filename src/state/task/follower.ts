/** Follows tasks: begins with a call's answer, hears what servers tell, ends with the connection. */
import type { StoreApi } from 'zustand/vanilla'

import { answerOf, readMessages } from '#mcp/jsonRpc.ts'
import { asNumber, asObject, asText, present } from '#mcp/read.ts'
import { isTaskHandle, readTask } from '#mcp/tasks.ts'
import type { JsonObject, Message } from '#mcp/types.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import type { FollowedTask, TaskAct, TaskParts, TaskProgress, TasksState } from '../tasks.ts'
import { newFollowed } from './fold.ts'
import { createTaskLife } from './life.ts'
import type { TaskLife } from './life.ts'

/** Beyond this many, the oldest that are over are forgotten. */
const MOST_TASKS = 100

const TOLD = new Set(['notifications/tasks', 'notifications/tasks/status'])

/** One for the page; writes into the store, and takes acts for what is in it. */
export function createTaskFollower(parts: TaskParts, store: StoreApi<TasksState>) {
  const lives: Lives = new Map()
  const read = (id: ExchangeId) => store.getState().tasks.get(id)

  /** Begins to follow the task an exchange brought, if it did; `number` is its connection's. */
  function follow(exchange: Exchange, number: number): void {
    const answer = answerOf(exchange)
    const result = answer?.kind === 'result' ? answer.result : undefined
    const task = isTaskHandle(result) ? readTask(result) : undefined
    if (!task) return
    const { id } = exchange
    const fresh = newFollowed(id, task, parts.wallClock())
    store.setState(({ tasks }) => ({ tasks: trim(new Map(tasks).set(id, fresh), lives) }))
    const life = createTaskLife(parts, {
      call: exchange,
      meta: metaOf(exchange),
      number,
      read: () => read(id) ?? fresh,
      write: (change) =>
        store.setState(({ tasks }) => {
          const old = tasks.get(id)
          return old ? { tasks: new Map(tasks).set(id, { ...old, ...change }) } : {}
        }),
    })
    lives.set(id, life)
    life.begin()
  }

  parts.inbox.on(({ message }) => {
    if (message.kind === 'notification') hear(message, lives, read)
  })
  parts.connections.subscribe((state, before) => {
    if (state.number === before.number) return
    for (const life of lives.values()) life.disconnect()
    lives.clear()
  })

  return { follow, act: (id: ExchangeId, what: TaskAct) => lives.get(id)?.act(what) }
}

type Lives = Map<ExchangeId, TaskLife>

/** Gives what a server tells by itself to the tasks it is about. */
function hear(
  { method, params }: Extract<Message, { kind: 'notification' }>,
  lives: Lives,
  read: (id: ExchangeId) => FollowedTask | undefined,
): void {
  const told = TOLD.has(method) ? readTask(params) : undefined
  const progress = method === 'notifications/progress' ? readProgress(asObject(params)) : undefined
  const token = asObject(params)?.['progressToken']
  for (const [id, life] of lives) {
    if (told && read(id)?.task.id === told.id) life.told(told)
    if (progress && token !== undefined && life.token === token) life.progressed(progress)
  }
}

function trim(tasks: Map<ExchangeId, FollowedTask>, lives: Lives): TasksState['tasks'] {
  for (const [id, { state }] of tasks) {
    if (tasks.size <= MOST_TASKS) break
    if (state !== 'over') continue
    tasks.delete(id)
    lives.delete(id)
  }
  return tasks
}

/** What the call said of its client: what follows says the same. Tokens and levels were its own. */
function metaOf({ request }: Exchange): JsonObject | undefined {
  const call = readMessages(request.body ?? '').find(({ kind }) => kind === 'request')
  const params = call?.kind === 'request' ? asObject(call.params) : undefined
  return asObject(params?.['_meta'])
}

function readProgress(params: JsonObject | undefined): TaskProgress | undefined {
  const progress = asNumber(params?.['progress'])
  if (progress === undefined) return undefined
  return {
    progress,
    ...present({ total: asNumber(params?.['total']), message: asText(params?.['message']) }),
  }
}
