/** Connections to a server that are in use right now: browsers allow six at once over HTTP/1.1 (protocol.md 12.6). */
import type { QueryClient } from '@tanstack/react-query'

import { hostOf } from '#lib/hostOf.ts'
import { readMessages, subjectIn } from '#mcp/jsonRpc.ts'
import { isStream } from '#mcp/listen.ts'
import type { Exchange, ExchangeId, Origin, WireRequest } from '#wire/types.ts'

import type { ConnectionStore } from './connections.ts'
import type { ExchangeLog } from './exchanges.ts'
import { isOn } from './subscriptions.ts'
import type { Subscriptions } from './subscriptions.ts'
import type { Tabs } from './tabs.ts'

/** Connections a browser opens to one server at once over HTTP/1.1; what is beyond waits in silence. */
export const CONNECTION_LIMIT = 6
/** From this many on it is time to say so. */
export const MANY = 4
/** Streams beside which no further one is opened for live updates. */
const MOST_STREAMS = 4

/** A request that has not ended. */
export type Running = {
  readonly id: ExchangeId
  readonly asker: Origin['kind']
  /** Method with its subject: `tools/call slow_call`, or `GET event stream`. */
  readonly what: string
  /** Stays open until someone ends it. */
  readonly isStream: boolean
  /** Its answer has begun and is not over, so that it surely has a connection of its own. */
  readonly holds: boolean
  /** Milliseconds since the epoch. */
  readonly since: number
}

/** What shares one set of connections. */
export type Pool = {
  readonly key: string
  /** As it is called on screen. */
  readonly name: string
  /** What is served inside this page needs no connection. */
  readonly isLimited: boolean
  readonly running: readonly Running[]
}

/** Running requests by who answers them, in the order they began. */
export function poolsOf(log: ExchangeLog, pageOrigin: string): readonly Pool[] {
  const pools = new Map<string, Pool & { readonly running: Running[] }>()
  for (const exchange of log.values()) {
    // What is only played again has no connection, nor have the messages of a view.
    if (exchange.outcome || exchange.recorded || exchange.request.method === 'VIEW') continue
    const { key, ...pool } = poolOf(exchange.request, pageOrigin)
    const known = pools.get(key)
    if (known) known.running.push(readRunning(exchange))
    else pools.set(key, { key, ...pool, running: [readRunning(exchange)] })
  }
  return [...pools.values()]
}

/** The pool of one request; without anything running it is empty. */
export function poolFor(log: ExchangeLog, request: WireRequest, pageOrigin: string): Pool {
  const pool = poolOf(request, pageOrigin)
  const known = poolsOf(log, pageOrigin).find(({ key }) => key === pool.key)
  return known ?? { ...pool, running: [] }
}

/** Whether one more stream leaves other requests their connections. Our own stream is replaced, not joined. */
export function hasRoom({ isLimited, running }: Pool): boolean {
  const others = running.filter((each) => each.isStream && each.asker !== 'listen')
  return !isLimited || others.length < MOST_STREAMS
}

function poolOf({ url, via }: WireRequest, pageOrigin: string): Omit<Pool, 'running'> {
  // All that goes through a relay shares the connections to the relay.
  if (via) return { key: 'relay', name: 'The relay', isLimited: true }
  const origin = URL.canParse(url) ? new URL(url).origin : url
  return origin === pageOrigin
    ? { key: origin, name: 'This page', isLimited: false }
    : { key: origin, name: hostOf(url) ?? url, isLimited: !isMultiplexed(origin) }
}

/** Whether an earlier answer is known to have come over HTTP/2 or 3, where one connection carries all. */
function isMultiplexed(origin: string): boolean {
  return performance
    .getEntriesByType('resource')
    .some(
      (entry) =>
        'nextHopProtocol' in entry &&
        (entry.nextHopProtocol === 'h2' || entry.nextHopProtocol === 'h3') &&
        entry.name.startsWith(`${origin}/`),
    )
}

function readRunning(exchange: Exchange): Running {
  const { id, origin, head, request, startedAt } = exchange
  const subject = subjectOf(request)
  return {
    id,
    asker: origin.kind,
    what: subject.what,
    isStream: isStream(exchange) || subject.isListen,
    // An accepted message has its answer elsewhere (protocol.md 6.4).
    holds: head !== undefined && head.status !== 202,
    since: startedAt,
  }
}

type Subject = { readonly what: string; readonly isListen: boolean }

/** Bodies can be megabytes, and running requests are read again and again. */
const subjects = new WeakMap<WireRequest, Subject>()

function subjectOf(request: WireRequest): Subject {
  const known = subjects.get(request)
  if (known) return known
  const subject = readSubject(request)
  subjects.set(request, subject)
  return subject
}

function readSubject({ method, body }: WireRequest): Subject {
  if (method === 'GET') return { what: 'GET event stream', isListen: true }
  const [message] = readMessages(body ?? '')
  if (!message || !('method' in message)) return { what: `${method} message`, isListen: false }
  const name = subjectIn(message.params)
  return {
    what: name === undefined ? message.method : `${message.method} ${name}`,
    isListen: message.method === 'subscriptions/listen',
  }
}

/** The parts of the explorer that can end a request. */
export type StopParts = {
  readonly tabs: { readonly store: { readonly getState: () => Tabs } }
  readonly stop: (tabId: string) => void
  readonly connections: ConnectionStore
  readonly subscriptions: Pick<Subscriptions, 'store' | 'turnOff'>
  readonly queryClient: Pick<QueryClient, 'cancelQueries'>
}

/** Ends a request by way of whoever asked for it; undefined where that would end the connection. */
export function stopOf(parts: StopParts, { id, asker }: Running): (() => void) | undefined {
  if (asker === 'tab') {
    const tab = parts.tabs.store.getState().tabs.find(({ exchange }) => exchange === id)
    return tab && (() => parts.stop(tab.id))
  }
  const { connection, number } = parts.connections.getState()
  if (asker === 'browser') return () => void parts.queryClient.cancelQueries({ queryKey: [number] })
  const isOwn = connection?.endpoint.era !== 'http+sse'
  const isStoppable = asker === 'listen' && isOwn && isOn(parts.subscriptions.store.getState())
  return isStoppable ? parts.subscriptions.turnOff : undefined
}
