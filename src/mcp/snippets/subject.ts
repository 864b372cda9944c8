/** What a request's text is to a program that writes its own JSON: one request, or bytes. */
import { indentJson } from '#lib/indentJson.ts'
import { findJsonOddities } from '#lib/jsonOddities.ts'
import { memberTexts, valueText } from '#lib/jsonText.ts'
import { parseJson } from '#lib/parseJson.ts'
import { typedHeaders } from '#wire/curl.ts'
import { isFramingHeader } from '#wire/headers.ts'
import type { HeaderList, WireRequest } from '#wire/types.ts'

import { readMessage } from '../jsonRpc.ts'
import { asJson, asObject } from '../read.ts'
import type { Endpoint, JsonObject } from '../types.ts'

/** One request; member texts are spelled as in the text, so that no number is rounded. */
export type RequestSubject = {
  readonly kind: 'request'
  readonly method: string
  readonly params: JsonObject
  /** Members of `params`, without what every client adds by itself. */
  readonly members: readonly { readonly key: string; readonly text: string }[]
  /** Whether a parser gives back what the text says: no name twice, no rounded number. */
  readonly isFaithful: boolean
}

export type Subject =
  | RequestSubject
  /** `words` stand behind "the text is". */
  | { readonly kind: 'bytes'; readonly words: string }

/** Reads a body. */
export function subjectOf(body: string): Subject {
  const parsed = parseJson(body)
  if (!parsed.ok) return { kind: 'bytes', words: 'no valid JSON' }
  const value = asJson(parsed.value)
  if (Array.isArray(value)) return { kind: 'bytes', words: 'a batch' }
  const message = readMessage(value)
  if (!message) return { kind: 'bytes', words: 'no JSON-RPC message' }
  if (message.kind === 'notification') return { kind: 'bytes', words: 'a notification' }
  if (message.kind !== 'request') return { kind: 'bytes', words: 'an answer' }
  const params = asObject(message.params) ?? {}
  return {
    kind: 'request',
    method: message.method,
    params,
    members: membersOf(valueText(body, ['params']) ?? ''),
    isFaithful: findJsonOddities(body, 1).length === 0,
  }
}

/** What a client library writes into `_meta` itself (protocol.md 3.5, 4.9). */
const OWN_META =
  /^(?:io\.modelcontextprotocol\/(?:protocolVersion|clientCapabilities|clientInfo)|progressToken)$/

function membersOf(params: string): RequestSubject['members'] {
  return memberTexts(params).flatMap(({ key, text }) => {
    if (key !== '_meta') return [{ key, text }]
    const rest = memberTexts(text).filter((member) => !OWN_META.test(member.key))
    return rest.length === 0 ? [] : [{ key, text: objectText(rest) }]
  })
}

/** JSON text of an object with these members. */
export function objectText(members: RequestSubject['members']): string {
  const inner = members.map(({ key, text }) => `${JSON.stringify(key)}: ${text}`).join(', ')
  return indentJson(`{${inner}}`)
}

/** Text of a member of `params`, if it is there. */
export function memberOf({ members }: RequestSubject, key: string): string | undefined {
  return members.find((member) => member.key === key)?.text
}

/** Whether `params` has no other members than these. */
export function hasOnly({ members }: RequestSubject, ...keys: readonly string[]): boolean {
  return members.every(({ key }) => keys.includes(key))
}

/** The headers as another program sends them; what frames a body is its own affair. */
export function headersOf(request: WireRequest): HeaderList {
  return typedHeaders(request).filter(([name]) => !isFramingHeader(name))
}

/** The headers that a client library doesn't know of: credentials and whatever else was added. */
export function extraHeadersOf(request: WireRequest): HeaderList {
  return headersOf(request).filter(
    ([name]) =>
      !/^(?:accept|content-type|mcp-(?:protocol-version|session-id|method|name|param-.*))$/i.test(
        name,
      ),
  )
}

/** Messages that open a session, as a program without any capabilities says them (protocol.md 6.1). */
export function openingOf({ revision }: Endpoint): {
  readonly initialize: string
  readonly ready: string
} {
  const params = {
    protocolVersion: revision,
    capabilities: {},
    clientInfo: { name: 'example', version: '1.0.0' },
  }
  return {
    initialize: JSON.stringify({ jsonrpc: '2.0', id: 'open', method: 'initialize', params }),
    ready: '{"jsonrpc":"2.0","method":"notifications/initialized"}',
  }
}

/** Headers before a session exists: neither its id nor the revision it agrees on. */
export function headersBefore(headers: HeaderList): HeaderList {
  return headers.filter(([name]) => !/^mcp-(?:session-id|protocol-version)$/i.test(name))
}
