/** Completion of what is being typed: asked of the server after a pause, newest first, never twice. */
import { createStore } from 'zustand/vanilla'

import type { CompletionAsk } from '#mcp/language/types.ts'
import { present } from '#mcp/read.ts'
import type { McpFailure } from '#mcp/types.ts'

import type { ConnectionStore } from './connections.ts'
import { TYPING_PAUSE_MS, proposerOf } from './proposals.ts'
import type { Proposals } from './proposals.ts'

export type CompletionState = {
  /** `waiting` begins with the typing, before anything is sent. */
  readonly status: 'idle' | 'waiting' | 'done' | 'failed'
  readonly ask?: CompletionAsk
  /** While waiting, what came for the same field before. */
  readonly proposals?: Proposals
  readonly failure?: McpFailure
  /** The server doesn't know the method, so this connection asks no more. */
  readonly refused: boolean
}

/** One for the page: there is one field one types in. */
export function createCompletion(connections: ConnectionStore) {
  const proposer = proposerOf(connections)
  const store = createStore<CompletionState>(() => ({
    status: 'idle',
    refused: proposer.store.getState().refused,
  }))
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: AbortController | undefined

  proposer.store.subscribe(({ refused }) => store.setState({ refused }))
  connections.subscribe(({ connection }, before) => {
    if (connection === before.connection) return
    halt()
    store.setState({ status: 'idle', refused: false }, true)
  })

  function halt(): void {
    clearTimeout(timer)
    running?.abort()
    running = undefined
  }

  /** Asks for this field as it stands now; whatever was asked before is dropped. */
  function ask(wanted: CompletionAsk): void {
    const { refused, ask: last, proposals, status } = store.getState()
    const key = proposer.keyOf(wanted)
    if (key === undefined) return
    const isSame = last !== undefined && key === proposer.keyOf(last)
    if (isSame && (status === 'waiting' || status === 'done')) return
    halt()
    const cached = proposer.knownFor(wanted)
    if (cached) {
      store.setState({ status: 'done', ask: wanted, proposals: cached, refused }, true)
      return
    }
    const kept = last && isSameField(last, wanted) ? present({ proposals }) : {}
    store.setState({ status: 'waiting', ask: wanted, ...kept, refused }, true)
    timer = setTimeout(() => void load(wanted), TYPING_PAUSE_MS)
  }

  async function load(wanted: CompletionAsk): Promise<void> {
    const controller = new AbortController()
    running = controller
    const came = await proposer.load(wanted, controller.signal)
    if (running !== controller) return
    running = undefined
    const { refused } = proposer.store.getState()
    if (came.kind === 'dropped') store.setState({ status: 'idle', refused }, true)
    else if (came.kind === 'failed') {
      store.setState({ status: 'failed', ask: wanted, failure: came.failure, refused }, true)
    } else {
      store.setState({ status: 'done', ask: wanted, proposals: came.proposals, refused }, true)
    }
  }

  /** Nobody types any more: what is not sent yet stays unsent, what is under way may still arrive. */
  function leave(): void {
    clearTimeout(timer)
    if (!running && store.getState().status === 'waiting') {
      store.setState(({ refused }) => ({ status: 'idle', refused }), true)
    }
  }

  return { store, ask, leave }
}

function isSameField(one: CompletionAsk, other: CompletionAsk): boolean {
  return (
    one.argument.name === other.argument.name &&
    JSON.stringify(one.ref) === JSON.stringify(other.ref)
  )
}
