/** TABLE: what is checked of one JSON-RPC message, whatever its method (protocol.md 3.6). */
import { nearestOf } from '#lib/nearest.ts'

import { quote } from '../quote.ts'
import { asText } from '../read.ts'
import { isNotification, methodsOf } from '../schema/methods.ts'
import type { Json, JsonObject } from '../types.ts'
import { editValue } from './edit.ts'
import { fixBy } from './fixes/fixBy.ts'
import type { Found } from './found.ts'
import type { Fix, Knowledge, Step } from './types.ts'

/** One message of a text. */
export type Seen = {
  readonly text: string
  /** Way to the message: none, or its place in a batch. */
  readonly base: readonly Step[]
  readonly message: JsonObject
  readonly knowledge: Knowledge
}

export const MESSAGE_CHECKS: readonly ((seen: Seen) => readonly Found[])[] = [
  checkVersion,
  checkMethod,
  checkId,
]

/** A fix that sets one value of the message. */
export function setting(
  { text, base }: Seen,
  title: string,
  path: readonly Step[],
  value: Json | undefined,
): Fix {
  return fixBy(title, text, () => editValue(text, [...base, ...path], value))
}

function checkVersion(seen: Seen): readonly Found[] {
  const { base, message } = seen
  const version = message['jsonrpc']
  if (version === '2.0') return []
  const isMissing = version === undefined
  return [
    {
      code: 'envelope.jsonrpc',
      severity: 'error',
      message: isMissing
        ? '“jsonrpc” is missing. Every message has it, always as “2.0”.'
        : `“jsonrpc” must be “2.0”; it is ${quote(version)}.`,
      path: [...base, 'jsonrpc'],
      fixes: [setting(seen, isMissing ? 'Add “jsonrpc”' : 'Use “2.0”', ['jsonrpc'], '2.0')],
    },
  ]
}

function checkMethod(seen: Seen): readonly Found[] {
  const { base, message, knowledge } = seen
  const { method } = message
  const found = (severity: Found['severity'], words: string, fixes: readonly Fix[] = []) => [
    { code: 'method.unknown', severity, message: words, path: [...base, 'method'], fixes },
  ]
  if (method === undefined) return isAnswer(message) ? [] : missingMethod(seen)
  const name = asText(method)
  if (name === undefined) return found('error', `“method” must be text; it is ${quote(method)}.`)
  const names = methodsOf(knowledge.endpoint).map((each) => each.name)
  if (names.includes(name)) return []
  if (methodsOf(undefined).some((each) => each.name === name)) {
    const revision = knowledge.endpoint?.revision ?? ''
    return found('info', `${quote(name)} isn’t part of revision ${revision}.`)
  }
  const nearest = nearestOf(name, names)
  if (nearest === undefined) {
    return found('info', `${quote(name)} is no method of MCP. A server may have its own.`)
  }
  const words = `${quote(name)} is no method of MCP; nearest: ${quote(nearest)}.`
  return found('warning', words, [setting(seen, `Use ${quote(nearest)}`, ['method'], nearest)])
}

function missingMethod({ base }: Seen): readonly Found[] {
  return [
    {
      code: 'envelope.method',
      severity: 'error',
      message: '“method” is missing. It is required: what the server is asked to do.',
      path: [...base, 'method'],
    },
  ]
}

/** An answer to a request of the server. */
export function isAnswer(message: JsonObject): boolean {
  return message['result'] !== undefined || message['error'] !== undefined
}

function checkId(seen: Seen): readonly Found[] {
  const { base, message, knowledge } = seen
  const { id } = message
  const path = [...base, 'id']
  const method = asText(message['method'])
  if (id === undefined) return needsId(seen, method) ? [missingId(seen)] : []
  if (method !== undefined && isNotification(method)) {
    const words = '“id” is too much: a notification has none, and gets no answer.'
    const fixes = [setting(seen, 'Remove “id”', ['id'], undefined)]
    return [{ code: 'envelope.id', severity: 'warning', message: words, path, fixes }]
  }
  if (typeof id === 'string' || Number.isInteger(id)) return []
  // An answer to a message that could not be read has no id to give.
  if (id === null && message['error'] !== undefined && knowledge.endpoint?.era !== 'modern')
    return []
  const words = `“id” must be text or a whole number; it is ${quote(id)}.`
  const fixes = [setting(seen, 'Use 1', ['id'], 1)]
  return [{ code: 'envelope.id', severity: 'error', message: words, path, fixes }]
}

/** Methods of a server itself may be notifications; those of MCP are known to be none. */
function needsId({ message }: Seen, method: string | undefined): boolean {
  if (method === undefined) return isAnswer(message)
  return !isNotification(method) && methodsOf(undefined).some(({ name }) => name === method)
}

function missingId(seen: Seen): Found {
  const words = isAnswer(seen.message)
    ? '“id” is missing: that of the request being answered.'
    : '“id” is missing: without it this is a notification, and gets no answer.'
  return {
    code: 'envelope.id',
    // What could not be read at all is answered with an error that names nothing.
    severity: seen.message['error'] === undefined ? 'error' : 'warning',
    message: words,
    path: [...seen.base, 'id'],
    fixes: isAnswer(seen.message) ? [] : [setting(seen, 'Add “id”', ['id'], 1)],
  }
}
