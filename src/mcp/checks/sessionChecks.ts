/** TABLE: opening, sessions, CORS and signing in (protocol.md 6.1, 7.1, 12.1). */
import { headerOf } from '#wire/headers.ts'

import { quote } from '../quote.ts'
import { asObject, asText } from '../read.ts'
import { isKnownRevision } from '../revisions.ts'
import type { JsonObject } from '../types.ts'
import { placeIn } from './placeIn.ts'
import { ALL_ERAS } from './types.ts'
import type { Check, Remark, Seen } from './types.ts'

export const SESSION_CHECKS: readonly Check[] = [
  {
    id: 'init.version',
    severity: 'warning',
    rule: 'initialize is answered with a revision that exists.',
    source: 'MCP 2025-11-25, lifecycle',
    eras: ['legacy', 'http+sse'],
    about: 'server',
    *run({ sent, answer, result }) {
      if (!answer || !result || sent.method !== 'initialize') return
      const version = result['protocolVersion']
      if (typeof version === 'string' && isKnownRevision(version)) return
      const at = placeIn(answer, '/result/protocolVersion')
      yield { message: `The server speaks ${quote(version)}, which no known revision is.`, at }
    },
  },
  {
    id: 'init.session-chars',
    severity: 'warning',
    rule: 'A session id consists of visible ASCII letters.',
    source: 'MCP 2025-11-25, Streamable HTTP',
    eras: ['legacy'],
    about: 'server',
    *run({ exchange: { head } }) {
      const session = head && headerOf(head.headers, 'mcp-session-id')
      if (session === undefined || /^[!-~]+$/.test(session)) return
      yield { message: `The session id ${quote(session)} has other letters.` }
    },
  },
  {
    id: 'cors.expose',
    severity: 'warning',
    rule: 'Headers a client needs are exposed to pages of other origins (Access-Control-Expose-Headers).',
    source: 'Fetch, CORS; MCP, Streamable HTTP',
    eras: ALL_ERAS,
    about: 'server',
    run: findHiddenHeaders,
  },
  {
    id: 'cors.max-age',
    severity: 'info',
    rule: 'Access-Control-Max-Age saves the browser from asking before every request.',
    source: 'Fetch, CORS',
    eras: ALL_ERAS,
    about: 'server',
    run: findPreflights,
  },
  {
    id: 'auth.challenge',
    severity: 'warning',
    rule: 'A 401 says how to sign in, and the documents that describe it name what they belong to.',
    source: 'RFC 9110, section 11.6; RFC 9728; RFC 8414',
    eras: ALL_ERAS,
    about: 'server',
    run: judgeChallenge,
  },
]

// CORS ---------------------------------------------------------------------------------------

function* findHiddenHeaders({ exchange, sent, era }: Seen): Generator<Remark> {
  const { head, request, body } = exchange
  if (head?.type !== 'cors' || request.via !== undefined) return
  if (head.status === 401 && headerOf(head.headers, 'www-authenticate') === undefined) {
    yield {
      message: 'WWW-Authenticate can’t be read here. If the server sends it, it must expose it.',
    }
  }
  const knows = headerOf(request.headers, 'mcp-session-id') !== undefined
  const needsNone = era === 'modern' || sent.method === 'initialize'
  const isRefused = head.status === 400 || head.status === 404
  if (isRefused && !knows && !needsNone && mentionsSession(body)) {
    const message =
      'The server wants a session id, and none could be read: it must expose Mcp-Session-Id.'
    yield { message }
  }
}

function mentionsSession(body: Seen['exchange']['body']): boolean {
  return body.kind === 'text' && /session/i.test(body.text.slice(0, 2000))
}

/** Preflights further apart than this are new in any case: browsers keep them for 5 s without a word. */
const SOON_MS = 5000

function* findPreflights({ exchange, context }: Seen): Generator<Remark> {
  const { log = [], requestsFor } = context
  if (!requestsFor || exchange.head?.type !== 'cors' || requestsFor(exchange) < 2) return
  const isRepeated = log.some(
    (other) =>
      other.id < exchange.id &&
      other.request.url === exchange.request.url &&
      exchange.startedAt - other.startedAt < SOON_MS &&
      requestsFor(other) >= 2,
  )
  if (isRepeated) {
    yield {
      message:
        'The browser asks for permission before each request; the server could let it remember.',
    }
  }
}

// Signing in ---------------------------------------------------------------------------------

function* judgeChallenge(seen: Seen): Generator<Remark> {
  const { exchange, pieces } = seen
  const { head, request } = exchange
  if (head?.status === 401 && headerOf(head.headers, 'www-authenticate') === undefined) {
    yield { message: 'The 401 comes without a WWW-Authenticate that this page can read.' }
  }
  const document = asObject(pieces[0]?.value)
  const [piece] = pieces
  if (request.method !== 'GET' || head?.status !== 200 || !document || !piece) return
  const problem = problemOfDocument(request.url, document, seen.context.endpoint?.url)
  if (problem) {
    yield { ...problem, severity: 'error', at: placeIn(piece, `/${problem.member}`) }
  }
}

const WELL_KNOWN =
  /^(.*?)\/\.well-known\/(oauth-protected-resource|oauth-authorization-server|openid-configuration)(.*)$/

type DocumentProblem = { readonly member: string; readonly message: string }

/** The `resource` of RFC 9728 and the `issuer` of RFC 8414 name the address they were asked at. */
function problemOfDocument(
  url: string,
  document: JsonObject,
  endpoint: string | undefined,
): DocumentProblem | undefined {
  if (!URL.canParse(url)) return undefined
  const { origin, pathname } = new URL(url)
  const [, before = '', kind, after = ''] = WELL_KNOWN.exec(pathname) ?? []
  if (kind === undefined) return undefined
  const about = `${origin}${before}${after}`
  if (kind !== 'oauth-protected-resource') return problemOfIssuer(asText(document['issuer']), about)
  const resource = asText(document['resource'])
  const wanted = after === '' && endpoint?.startsWith(origin) === true ? endpoint : about
  if (resource !== undefined && isParent(resource, wanted)) return undefined
  return { member: 'resource', message: `resource is ${quote(resource)}, not ${quote(wanted)}.` }
}

function problemOfIssuer(issuer: string | undefined, about: string): DocumentProblem | undefined {
  // Without a path, a slash at the end makes no difference to the address.
  if (issuer === about || (issuer === `${about}/` && new URL(about).pathname === '/')) {
    return undefined
  }
  return { member: 'issuer', message: `issuer is ${quote(issuer)}, not ${quote(about)}.` }
}

function isParent(parent: string, url: string): boolean {
  const base = parent.replace(/\/$/, '')
  return url === base || url.startsWith(`${base}/`) || url.startsWith(`${base}?`)
}
