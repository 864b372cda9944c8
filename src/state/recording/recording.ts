/**
 * The explorer's own file of exchanges, as JSON:
 * `{format: "mcp-explorer-recording", version: 1, made, page: {name, version}, exchanges: [{origin, startedAt, …}]}`
 * An exchange ends with `redacted`: the parts of it in which values were replaced, unless all were left as they are.
 * Everything an exchange holds is in it, so that every view shows the same. Long lists and texts stand on
 * lines of their own: such a file is written and read line by line, whatever its size.
 */
import { CLIENT_INFO } from '#mcp/outgoing.ts'
import type { Exchange, ReplacedPart, SseFrame, Whole, WireRequest } from '#wire/types.ts'

import type { Hider } from './hider.ts'
import { linesOf } from './writer.ts'
import type { Part } from './writer.ts'

export const FORMAT = 'mcp-explorer-recording'
export const VERSION = 1

/** As they are written. */
export const REPLACED_PARTS: readonly ReplacedPart[] = ['head', 'request', 'answer']

/** The recording of exchanges; `made` is milliseconds since the epoch. */
export function recordingOf(exchanges: Iterable<Exchange>, hider: Hider, made: number): Part {
  return {
    format: FORMAT,
    version: VERSION,
    made: new Date(made).toISOString(),
    page: CLIENT_INFO,
    exchanges: linesOf(eachOf(exchanges, hider)),
  }
}

function* eachOf(exchanges: Iterable<Exchange>, hider: Hider): Generator<Part, void, void> {
  for (const exchange of exchanges) yield exchangeOf(exchange, hider)
}

function exchangeOf(exchange: Exchange, hider: Hider): Part {
  const { id, origin, startedAt, request, dropped, head, bytes } = exchange
  const answer = `answer ${id}`
  const redacted = redactedPart(exchange, hider)
  return {
    origin: origin.kind,
    startedAt,
    request: requestOf(request, `request ${id}`, hider),
    dropped,
    head: head && {
      ...head,
      statusText: hider.text(head.statusText, answer),
      headers: hider.headers(head.headers),
      url: hider.address(head.url),
    },
    bytes,
    outcome: outcomeOf(exchange, hider),
    body: bodyOf(exchange, answer, hider),
    redacted,
  }
}

/** To be begun before the exchange is hidden, and written behind it: by then all of it was looked through. */
export function redactedPart({ replaced = [] }: Exchange, hider: Hider): Part {
  if (hider.keeps && replaced.length === 0) return undefined
  const before = hider.counts()
  return async ({ put }) => {
    const now = hider.counts()
    const isReplaced = (part: ReplacedPart) => !hider.keeps && now[part] > before[part]
    await put(REPLACED_PARTS.filter((part) => replaced.includes(part) || isReplaced(part)))
  }
}

function requestOf(request: WireRequest, where: string, hider: Hider): Part {
  const { url, headers, body, ...rest } = request
  return {
    ...rest,
    url: hider.address(url),
    headers: hider.headers(headers),
    body: body === null ? null : hider.sent(body, headers, where),
  }
}

/** How it ended, with what had arrived of an event or a body by then. */
export function outcomeOf({ id, outcome }: Exchange, hider: Hider): Part {
  if (!outcome) return undefined
  const where = `answer ${id}`
  const message = 'message' in outcome ? outcome.message : undefined
  const safe = { message: message === undefined ? undefined : hider.text(message, where) }
  if (outcome.kind !== 'truncated') return { ...outcome, ...safe }
  const { whole, rest, ...others } = outcome
  return { ...others, ...safe, rest: textPart({ whole }, rest, where, hider) }
}

function bodyOf({ body }: Exchange, where: string, hider: Hider): Part {
  switch (body.kind) {
    case 'none':
      return { kind: 'none' }
    case 'text':
      return { kind: 'text', text: textPart(body, body.text, where, hider) }
    case 'stream':
      return { kind: 'stream', frames: linesOf(framesOf(body.frames, where, hider)) }
  }
}

function* framesOf(
  frames: Iterable<SseFrame>,
  where: string,
  hider: Hider,
): Generator<Part, void, void> {
  for (const frame of frames) {
    yield { at: frame.at, raw: textPart(frame, frame.raw, where, hider) }
  }
}

/** A short text as it is, the whole of a long one as a list of its pieces. */
function textPart(
  { whole }: { readonly whole?: Whole | undefined },
  text: string,
  where: string,
  hider: Hider,
): Part {
  return whole ? linesOf(hider.long(whole.blob, where)) : hider.text(text, where)
}
