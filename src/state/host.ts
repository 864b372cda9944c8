/** What the application needs from where it runs; the page and the tests each pass their own. */
import type { Relay } from '#wire/relay.ts'
import type { Fetch } from '#wire/types.ts'

import type { ReaderWorker } from './reader/client.ts'

/** The part of `Storage` we use. */
export type KeyValueStore = {
  readonly getItem: (key: string) => string | null
  readonly setItem: (key: string, value: string) => void
  readonly removeItem: (key: string) => void
}

/** `left` and `back`: the browser keeps the page asleep in between, without its streams. */
export type PageEvent = 'shown' | 'left' | 'back'

/** From and until, in milliseconds since the exchange started. */
type Span = readonly [from: number, until: number]

/** What the browser itself measured of a request. */
export type RequestTiming = {
  /** Milliseconds since the exchange started, as all times here. */
  readonly start: number
  readonly end: number
  /** Absent when a server of another origin doesn’t share them (Timing-Allow-Origin). */
  readonly phases?: {
    readonly lookup: Span
    readonly connect: Span
    /** The end of `connect` that made it secure; absent on plain http, and on an open connection. */
    readonly secure?: Span
    readonly requestStart: number
    readonly responseStart: number
    /** As in `PerformanceResourceTiming.nextHopProtocol`: `h2`, `http/1.1`. */
    readonly protocol: string
  }
}

export type Host = {
  readonly fetch: Fetch
  /** Kept by the browser until wiped: never a secret. */
  readonly local: KeyValueStore
  /** Kept until the tab closes: secrets the user chose to keep there. */
  readonly tab: KeyValueStore
  /** Monotonic milliseconds. */
  readonly now: () => number
  /** Milliseconds since the epoch. */
  readonly wallClock: () => number
  /** Runs once, soon: at the next animation frame while the page is visible. */
  readonly schedule: (run: () => void) => void
  /** Lets everything else that waits run first. */
  readonly pause: () => Promise<void>
  /** How many requests the browser timed for an address between two moments of the wall clock. */
  readonly countRequests?: (url: string, from: number, until: number) => number
  /** What the browser measured of the request that went to an address between two moments of the wall clock. */
  readonly timingOf?: (
    url: string,
    from: number,
    until: number,
  ) => Promise<RequestTiming | undefined>
  /** A text no one else has: ids of tabs, profiles, headers. */
  readonly newId: () => string
  /** Origin of this page, for sentences about CORS. */
  readonly pageOrigin: string
  readonly isSecurePage: boolean
  /** Starts a worker that reads long texts; without it they are read in the page. */
  readonly spawnReader?: () => ReaderWorker
  /** The relay of the launcher that serves this page. */
  readonly relay?: Relay
  /** Calls back with the key of what another window of this browser has written to `local`. */
  readonly onWritten?: (tell: (key: string) => void) => void
  /** Calls back when the page comes to sight again, is left, or is come back to, for as long as it lives. */
  readonly onPage?: (tell: (event: PageEvent) => void) => void
}
