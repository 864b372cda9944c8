/** One HTTP exchange as data: what was sent, what came back, when, and how it ended. No MCP here. */
import type { FrameLog } from './frameLog.ts'

/** Header lines in order; a name may repeat. */
export type HeaderList = readonly (readonly [name: string, value: string])[]

export type WireRequest = {
  /** `VIEW` is no HTTP: messages between a view of the server's and this page, which never leave it. */
  readonly method: 'POST' | 'GET' | 'DELETE' | 'VIEW'
  readonly url: string
  readonly headers: HeaderList
  /** Exactly the text that goes out; null sends no body. */
  readonly body: string | null
  /** Only asks whether anything answers: neither status nor headers can be read, and no header goes out. */
  readonly mode?: 'no-cors'
  /** Goes where the server points instead of showing that it does (protocol.md 12.7). */
  readonly redirect?: 'follow'
  /** It goes out from a relay instead of this browser: no CORS, and no header the browser keeps to itself. */
  readonly via?: 'relay'
}

/**
 * Everything of a text too long for the page's own thread. What stands beside it is a stand-in that can be
 * read at once: the same JSON with its long parts cut, or the beginning of what is no JSON.
 */
export type Whole = {
  readonly blob: Blob
  /** `event`: the raw lines of a server-sent event, whose `data` is meant. */
  readonly kind: 'body' | 'event'
}

/** One server-sent event, as text and as fields. */
export type SseFrame = {
  /** Running number within its exchange, from 0. */
  readonly index: number
  /** Milliseconds since the exchange started. */
  readonly at: number
  /** The bytes of the frame as text, without the blank line that ends it. */
  readonly raw: string
  readonly event?: string
  readonly id?: string
  readonly retry?: number
  /** `data` lines joined by LF; absent when the frame has none (comments, priming). */
  readonly data?: string
  readonly comments: readonly string[]
  /** Of a long event; `raw` and `data` then stand in for it. */
  readonly whole?: Whole
}

/** How an exchange ended. Every exchange ends in exactly one of these; none is thrown. */
export type Outcome =
  | { readonly kind: 'complete' }
  | { readonly kind: 'aborted'; readonly by: 'user' | 'timeout' | 'replaced' }
  /** The connection broke, or the stream ended inside a frame; `rest` is what had arrived of it. */
  | {
      readonly kind: 'truncated'
      readonly rest: string
      /** Of a long rest; it is what stands in for it then. */
      readonly whole?: Whole
      readonly message?: string
      /** The stream that all answers come on is gone, or more came than a page can keep. */
      readonly lost?: 'channel' | 'room'
    }
  /** No answer at all: a browser does not say why (protocol.md 12.2), a relay gives its system's `code`. */
  | { readonly kind: 'unreachable'; readonly message: string; readonly code?: string }
  /** The browser refused to build the request (a header name or value, a URL). Nothing was sent. */
  | { readonly kind: 'refused'; readonly message: string }

/** One step in an exchange. `at` is milliseconds since the exchange started. */
export type WireEvent =
  | {
      readonly kind: 'request'
      readonly at: number
      readonly request: WireRequest
      /** Header names we asked for that the browser silently left out. */
      readonly dropped: readonly string[]
    }
  | {
      readonly kind: 'head'
      readonly at: number
      readonly status: number
      readonly statusText: string
      readonly headers: HeaderList
      readonly url: string
      /** `opaqueredirect` when the server redirects: status 0, no Location (protocol.md 12.7). */
      readonly type: string
    }
  | { readonly kind: 'chunk'; readonly at: number; readonly bytes: number }
  | { readonly kind: 'frame'; readonly at: number; readonly frame: SseFrame }
  | { readonly kind: 'body'; readonly at: number; readonly text: string; readonly whole?: Whole }
  | { readonly kind: 'end'; readonly at: number; readonly outcome: Outcome }

export type ExchangeBody =
  | { readonly kind: 'none' }
  | { readonly kind: 'text'; readonly text: string; readonly whole?: Whole }
  | { readonly kind: 'stream'; readonly frames: FrameLog }

/** Number of an exchange, counting up from 1 while the page lives. */
export type ExchangeId = number & { readonly brand: 'ExchangeId' }

/** Who asked for an exchange. */
export type Origin =
  | { readonly kind: 'tab'; readonly tab: string }
  | { readonly kind: 'browser' }
  | { readonly kind: 'probe' }
  | { readonly kind: 'listen' }
  | { readonly kind: 'session' }
  /** Our answer to a request of the server. */
  | { readonly kind: 'answer' }
  /** Completion of what is being typed. */
  | { readonly kind: 'assist' }
  /** Polling, answering and cancelling a task. */
  | { readonly kind: 'task' }
  | { readonly kind: 'doctor' }
  /** A view of the server's: what it asked for, and the messages between it and this page. */
  | { readonly kind: 'app' }
  /** An image of somewhere else that the person asked for, or an icon that was allowed. */
  | { readonly kind: 'image' }

/** Where an exchange comes from that this page has only read or played: nothing was sent for it. */
export type Recorded = {
  /** Of the recording's file; empty for what is played again from this page's own log. */
  readonly name: string
  /** When it was recorded, milliseconds since the epoch. */
  readonly at: number
  /** It plays this exchange again. */
  readonly replayOf?: ExchangeId
}

/** Where values were replaced by masks when an exchange was exported; `head` is the address and all headers. */
export type ReplacedPart = 'head' | 'request' | 'answer'

export type ResponseHead = {
  readonly at: number
  readonly status: number
  readonly statusText: string
  readonly headers: HeaderList
  readonly url: string
  readonly type: string
}

/** The fold of an exchange's events: the one value every view is made from. */
export type Exchange = {
  readonly id: ExchangeId
  readonly origin: Origin
  /** Wall clock, milliseconds since the epoch. */
  readonly startedAt: number
  readonly request: WireRequest
  readonly dropped: readonly string[]
  readonly head?: ResponseHead
  readonly body: ExchangeBody
  /** Body bytes received so far. */
  readonly bytes: number
  readonly outcome?: Outcome & { readonly at: number }
  /** Of one that was never sent from here. All of one recording share the same object. */
  readonly recorded?: Recorded
  /** Of a recorded one whose recording says so; the others have their values as they came. */
  readonly replaced?: readonly ReplacedPart[]
}

/** The only way out: the browser's fetch, the demo server's handler, or a test's. */
export type Fetch = (request: Request) => Promise<Response>
