/** JSON-RPC 2.0: classify what arrives, number what leaves (protocol.md 3.6). */
import { parseJson } from '#lib/parseJson.ts'
import type { FrameLog } from '#wire/frameLog.ts'
import { readFrame } from '#wire/sse.ts'
import type { Exchange, SseFrame, Whole } from '#wire/types.ts'

import { asJson, asNumber, asObject, asText, present } from './read.ts'
import type { Json, JsonObject, Message, RequestId, RpcError } from './types.ts'

type AnswerMessage = Extract<Message, { kind: 'result' | 'error' }>

/** Reads one message; undefined when the value is none. Members that do not belong are ignored. */
export function readMessage(value: Json): Message | undefined {
  const object = asObject(value)
  if (!object) return undefined
  const id = readId(object)
  const params = object['params'] === undefined ? {} : { params: object['params'] }
  const method = asText(object['method'])
  if (method !== undefined) {
    return id === undefined || id === null
      ? { kind: 'notification', method, ...params }
      : { kind: 'request', id, method, ...params }
  }
  const error = errorIn(object)
  if (error) return { kind: 'error', id: id ?? null, error }
  if (object['result'] !== undefined && 'jsonrpc' in object) {
    return { kind: 'result', id: id ?? null, result: object['result'] }
  }
  return undefined
}

function errorIn(object: JsonObject): RpcError | undefined {
  const error = object['error']
  // Servers of JSON-RPC 1.0 send `error: null` beside every result.
  if (error === undefined || error === null) return undefined
  return isRpcError(object) ? readError(error) : undefined
}

/**
 * Many APIs answer `{"error": {"code": "UNAUTHORIZED", …}}` (alloy.md "Errors"): without `jsonrpc`, id
 * and number that is the body of an HTTP error, not a message.
 */
function isRpcError(object: JsonObject): boolean {
  return (
    'jsonrpc' in object ||
    'id' in object ||
    asNumber(asObject(object['error'])?.['code']) !== undefined
  )
}

/** What params are about: the name of a tool or prompt, or the URI of a resource. */
export function subjectIn(params: Json | undefined): string | undefined {
  const object = asObject(params)
  return asText(object?.['name']) ?? asText(object?.['uri'])
}

/** Reads every message of a text: one, or the members of a batch. Broken JSON gives none. */
export function readMessages(text: string): readonly Message[] {
  const parsed = parseJson(text)
  return parsed.ok ? messagesIn(asJson(parsed.value)) : []
}

/** Reads every message of a value: one, or the members of a batch. */
export function messagesIn(value: Json): readonly Message[] {
  const all = Array.isArray(value) ? value : [value]
  return all.flatMap((each) => readMessage(asJson(each)) ?? [])
}

/**
 * Reads the messages of one event's data: one, a batch, or several one per line, which some servers
 * send (protocol.md 13 no. 23).
 */
export function readFrameMessages(data: string | undefined): readonly Message[] {
  if (!data) return []
  const messages = readMessages(data)
  return messages.length > 0 || !data.includes('\n')
    ? messages
    : data.split('\n').flatMap(readMessages)
}

/** Whether one event's data holds the answer to the request with this id. */
export function answersRequest(data: string | undefined, id: RequestId): boolean {
  if (!data || !/"(?:result|error)"/.test(data)) return false
  return readFrameMessages(data).some(
    (message) =>
      (message.kind === 'result' || message.kind === 'error') &&
      // Some servers answer a number with its text (protocol.md 13 no. 9).
      String(message.id) === String(id),
  )
}

/** Every message a finished or running exchange brought, in order. */
export function messagesOf(exchange: Exchange): readonly Message[] {
  switch (exchange.body.kind) {
    case 'none':
      return []
    case 'text':
      return readMessages(exchange.body.text)
    case 'stream':
      return [
        ...[...exchange.body.frames].flatMap((frame) => readFrameMessages(frame.data)),
        ...unendedMessages(exchange),
      ]
  }
}

/** A last frame without the blank line that ends it is read all the same (protocol.md 13 no. 12). */
function unendedMessages({ outcome }: Exchange): readonly Message[] {
  const rest = outcome?.kind === 'truncated' ? outcome.rest : ''
  return rest === '' ? [] : readFrameMessages(readFrame(rest, 0, 0).data)
}

/** The response an exchange brought: its last result or error. One POST carries one request. */
export function answerOf(exchange: Exchange): AnswerMessage | undefined {
  // The answers among a view's messages answer each other.
  if (exchange.request.method === 'VIEW') return undefined
  if (exchange.body.kind !== 'stream') return lastAnswer(messagesOf(exchange))
  const unended = lastAnswer(unendedMessages(exchange))
  if (unended) return unended
  return lastAnswer(readFrameMessages(answerFrameOf(exchange.body.frames)?.data))
}

/** The text with the response: the body, or the data of the last event that holds one; else empty. */
export function answerTextOf({ body }: Exchange): string {
  if (body.kind === 'none') return ''
  return body.kind === 'text' ? body.text : (answerFrameOf(body.frames)?.data ?? '')
}

/** The whole of a response so long that its text is a stand-in. */
export function wholeAnswerOf({ body }: Exchange): Whole | undefined {
  if (body.kind === 'none') return undefined
  return body.kind === 'text' ? body.whole : answerFrameOf(body.frames)?.whole
}

/** Whether the response was so long that its text is a stand-in. */
export function isAnswerCut(exchange: Exchange): boolean {
  return wholeAnswerOf(exchange) !== undefined
}

const answerFrames = new WeakMap<FrameLog, { readonly frame: SseFrame | undefined }>()

/** From the end, because progress comes first; once, however many ask: there may be 100,000 events. */
function answerFrameOf(frames: FrameLog): SseFrame | undefined {
  let known = answerFrames.get(frames)
  if (!known) {
    const holdsAnswer = ({ data }: SseFrame) => lastAnswer(readFrameMessages(data)) !== undefined
    known = { frame: frames.findLast(/"(?:result|error)"/, holdsAnswer) }
    answerFrames.set(frames, known)
  }
  return known.frame
}

function lastAnswer(messages: readonly Message[]): AnswerMessage | undefined {
  return messages.findLast((message) => message.kind === 'result' || message.kind === 'error')
}

function readId(object: JsonObject): RequestId | null | undefined {
  const id = object['id']
  return typeof id === 'string' || typeof id === 'number' || id === null ? id : undefined
}

function readError(value: Json): RpcError {
  const object = asObject(value)
  if (!object) return { message: asText(value) ?? JSON.stringify(value) }
  return {
    message: asText(object['message']) ?? '',
    ...present({ code: asNumber(object['code']), data: object['data'] }),
  }
}
