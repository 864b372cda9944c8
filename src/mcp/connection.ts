/** A connection in use: turns text and methods into prepared requests, sends them, ends the session. */
import type { Exchange, Origin, WireEvent, WireRequest } from '#wire/types.ts'

import { McpError, failureOf } from './failures.ts'
import { createHangUp } from './hangUp.ts'
import { answerOf, answersRequest, readMessages } from './jsonRpc.ts'
import { buildMessage, formatMessage } from './outgoing.ts'
import { endpointAs } from './overrides.ts'
import type { Overrides } from './overrides.ts'
import { prepareEnd, prepareListen, preparePost } from './prepare.ts'
import type { PrepareParts } from './prepare.ts'
import { withResumption } from './resume.ts'
import type { Run } from './run.ts'
import type { Channel } from './sseChannel.ts'
import type { Endpoint, Era, Json, JsonObject, Message, RequestId } from './types.ts'

type SendOptions = {
  readonly origin: Origin
  readonly signal: AbortSignal
  readonly onEvent?: (event: WireEvent) => void
  readonly overrides?: Overrides
  /** Goes where the server points, this once; custom headers and body go along (protocol.md 12.7). */
  readonly redirect?: 'follow'
}

/** `after` is the id of the event to go on from. */
type ListenOptions = SendOptions & { readonly after?: string }

export type Connection = {
  readonly endpoint: Endpoint
  /** The request a text would become, with every header we add; the body stays as typed. */
  readonly prepare: (text: string, overrides?: Overrides) => WireRequest
  /** Text for a new tab: a complete message of this endpoint's era. */
  readonly draft: (method: string, params?: JsonObject) => string
  /** Sends exactly this text and resolves when the exchange has ended, however it ended. */
  readonly send: (text: string, options: SendOptions) => Promise<Exchange>
  /** Asks for a result; throws `McpError` when none comes. */
  readonly request: (method: string, params: JsonObject, options: SendOptions) => Promise<Json>
  /** Opens the stream for messages that belong to no request; resumes after an event by its id. */
  readonly listen: (options: ListenOptions) => Promise<Exchange>
  /** Answers a request of the server, or refuses it (session eras only; protocol.md 6.1). */
  readonly respond: (id: RequestId, answer: Answer) => Promise<Exchange>
  /** Tells the server something that asks for nothing. */
  readonly notify: (method: string, params?: JsonObject) => Promise<Exchange>
  /** Ends a legacy session or the HTTP+SSE stream; nothing to do elsewhere. */
  readonly close: () => void
}

type Answer =
  | { readonly result: JsonObject }
  | { readonly error: { readonly code: number; readonly message: string } }

export type ConnectionParts = Omit<PrepareParts, 'url'> & {
  readonly channel?: Channel
  readonly run: Run
  readonly nextId: () => number
  readonly now: () => number
}

/** What accompanies a request may take this long, in milliseconds. */
const SIDE_MS = 10_000

/** Binds an agreed endpoint to its target and its recorder. */
export function createConnection(parts: ConnectionParts): Connection {
  const { endpoint, target, channel, run, nextId, now } = parts
  const preparing = { ...parts, url: channel?.postUrl ?? target.url }
  const prepare = (text: string, overrides?: Overrides) => preparePost(preparing, text, overrides)
  const side = createSide({ prepare, run })
  const hasSession = isSessionEra(endpoint.era)

  async function send(text: string, options: SendOptions): Promise<Exchange> {
    const { overrides, redirect, ...rest } = options
    const request = { ...prepare(text, overrides), ...(redirect && { redirect }) }
    const asked = requestIn(text)
    const wrap = asked && (channel?.withReply(asked.id, options.signal) ?? resumed(asked, options))
    const answer = watchAnswer(hasSession ? asked?.id : undefined, options.onEvent)
    const era = overrides ? endpointAs(endpoint, overrides.as).era : endpoint.era
    const cancel = () => asked && !answer.isThere() && tellCancelled(asked, era, options.signal)
    options.signal.addEventListener('abort', cancel)
    try {
      return await run(request, { ...rest, onEvent: answer.onEvent, ...(wrap ? { wrap } : {}) })
    } finally {
      options.signal.removeEventListener('abort', cancel)
    }
  }

  /** A stream that breaks off can be taken up again where its events carry ids (protocol.md 6.1). */
  function resumed({ id }: RequestMessage, { signal, overrides }: SendOptions) {
    if (endpoint.era !== 'legacy') return undefined
    return withResumption({
      id,
      signal,
      now,
      open: (after, how) =>
        listen({ origin: { kind: 'session' }, after, ...how, ...(overrides && { overrides }) }),
    })
  }

  function listen({ after, overrides, ...rest }: ListenOptions): Promise<Exchange> {
    const changes = { ...(after !== undefined && { after }), ...(overrides && { overrides }) }
    return run(prepareListen(preparing, changes), rest)
  }

  /** With a session, hanging up is no cancellation: the server must be told (protocol.md 6.1). */
  function tellCancelled({ id, method }: RequestMessage, era: Era, { reason }: AbortSignal): void {
    if (!isSessionEra(era) || method === 'initialize') return
    const why = reason === 'timeout' ? 'No answer in time' : 'Stopped'
    void side.notify('notifications/cancelled', { requestId: id, reason: why })
  }

  async function ask(method: string, params: JsonObject, options: SendOptions): Promise<Json> {
    const id = nextId()
    const text = JSON.stringify(buildMessage(endpoint, id, method, params))
    return resultOf(await untilAnswered(id, options, (own) => send(text, own)))
  }

  function draft(method: string, params: JsonObject = {}): string {
    return formatMessage(buildMessage(endpoint, nextId(), method, params))
  }

  function close(): void {
    channel?.close()
    if (endpoint.era !== 'legacy' || endpoint.session === undefined) return
    const signal = AbortSignal.timeout(SIDE_MS)
    void run(prepareEnd(preparing), { origin: { kind: 'session' }, signal })
  }

  return { endpoint, prepare, draft, send, request: ask, listen, ...side, close }
}

/** What is said beside requests: answers to the server's own, and notifications. */
function createSide({ prepare, run }: Pick<Connection, 'prepare'> & { readonly run: Run }) {
  function post(message: JsonObject, origin: Origin): Promise<Exchange> {
    return run(prepare(JSON.stringify(message)), { origin, signal: AbortSignal.timeout(SIDE_MS) })
  }
  return {
    notify: (method: string, params?: JsonObject) =>
      post({ jsonrpc: '2.0', method, ...(params && { params }) }, { kind: 'session' }),
    respond: (id: RequestId, answer: Answer) =>
      post({ jsonrpc: '2.0', id, ...answer }, { kind: 'answer' }),
  }
}

type OnEvent = SendOptions['onEvent']

/** Passes events on and keeps in mind whether the answer was among those of a stream. */
function watchAnswer(id: RequestId | undefined, onEvent: OnEvent) {
  let isThere = false
  return {
    isThere: () => isThere,
    onEvent: (event: WireEvent) => {
      if (id !== undefined && event.kind === 'frame') {
        isThere ||= answersRequest(event.frame.data, id)
      }
      onEvent?.(event)
    },
  }
}

/** Sends what nobody looks at while it runs: its stream is left some time after the answer. */
async function untilAnswered(
  id: RequestId,
  options: SendOptions,
  sendWith: (options: SendOptions) => Promise<Exchange>,
): Promise<Exchange> {
  const closing = new AbortController()
  const behind = createHangUp(id, () => closing.abort('timeout'))
  const signal = AbortSignal.any([options.signal, closing.signal])
  const onEvent = (event: WireEvent) => {
    behind.watch(event)
    options.onEvent?.(event)
  }
  try {
    return await sendWith({ ...options, signal, onEvent })
  } finally {
    behind.clear()
  }
}

function resultOf(exchange: Exchange): Json {
  const answer = answerOf(exchange)
  if (answer?.kind === 'result') return answer.result
  throw new McpError(failureOf(exchange) ?? { kind: 'unreadable', message: 'No answer.', exchange })
}

function isSessionEra(era: Era): boolean {
  return era === 'legacy' || era === 'http+sse'
}

type RequestMessage = Extract<Message, { kind: 'request' }>

function requestIn(text: string): RequestMessage | undefined {
  return readMessages(text).find((message) => message.kind === 'request')
}
