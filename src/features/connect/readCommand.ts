/** Reads a curl command into the fields of a connection and its first request. */
import { parseJson } from '#lib/parseJson.ts'
import { authModeOf } from '#mcp/credentials.ts'
import type { AuthMode, FreeHeader, PlainField } from '#mcp/credentials.ts'
import { subjectIn } from '#mcp/jsonRpc.ts'
import { asJson, asObject, asText } from '#mcp/read.ts'
import { REVISIONS } from '#mcp/revisions.ts'
import type { ProtocolChoice } from '#mcp/revisions.ts'
import type { JsonObject } from '#mcp/types.ts'
import { headerOf } from '#wire/headers.ts'
import { isSecretName } from '#wire/redact.ts'
import type { HeaderList } from '#wire/types.ts'

import { describeAddress } from './pasted.ts'
import type { PasteContext, Pasted, Understood } from './pasted.ts'
import { readAddress, withScheme } from './readAddress.ts'
import type { Address } from './readAddress.ts'
import { readCurl } from './readCurl.ts'
import type { Curl } from './readCurl.ts'

/** Takes a text for which `isCurl` holds. */
export function readCommand(text: string, { newId }: PasteContext): Pasted {
  const read = readCurl(text)
  if (!read.ok) return { kind: 'unclear', message: `${read.message} Copy the whole command again.` }
  const { curl } = read
  const address = readAddress(curl.url) ?? readAddress(withScheme(curl.url) ?? '')
  if (!address) {
    return {
      kind: 'unclear',
      message:
        'The address in this curl command isn’t complete. It starts with https:// or http://.',
    }
  }
  const auth = authOf(address, curl.headers)
  const sorted = sortHeaders(curl.headers, auth, newId)
  const sent = readBody(curl)
  return {
    kind: 'understood',
    from: 'curl',
    url: address.url,
    auth,
    fields: sorted.fields,
    secrets: { ...sorted.secrets, ...address.secrets },
    headers: sorted.free,
    ...sent,
    chips: [
      'curl command',
      ...describeAddress(address, AUTH_CHIPS[auth]),
      ...sorted.chips,
      ...(sent.firstRequest ? [`First request: ${sent.firstRequest.title}`] : []),
      ...(sent.protocol === 'none' ? ['Without handshake, as in the command'] : []),
      ...leftovers(curl),
    ],
  }
}

const AUTH_CHIPS = { none: 'No authentication', tokenUrl: 'Token URL', apiKey: 'API key' } as const

/** The headers decide: a command says all it needs, so a missing key means none is asked for. */
function authOf({ form }: Address, headers: HeaderList): AuthMode {
  if (form === 'tokenUrl') return 'tokenUrl'
  if (/^Bearer\s/i.test(headerOf(headers, 'authorization') ?? '')) return 'apiKey'
  return form === 'apiKey' && headers.some(([name]) => /^x-alloy-/i.test(name)) ? 'apiKey' : 'none'
}

type SortedHeaders = {
  readonly fields: Partial<Record<PlainField, string>>
  readonly secrets: Record<string, string>
  readonly free: FreeHeader[]
  readonly chips: string[]
}

/** Names the protocol sets itself, for every request anew. */
const OWNED = /^(?:content-type|content-length|accept|host|user-agent|mcp-.*|last-event-id)$/i

/** Each header to the field of the mode that sends it, the rest to the free headers. */
function sortHeaders(headers: HeaderList, auth: AuthMode, newId: () => string): SortedHeaders {
  const { main, optional } = authModeOf(auth)
  const sorted: SortedHeaders = { fields: {}, secrets: {}, free: [], chips: [] }
  for (const [name, value] of headers) {
    const field = [...main, ...optional].find(
      ({ header }) => header?.toLowerCase() === name.toLowerCase(),
    )
    if (/^mcp-session-id$/i.test(name)) sorted.chips.push('Session ID left out: it was another’s')
    if (OWNED.test(name)) continue
    if (field?.secret) {
      sorted.secrets[field.field] =
        field.field === 'apiKey' ? value.replace(/^Bearer\s+/i, '') : value
      if (field.field !== 'apiKey') sorted.chips.push(`${field.label} hidden`)
    } else if (field) {
      sorted.fields[field.field] = value
      sorted.chips.push(`${field.label} ${value}`)
    } else {
      sorted.chips.push(`Header ${name}`)
      sorted.free.push(freeHeader(name, value, newId(), sorted.secrets))
    }
  }
  return sorted
}

/** A header whose value looks secret leaves it with the secrets. */
function freeHeader(
  name: string,
  value: string,
  id: string,
  secrets: Record<string, string>,
): FreeHeader {
  const secret = isSecretName(name) || /^(?:Bearer|Basic)\s/i.test(value)
  if (secret) secrets[`header:${id}`] = value
  return { id, name, value: secret ? '' : value, secret, enabled: true }
}

function readBody(curl: Curl): Pick<Understood, 'protocol' | 'firstRequest'> {
  const { body } = curl
  if (body === undefined) return { protocol: protocolOf(curl, undefined) }
  const parsed = parseJson(body)
  const message = parsed.ok ? asObject(asJson(parsed.value)) : undefined
  return {
    protocol: protocolOf(curl, message),
    firstRequest: { title: titleOf(message), text: body },
  }
}

/**
 * Without the version header the command is a request without any handshake. One that opens a
 * handshake itself, or sends nothing, leaves the choice to us.
 */
function protocolOf({ headers, body }: Curl, message: JsonObject | undefined): ProtocolChoice {
  const version = headerOf(headers, 'mcp-protocol-version')
  const known = REVISIONS.find(({ date }) => date === version)?.date
  if (known) return known
  const opens = ['initialize', 'server/discover'].includes(asText(message?.['method']) ?? '')
  return body === undefined || opens || version !== undefined ? 'auto' : 'none'
}

function titleOf(message: JsonObject | undefined): string {
  return subjectIn(message?.['params']) ?? asText(message?.['method']) ?? 'Pasted request'
}

/** Variables of the shell it came from, which a person has to fill in, and what has no use here. */
function leftovers({ url, headers, ignored }: Curl): string[] {
  const names = [url, ...headers.map(([, value]) => value)].flatMap(
    (text) => text.match(/\$\{?[A-Za-z_]\w*\}?/g) ?? [],
  )
  return [
    ...[...new Set(names)].map((name) => `${name} isn’t filled in`),
    ...(ignored.length > 0 ? [`Left out: ${ignored.map(shortened).join(', ')}`] : []),
  ]
}

/** Long leftovers may hold a secret that lost its place. */
function shortened(word: string): string {
  return word.length > 18 ? `${word.slice(0, 10)}…` : word
}
