/** Values a server proposes: one cache and one refusal for every field and editor of a connection. */
import { createStore } from 'zustand/vanilla'

import type { Connection } from '#mcp/connection.ts'
import { failureIn } from '#mcp/failures.ts'
import type { CompletionAsk } from '#mcp/language/types.ts'
import { asArray, asBoolean, asNumber, asObject, asText, present } from '#mcp/read.ts'
import { HTTP_SSE } from '#mcp/revisions.ts'
import type { Endpoint, Json, JsonObject, McpFailure } from '#mcp/types.ts'

import type { ConnectionStore } from './connections.ts'
import { createDeadline } from './deadline.ts'

export type Proposals = {
  /** At most 100. */
  readonly values: readonly string[]
  /** How many there are, when the server says so. */
  readonly total?: number
  readonly hasMore: boolean
}

/** What came of a question; `dropped` when its asker lost interest or the connection changed. */
type Proposed =
  | { readonly kind: 'values'; readonly proposals: Proposals }
  | { readonly kind: 'failed'; readonly failure: McpFailure }
  | { readonly kind: 'dropped' }

/** Typing goes on for this long before a server is asked: milliseconds. */
export const TYPING_PAUSE_MS = 300

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

const proposers = new WeakMap<ConnectionStore, Proposer>()

/** One for the connections of a page, made with the first question. */
export function proposerOf(connections: ConnectionStore): Proposer {
  const made = proposers.get(connections) ?? createProposer(connections)
  proposers.set(connections, made)
  return made
}

type Proposer = ReturnType<typeof createProposer>

function createProposer(connections: ConnectionStore) {
  const known = new Map<string, Proposals>()
  /** `refused`: the server doesn't know the method, so this connection asks no more. */
  const store = createStore(() => ({ refused: false }))

  connections.subscribe(({ connection }, before) => {
    if (connection === before.connection) return
    known.clear()
    store.setState({ refused: false })
  })

  /** Names a question as the server would see it; undefined when there is no use in asking. */
  function keyOf(ask: CompletionAsk): string | undefined {
    const { connection } = connections.getState()
    if (!connection || store.getState().refused) return undefined
    const { endpoint } = connection
    return offersCompletion(endpoint) ? JSON.stringify(paramsOf(endpoint, ask)) : undefined
  }

  function knownFor(ask: CompletionAsk): Proposals | undefined {
    const key = keyOf(ask)
    return key === undefined ? undefined : known.get(key)
  }

  /** Asks the server, at once and whether or not the answer is known. */
  async function load(ask: CompletionAsk, signal: AbortSignal): Promise<Proposed> {
    const { connection } = connections.getState()
    const key = keyOf(ask)
    if (!connection || key === undefined || signal.aborted) return { kind: 'dropped' }
    const came = await request(connection, paramsOf(connection.endpoint, ask), signal)
    if (signal.aborted || connections.getState().connection !== connection) {
      return { kind: 'dropped' }
    }
    if (came.kind === 'values') keep(known, key, came.proposals)
    if (came.kind === 'failed' && isUnknownMethod(came.failure)) store.setState({ refused: true })
    return came
  }

  /** Known values at once, others after a pause in which the asker may lose interest; none on failure. */
  async function propose(ask: CompletionAsk, signal: AbortSignal): Promise<readonly string[]> {
    const before = knownFor(ask)
    if (before) return before.values
    if (keyOf(ask) === undefined) return []
    await pause(signal)
    const came = await load(ask, signal)
    return came.kind === 'values' ? came.proposals.values : []
  }

  return { store, keyOf, knownFor, load, propose }
}

/** Ends early when the signal does. */
function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, TYPING_PAUSE_MS)
    signal.addEventListener('abort', end)
    if (signal.aborted) end()
  })
}

async function request(
  connection: Connection,
  params: JsonObject,
  outer: AbortSignal,
): Promise<Proposed> {
  const limits = { idleSeconds: LIMIT_SECONDS, maxSeconds: LIMIT_SECONDS }
  const { signal, sign, replace, clear } = createDeadline(limits)
  // Whoever asks no more has typed on: nobody pressed Stop.
  outer.addEventListener('abort', replace, { once: true })
  try {
    const result = await connection.request('completion/complete', params, {
      origin: { kind: 'assist' },
      signal,
      onEvent: sign,
    })
    return { kind: 'values', proposals: readProposals(result) }
  } catch (error) {
    const failure = failureIn(error)
    if (!failure) throw error
    return { kind: 'failed', failure }
  } finally {
    outer.removeEventListener('abort', replace)
    clear()
  }
}

function isUnknownMethod(failure: McpFailure): boolean {
  return failure.kind === 'rpc' && failure.error.code === -32601
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
