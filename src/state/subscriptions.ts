/** Live updates of a connection: one switch, stars on resources, and what changed. */
import { createStore } from 'zustand/vanilla'

import { readMessages } from '#mcp/jsonRpc.ts'
import type { ListenFilter } from '#mcp/listen.ts'
import { PRIMITIVES } from '#mcp/primitives.ts'
import { asObject, asText } from '#mcp/read.ts'
import type { Endpoint, Entry, Message, PrimitiveKind } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import type { ConnectionState, ConnectionStore } from './connections.ts'
import type { Exchanges } from './exchanges.ts'
import type { Host } from './host.ts'
import type { Inbox } from './inbox.ts'
import type { Listening } from './listening.ts'
import type { Sender } from './send.ts'

/** How the stream stands. `waiting`: it is opened again at `retryAt`, or as soon as there is something to ask for. */
export type LiveState = 'off' | 'opening' | 'open' | 'waiting' | 'ended' | 'unsupported' | 'refused'

/** What is told beside the state; times are milliseconds since the epoch. */
export type LiveDetails = {
  readonly since?: number
  readonly retryAt?: number
  /** What the server agreed to tell; modern servers only. */
  readonly honoured?: ListenFilter
  /** What is wrong, or less than asked for, in a sentence. */
  readonly problem?: string
}

type Update = { readonly count: number; readonly at: number }

export type Live = LiveDetails & {
  readonly state: LiveState
  /** Notices of changes that came while the stream was open. */
  readonly events: number
  /** Resources to be told of, by URI. */
  readonly starred: ReadonlySet<string>
  /** Resources that changed and were not read since, latest last. */
  readonly updated: ReadonlyMap<string, Update>
  /** When a list last changed; milliseconds since the epoch. */
  readonly changed: ReadonlyMap<PrimitiveKind, number>
}

/** More marks than anyone looks at; the oldest go first. */
const MOST_MARKS = 500
/** Characters; longer ones are nobody's URI. */
const LONGEST_URI = 10_000

const FRESH: Live = {
  state: 'off',
  events: 0,
  starred: new Set(),
  updated: new Map(),
  changed: new Map(),
}

export type SubscriptionsParts = {
  readonly connections: ConnectionStore
  readonly exchanges: Exchanges
  readonly inbox: Inbox
  readonly host: Host
  readonly onSent: Sender['onSent']
}

/** Off until someone turns it on; the part that listens is loaded then. */
export function createSubscriptions(parts: SubscriptionsParts) {
  const { connections, inbox, host } = parts
  const store = createStore<Live>(() => FRESH)
  let listening: Listening | undefined
  /** The last one may still be telling the server what it wants no more. */
  let stopping: Promise<void> = Promise.resolve()

  function stop(): void {
    if (listening) stopping = listening.stop()
    listening = undefined
  }

  function become(state: LiveState, details: LiveDetails = {}): void {
    const { events, updated, changed, ...now } = store.getState()
    // A star that stands for nothing would be a lie.
    const starred = state === 'unsupported' ? FRESH.starred : now.starred
    store.setState({ state, events, starred, updated, changed, ...details }, true)
  }

  /** Starts to listen; a connection that can't says so in the state. */
  async function turnOn(): Promise<void> {
    const { connection, profile, number } = connections.getState()
    if (!connection || !profile || isOn(store.getState())) return
    stop()
    become('opening')
    const load = await import('./listening.ts').catch(() => undefined)
    await stopping
    const isWanted = store.getState().state === 'opening' && listening === undefined
    if (connections.getState().number !== number || !isWanted) return
    if (!load) return become('refused', { problem: 'This part of the page couldn’t be loaded.' })
    listening = load.createListening({ ...parts, connection, profile, store, become })
    listening.start()
  }

  function turnOff(): void {
    stop()
    become('off')
  }

  /** Subscribes to a resource, or no longer; a star turns the switch on. False where there are no stars. */
  function toggleStar(entry: Starred): boolean {
    if (!canStar(connections.getState().connection?.endpoint, entry)) return false
    const starred = new Set(store.getState().starred)
    if (!starred.delete(entry.key)) starred.add(entry.key)
    store.setState({ starred })
    if (isOn(store.getState())) listening?.sync()
    else if (starred.has(entry.key)) void turnOn()
    return true
  }

  inbox.on(({ message }) =>
    store.setState(readChange(message, store.getState(), host.wallClock()) ?? {}),
  )
  parts.onSent(({ exchange }) => store.setState(readAgain(exchange, store.getState()) ?? {}))
  host.onPage?.((event) => listening?.onPage(event))
  connections.subscribe((state, before) => {
    if (isRenewed(state, before) && isOn(store.getState())) {
      turnOff()
      void turnOn()
    }
    if (state.number === before.number) return
    listening?.leave()
    listening = undefined
    stopping = Promise.resolve()
    store.setState(FRESH, true)
  })

  return { store, turnOn, turnOff, toggleStar }
}

/** A new session, in place of one that ended, knows nothing of the old one's stream. */
function isRenewed(now: ConnectionState, before: ConnectionState): boolean {
  if (!now.connection || !before.connection || now.number !== before.number) return false
  return now.connection !== before.connection
}

/** Whether the switch stands on. */
export function isOn({ state }: Pick<Live, 'state'>): boolean {
  return state === 'opening' || state === 'open' || state === 'waiting'
}

type Starred = Pick<Entry, 'kind' | 'key' | 'valid'>

/** Whether an entry is a resource that the server lets one subscribe to (protocol.md 4.2, 6.1). */
export function canStar(endpoint: Endpoint | undefined, { kind, valid }: Starred): boolean {
  if (kind !== 'resources' || !valid || !endpoint || endpoint.era === 'stateless') return false
  return asObject(endpoint.capabilities?.['resources'])?.['subscribe'] === true
}

/** What a notice changes; undefined when it tells of no change. */
function readChange(notice: Message, live: Live, at: number): Partial<Live> | undefined {
  if (notice.kind !== 'notification') return undefined
  const events = live.state === 'open' ? live.events + 1 : live.events
  if (notice.method === 'notifications/resources/updated') {
    const uri = asText(asObject(notice.params)?.['uri'])
    const isMarked = uri !== undefined && uri.length <= LONGEST_URI
    return { events, ...(isMarked && { updated: markUpdated(live.updated, uri, at) }) }
  }
  const kinds = PRIMITIVES.filter(({ changed }) => changed === notice.method)
  if (kinds.length === 0) return undefined
  const changed = new Map([...live.changed, ...kinds.map(({ kind }) => [kind, at] as const)])
  return { events, changed }
}

function markUpdated(before: Live['updated'], uri: string, at: number): Live['updated'] {
  const updated = new Map(before)
  const count = (updated.get(uri)?.count ?? 0) + 1
  // Set anew, so that the latest stands last.
  updated.delete(uri)
  updated.set(uri, { count, at })
  const [oldest] = updated.keys()
  if (updated.size > MOST_MARKS && oldest !== undefined) updated.delete(oldest)
  return updated
}

/** Whoever has read a resource again knows its update. */
function readAgain({ request }: Exchange, live: Live): Partial<Live> | undefined {
  if (live.updated.size === 0) return undefined
  const [message] = readMessages(request.body ?? '')
  if (message?.kind !== 'request' || message.method !== 'resources/read') return undefined
  const updated = new Map(live.updated)
  return updated.delete(asText(asObject(message.params)?.['uri']) ?? '') ? { updated } : undefined
}

export type Subscriptions = ReturnType<typeof createSubscriptions>
