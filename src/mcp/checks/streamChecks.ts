/** TABLE: event streams: their answer, their order, their messages (protocol.md 3.7, 4.9, 4.10, 6.1). */
import { headerOf } from '#wire/headers.ts'
import type { Exchange, SseFrame } from '#wire/types.ts'

import { quote } from '../quote.ts'
import { asNumber, asObject, asText } from '../read.ts'
import { LOG_LEVELS } from '../schema/methods.ts'
import type { JsonObject } from '../types.ts'
import { placeIn } from './placeIn.ts'
import { isResponse } from './reading.ts'
import { ALL_ERAS, MODERN_ONLY, STREAMABLE } from './types.ts'
import type { Check, Piece, Remark, Seen } from './types.ts'

const HTML = 'HTML, server-sent events'
const HTTP = 'MCP, Streamable HTTP'

export const STREAM_CHECKS: readonly Check[] = [
  {
    id: 'sse.no-response',
    severity: 'error',
    rule: 'The stream of a request ends with its response.',
    source: HTTP,
    eras: STREAMABLE,
    about: 'server',
    run: findNoResponse,
  },
  {
    id: 'sse.truncated',
    severity: 'error',
    rule: 'A stream ends behind an event and its blank line, not inside.',
    source: HTML,
    eras: ALL_ERAS,
    about: 'server',
    *run({ exchange: { body, outcome } }) {
      if (outcome?.kind !== 'truncated' || outcome.rest === '' || body.kind === 'text') return
      const frame = body.kind === 'stream' ? body.frames.length : 0
      yield { message: 'The stream ended inside an event.', at: { frame } }
    },
  },
  {
    id: 'sse.after-response',
    severity: 'warning',
    rule: 'Nothing follows the response on its stream.',
    source: HTTP,
    eras: STREAMABLE,
    about: 'server',
    *run({ answer, pieces, sent }) {
      if (answer?.frame === undefined || sent.isBatch) return
      const { frame } = pieces.find(({ message }) => isResponse(message)) ?? answer
      for (const piece of pieces) {
        if ((piece.frame ?? 0) > (frame ?? 0)) {
          yield { message: 'A message after the response.', at: placeIn(piece) }
        }
      }
    },
  },
  {
    id: 'sse.server-request',
    severity: 'error',
    rule: 'Servers send no requests; they ask back with input_required.',
    source: 'MCP 2026-07-28, Streamable HTTP',
    eras: MODERN_ONLY,
    about: 'server',
    *run({ pieces }) {
      for (const piece of pieces) {
        if (piece.message?.kind !== 'request') continue
        const { method } = piece.message
        yield { message: `The server sent the request ${quote(method)}.`, at: placeIn(piece) }
      }
    },
  },
  {
    id: 'sse.foreign-message',
    severity: 'warning',
    rule: 'The stream of a request carries what belongs to that request.',
    source: HTTP,
    eras: STREAMABLE,
    about: 'server',
    *run({ pieces, sent }) {
      if (sent.ids.length === 0 || sent.method === 'subscriptions/listen') return
      for (const piece of pieces) {
        const { message } = piece
        if (message?.kind !== 'notification' || !FOREIGN.test(message.method)) continue
        yield { message: `${quote(message.method)} is not about this request.`, at: placeIn(piece) }
      }
    },
  },
  {
    id: 'sse.event-name',
    severity: 'info',
    rule: 'Events have the name message, or none.',
    source: HTTP,
    eras: ALL_ERAS,
    about: 'server',
    *run(seen) {
      for (const { event, index } of namedFrames(seen.exchange)) {
        // The 2024-11-05 transport has one more.
        const isKnown = event === undefined || event === 'message'
        if (isKnown || (event === 'endpoint' && seen.exchange.request.method === 'GET')) continue
        yield { message: `The event is named ${quote(event)}.`, at: { frame: index } }
      }
    },
  },
  {
    id: 'sse.buffered',
    severity: 'warning',
    rule: 'Events arrive as they happen; a proxy that holds them back defeats the stream.',
    source: 'MCP 2026-07-28, Streamable HTTP',
    eras: STREAMABLE,
    about: 'server',
    *run({ exchange, sent }) {
      const { body, outcome } = exchange
      if (body.kind !== 'stream' || !outcome || sent.ids.length === 0) return
      if (outcome.at < SLOW_MS) return
      const frames = firstFrames(exchange).filter(({ data }) => data)
      const [first] = frames
      if (!first || frames.length < 3 || outcome.at - first.at > TOGETHER_MS) return
      const count = body.frames.length > MOST_FRAMES ? 'The' : `All ${frames.length}`
      yield {
        message: `${count} events came at once after ${Math.round(outcome.at / 1000)} s. A proxy may buffer them; X-Accel-Buffering: no tells it not to.`,
      }
    },
  },
  {
    id: 'sse.no-accel',
    severity: 'info',
    rule: 'Streams should carry X-Accel-Buffering: no, so that proxies pass events on at once.',
    source: 'MCP 2026-07-28, Streamable HTTP',
    eras: MODERN_ONLY,
    about: 'server',
    *run({ exchange: { body, head, request } }) {
      if (body.kind !== 'stream' || !head || hidesHeaders(head.type, request.via)) return
      if (headerOf(head.headers, 'x-accel-buffering')?.toLowerCase() === 'no') return
      yield { message: 'The stream doesn’t say X-Accel-Buffering: no.' }
    },
  },
  {
    id: 'progress.token',
    severity: 'warning',
    rule: 'Progress names the token of the request it is about.',
    source: 'MCP, progress',
    eras: STREAMABLE,
    about: 'server',
    *run(seen) {
      const wanted = seen.sent.meta['progressToken']
      for (const { piece, params } of progressOf(seen)) {
        const token = params['progressToken']
        if (token === wanted && token !== undefined) continue
        const at = placeIn(piece, '/params/progressToken')
        const asked = wanted === undefined ? 'asked for no progress' : `said ${quote(wanted)}`
        yield { message: `The token is ${quote(token)}; the request ${asked}.`, at }
      }
    },
  },
  {
    id: 'progress.order',
    severity: 'warning',
    rule: 'Progress grows with each notice, stays within its total, and ends with the response.',
    source: 'MCP, progress',
    eras: STREAMABLE,
    about: 'server',
    run: judgeProgress,
  },
  {
    id: 'log.not-requested',
    severity: 'warning',
    rule: 'Log messages come only to requests that ask for them, from the level they name.',
    source: 'MCP 2026-07-28, logging',
    eras: MODERN_ONLY,
    about: 'server',
    run: judgeLogs,
  },
]

// Whole streams ------------------------------------------------------------------------------

const SLOW_MS = 2000
const TOGETHER_MS = 50

/** Notifications that never belong to one request, in any revision (protocol.md 4.8, 6.5). */
const FOREIGN =
  /^notifications\/(?:(?:tools|prompts|resources|roots)\/list_changed|resources\/updated|subscriptions\/acknowledged|initialized)$/

/** By their text: others are not made anew. */
function* namedFrames({ body }: Exchange): Generator<SseFrame> {
  if (body.kind !== 'stream') return
  for (let index = 0; index < body.frames.length; index++) {
    if (!/(?:^|[\r\n])event:(?! ?message(?:[\r\n]|$))/.test(body.frames.rawAt(index) ?? ''))
      continue
    const frame = body.frames.at(index)
    if (frame) yield frame
  }
}

/** Enough to tell what a stream is like: of a long one not every event is made anew. */
const MOST_FRAMES = 2000

function firstFrames({ body }: Exchange): readonly SseFrame[] {
  return body.kind === 'stream' ? body.frames.slice(0, MOST_FRAMES) : []
}

/** Other origins show only the headers they choose to; whether one is missing can't be told then. */
function hidesHeaders(type: string, via: 'relay' | undefined): boolean {
  return type === 'cors' && via === undefined
}

function* findNoResponse(seen: Seen): Generator<Remark> {
  const { exchange, sent, answer, isPartial } = seen
  const { body, outcome } = exchange
  if (body.kind !== 'stream' || sent.ids.length === 0 || answer || isPartial) return
  if (outcome?.kind !== 'complete' && outcome?.kind !== 'truncated') return
  if (sent.method === 'subscriptions/listen') {
    yield { message: 'The subscription ended without a word; open it again.', severity: 'warning' }
    return
  }
  const canResume = seen.era === 'legacy' && body.frames.mentions(/(?:^|[\r\n])id\b/)
  yield {
    message: canResume
      ? 'The stream ended without the response. Its events have ids: it can be resumed.'
      : 'The stream ended without the response: the request is lost.',
  }
}

// Progress and logs --------------------------------------------------------------------------

type Notice = { readonly piece: Piece; readonly params: JsonObject }

function* noticesOf({ pieces, sent }: Seen, method: string): Generator<Notice> {
  if (sent.ids.length === 0 || sent.method === 'subscriptions/listen') return
  for (const piece of pieces) {
    const { message } = piece
    if (message?.kind !== 'notification' || message.method !== method) continue
    yield { piece, params: asObject(message.params) ?? {} }
  }
}

function progressOf(seen: Seen): Generator<Notice> {
  return noticesOf(seen, 'notifications/progress')
}

function* judgeProgress(seen: Seen): Generator<Remark> {
  let last = Number.NEGATIVE_INFINITY
  const end = seen.answer?.frame ?? Number.POSITIVE_INFINITY
  for (const { piece, params } of progressOf(seen)) {
    const progress = asNumber(params['progress'])
    const total = asNumber(params['total'])
    const problems: string[] = []
    if (progress === undefined) {
      problems.push(`progress is ${quote(params['progress'])}, not a number.`)
    } else {
      if (progress <= last) problems.push(`Progress went from ${last} to ${progress}.`)
      if (total !== undefined && progress > total)
        problems.push(`Progress is ${progress} of ${total}.`)
      last = progress
    }
    if ((piece.frame ?? 0) > end) problems.push('Progress came after the response.')
    for (const message of problems) yield { message, at: placeIn(piece, '/params/progress') }
  }
}

function* judgeLogs(seen: Seen): Generator<Remark> {
  const wanted = asText(seen.sent.meta['io.modelcontextprotocol/logLevel'])
  const from = wanted === undefined ? -1 : LOG_LEVELS.indexOf(wanted)
  for (const { piece, params } of noticesOf(seen, 'notifications/message')) {
    if (from === -1) {
      yield { message: 'A log message came; the request asked for none.', at: placeIn(piece) }
      continue
    }
    const level = LOG_LEVELS.indexOf(asText(params['level']) ?? '')
    if (level >= from) continue
    const at = placeIn(piece, '/params/level')
    yield { message: `The level is ${quote(params['level'])}; ${quote(wanted)} was asked for.`, at }
  }
}
