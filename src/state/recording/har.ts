/**
 * Exchanges as HTTP Archive 1.2, which browsers' tools read (softwareishard.com/blog/har-12-spec). What HAR has
 * no place for is kept in fields of our own: `_events`, `_origin`, `_outcome`, `_dropped`, `_redacted`, and `_error`
 * where no answer came.
 */
import { CLIENT_INFO } from '#mcp/outgoing.ts'
import { headerOf, mediaTypeOf } from '#wire/headers.ts'
import type { Exchange, HeaderList, SseFrame } from '#wire/types.ts'

import type { Hider } from './hider.ts'
import { outcomeOf, redactedPart } from './recording.ts'
import { linesOf, textOf } from './writer.ts'
import type { Part } from './writer.ts'

/** Neither measured nor told by the browser. */
const UNKNOWN = -1

/** What finds secrets: `quiet` where the same text stands a second time, so that nothing is counted twice. */
type Hiders = { readonly hider: Hider; readonly quiet: Hider }

/** The archive of exchanges. */
export function harOf(exchanges: Iterable<Exchange>, hiders: Hiders): Part {
  return {
    log: {
      version: '1.2',
      creator: { name: 'MCP Explorer', version: CLIENT_INFO.version },
      entries: linesOf(entriesOf(exchanges, hiders)),
    },
  }
}

function* entriesOf(exchanges: Iterable<Exchange>, hiders: Hiders): Generator<Part, void, void> {
  for (const exchange of exchanges) yield entryOf(exchange, hiders)
}

function entryOf(exchange: Exchange, { hider, quiet }: Hiders): Part {
  const { origin, startedAt, dropped, body, id } = exchange
  const { wait, receive } = timesOf(exchange)
  const redacted = redactedPart(exchange, hider)
  return {
    startedDateTime: new Date(startedAt).toISOString(),
    time: wait + receive,
    request: requestOf(exchange, hider),
    response: responseOf(exchange, hider),
    cache: {},
    timings: { blocked: UNKNOWN, dns: UNKNOWN, connect: UNKNOWN, send: 0, wait, receive, ssl: -1 },
    _origin: origin.kind,
    _dropped: dropped.length > 0 ? dropped : undefined,
    _outcome: outcomeOf(exchange, quiet),
    _events:
      body.kind === 'stream' ? linesOf(eventsOf(body.frames, `answer ${id}`, quiet)) : undefined,
    _redacted: redacted,
  }
}

/** Milliseconds until the first byte, and from there to the end or the newest event. */
function timesOf({ head, outcome, body }: Exchange) {
  const newest = body.kind === 'stream' ? (body.frames.at(-1)?.at ?? 0) : 0
  const end = outcome?.at ?? Math.max(newest, head?.at ?? 0)
  const wait = head?.at ?? end
  return { wait, receive: Math.max(0, end - wait) }
}

function requestOf({ id, request }: Exchange, hider: Hider): Part {
  const { method, headers, body } = request
  const url = hider.address(request.url)
  return {
    method,
    url,
    // Browsers don't tell.
    httpVersion: '',
    cookies: [],
    headers: pairsOf(hider.headers(headers)),
    queryString: URL.canParse(url) ? pairsOf([...new URL(url).searchParams]) : [],
    postData:
      body === null
        ? undefined
        : {
            mimeType: headerOf(headers, 'content-type') ?? '',
            params: [],
            text: hider.sent(body, headers, `request ${id}`),
          },
    headersSize: UNKNOWN,
    bodySize: body === null ? 0 : new Blob([body]).size,
    _via: request.via,
  }
}

/** Without an answer the status is 0, as browsers write it, and `_error` says why. */
function responseOf({ id, head, bytes, body, outcome }: Exchange, hider: Hider): Part {
  const where = `answer ${id}`
  const { status, statusText, headers } = head ?? NO_HEAD
  return {
    status,
    statusText: hider.text(statusText, where),
    httpVersion: '',
    cookies: [],
    headers: pairsOf(hider.headers(headers)),
    content: {
      size: bytes,
      mimeType: head ? mediaTypeOf(head.headers) : 'x-unknown',
      text: body.kind === 'none' ? undefined : textOf(contentOf(body, where, hider)),
    },
    redirectURL: '',
    headersSize: UNKNOWN,
    bodySize: bytes,
    _error: errorOf(outcome, where, hider),
  }
}

const NO_HEAD = { status: 0, statusText: '', headers: [] } as const

function errorOf(outcome: Exchange['outcome'], where: string, hider: Hider): Part {
  if (!outcome || outcome.kind === 'complete') return undefined
  const message = 'message' in outcome ? outcome.message : undefined
  return message ? `${outcome.kind}: ${hider.text(message, where)}` : outcome.kind
}

function pairsOf(headers: HeaderList): readonly Part[] {
  return headers.map(([name, value]) => ({ name, value }))
}

type Body = Exclude<Exchange['body'], { kind: 'none' }>

/** The text that came, event streams as they are on the wire. */
async function* contentOf(
  body: Body,
  where: string,
  hider: Hider,
): AsyncGenerator<string, void, void> {
  if (body.kind === 'text') return yield* textsOf(body, body.text, where, hider)
  for (const frame of body.frames) {
    yield* textsOf(frame, frame.raw, where, hider)
    yield '\n\n'
  }
}

async function* textsOf(
  { whole }: Pick<SseFrame, 'whole'>,
  text: string,
  where: string,
  hider: Hider,
): AsyncGenerator<string, void, void> {
  if (whole) yield* hider.long(whole.blob, where)
  else yield hider.text(text, where)
}

function* eventsOf(
  frames: Iterable<SseFrame>,
  where: string,
  hider: Hider,
): Generator<Part, void, void> {
  for (const frame of frames) {
    yield { at: frame.at, raw: textOf(textsOf(frame, frame.raw, where, hider)) }
  }
}
