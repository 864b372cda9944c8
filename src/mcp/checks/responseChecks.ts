/** TABLE: form of an answer: media type, JSON, JSON-RPC, status (protocol.md 3.7, 3.8, 13). */
import { findJsonOddities } from '#lib/jsonOddities.ts'
import { mediaTypeOf } from '#wire/headers.ts'

import { quote } from '../quote.ts'
import { asNumber, asObject } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { placeIn } from './placeIn.ts'
import { isResponse } from './reading.ts'
import { ALL_ERAS, MODERN_ONLY, STREAMABLE } from './types.ts'
import type { Check, Piece, Remark, Seen } from './types.ts'

export const RESPONSE_CHECKS: readonly Check[] = [
  {
    id: 'res.content-type',
    severity: 'error',
    rule: 'An answer is application/json or text/event-stream, and its body is what that says.',
    source: 'MCP, Streamable HTTP',
    eras: STREAMABLE,
    about: 'server',
    run: judgeMediaType,
  },
  {
    id: 'res.not-json',
    severity: 'error',
    rule: 'Bodies and events are JSON that every parser reads alike.',
    source: 'RFC 8259; JSON-RPC 2.0',
    eras: ALL_ERAS,
    about: 'server',
    *run(seen) {
      yield* findBroken(seen)
      yield* findOddities(seen)
    },
  },
  {
    id: 'res.jsonrpc',
    severity: 'error',
    rule: 'A message has jsonrpc "2.0"; a response has a result or an error with code and message.',
    source: 'JSON-RPC 2.0, sections 4 and 5',
    eras: ALL_ERAS,
    about: 'server',
    *run(seen) {
      for (const piece of seen.pieces) {
        if (!isFineNotice(piece) && isExpectedMessage(seen, piece)) yield* judgeMessage(piece, seen)
      }
    },
  },
  {
    id: 'res.id-mismatch',
    severity: 'error',
    rule: 'A response has the id of its request, of the same type.',
    source: 'JSON-RPC 2.0, section 5',
    eras: ALL_ERAS,
    about: 'server',
    run: findStrangeIds,
  },
  {
    id: 'res.status-code-map',
    severity: 'warning',
    rule: 'The HTTP status fits the answer: 200 for results, 404 for unknown methods, 400 for bad requests.',
    source: 'MCP 2026-07-28, Streamable HTTP',
    eras: MODERN_ONLY,
    about: 'server',
    run: judgeStatus,
  },
  {
    id: 'res.404-without-body',
    severity: 'warning',
    rule: 'A 404 of an MCP server carries the error -32601; without it the address is likely wrong.',
    source: 'MCP 2026-07-28, Streamable HTTP',
    eras: MODERN_ONLY,
    about: 'server',
    *run({ exchange: { head }, sent, answer }) {
      if (head?.status !== 404 || sent.ids.length === 0) return
      if (answer?.message.kind === 'error' && answer.message.error.code === -32_601) return
      yield { message: 'The 404 says nothing of an unknown method. Is the address right?' }
    },
  },
  {
    id: 'res.notification-status',
    severity: 'warning',
    rule: 'Notifications and responses are answered with 202 and no body.',
    source: 'MCP, Streamable HTTP',
    eras: STREAMABLE,
    about: 'server',
    *run({ exchange: { head }, sent, isOk, isEmpty }) {
      if (sent.message === undefined || sent.ids.length > 0 || !head || !isOk) return
      if (head.status !== 202) yield { message: `It was answered with ${head.status}, not 202.` }
      if (!isEmpty) yield { message: 'The answer has a body.' }
    },
  },
]

// Media type ---------------------------------------------------------------------------------

function* judgeMediaType(seen: Seen): Generator<Remark> {
  const { head, body } = seen.exchange
  if (!head || head.type === 'opaqueredirect') return
  const type = mediaTypeOf(head.headers)
  const says = type === '' ? 'nothing' : quote(type)
  if (body.kind === 'text' && !seen.isEmpty && isJudged(seen))
    yield* judgeText(seen, body.text, type)
  else if (body.kind === 'stream' && type !== 'text/event-stream') {
    yield { message: `The body is an event stream; Content-Type says ${says}.` }
  }
}

function* judgeText(seen: Seen, text: string, type: string): Generator<Remark> {
  const says = type === '' ? 'nothing' : quote(type)
  const isJson = /^\s*[{[]/.test(text)
  if (seen.exchange.request.method === 'GET') {
    yield { message: `A GET is answered with an event stream or 405, not with ${says}.` }
  } else if (!isJson) {
    yield { message: `The body is neither JSON nor an event stream; Content-Type says ${says}.` }
  } else if (type !== 'application/json') {
    yield { message: `The body is JSON; Content-Type says ${says}.` }
  }
}

/** Errors of HTTP may look as they like, unless they are JSON-RPC. */
function isJudged({ exchange: { request }, sent, isOk, pieces }: Seen): boolean {
  if (request.method === 'GET') {
    return isOk && request.headers.some(([, value]) => value.includes('text/event-stream'))
  }
  const isMessage = pieces.some(({ value }) => Object.hasOwn(asObject(value) ?? {}, 'jsonrpc'))
  return sent.ids.length > 0 && (isOk || isMessage)
}

// JSON ---------------------------------------------------------------------------------------

function* findBroken(seen: Seen): Generator<Remark> {
  const { exchange, sent, broken, isOk, isEmpty } = seen
  for (const { frame, problem, lines } of broken) {
    if (frame === undefined) {
      if (isDueJson(seen)) yield { message: `The body is not JSON: ${problem}.` }
    } else if (lines > 0) {
      const message = `One event holds ${lines} messages, one per line; each must be an event of its own.`
      yield { message, at: { frame } }
    } else yield { message: `The data of the event is not JSON: ${problem}.`, at: { frame } }
  }
  const isFinished = exchange.outcome?.kind === 'complete' && exchange.body.kind !== 'stream'
  if (isOk && isEmpty && isFinished && sent.ids.length > 0) {
    yield { message: 'The answer to a request is empty.' }
  }
}

function isDueJson({ exchange: { head }, sent, era, isOk }: Seen): boolean {
  if (head !== undefined && mediaTypeOf(head.headers) === 'application/json') return true
  return isOk && sent.ids.length > 0 && era !== 'http+sse'
}

const MOST_ODDITIES = 20

/** Characters that are looked through for oddities; the answer first, because it counts most. */
const MOST_LOOKED_THROUGH = 1_000_000

function* findOddities(seen: Seen): Generator<Remark> {
  let room = MOST_ODDITIES
  let characters = MOST_LOOKED_THROUGH
  for (const [frame, text] of textsOf(seen)) {
    characters -= text.length
    if (room <= 0 || characters < 0) return
    const at = frame === undefined ? {} : { frame }
    for (const { kind, pointer, text: words } of findJsonOddities(text, room)) {
      room--
      const message =
        kind === 'duplicate'
          ? `The name ${quote(words)} comes twice in one object; parsers keep different ones.`
          : `The number ${words.slice(0, 40)} is beyond what JavaScript holds exactly.`
      yield { message, at: { ...at, pointer }, severity: 'info' }
    }
  }
}

type Text = readonly [frame: number | undefined, text: string]

/** The JSON texts that came, each once; a batch or several lines make several pieces of one. */
function textsOf({ exchange: { body }, pieces, answer }: Seen): Iterable<Text> {
  if (body.kind === 'text' && !body.whole && pieces.length > 0) return [[undefined, body.text]]
  if (body.kind !== 'stream') return []
  const places = [answer, ...pieces.slice(0, MOST_EVENTS)].map((piece) => piece?.frame ?? -1)
  return [...new Set(places)].flatMap((place): Text[] => {
    const frame = place < 0 ? undefined : body.frames.at(place)
    return frame?.data === undefined || frame.whole ? [] : [[place, frame.data]]
  })
}

const MOST_EVENTS = 1000

// JSON-RPC -----------------------------------------------------------------------------------

/** Most of a long stream: told apart quickly. */
function isFineNotice({ base, value, message }: Piece): boolean {
  if (message?.kind !== 'notification' || base !== '') return false
  const object = asObject(value)
  const has = object?.['result'] !== undefined || object?.['error'] !== undefined
  return object?.['jsonrpc'] === '2.0' && !has
}

/** HTTP errors need not be JSON-RPC, and answers to notifications are judged by their status. */
function isExpectedMessage({ exchange: { body }, sent, isOk }: Seen, { value }: Piece): boolean {
  const object = asObject(value)
  if (object && Object.hasOwn(object, 'jsonrpc')) return true
  return body.kind === 'stream' || (isOk && sent.ids.length > 0)
}

function* judgeMessage(piece: Piece, { revision, sent, isClaimed }: Seen): Generator<Remark> {
  const object = asObject(piece.value)
  if (!object) {
    yield { message: `${quote(piece.value)} is no message.`, at: placeIn(piece) }
    return
  }
  const isNamed = isClaimed && revision >= '2025-06-18'
  if (piece.base !== '' && !sent.isBatch && isNamed) {
    yield { message: 'The answer is a batch; they left the protocol.', at: placeIn(piece) }
  }
  if (object['jsonrpc'] !== '2.0') {
    const says = object['jsonrpc'] === undefined ? 'is missing' : `is ${quote(object['jsonrpc'])}`
    yield { message: `jsonrpc ${says}, not "2.0".`, at: placeIn(piece, '/jsonrpc') }
  }
  yield* judgeMembers(object, piece)
}

function* judgeMembers(object: JsonObject, piece: Piece): Generator<Remark> {
  const has = (name: string) => Object.hasOwn(object, name)
  if (has('method')) {
    if (typeof object['method'] !== 'string') {
      yield { message: 'method is not a text.', at: placeIn(piece, '/method') }
    }
    if (has('result') || has('error')) {
      yield { message: 'A message with a method has a result or error too.', at: placeIn(piece) }
    }
    return
  }
  if (has('result') === has('error')) {
    const words = has('result') ? 'both result and error' : 'neither method, result nor error'
    yield { message: `A message has ${words}.`, at: placeIn(piece) }
  }
  if (has('result') && !asObject(object['result'])) {
    const message = `result is ${quote(object['result'])}, not an object.`
    yield { message, at: placeIn(piece, '/result') }
  }
  if (has('error') && object['error'] !== null) yield* judgeError(object['error'], piece)
}

function* judgeError(value: Json | undefined, piece: Piece): Generator<Remark> {
  const error = asObject(value)
  if (!error) {
    yield { message: `error is ${quote(value)}, not an object.`, at: placeIn(piece, '/error') }
    return
  }
  if (!Number.isInteger(error['code'])) {
    const message = `The error’s code is ${quote(error['code'])}, not an integer.`
    yield { message, at: placeIn(piece, '/error/code') }
  }
  if (typeof error['message'] !== 'string') {
    yield { message: 'The error has no message.', at: placeIn(piece, '/error/message') }
  }
}

function* findStrangeIds({ sent: { ids }, pieces, era }: Seen): Generator<Remark> {
  const [wanted] = ids
  if (wanted === undefined) return
  for (const piece of pieces) {
    const { message } = piece
    if (!isResponse(message)) continue
    // An error may lack the id when the server could not read the request.
    const isFine = message.id === null ? message.kind === 'error' : ids.includes(message.id)
    if (isFine) continue
    const isAlike = ids.some((id) => String(id) === String(message.id))
    // All answers come on one stream: it is another request's (protocol.md 6.4).
    if (!isAlike && era === 'http+sse') continue
    yield {
      message: isAlike
        ? `The id came back as ${typeof message.id}, not as ${typeof wanted}.`
        : `The response has the id ${quote(message.id)}, the request ${quote(wanted)}.`,
      at: placeIn(piece, '/id'),
    }
  }
}

// Status -------------------------------------------------------------------------------------

/** The statuses an error may come with (protocol.md 3.8, 3.9); codes that are not listed may come with any. */
const STATUSES: Readonly<Record<string, readonly number[]>> = {
  '-32700': [400],
  '-32600': [400, 403, 413, 415],
  '-32601': [404],
  '-32602': [200, 400],
  '-32020': [400],
  '-32021': [400],
  '-32022': [400],
}

function* judgeStatus({ exchange: { head, body }, answer }: Seen): Generator<Remark> {
  // A stream has sent its status before it knows its answer.
  if (!head || !answer || body.kind === 'stream') return
  const { message } = answer
  if (message.kind === 'result') {
    if (head.status !== 200) yield { message: `A result came with ${head.status}, not 200.` }
    return
  }
  const code = asNumber(message.error.code)
  const allowed = STATUSES[String(code)]
  if (allowed && !allowed.includes(head.status)) {
    const at = placeIn(answer, '/error/code')
    yield {
      message: `The error ${code} came with ${head.status}, not ${allowed.join(' or ')}.`,
      at,
    }
  }
}
