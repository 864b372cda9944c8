/** Calls of tools that describe others: each once for a connection, failures forgotten after a minute. */
import { readAnswer } from '#mcp/details/readAnswer.ts'
import { failureIn } from '#mcp/failures.ts'
import { describeFailure } from '#mcp/failureWords.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

import type { ConnectionStore } from '../connections.ts'
import { createDeadline } from '../deadline.ts'

/** What a call came to, or comes to. */
export type Loaded =
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly values: readonly Json[] }
  /** The words are the server's, or ours. */
  | { readonly status: 'failed'; readonly text: string }

export type DetailRequest = { readonly tool: string; readonly args: JsonObject }

const LIMITS = { idleSeconds: 30, maxSeconds: 60 }
const FAILURE_MS = 60_000
/** A value that nothing confirms is taken as typed to its end after this long: milliseconds. */
const SETTLE_MS = 700
/** So many answers are kept; the oldest goes first. */
const MOST_KEPT = 200

type Kept = { readonly loaded: Loaded; readonly since: number }

type Parts = {
  readonly connections: ConnectionStore
  /** Monotonic milliseconds. */
  readonly now: () => number
  /** Something came. */
  readonly grow: () => void
}

/** Names a call. */
export function keyOf({ tool, args }: DetailRequest): string {
  return JSON.stringify([tool, args])
}

/** Empties itself with each connection. */
export function createDetailLoader({ connections, now, grow }: Parts) {
  const kept = new Map<string, Kept>()
  /** By the tool that is called: what is typed next replaces what isn't sent yet. */
  const settling = new Map<string, { key: string; timer: ReturnType<typeof setTimeout> }>()
  let ending = new AbortController()

  connections.subscribe(({ connection }, before) => {
    if (connection === before.connection) return
    ending.abort()
    ending = new AbortController()
    for (const { timer } of settling.values()) clearTimeout(timer)
    settling.clear()
    kept.clear()
  })

  function peek(request: DetailRequest): Loaded | undefined {
    const found = kept.get(keyOf(request))
    const isOver = found?.loaded.status === 'failed' && now() - found.since > FAILURE_MS
    return isOver ? undefined : found?.loaded
  }

  /** Sees to it that the answer comes; `isSure` when nobody is about to type on. */
  function want(request: DetailRequest, isSure: boolean): void {
    const key = keyOf(request)
    if (peek(request)) return
    const waiting = settling.get(request.tool)
    if (waiting?.key === key && !isSure) return
    clearTimeout(waiting?.timer)
    settling.delete(request.tool)
    if (isSure) return void load(request)
    const timer = setTimeout(() => {
      settling.delete(request.tool)
      void load(request)
    }, SETTLE_MS)
    settling.set(request.tool, { key, timer })
    return undefined
  }

  async function load(request: DetailRequest): Promise<void> {
    const key = keyOf(request)
    const { signal } = ending
    put(key, { status: 'loading' })
    const loaded = await ask(connections, request, signal)
    // Another connection's answer says nothing of this one.
    if (!signal.aborted) put(key, loaded)
  }

  function put(key: string, loaded: Loaded): void {
    const [oldest] = kept.keys()
    if (!kept.has(key) && kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    kept.set(key, { loaded, since: now() })
    // Whoever reads may be drawing just now.
    queueMicrotask(grow)
  }

  return { peek, want }
}

export type DetailLoader = ReturnType<typeof createDetailLoader>

async function ask(
  connections: ConnectionStore,
  { tool, args }: DetailRequest,
  outer: AbortSignal,
): Promise<Loaded> {
  const { connection } = connections.getState()
  if (!connection) return { status: 'failed', text: 'Not connected.' }
  const { signal, sign, clear } = createDeadline(LIMITS, outer)
  try {
    const params = { name: tool, arguments: args }
    const options = { origin: { kind: 'assist' }, signal, onEvent: sign } as const
    const answer = readAnswer(await connection.request('tools/call', params, options))
    return answer.kind === 'failed'
      ? { status: 'failed', text: answer.text }
      : { status: 'loaded', values: answer.values }
  } catch (error) {
    const failure = failureIn(error)
    if (!failure) throw error
    return { status: 'failed', text: describeFailure(failure).title }
  } finally {
    clear()
  }
}
