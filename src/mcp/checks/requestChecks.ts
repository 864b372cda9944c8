/** TABLE: what we sent, judged by the revision it names (protocol.md 3.2 to 3.6, 6.5, 12.10). */
import { base64ToBytes } from '#lib/encoding.ts'
import { pointerStep } from '#lib/jsonPointer.ts'
import { headerOf } from '#wire/headers.ts'
import { replaceSecretParameters } from '#wire/redact.ts'
import type { Exchange, HeaderList } from '#wire/types.ts'

import { claimedRevision, protocolHeaders } from '../outgoing.ts'
import { paramHeadersOf } from '../paramHeaders.ts'
import { inputSchemaOf } from '../primitives.ts'
import { quote } from '../quote.ts'
import { asObject, asText } from '../read.ts'
import { isKnownRevision } from '../revisions.ts'
import { methodsOf } from '../schema/methods.ts'
import type { Json, RequestId } from '../types.ts'
import { sentIn } from './reading.ts'
import { entryNamed } from './results.ts'
import { ALL_ERAS, MODERN_ONLY, STREAMABLE } from './types.ts'
import type { Check, Remark, Seen } from './types.ts'

const META = 'io.modelcontextprotocol/'

export const REQUEST_CHECKS: readonly Check[] = [
  {
    id: 'req.header-body-mismatch',
    severity: 'error',
    rule: 'MCP-Protocol-Version, Mcp-Method, Mcp-Name and Mcp-Param headers say what the body says.',
    source: 'MCP 2026-07-28, Streamable HTTP',
    eras: MODERN_ONLY,
    about: 'request',
    run: findMismatches,
  },
  {
    id: 'req.meta-missing',
    severity: 'error',
    rule: 'Every request names its revision and the client’s capabilities in _meta.',
    source: 'MCP 2026-07-28, base protocol',
    eras: MODERN_ONLY,
    about: 'request',
    *run({ sent }) {
      if (sent.message?.kind !== 'request') return
      const at = { pointer: '/params/_meta' }
      if (asText(sent.meta[`${META}protocolVersion`]) === undefined) {
        yield { message: `_meta names no ${META}protocolVersion.`, at }
      }
      if (!asObject(sent.meta[`${META}clientCapabilities`])) {
        yield { message: `_meta has no ${META}clientCapabilities; {} would say none.`, at }
      }
    },
  },
  {
    id: 'req.accept',
    severity: 'warning',
    rule: 'A POST accepts application/json and text/event-stream; a GET for a stream the latter.',
    source: 'MCP, Streamable HTTP',
    eras: STREAMABLE,
    about: 'request',
    *run({ exchange: { request }, sent }) {
      if (request.method !== 'POST' || sent.values.length === 0) return
      const accept = (headerOf(request.headers, 'accept') ?? '').toLowerCase()
      for (const type of ['application/json', 'text/event-stream']) {
        if (!accept.includes(type)) yield { message: `Accept doesn’t list ${type}.` }
      }
    },
  },
  {
    id: 'req.id',
    severity: 'error',
    rule: 'The id of a request is a text or an integer, and no other request in flight has it.',
    source: 'MCP, base protocol',
    eras: ALL_ERAS,
    about: 'request',
    *run(seen) {
      yield* findStrangeIds(seen)
      yield* findUsedIds(seen)
    },
  },
  {
    id: 'req.batch',
    severity: 'error',
    rule: 'A POST carries one message; batches left the protocol with 2025-06-18.',
    source: 'MCP 2025-06-18, changes',
    eras: ['modern', 'legacy'],
    since: '2025-06-18',
    about: 'request',
    *run({ sent }) {
      if (sent.isBatch) yield { message: 'The body is a batch.', at: { pointer: '' } }
    },
  },
  {
    id: 'req.era-method',
    severity: 'info',
    rule: 'A method belongs to the revision in use.',
    source: 'MCP, the schemas of all revisions',
    eras: ['modern', 'legacy', 'http+sse'],
    about: 'request',
    run: findStrangeMethod,
  },
  {
    id: 'req.session-header',
    severity: 'info',
    rule: 'There are no sessions: servers ignore Mcp-Session-Id.',
    source: 'MCP 2026-07-28, Streamable HTTP',
    eras: MODERN_ONLY,
    about: 'request',
    *run({ exchange: { request } }) {
      if (headerOf(request.headers, 'mcp-session-id') !== undefined) {
        yield { message: 'Mcp-Session-Id was sent.' }
      }
    },
  },
  {
    id: 'req.forbidden-header',
    severity: 'warning',
    rule: 'Some headers are the browser’s own: a page cannot send them.',
    source: 'Fetch, forbidden request headers',
    eras: ALL_ERAS,
    about: 'request',
    *run({ exchange: { dropped } }) {
      for (const name of dropped) yield { message: `The browser left ${name} out.` }
    },
  },
  {
    id: 'auth.token-in-url',
    severity: 'warning',
    rule: 'Tokens travel in a header, never in the query of an address, which ends up in logs.',
    source: 'MCP, authorization; RFC 6750, section 2.3',
    eras: ALL_ERAS,
    about: 'request',
    *run({ exchange: { request } }) {
      const names: string[] = []
      replaceSecretParameters(request.url, (name, value) => {
        if (value !== '') names.push(name)
        return value
      })
      for (const name of names) {
        yield { message: `The address carries a secret in its query: ${quote(name)}.` }
      }
    },
  },
]

// Headers and body ---------------------------------------------------------------------------

function* findMismatches(seen: Seen): Generator<Remark> {
  const { exchange, sent, revision } = seen
  const { message } = sent
  if (message?.kind !== 'request') return
  const sentHeaders = exchange.request.headers
  const isClaimed = claimedRevision(message) !== undefined
  for (const [name, value] of expectedHeaders(seen)) {
    const actual = headerOf(sentHeaders, name)
    if (actual === undefined) {
      // Without a revision in the body no header mirrors it; what is missing there is said elsewhere.
      if (isClaimed)
        yield { message: `${name} is missing; the body says ${quote(decoded(value))}.` }
    } else if (!isSame(decoded(actual), decoded(value))) {
      const words = `${name} says ${quote(decoded(actual))}, the body ${quote(decoded(value))}.`
      yield { message: words, at: { pointer: pointerOf(name) } }
    }
  }
  const header = headerOf(sentHeaders, 'mcp-protocol-version')
  if (!isClaimed && header !== undefined) {
    yield { message: `MCP-Protocol-Version says ${quote(header)}, the body names no revision.` }
  }
  if (headerOf(sentHeaders, 'mcp-method') !== undefined && revision === 'none') {
    yield { message: 'Mcp-Method was sent without a revision.' }
  }
}

/** The headers a conforming client makes of this body. */
function expectedHeaders({ exchange, sent, revision, context }: Seen): HeaderList {
  const { message } = sent
  if (message?.kind !== 'request') return []
  const key = `${META}protocolVersion`
  const dated = {
    ...message,
    params: { ...sent.params, _meta: { [key]: revision, ...sent.meta } },
  }
  const endpoint = { url: exchange.request.url, era: 'modern', revision } as const
  const mirrored = protocolHeaders(endpoint, dated).filter(([name]) => name.startsWith('M'))
  if (sent.method !== 'tools/call') return mirrored
  const tool = entryNamed(context.listed, 'tools', sent.params['name'])
  const args = asObject(sent.params['arguments']) ?? {}
  return tool ? [...mirrored, ...paramHeadersOf(inputSchemaOf(tool), args)] : mirrored
}

function pointerOf(header: string): string {
  if (header === 'MCP-Protocol-Version') {
    return `/params/_meta${pointerStep(`${META}protocolVersion`)}`
  }
  if (header === 'Mcp-Method') return '/method'
  return header === 'Mcp-Name' ? '/params' : '/params/arguments'
}

/** The text behind a header value, marked Base64 or plain (protocol.md 3.3). */
function decoded(value: string): string {
  const inner = /^=\?base64\?(.*)\?=$/s.exec(value)?.[1]
  const bytes = inner === undefined ? undefined : base64ToBytes(inner)
  return bytes ? new TextDecoder().decode(bytes) : value
}

/** Integers are compared as numbers. */
function isSame(a: string, b: string): boolean {
  return a === b || (/^[+-]?\d+$/.test(a) && /^[+-]?\d+$/.test(b) && Number(a) === Number(b))
}

// Ids ----------------------------------------------------------------------------------------

function* findStrangeIds({ sent }: Seen): Generator<Remark> {
  for (const [index, value] of sent.values.entries()) {
    const object = asObject(value)
    if (!object || !Object.hasOwn(object, 'id') || typeof object['method'] !== 'string') continue
    const at = { pointer: `${sent.isBatch ? pointerStep(index) : ''}/id` }
    if (!isId(object['id'])) yield { message: `The id is ${quote(object['id'])}.`, at }
  }
}

function isId(value: Json | undefined): boolean {
  return typeof value === 'string' || Number.isSafeInteger(value)
}

function* findUsedIds(seen: Seen): Generator<Remark> {
  const [id] = seen.sent.ids
  if (id === undefined) return
  const earlier = sameIdBefore(seen)
  const running = earlier.find((other) => isRunningAt(other, seen.exchange.startedAt))
  const session = headerOf(seen.exchange.request.headers, 'mcp-session-id')
  if (running) {
    yield inUse(id, `Request ${running.id} has it too and had no answer yet.`)
  } else if (seen.era === 'legacy' && session !== undefined) {
    const isUsed = earlier.some(
      ({ request }) => headerOf(request.headers, 'mcp-session-id') === session,
    )
    if (isUsed) yield { ...inUse(id, 'It was used before in this session.'), severity: 'info' }
  }
}

/** The exchanges before this one, with the same address, that carried a request of the same id. */
function sameIdBefore({ exchange, context, sent }: Seen): readonly Exchange[] {
  return (context.log ?? []).filter(
    ({ id, request }) =>
      id < exchange.id &&
      request.url === exchange.request.url &&
      sentIn(request).ids.some((each) => sent.ids.includes(each)),
  )
}

function inUse(id: RequestId, why: string): Remark {
  return { message: `The id ${quote(id)} is not new. ${why}`, at: { pointer: '/id' } }
}

function isRunningAt({ outcome, startedAt }: Exchange, moment: number): boolean {
  return outcome === undefined || startedAt + outcome.at > moment
}

// Methods ------------------------------------------------------------------------------------

function* findStrangeMethod({ sent, era, revision }: Seen): Generator<Remark> {
  const { message, method } = sent
  if (!message || !isKnownRevision(revision)) return
  if (message.kind === 'result' || message.kind === 'error') {
    if (era !== 'modern') return
    yield { message: `Clients of ${revision} send no responses.`, at: { pointer: '' } }
    return
  }
  const at = { pointer: '/method' }
  const isOf = (methods: ReturnType<typeof methodsOf>) =>
    methods.some(({ name }) => name === method)
  if (isOf(methodsOf({ revision }))) return
  yield isOf(methodsOf(undefined))
    ? { message: `${revision} has no ${quote(method)}; other revisions do.`, at }
    : { message: `No revision defines ${quote(method)}; an extension may.`, at }
}
