/** Connects, in four steps a person can watch, and disconnects. */
import type { QueryClient } from '@tanstack/react-query'

import { formatCount } from '#lib/format.ts'
import type { Profile, SecretValues } from '#mcp/credentials.ts'
import { failureIn } from '#mcp/failures.ts'
import type { Negotiated, Tried } from '#mcp/negotiate.ts'
import { describeRevision } from '#mcp/revisions.ts'
import type { McpFailure, Page, PrimitiveKind } from '#mcp/types.ts'
import { redactText } from '#wire/redact.ts'

import { agree, bindConnection } from './agree.ts'
import type { AgreeParts } from './agree.ts'
import { STEPS } from './connections.ts'
import type { ConnectStep, ConnectStepId, ConnectionState, ConnectionStore } from './connections.ts'
import { wordFailure } from './failureWording.ts'
import type { createRecents } from './profiles.ts'
import type { Relays } from './relay.ts'
import { renewSession } from './renew.ts'
import type { Secrets } from './secrets.ts'

export type ConnectParts = AgreeParts & {
  readonly relays: Relays
  readonly store: ConnectionStore
  readonly queryClient: QueryClient
  readonly secrets: Secrets
  readonly recents: ReturnType<typeof createRecents>
}

export type Connector = {
  /** Resolves when connected or failed; never throws. A connection in use is closed first. */
  readonly connect: (profile: Profile, values: SecretValues) => Promise<'connected' | 'failed'>
  /** Stops an attempt, or ends the connection. */
  readonly disconnect: () => void
  /** Opens a new session in place of one that ended; false when that fails. Lists stay as they are. */
  readonly renew: () => Promise<boolean>
}

export function createConnector(parts: ConnectParts): Connector {
  let attempt = new AbortController()

  function disconnect(): void {
    attempt.abort('user')
    const { connection, number } = parts.store.getState()
    // What still runs is stopped while the session is there to be told.
    parts.lists.forget(number)
    parts.store.setState({ status: 'idle', number: number + 1, steps: STEPS }, true)
    connection?.close()
  }

  async function connect(profile: Profile, values: SecretValues) {
    const isRetry = ranOutOfTime(parts.store.getState(), profile)
    disconnect()
    attempt = new AbortController()
    const { signal } = attempt
    const { number } = parts.store.getState()
    parts.secrets.hold(profile.id, values)
    parts.store.setState({ status: 'connecting', number, profile, steps: STEPS }, true)
    const way = { ...parts, run: parts.relays.runFor(parts.run, profile, values) }
    const failed = await openAndList(way, { profile, values, signal, number, isRetry })
    const worded = failed && (await wordFailure(parts.host, { ...failed, profile }))
    // A newer attempt, or a disconnect, owns the state by now.
    if (parts.store.getState().number !== number) return 'failed'
    if (failed) {
      const { connection, ...rest } = parts.store.getState()
      const { failure } = failed
      parts.store.setState({ ...rest, status: 'failed', failure, ...worded }, true)
      connection?.close()
      return 'failed'
    }
    parts.store.setState({ status: 'connected' })
    const server = parts.store.getState().connection?.endpoint.server
    // It will be stored, and a server may call itself anything.
    const serverName = redactText(server?.title ?? server?.name ?? '', parts.secrets.all())
    // Secrets are kept for what is listed, where they can be removed, and for nothing else.
    parts.secrets.keep(profile.id, values, profile.remember)
    const gone = parts.recents.add({ profile, serverName, lastUsed: parts.host.wallClock() })
    for (const id of gone) parts.secrets.forget(id)
    return 'connected'
  }

  let renewing: Promise<boolean> | undefined
  /** Asked for twice, it is one session all the same. */
  function renew(): Promise<boolean> {
    renewing ??= renewSession(parts).finally(() => (renewing = undefined))
    return renewing
  }

  return { connect, disconnect, renew }
}

type Attempt = {
  readonly profile: Profile
  readonly values: SecretValues
  readonly signal: AbortSignal
  readonly number: number
  readonly isRetry: boolean
}

/** Whether the last attempt on this address heard nothing: it may be waking up. */
function ranOutOfTime({ failure, profile }: ConnectionState, next: Profile): boolean {
  if (failure?.kind !== 'transport' || profile?.url !== next.url) return false
  return failure.outcome.kind === 'aborted' && failure.outcome.by === 'timeout'
}

type Failed = { readonly failure: McpFailure; readonly tried: readonly Tried[] }

async function openAndList(parts: ConnectParts, attempt: Attempt): Promise<Failed | undefined> {
  const steps = createSteps(parts, attempt.number)
  steps.start('reach')
  const agreed = await open(parts, attempt, steps)
  if (agreed.kind === 'failed') {
    steps.fail()
    return agreed
  }
  steps.finish('agree', describeRevision(agreed.endpoint.revision))
  const connection = bindConnection(parts, agreed, attempt)
  if (parts.store.getState().number !== attempt.number) {
    connection.close()
    return undefined
  }
  parts.store.setState({ connection })
  const failure = await listAll(parts, attempt, steps)
  return failure && { failure, tried: [] }
}

/** Agrees with the server, with the steps moving along. */
async function open(parts: ConnectParts, attempt: Attempt, steps: Steps): Promise<Negotiated> {
  const { profile } = attempt
  // Without a handshake the first request is the first list: reaching is told by its answer.
  if (profile.protocol === 'none') steps.start('agree')
  const agreed = await agree(parts, { ...attempt, choice: profile.protocol, onHead: steps.reached })
  if (agreed.kind === 'agreed' && profile.protocol === 'auto') {
    parts.eras.remember(profile.url, agreed.endpoint.era)
  }
  return agreed
}

const OTHERS: readonly PrimitiveKind[] = ['resources', 'resourceTemplates', 'prompts']

/** First pages only: a list of 10,000 is not loaded because someone connected. */
async function listAll(
  parts: ConnectParts,
  attempt: Attempt,
  steps: Steps,
): Promise<McpFailure | undefined> {
  const failure = await listTools(parts, attempt, steps)
  // A disconnect, or a newer attempt, wants no more lists from this one.
  if (failure || attempt.signal.aborted) return failure
  steps.start('others')
  const others = await Promise.allSettled(OTHERS.map((kind) => firstPage(parts, attempt, kind)))
  const pages = others.flatMap((each) => (each.status === 'fulfilled' ? (each.value ?? []) : []))
  if (pages.length > 0) steps.finish('others', describePages(pages, 'entry', 'entries'))
  else if (others.some((each) => each.status === 'rejected')) steps.failOne('others')
  else steps.none('others')
  return undefined
}

async function listTools(
  parts: ConnectParts,
  attempt: Attempt,
  steps: Steps,
): Promise<McpFailure | undefined> {
  steps.start('tools')
  try {
    const page = await firstPage(parts, attempt, 'tools')
    steps.reached()
    if (page) steps.finish('tools', describePages([page], 'tool'))
    else steps.none('tools')
    return undefined
  } catch (error) {
    const failure = failureIn(error)
    if (failure && failure.kind !== 'rpc') {
      steps.fail()
      return failure
    }
    // The server answered, in protocol, that it can't: still a server to talk to.
    steps.reached()
    steps.failOne('tools')
    return undefined
  }
}

/** The first page of a list, or undefined when the server does not offer the list. */
async function firstPage(
  parts: ConnectParts,
  attempt: Attempt,
  kind: PrimitiveKind,
): Promise<Page | undefined> {
  const options = parts.lists.listOptions(kind, attempt.number)
  const { pages } = await parts.queryClient.fetchInfiniteQuery(options)
  return pages[0]?.missing ? undefined : pages[0]
}

function describePages(pages: readonly Page[], one: string, other?: string): string {
  const total = pages.reduce((sum, page) => sum + page.entries.length, 0)
  const hasMore = pages.some((page) => page.nextCursor !== undefined)
  return `${formatCount(total, one, other)}${hasMore ? ', more to load' : ''}`
}

type Steps = ReturnType<typeof createSteps>

/** Writes the four lines; a later attempt's lines are never touched. */
function createSteps({ store, host }: ConnectParts, number: number) {
  const started = new Map<ConnectStepId, number>()
  function set(id: ConnectStepId, change: Partial<ConnectStep>): void {
    store.setState((state) => {
      if (state.number !== number) return state
      return { steps: state.steps.map((step) => (step.id === id ? { ...step, ...change } : step)) }
    })
  }
  const stateOf = (id: ConnectStepId) =>
    store.getState().steps.find((step) => step.id === id)?.state
  function end(id: ConnectStepId, change: Partial<ConnectStep>): void {
    const now = host.now()
    set(id, { ...change, ms: now - (started.get(id) ?? now) })
  }
  function start(id: ConnectStepId): void {
    started.set(id, host.now())
    set(id, { state: 'running' })
  }
  return {
    start,
    finish: (id: ConnectStepId, note: string) => end(id, { state: 'done', note }),
    none: (id: ConnectStepId) => end(id, { state: 'none', note: 'not offered' }),
    /** The first byte of any answer arrived. */
    reached: () => {
      if (stateOf('reach') !== 'running') return
      end('reach', { state: 'done' })
      if (stateOf('agree') === 'waiting') start('agree')
    },
    failOne: (id: ConnectStepId) => end(id, { state: 'failed' }),
    /** Whatever runs first is what failed; what ran beside it never came to its turn. */
    fail: () => {
      const [first, ...others] = store.getState().steps.filter((step) => step.state === 'running')
      if (first) end(first.id, { state: 'failed' })
      for (const { id } of others) set(id, { state: 'waiting' })
    },
  }
}
