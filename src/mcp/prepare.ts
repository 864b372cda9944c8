/** Turns text into the request it becomes: its own bytes, and headers that mirror them. */
import type { HeaderList, WireRequest } from '#wire/types.ts'

import type { Target } from './credentials.ts'
import { readMessages } from './jsonRpc.ts'
import { claimedRevision, protocolHeaders } from './outgoing.ts'
import { endpointAs } from './overrides.ts'
import type { Overrides } from './overrides.ts'
import { paramHeadersOf } from './paramHeaders.ts'
import { asObject, asText } from './read.ts'
import { requestTo } from './requestTo.ts'
import type { Endpoint, JsonObject, Message } from './types.ts'

export type PrepareParts = {
  readonly endpoint: Endpoint
  readonly target: Target
  /** Where messages are posted. */
  readonly url: string
  /** The argument schema of a tool as listed: some arguments are mirrored into headers. */
  readonly inputSchemaOf: (tool: string) => JsonObject | undefined
}

/** The POST of a text, exactly as typed; `overrides` change its headers only. */
export function preparePost(
  { endpoint, target, url, inputSchemaOf }: PrepareParts,
  body: string,
  overrides?: Overrides,
): WireRequest {
  const as = overrides ? endpointAs(endpoint, overrides.as) : endpoint
  const headers = overrides?.protocolHeaders === false ? [] : mirror(as, body, inputSchemaOf)
  return requestTo(target, { method: 'POST', url, headers, body, ...(overrides && { overrides }) })
}

function mirror(
  endpoint: Endpoint,
  body: string,
  inputSchemaOf: PrepareParts['inputSchemaOf'],
): HeaderList {
  const messages = readMessages(body)
  // Headers mirror one message; a batch or broken text has none to mirror.
  const message = messages.length === 1 ? messages[0] : undefined
  const headers = protocolHeaders(endpoint, message)
  const isModern = endpoint.era === 'modern' && claimedRevision(message) !== undefined
  return isModern ? [...headers, ...argumentHeaders(message, inputSchemaOf)] : headers
}

/** Arguments that the tool's schema wants in headers (protocol.md 3.4). */
function argumentHeaders(
  message: Message | undefined,
  inputSchemaOf: PrepareParts['inputSchemaOf'],
): HeaderList {
  if (message?.kind !== 'request' || message.method !== 'tools/call') return []
  const params = asObject(message.params)
  const schema = inputSchemaOf(asText(params?.['name']) ?? '')
  return schema ? paramHeadersOf(schema, asObject(params?.['arguments']) ?? {}) : []
}

/** The GET that opens a session's stream, after an event if there is one to go on from (protocol.md 6.1). */
export function prepareListen(
  { endpoint, target }: PrepareParts,
  options: { readonly after?: string; readonly overrides?: Overrides },
): WireRequest {
  const { after, overrides } = options
  const headers: HeaderList = [
    ['Accept', 'text/event-stream'],
    ...sessionHeadersOf(endpoint),
    ...(after === undefined ? [] : ([['Last-Event-ID', after]] as const)),
  ]
  return requestTo(target, { method: 'GET', headers, body: null, ...(overrides && { overrides }) })
}

/** The DELETE that ends a session. */
export function prepareEnd({ endpoint, target }: PrepareParts): WireRequest {
  return requestTo(target, { method: 'DELETE', headers: sessionHeadersOf(endpoint), body: null })
}

/** What says which session is meant, without the media types of a body. */
function sessionHeadersOf(endpoint: Endpoint): HeaderList {
  return protocolHeaders(endpoint, undefined).filter(([name]) => /^mcp-/i.test(name))
}
