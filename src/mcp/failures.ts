/** Why a request gave no result: read from its exchange, thrown to whoever asked for it. */
import { mediaTypeOf } from '#wire/headers.ts'
import type { Exchange, ResponseHead } from '#wire/types.ts'

import { looksLikeHtml } from './html.ts'
import { answerOf, readMessages } from './jsonRpc.ts'
import type { McpFailure } from './types.ts'

/** Thrown by promises that ask for a result and cannot give one; the only error class. */
export class McpError extends Error {
  readonly failure: McpFailure
  constructor(failure: McpFailure) {
    super(failure.kind === 'rpc' ? failure.error.message : failure.kind)
    this.name = 'McpError'
    this.failure = failure
  }
}

/** The failure inside anything thrown by our own requests; undefined for a bug or an abort. */
export function failureIn(error: unknown): McpFailure | undefined {
  return error instanceof McpError ? error.failure : undefined
}

/**
 * Reads a finished exchange as a failure; undefined when it brought a result, or when what was sent
 * asks for none and was accepted.
 */
export function failureOf(exchange: Exchange): McpFailure | undefined {
  const answer = answerOf(exchange)
  if (answer?.kind === 'result') return undefined
  if (answer?.kind === 'error') return { kind: 'rpc', error: answer.error, exchange }
  const { head, outcome } = exchange
  const body = exchange.body.kind === 'text' ? exchange.body.text : ''
  // The body decides first, then the status, then how it ended (protocol.md 13 no. 20).
  if (head && (isRefusal(head) || looksLikeHtml(body))) {
    const contentType = mediaTypeOf(head.headers)
    return { kind: 'http', status: head.status, body, contentType, exchange }
  }
  if (outcome && outcome.kind !== 'complete') return { kind: 'transport', outcome, exchange }
  if (!asksForAnswer(exchange)) return undefined
  return { kind: 'unreadable', message: describeUnreadable(exchange), exchange }
}

/**
 * Notifications, responses, and what opens or ends a session ask for nothing; whatever is answered
 * is ignored (protocol.md 13 no. 3).
 */
function asksForAnswer({ request }: Exchange): boolean {
  if (request.body === null) return false
  const messages = readMessages(request.body)
  return messages.length === 0 || messages.some((message) => message.kind === 'request')
}

function isRefusal(head: ResponseHead): boolean {
  return head.status >= 300 || head.type === 'opaqueredirect'
}

function describeUnreadable(exchange: Exchange): string {
  if (exchange.body.kind === 'stream') return 'The stream ended without an answer to this request.'
  return exchange.body.kind === 'none'
    ? 'The server sent an empty answer.'
    : 'The answer is not a JSON-RPC message.'
}
