/** JSON-RPC 2.0: classify what arrives, number what leaves (protocol.md 3.6). */
import { parseJson } from '#lib/parseJson.ts'
import type { Exchange } from '#wire/types.ts'

import { asJson, asNumber, asObject, asText } from './read.ts'
import type { Json, JsonObject, Message, RequestId, RpcError } from './types.ts'

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
  if (object['error'] !== undefined) {
    return { kind: 'error', id: id ?? null, error: readError(object['error']) }
  }
  if (object['result'] !== undefined && 'jsonrpc' in object) {
    return { kind: 'result', id: id ?? null, result: object['result'] }
  }
  return undefined
}

/** Reads every message of a text: one, or the members of a batch. Broken JSON gives none. */
export function readMessages(text: string): readonly Message[] {
  const parsed = parseJson(text)
  if (!parsed.ok) return []
  const value = asJson(parsed.value)
  const all = Array.isArray(value) ? value : [value]
  return all.flatMap((each) => readMessage(asJson(each)) ?? [])
}

/** Every message a finished or running exchange brought, in order. */
export function messagesOf(exchange: Exchange): readonly Message[] {
  switch (exchange.body.kind) {
    case 'none':
      return []
    case 'text':
      return readMessages(exchange.body.text)
    case 'stream':
      return exchange.body.frames.flatMap((frame) => (frame.data ? readMessages(frame.data) : []))
  }
}

/** The response an exchange brought: its last result or error. One POST carries one request. */
export function answerOf(
  exchange: Exchange,
): Extract<Message, { kind: 'result' | 'error' }> | undefined {
  if (exchange.body.kind !== 'stream') return lastAnswer(messagesOf(exchange))
  // From the end, because progress comes first and a stream may hold 10,000 frames.
  for (let index = exchange.body.frames.length - 1; index >= 0; index--) {
    const data = exchange.body.frames[index]?.data
    if (!data || !/"(?:result|error)"/.test(data)) continue
    const answer = lastAnswer(readMessages(data))
    if (answer) return answer
  }
  return undefined
}

function lastAnswer(messages: readonly Message[]) {
  return messages.findLast((message) => message.kind === 'result' || message.kind === 'error')
}

function readId(object: JsonObject): RequestId | null | undefined {
  const id = object['id']
  return typeof id === 'string' || typeof id === 'number' || id === null ? id : undefined
}

function readError(value: Json): RpcError {
  const object = asObject(value)
  if (!object) return { code: 0, message: asText(value) ?? JSON.stringify(value) }
  const data = object['data'] === undefined ? {} : { data: object['data'] }
  return {
    code: asNumber(object['code']) ?? 0,
    message: asText(object['message']) ?? '',
    ...data,
  }
}
