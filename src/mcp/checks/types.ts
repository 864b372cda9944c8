/** What a check is, what it is given, and what it says (protocol.md 14). */
import type { Exchange } from '#wire/types.ts'

import type {
  Endpoint,
  Entry,
  Era,
  Finding,
  Json,
  JsonObject,
  Message,
  RequestId,
} from '../types.ts'

/** What is known besides the exchange; everything may be left out, and less is judged then. */
export type CheckContext = {
  /** What was agreed with the server. Ignored for exchanges with another address. */
  readonly endpoint?: Endpoint | undefined
  /** Entries as the lists hold them. */
  readonly listed?: readonly Entry[]
  /** The log, oldest first; only what came before the exchange counts. */
  readonly log?: readonly Exchange[]
  /** How many requests the browser made for an exchange, a preflight included. */
  readonly requestsFor?: (exchange: Exchange) => number
}

/** One thing a check noticed; the severity is the check's own unless it says otherwise. */
export type Remark = Pick<Finding, 'message' | 'at'> & { readonly severity?: Finding['severity'] }

export type Check = {
  /** Stable key of protocol.md 14. */
  readonly id: string
  readonly severity: Finding['severity']
  /** What must hold, in one sentence. */
  readonly rule: string
  /** Who says so. */
  readonly source: string
  readonly eras: readonly Era[]
  /** First revision that has the rule. */
  readonly since?: string
  /** Judges the server (and its answer) or us; where a place points to follows from it. */
  readonly about: 'request' | 'server'
  readonly run: (seen: Seen) => Iterable<Remark>
}

/** What was sent, read once. */
export type Sent = {
  /** The messages as values: one, or the members of a batch. */
  readonly values: readonly Json[]
  readonly isBatch: boolean
  /** The one message; absent for batches and for what is none. */
  readonly message?: Message
  /** Method of the one message; empty when it has none. */
  readonly method: string
  readonly params: JsonObject
  readonly meta: JsonObject
  /** Ids of the requests among the messages. */
  readonly ids: readonly RequestId[]
}

/** One JSON value that came back, with its place. */
export type Piece = {
  readonly frame?: number
  /** Before every pointer into this value: empty, or `/0` in a batch. */
  readonly base: string
  readonly value: Json
  readonly message: Message | undefined
  /** It was so long that long texts and lists in it are cut: what they hold can't be judged. */
  readonly isCut?: true
}

/** A body or an event that is no JSON. */
export type Broken = {
  readonly frame?: number
  readonly problem: string
  /** Lines that are JSON each by itself; 0 when they are not. */
  readonly lines: number
}

/** An exchange, read once for all checks. */
export type Seen = {
  readonly exchange: Exchange
  readonly context: CheckContext
  readonly era: Era
  /** Date of the revision; `none` where it is not known. */
  readonly revision: string
  /** The request itself names the revision; else it is its connection's. */
  readonly isClaimed: boolean
  readonly sent: Sent
  readonly pieces: readonly Piece[]
  readonly broken: readonly Broken[]
  /** The last response to what was sent. */
  readonly answer?: Piece & { readonly message: AnswerMessage }
  /** The result of that response, when it is an object. */
  readonly result?: JsonObject
  /** The status is 2xx. */
  readonly isOk: boolean
  /** No byte of a body came, or only blanks. */
  readonly isEmpty: boolean
  /** Too much came to read all of it: what is missing may be in the rest. */
  readonly isPartial: boolean
}

export type AnswerMessage = Extract<Message, { kind: 'result' | 'error' }>

/** Streamable HTTP in every form, and all transports. */
export const STREAMABLE: readonly Era[] = ['modern', 'legacy', 'stateless']
export const ALL_ERAS: readonly Era[] = [...STREAMABLE, 'http+sse']
export const MODERN_ONLY: readonly Era[] = ['modern']
