/** Streams that tell of changes: what to ask for, what was granted, and what their end means (protocol.md 4.8, 6.1). */
import { mediaTypeOf } from '#wire/headers.ts'
import type { Exchange } from '#wire/types.ts'

import { failureOf } from './failures.ts'
import type { FailureContext } from './failureWords.ts'
import { describeFailure } from './failureWords.ts'
import { answerOf } from './jsonRpc.ts'
import { asArray, asObject, asText } from './read.ts'
import { isSessionLost } from './session.ts'
import type { JsonObject, Message } from './types.ts'

const LIST_KINDS = ['tools', 'prompts', 'resources'] as const
type ListKind = (typeof LIST_KINDS)[number]

/** Kinds of changes a modern server is asked to tell of. */
export type ListenFilter = {
  /** Lists whose changes are told. */
  readonly lists: readonly ListKind[]
  /** Resources whose updates are told, by URI. */
  readonly uris: readonly string[]
}

/** What to ask for: kinds the server announces, and these resources if it lets one subscribe. */
export function filterFor(
  capabilities: JsonObject | undefined,
  uris: readonly string[],
): ListenFilter {
  const has = (kind: ListKind, member: string) => asObject(capabilities?.[kind])?.[member] === true
  return {
    lists: LIST_KINDS.filter((kind) => has(kind, 'listChanged')),
    uris: has('resources', 'subscribe') ? uris : [],
  }
}

/** The params of `subscriptions/listen` (protocol.md 4.8). */
export function listenParams({ lists, uris }: ListenFilter): JsonObject {
  const flags = Object.fromEntries(lists.map((kind) => [`${kind}ListChanged`, true]))
  const notifications = { ...flags, ...(uris.length > 0 && { resourceSubscriptions: uris }) }
  return { notifications }
}

const ACKNOWLEDGED = 'notifications/subscriptions/acknowledged'

/** What a server's acknowledgement grants; undefined for any other message. */
export function readAcknowledged(message: Message): ListenFilter | undefined {
  if (message.kind !== 'notification' || message.method !== ACKNOWLEDGED) return undefined
  const granted = asObject(asObject(message.params)?.['notifications'])
  return {
    lists: LIST_KINDS.filter((kind) => granted?.[`${kind}ListChanged`] === true),
    uris: (asArray(granted?.['resourceSubscriptions']) ?? []).flatMap((uri) => asText(uri) ?? []),
  }
}

/** Whether a server grants nothing at all. */
export function isNothing({ lists, uris }: ListenFilter): boolean {
  return lists.length === 0 && uris.length === 0
}

/** What was asked for and not granted, as sentences; undefined when all of it was. */
export function describeMissing(asked: ListenFilter, granted: ListenFilter): string | undefined {
  const lists = asked.lists.filter((kind) => !granted.lists.includes(kind))
  const uris = asked.uris.filter((uri) => !granted.uris.includes(uri))
  const told = [
    ...lists.map((kind) => `${kind.slice(0, -1)} changes`),
    ...(uris.length > 0 ? [`updates of ${uris.join(', ')}`] : []),
  ]
  return told.length === 0 ? undefined : `The server doesn’t tell of ${told.join(', nor of ')}.`
}

/** What the end of a stream means: try again, or one of the states in which it rests. */
export type StreamEnd = {
  readonly kind: 'again' | 'ended' | 'refused' | 'unsupported'
  readonly problem: string
}

type EndOptions = {
  /** A stream like it was open before on this connection. */
  readonly wasOpen: boolean
  readonly context: FailureContext
}

/** Reads a finished `subscriptions/listen`; a result is the server's own, orderly end. */
export function endOfSubscription(exchange: Exchange, options: EndOptions): StreamEnd {
  const answer = answerOf(exchange)
  if (answer?.kind === 'result') {
    return { kind: 'ended', problem: 'The server ended the subscription.' }
  }
  const isUnknown = answer?.kind === 'error' && answer.error.code === -32601
  if (isUnknown) return { kind: 'unsupported', problem: problemOf(exchange, options) }
  if (isPassing(exchange)) return { kind: 'again', problem: problemOf(exchange, options) }
  if (!answer && isStream(exchange)) return { kind: 'again', problem: 'The stream broke off.' }
  return { kind: 'refused', problem: problemOf(exchange, options) }
}

/** Answers to a GET that say, each in its way, that there is no such stream (protocol.md 13 no. 2). */
const NO_STREAM: readonly number[] = [400, 404, 405, 406, 501]

/** Reads a finished GET stream of a session. */
export function endOfSessionStream(exchange: Exchange, options: EndOptions): StreamEnd {
  const status = exchange.head?.status ?? 0
  if (isPassing(exchange)) return { kind: 'again', problem: problemOf(exchange, options) }
  if (isStream(exchange)) return { kind: 'again', problem: 'The server closed the stream.' }
  if (options.wasOpen && isSessionLost(exchange)) {
    return { kind: 'refused', problem: problemOf(exchange, options) }
  }
  if (status === 409) {
    // A server may notice late that the stream before this one is gone.
    return {
      kind: options.wasOpen ? 'again' : 'refused',
      problem: 'The server allows one such stream a session, and one is open already (409).',
    }
  }
  if (NO_STREAM.includes(status) || (status >= 200 && status < 300)) {
    const problem = `This server has no stream for updates: it answers GET with ${status}.`
    return { kind: 'unsupported', problem }
  }
  return { kind: 'refused', problem: problemOf(exchange, options) }
}

/** Whether the exchange is answered by an event stream, however that went on. */
export function isStream({ head, body }: Pick<Exchange, 'head' | 'body'>): boolean {
  if (!head || head.status < 200 || head.status >= 300) return false
  return mediaTypeOf(head.headers) === 'text/event-stream' || body.kind === 'stream'
}

/** Nothing came, or the server is busy or broken for now: another try may go better. */
function isPassing({ head, outcome }: Exchange): boolean {
  if (!head) return outcome?.kind === 'unreachable' || outcome?.kind === 'aborted'
  return head.status === 429 || (head.status >= 500 && head.status !== 501)
}

function problemOf(exchange: Exchange, { context }: EndOptions): string {
  const failure = failureOf(exchange)
  return failure ? describeFailure(failure, context).title : 'The server closed the stream.'
}
