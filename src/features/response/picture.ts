/** Which of a few plain pictures an exchange is: a result, a tool's error, a failure, or calm. */
import { readResult, type ResultReading } from '#mcp/content.ts'
import { failureOf } from '#mcp/failures.ts'
import type { McpFailure } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import { messagesInRequest, readingOf, type Answer } from './reading.ts'

/** A result, whether the tool succeeded or says itself that it failed. */
export type ResultPicture = {
  readonly kind: 'result' | 'toolError'
  readonly answer: Answer
  readonly reading: ResultReading
}

/** Everything an exchange can be, each drawn in a way of its own. */
export type Picture =
  | ResultPicture
  /** No answer yet, and the exchange runs. */
  | { readonly kind: 'running' }
  /** Ended well, and no answer was to be expected. */
  | { readonly kind: 'accepted' }
  /** The user stopped it before an answer came. */
  | { readonly kind: 'stopped' }
  | {
      readonly kind: 'rpcError'
      readonly answer: Answer
      readonly failure: Extract<McpFailure, { kind: 'rpc' }>
    }
  | {
      readonly kind: 'failure'
      readonly failure: Extract<McpFailure, { kind: 'http' | 'transport' | 'unreadable' }>
    }

/** `data-status` of the response region (product.md 1.1). */
export type ResponseStatus = 'pending' | 'streaming' | 'done' | 'error' | 'cancelled'

const RUNNING: Picture = { kind: 'running' }
const pictures = new WeakMap<Exchange, Picture>()
/** Results outlive the exchange values of a stream that stays open after its answer. */
const resultsByAnswer = new WeakMap<Answer['message'], Picture>()

/** The picture of an exchange, made once per value. */
export function pictureOf(exchange: Exchange): Picture {
  let picture = pictures.get(exchange)
  if (!picture) {
    picture = makePicture(exchange)
    pictures.set(exchange, picture)
  }
  return picture
}

function makePicture(exchange: Exchange): Picture {
  const { answer } = readingOf(exchange)
  if (answer) return pictureOfAnswer(answer, exchange)
  const { outcome } = exchange
  if (!outcome) return RUNNING
  if (outcome.kind === 'aborted' && outcome.by !== 'timeout') return { kind: 'stopped' }
  const failure = expectsNoAnswer(exchange) ? undefined : failureOf(exchange)
  return failure && failure.kind !== 'rpc' ? { kind: 'failure', failure } : { kind: 'accepted' }
}

/** The picture of one answer: an exchange with a batch has several. */
export function pictureOfAnswer(answer: Answer, exchange: Exchange): Picture {
  const { message } = answer
  if (message.kind === 'error') {
    return { kind: 'rpcError', answer, failure: { kind: 'rpc', error: message.error, exchange } }
  }
  const known = resultsByAnswer.get(message)
  if (known) return known
  const reading = readResult(message.result)
  const isError = reading.kind === 'tool' && reading.isError
  const picture: Picture = { kind: isError ? 'toolError' : 'result', answer, reading }
  resultsByAnswer.set(message, picture)
  return picture
}

/** Notifications get 202 and nothing more (protocol.md 3.7); neither do DELETE and a closed GET stream. */
function expectsNoAnswer(exchange: Exchange): boolean {
  const { head, outcome, request } = exchange
  if (!head || head.status < 200 || head.status >= 300 || outcome?.kind !== 'complete') return false
  if (request.method === 'GET') return exchange.body.kind === 'stream'
  if (!isEmpty(exchange.body)) return false
  if (request.method === 'DELETE' || head.status === 202) return true
  const sent = messagesInRequest(request)
  return sent.length > 0 && sent.every(({ kind }) => kind !== 'request')
}

function isEmpty(body: Exchange['body']): boolean {
  if (body.kind === 'none') return true
  return body.kind === 'text' ? body.text.trim() === '' : body.frames.length === 0
}

/** The state of an exchange in one word. */
export function statusOf(exchange: Exchange): ResponseStatus {
  if (!exchange.outcome) return exchange.body.kind === 'stream' ? 'streaming' : 'pending'
  const { kind } = pictureOf(exchange)
  if (kind === 'stopped') return 'cancelled'
  return kind === 'result' || kind === 'accepted' ? 'done' : 'error'
}
