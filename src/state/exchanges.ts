/** Everything that went over the wire while the page lives, newest last; the log is the store. */
import { createStore } from 'zustand/vanilla'

import { foldEvents, newExchange } from '#wire/foldEvents.ts'
import type { Exchange, ExchangeId, Origin, WireEvent, WireRequest } from '#wire/types.ts'

/** The ring keeps this many exchanges, or this many body bytes, whichever is reached first. */
const MAX_EXCHANGES = 500
const MAX_BYTES = 200_000_000

export type ExchangeLog = ReadonlyMap<ExchangeId, Exchange>

/** One that gets its number here. */
export type RecordedExchange = Omit<Exchange, 'id'> & Required<Pick<Exchange, 'recorded'>>

/** Numbers count up from 1 and are never reused. */
export function createExchanges(wallClock: () => number) {
  const store = createStore<{ readonly log: ExchangeLog }>(() => ({ log: new Map() }))
  let last = 0

  function open(origin: Origin, request: WireRequest): ExchangeId {
    last++
    const exchange = newExchange(exchangeId(last), origin, wallClock(), request)
    store.setState(({ log }) => ({ log: trim(new Map(log).set(exchange.id, exchange)) }))
    return exchange.id
  }
  function apply(id: ExchangeId, events: readonly WireEvent[]): void {
    store.setState((state) => {
      const exchange = state.log.get(id)
      if (!exchange) return state
      return { log: new Map(state.log).set(id, foldEvents(exchange, events)) }
    })
  }
  /** Takes in what was recorded elsewhere, or will be played again; gives the new numbers. */
  function add(recorded: readonly RecordedExchange[]): readonly ExchangeId[] {
    const added = recorded.map((each) => ({ ...each, id: exchangeId(++last) }))
    store.setState(({ log }) => ({
      log: new Map([...log, ...added.map((each) => [each.id, each] as const)]),
    }))
    return added.map(({ id }) => id)
  }
  /** What still runs stays. */
  function remove(ids: ReadonlySet<ExchangeId>): void {
    store.setState(({ log }) => ({
      log: new Map([...log].filter(([id, { outcome }]) => !outcome || !ids.has(id))),
    }))
  }
  function clear(): void {
    store.setState(({ log }) => ({
      log: new Map([...log].filter(([, exchange]) => exchange.outcome === undefined)),
    }))
  }
  const get = (id: ExchangeId) => store.getState().log.get(id)
  return { store, open, apply, add, remove, clear, get }
}

export type Exchanges = ReturnType<typeof createExchanges>

/** Brands a number that counts exchanges. */
export function exchangeId(value: number): ExchangeId {
  // The only place where numbers become ids.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a brand has no run-time form
  return value as ExchangeId
}

function trim(log: Map<ExchangeId, Exchange>): ExchangeLog {
  let bytes = 0
  let count = 0
  for (const exchange of log.values()) {
    // A recording was taken in by hand, and leaves by hand.
    if (exchange.recorded) continue
    bytes += exchange.bytes
    count++
  }
  for (const exchange of leastFirst(log)) {
    if (count <= MAX_EXCHANGES && bytes <= MAX_BYTES) break
    // One that still runs keeps its place: someone is looking at it.
    if (exchange.outcome === undefined || exchange.recorded) continue
    bytes -= exchange.bytes
    count--
    log.delete(exchange.id)
  }
  return log
}

/** A task is polled for hours, and lists bring a thousand icons: neither may drive out what was called. */
const LEAST: ReadonlySet<Origin['kind']> = new Set(['task', 'image'])

function* leastFirst(log: ExchangeLog): Generator<Exchange, void, void> {
  for (const exchange of log.values()) if (LEAST.has(exchange.origin.kind)) yield exchange
  for (const exchange of log.values()) if (!LEAST.has(exchange.origin.kind)) yield exchange
}
