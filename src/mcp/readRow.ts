/** What one line says about an exchange, in the traffic and in the history. */

import { shortInWords } from '#lib/wholeWords.ts'
import type { Exchange, Outcome, WireRequest } from '#wire/types.ts'

import { failureOf } from './failures.ts'
import { describeFailure } from './failureWords.ts'
import { answerOf, readMessages, subjectIn } from './jsonRpc.ts'
import { asObject } from './read.ts'

export type RowStatus = 'pending' | 'streaming' | 'done' | 'error' | 'cancelled'

export type TrafficRow = {
  /** JSON-RPC method, or the HTTP verb of a request without one. */
  readonly method: string
  /** Tool, resource or prompt it is about; empty when it is about none. */
  readonly name: string
  readonly status: RowStatus
  /** HTTP status; undefined before the head, and when nothing came. */
  readonly http?: number
  /** How it stands, in one or two words: `OK`, `Tool error`, `-32601`, `Unreachable`. */
  readonly word: string
  /** What went wrong, in a sentence. */
  readonly problem?: string
  readonly format: 'JSON' | 'SSE' | ''
}

/** Reading a finished exchange parses its body, up to megabytes: once is enough. */
const finished = new WeakMap<Exchange, TrafficRow>()

/** Cheap while the exchange runs, remembered once it has ended. */
export function readRow(exchange: Exchange): TrafficRow {
  if (!exchange.outcome) return { ...asked(exchange), ...running(exchange) }
  const known = finished.get(exchange)
  if (known) return known
  const row = { ...asked(exchange), ...ended(exchange, exchange.outcome) }
  finished.set(exchange, row)
  return row
}

type Asked = Pick<TrafficRow, 'method' | 'name'>

const requests = new WeakMap<WireRequest, Asked>()

function asked({ request, origin }: Exchange): Asked {
  const known = requests.get(request)
  if (known) return known
  const isNamedByAddress = origin.kind === 'image' || request.method === 'VIEW'
  const { method, name } = isNamedByAddress ? addressRow(request) : readRequest(request)
  const row = { method: shortInWords(method, LONGEST), name: shortInWords(name, LONGEST) }
  requests.set(request, row)
  return row
}

/** Characters of a line: a browser lays out what is longer even where it can’t be seen. */
const LONGEST = 2000

/** A view's messages have no request, and an image's has no message: their address names them. */
function addressRow({ method, url }: WireRequest): Asked {
  return { method: method === 'VIEW' ? 'view' : method, name: url }
}

/** What a request is about, from its text alone; the HTTP verb stands in for a method. */
export function readRequest({ body, method }: Pick<WireRequest, 'body' | 'method'>): Asked {
  const messages = readMessages(body ?? '')
  const [first] = messages
  if (messages.length > 1) return { method, name: `batch of ${messages.length} messages` }
  if (!first) return { method, name: body ? 'not a JSON-RPC message' : '' }
  if (first.kind === 'result' || first.kind === 'error') return { method, name: 'an answer' }
  return { method: first.method, name: subjectIn(first.params) ?? '' }
}

type Stood = Omit<TrafficRow, 'method' | 'name'>

function running(exchange: Exchange): Stood {
  const seen = seenOf(exchange)
  return exchange.body.kind === 'stream'
    ? { ...seen, status: 'streaming', word: 'Streaming' }
    : { ...seen, status: 'pending', word: 'Waiting' }
}

function seenOf({ head, body, request }: Exchange): Pick<TrafficRow, 'http' | 'format'> {
  if (request.method === 'VIEW') return { format: '' }
  const format = body.kind === 'stream' ? 'SSE' : body.kind === 'text' && body.text ? 'JSON' : ''
  return { format, ...(head && head.status > 0 && { http: head.status }) }
}

const OUTCOME_WORDS: Readonly<Record<Outcome['kind'], string>> = {
  complete: '',
  aborted: 'Timed out',
  truncated: 'Broke off',
  unreachable: 'Unreachable',
  refused: 'Refused by browser',
}

function ended(exchange: Exchange, outcome: Outcome): Stood {
  const seen = seenOf(exchange)
  if (outcome.kind === 'aborted' && outcome.by !== 'timeout') {
    return { ...seen, status: 'cancelled', word: 'Stopped' }
  }
  const failure = expectsNoAnswer(exchange) ? undefined : failureOf(exchange)
  if (failure) {
    const { title } = describeFailure(failure)
    const word =
      failure.kind === 'rpc' ? String(failure.error.code ?? 'Error') : OUTCOME_WORDS[outcome.kind]
    return { ...seen, status: 'error', word: word || 'Failed', problem: title }
  }
  if (isToolError(exchange)) {
    return { ...seen, status: 'error', word: 'Tool error', problem: 'The tool reports an error.' }
  }
  return { ...seen, status: 'done', word: 'OK' }
}

/** A notification, an answer of ours, a stream that listens: nothing comes back, and that is well. */
function expectsNoAnswer({ request, head, outcome }: Exchange): boolean {
  const isWell = outcome?.kind === 'complete' && head !== undefined && isSuccess(head.status)
  if (!isWell) return false
  return !readMessages(request.body ?? '').some(({ kind }) => kind === 'request')
}

function isSuccess(status: number): boolean {
  return status >= 200 && status < 300
}

function isToolError(exchange: Exchange): boolean {
  const answer = answerOf(exchange)
  return answer?.kind === 'result' && asObject(answer.result)?.['isError'] === true
}
