/** Completion of what is being typed: asked of the server after a pause, newest first, never twice. */
import { createStore } from 'zustand/vanilla'

import type { Connection } from '#mcp/connection.ts'
import { failureIn } from '#mcp/failures.ts'
import { asArray, asBoolean, asNumber, asObject, asText, present } from '#mcp/read.ts'
import { HTTP_SSE } from '#mcp/revisions.ts'
import type { Endpoint, Json, JsonObject, McpFailure } from '#mcp/types.ts'

import type { ConnectionStore } from './connections.ts'
import { createDeadline } from './deadline.ts'
import type { Deadline } from './deadline.ts'

/** What is being typed, and where (protocol.md 4.5). */
export type CompletionAsk = {
  readonly ref:
    | { readonly type: 'ref/prompt'; readonly name: string }
    /** The template as the server lists it. */
    | { readonly type: 'ref/resource'; readonly uri: string }
  readonly argument: { readonly name: string; readonly value: string }
  /** The other values that are filled in. */
  readonly context: Readonly<Record<string, string>>
}

export type Proposals = {
  /** At most 100. */
  readonly values: readonly string[]
  /** How many there are, when the server says so. */
  readonly total?: number
  readonly hasMore: boolean
}

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

const PAUSE_MS = 300
/** Proposals that take longer are of no help. */
const LIMIT_SECONDS = 15
const MOST_VALUES = 100
const MOST_CACHED = 500
/** From this revision on, the other values go along. */
const FIRST_WITH_CONTEXT = '2025-06-18'

/**
 * Whether it makes sense to ask: the server announces it, or speaks the one revision that has the
 * method and no way to announce it, or announced nothing because there was no handshake.
 */
export function offersCompletion({ capabilities, revision }: Endpoint): boolean {
  return !capabilities || capabilities['completions'] !== undefined || revision === HTTP_SSE
}

/** One for the page: there is one field one types in. */
export function createCompletion(connections: ConnectionStore) {
  const store = createStore<CompletionState>(() => ({ status: 'idle', refused: false }))
  const known = new Map<string, Proposals>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Deadline | undefined

  connections.subscribe(({ connection }, before) => {
    if (connection === before.connection) return
    halt()
    known.clear()
    store.setState({ status: 'idle', refused: false }, true)
  })

  function halt(): void {
    clearTimeout(timer)
    running?.replace()
    running = undefined
  }

  /** Asks for this field as it stands now; whatever was asked before is dropped. */
  function ask(wanted: CompletionAsk): void {
    const { connection } = connections.getState()
    const { refused, ask: last, proposals, status } = store.getState()
    if (!connection || refused || !offersCompletion(connection.endpoint)) return
    const params = paramsOf(connection.endpoint, wanted)
    const key = JSON.stringify(params)
    const isSame = last !== undefined && key === JSON.stringify(paramsOf(connection.endpoint, last))
    if (isSame && (status === 'waiting' || status === 'done')) return
    halt()
    const cached = known.get(key)
    if (cached) {
      store.setState({ status: 'done', ask: wanted, proposals: cached, refused }, true)
      return
    }
    const kept = last && isSameField(last, wanted) ? present({ proposals }) : {}
    store.setState({ status: 'waiting', ask: wanted, ...kept, refused }, true)
    timer = setTimeout(() => void load(connection, params, wanted), PAUSE_MS)
  }

  async function load(connection: Connection, params: JsonObject, wanted: CompletionAsk) {
    const deadline = createDeadline({ idleSeconds: LIMIT_SECONDS, maxSeconds: LIMIT_SECONDS })
    running = deadline
    const came = await request(connection, params, deadline)
    deadline.clear()
    if (running !== deadline) return
    running = undefined
    if (came.proposals) keep(known, JSON.stringify(params), came.proposals)
    store.setState({ ...came, ask: wanted }, true)
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

export type Completion = ReturnType<typeof createCompletion>

/** What came of it, as the state shows it. */
async function request(
  connection: Connection,
  params: JsonObject,
  { signal, sign }: Deadline,
): Promise<Omit<CompletionState, 'ask'>> {
  try {
    const result = await connection.request('completion/complete', params, {
      origin: { kind: 'assist' },
      signal,
      onEvent: sign,
    })
    return { status: 'done', proposals: readProposals(result), refused: false }
  } catch (error) {
    const failure = failureIn(error)
    if (!failure) throw error
    const refused = failure.kind === 'rpc' && failure.error.code === -32601
    return { status: 'failed', failure, refused }
  }
}

/** Adds to the cache; the oldest goes for it. */
function keep(known: Map<string, Proposals>, key: string, proposals: Proposals): void {
  const [oldest] = known.keys()
  if (known.size >= MOST_CACHED && oldest !== undefined) known.delete(oldest)
  known.set(key, proposals)
}

function paramsOf({ era, revision }: Endpoint, { ref, argument, context }: CompletionAsk) {
  const takesContext = era === 'stateless' || revision >= FIRST_WITH_CONTEXT
  const others = Object.keys(context).length > 0 && takesContext
  return { ref, argument, ...(others ? { context: { arguments: context } } : {}) }
}

function isSameField(one: CompletionAsk, other: CompletionAsk): boolean {
  return (
    one.argument.name === other.argument.name &&
    JSON.stringify(one.ref) === JSON.stringify(other.ref)
  )
}

/** Takes what is text; a server that sends more than 100 is cut. */
function readProposals(result: Json): Proposals {
  const completion = asObject(asObject(result)?.['completion'])
  const all = (asArray(completion?.['values']) ?? []).flatMap((value) => asText(value) ?? [])
  const values = [...new Set(all)].slice(0, MOST_VALUES)
  return {
    values,
    hasMore: asBoolean(completion?.['hasMore']) ?? all.length > MOST_VALUES,
    ...present({ total: asNumber(completion?.['total']) }),
  }
}
