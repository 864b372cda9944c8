/** What goes out besides the user's own text: `_meta`, protocol headers, ready-made messages. */
import { textToBase64 } from '#lib/encoding.ts'
import type { HeaderList } from '#wire/types.ts'

import { asObject, asText } from './read.ts'
import { FIRST_WITH_VERSION_HEADER, MODERN } from './revisions.ts'
import type { Endpoint, Json, JsonObject, Message, RequestId } from './types.ts'

export const CLIENT_INFO = { name: 'mcp-explorer', version: '0.1.0' } as const

const VERSION_KEY = 'io.modelcontextprotocol/protocolVersion'
const CAPABILITIES_KEY = 'io.modelcontextprotocol/clientCapabilities'
const CLIENT_KEY = 'io.modelcontextprotocol/clientInfo'

/** Methods whose name or URI is mirrored into `Mcp-Name` (protocol.md 3.2). */
const NAMED: Readonly<Record<string, string>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
  'tasks/get': 'taskId',
  'tasks/update': 'taskId',
  'tasks/cancel': 'taskId',
}

/** `_meta` of a modern request (protocol.md 3.5). */
export function modernMeta(revision: string = MODERN, declared: JsonObject = {}): JsonObject {
  return { [VERSION_KEY]: revision, [CAPABILITIES_KEY]: declared, [CLIENT_KEY]: CLIENT_INFO }
}

/** The revision a message itself claims, if it does. */
export function claimedRevision(message: Message | undefined): string | undefined {
  if (message?.kind !== 'request' && message?.kind !== 'notification') return undefined
  const meta = asObject(asObject(message.params)?.['_meta'])
  return asText(meta?.[VERSION_KEY])
}

/**
 * A message ready to edit, with what the endpoint's era wants in `params`: full `_meta` in the
 * modern era, a progress token in the session eras, nothing at all when stateless.
 */
export function buildMessage(
  endpoint: Endpoint | undefined,
  id: RequestId,
  method: string,
  params: JsonObject = {},
): JsonObject {
  const meta = metaFor(endpoint, id, method)
  const all = meta ? { ...params, _meta: meta } : params
  const hasParams = Object.keys(all).length > 0
  return { jsonrpc: '2.0', id, method, ...(hasParams ? { params: all } : {}) }
}

function metaFor(
  endpoint: Endpoint | undefined,
  id: RequestId,
  method: string,
): JsonObject | undefined {
  const wantsProgress = method === 'tools/call'
  const progress: JsonObject = wantsProgress ? { progressToken: id } : {}
  if (endpoint?.era === 'modern') {
    return { ...modernMeta(endpoint.revision, endpoint.declared), ...progress }
  }
  const hasSession = endpoint?.era === 'legacy' || endpoint?.era === 'http+sse'
  return hasSession && wantsProgress ? progress : undefined
}

/**
 * Headers the protocol adds to a POST. They mirror the message: a modern message names its revision
 * in `_meta`, and one that does not goes out without them, as the text says (protocol.md 3.2, 6.1).
 */
export function protocolHeaders(
  endpoint: Endpoint | undefined,
  message: Message | undefined,
): HeaderList {
  const accept: HeaderList = [
    ['Content-Type', 'application/json'],
    ['Accept', 'application/json, text/event-stream'],
  ]
  switch (endpoint?.era) {
    case 'modern':
      return [...accept, ...modernHeaders(message)]
    case 'legacy':
      return [...accept, ...sessionHeaders(endpoint, message)]
    default:
      return accept
  }
}

function modernHeaders(message: Message | undefined): HeaderList {
  const revision = claimedRevision(message)
  if (revision === undefined || message?.kind !== 'request') return []
  const member = NAMED[message.method]
  const name = member === undefined ? undefined : asText(asObject(message.params)?.[member])
  return [
    ['MCP-Protocol-Version', revision],
    ['Mcp-Method', encodeHeaderValue(message.method)],
    ...(name === undefined ? [] : ([['Mcp-Name', encodeHeaderValue(name)]] as const)),
  ]
}

function sessionHeaders(endpoint: Endpoint, message: Message | undefined): HeaderList {
  if (message?.kind === 'request' && message.method === 'initialize') return []
  const { revision, withoutVersionHeader } = endpoint
  const isNamed = revision >= FIRST_WITH_VERSION_HEADER && !withoutVersionHeader
  return [
    ...(isNamed ? ([['MCP-Protocol-Version', revision]] as const) : []),
    ...(endpoint.session === undefined ? [] : ([['Mcp-Session-Id', endpoint.session]] as const)),
  ]
}

/** Value encoding of protocol.md 3.3: plain where possible, else marked Base64 of the UTF-8 bytes. */
export function encodeHeaderValue(text: string): string {
  const isPlain = /^[!-~](?:[\t -~]*[!-~])?$/.test(text)
  const looksEncoded = text.startsWith('=?base64?') && text.endsWith('?=')
  return isPlain && !looksEncoded ? text : `=?base64?${textToBase64(text)}?=`
}

/** A message as the editor shows it: two spaces, no trailing newline. */
export function formatMessage(message: Json): string {
  return JSON.stringify(message, null, 2)
}
