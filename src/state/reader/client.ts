/** The page's side of the worker: one promise for each order, and what happens when the worker is no more. */
import { beginningOf } from '#wire/beginning.ts'

import { Lost } from './room.ts'
import type { Numbered, Opening, Room } from './room.ts'
import type { Order } from './serve.ts'
import type { NotOpened } from './types.ts'

/** The part of `Worker` we use. */
export type ReaderWorker = {
  readonly postMessage: (order: Order) => void
  readonly addEventListener: (type: 'message' | 'error', hear: (event: Event) => void) => void
  readonly terminate: () => void
}

const NEVER_CAME = 'The part of the page that reads long texts could not be loaded; reload the page'
const GONE = 'Reading was broken off: there was no room in memory for this text'

/** What comes out of the worker is what was asked for. */
type Answer = MessageEvent['data']

type Waiting = {
  readonly settle: (answer: Answer) => void
  readonly fail: (reason: Lost) => void
}

/** A worker with what it was told and is asked. */
type Post = {
  readonly worker: ReaderWorker
  readonly waiting: Map<number, Waiting>
  /** Documents it has, or is opening. */
  readonly open: Map<number, Promise<NotOpened | undefined>>
  secrets: readonly string[] | undefined
  hasSpoken: boolean
  isDead: boolean
}

/** A room in a worker, started with the first order and again after it died. */
export function createWorkerRoom(
  spawn: () => ReaderWorker,
  secrets: () => readonly string[],
): Room {
  const openings = new Map<number, Opening>()
  const { post, current, order } = createPosts(spawn, secrets)

  function openIn(to: Post, id: number, opening: Opening): Promise<NotOpened | undefined> {
    const made = order<NotOpened | undefined>(to, (reply) => ({ to: 'open', reply, id, opening }))
    const told = made.catch(({ problem }: Lost) => ({ problem }))
    to.open.set(id, told)
    return told
  }
  async function open(id: number, opening: Opening): Promise<NotOpened | undefined> {
    const problem = await openIn(post(), id, opening)
    if (!problem) openings.set(id, opening)
    return problem
  }
  async function ask<Result>(
    id: number,
    method: PropertyKey,
    given: readonly unknown[],
  ): Promise<Result> {
    const opening = openings.get(id)
    if (!opening) throw new Lost('This document was closed')
    const to = post()
    // Unseen, in a new worker when the one before died.
    const problem = await (to.open.get(id) ?? openIn(to, id, opening))
    if (problem) throw new Lost(problem.problem)
    return order<Result>(to, (reply) => ({ to: 'ask', reply, id, method, given }))
  }
  function close(id: number): void {
    openings.delete(id)
    const to = current()
    if (to?.open.delete(id)) to.worker.postMessage({ to: 'close', id })
  }
  async function abridge(whole: Numbered): Promise<string> {
    try {
      return await order<string>(post(), (reply) => ({ to: 'abridge', reply, whole }))
    } catch {
      // The worker is no more; its reason is told to whoever opens the text.
      return beginningOf(whole)
    }
  }
  return { open, ask, close, abridge }
}

/** The worker in use, and what is told to it. */
function createPosts(spawn: () => ReaderWorker, secrets: () => readonly string[]) {
  let running: Post | undefined
  let last = 0

  /** The worker, knowing what it must mask. */
  function post(): Post {
    running ??= startPost(spawn, (dead) => {
      if (running === dead) running = undefined
    })
    const known = secrets()
    if (running.secrets !== known) running.worker.postMessage({ to: 'mask', secrets: known })
    running.secrets = known
    return running
  }
  function order<Result>(to: Post, make: (reply: number) => Order): Promise<Result> {
    const reply = ++last
    return new Promise((settle, fail) => {
      if (to.isDead) return fail(new Lost(GONE))
      to.waiting.set(reply, { settle, fail })
      to.worker.postMessage(make(reply))
    })
  }
  return { post, order, current: () => running }
}

/** Starts a worker; with its first error it is ended, and all that is asked of it fails. */
function startPost(spawn: () => ReaderWorker, end: (dead: Post) => void): Post {
  const worker = spawn()
  const made: Post = {
    worker,
    waiting: new Map(),
    open: new Map(),
    secrets: undefined,
    hasSpoken: false,
    isDead: false,
  }
  worker.addEventListener('message', (event) => {
    if (!(event instanceof MessageEvent)) return
    const { reply, answer, problem } = event.data
    made.hasSpoken = true
    const waiting = made.waiting.get(reply)
    made.waiting.delete(reply)
    if (typeof problem === 'string') waiting?.fail(new Lost(problem))
    else waiting?.settle(answer)
  })
  worker.addEventListener('error', () => {
    made.isDead = true
    worker.terminate()
    end(made)
    const reason = new Lost(made.hasSpoken ? GONE : NEVER_CAME)
    for (const { fail } of made.waiting.values()) fail(reason)
  })
  return made
}
