/** Everything that went over the wire while the page lives, newest last; the log is the store. */
import { createStore } from 'zustand/vanilla'

import { foldEvents, newExchange } from '#wire/foldEvents.ts'
import type { Exchange, ExchangeId, Origin, WireEvent, WireRequest } from '#wire/types.ts'

/** The ring keeps this many exchanges, or this many body bytes, whichever is reached first. */
const MAX_EXCHANGES = 500
const MAX_BYTES = 200_000_000

export type ExchangeLog = ReadonlyMap<ExchangeId, Exchange>

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
  function clear(): void {
    store.setState(({ log }) => ({
      log: new Map([...log].filter(([, exchange]) => exchange.outcome === undefined)),
    }))
  }
  return { store, open, apply, clear, get: (id: ExchangeId) => store.getState().log.get(id) }
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
  for (const exchange of log.values()) bytes += exchange.bytes
  for (const exchange of leastFirst(log)) {
    if (log.size <= MAX_EXCHANGES && bytes <= MAX_BYTES) break
    // One that still runs keeps its place: someone is looking at it.
    if (exchange.outcome === undefined) continue
    bytes -= exchange.bytes
    log.delete(exchange.id)
  }
  return log
}

/** A task is polled for hours: that must not drive out the call it began with. */
function* leastFirst(log: ExchangeLog): Generator<Exchange, void, void> {
  for (const exchange of log.values()) if (exchange.origin.kind === 'task') yield exchange
  for (const exchange of log.values()) if (exchange.origin.kind !== 'task') yield exchange
}
