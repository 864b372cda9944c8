/** The HTTP contract of the Alloy API page: paths, who is asking, Accept, and the request limit. */
import { DEMO_API_KEY, DEMO_TOKEN, DOCS_API_KEY, DOCS_TOKEN } from './constants.ts'
import type { Failure } from './errors.ts'
import { isObject, textOf } from './json.ts'

const TOKENS = new Set([DEMO_TOKEN, DOCS_TOKEN])
const KEYS = new Set([DEMO_API_KEY, DOCS_API_KEY])
/** Whose data a token URL shows when no header names a user. */
const TOKEN_OWNER = 'token-owner'
const WINDOW_MS = 60_000

export type Route =
  | {
      readonly kind: 'mcp'
      readonly base: string
      readonly serverId?: string
      readonly token?: string
    }
  | { readonly kind: 'sign-in'; readonly base: string }
  | { readonly kind: 'none' }

export type Identity =
  | { readonly kind: 'known'; readonly userId: string; readonly secret: string }
  | { readonly kind: 'refused'; readonly failure: Failure }

/** Finds `/mcp`, `/mcp/<server>`, `/mcp/<server>/<token>` or the sign-in page under any prefix. */
export function readRoute(url: URL): Route {
  const mcp = /^(.*)\/mcp(?:\/([^/]+))?(?:\/([^/]+))?\/?$/.exec(url.pathname)
  if (mcp !== null) {
    const [, prefix = '', serverId, token] = mcp
    return {
      kind: 'mcp',
      base: url.origin + prefix,
      ...(serverId === undefined ? {} : { serverId: decoded(serverId) }),
      ...(token === undefined ? {} : { token: decoded(token) }),
    }
  }
  const page = /^(.*)\/oauth\/authorize$/.exec(url.pathname)
  return page === null ? { kind: 'none' } : { kind: 'sign-in', base: url.origin + (page[1] ?? '') }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    // Not valid percent encoding: then it is no id or token of ours either.
    return segment
  }
}

/** Who is asking: by the token of the path, else by the API key and user id of the headers. */
export function identify(token: string | undefined, headers: Headers): Identity {
  if (token !== undefined) {
    if (TOKENS.has(token)) return withUser(token, headers, TOKEN_OWNER)
    return refused('Invalid or expired access token', { hint: 'Check the last part of the URL.' })
  }
  const authorization = headers.get('authorization')
  if (authorization === null) {
    return refused('Missing Authorization header', {
      header: 'Authorization',
      hint: 'Send "Authorization: Bearer YOUR_API_KEY", or put the access token in the URL.',
    })
  }
  const key = /^Bearer +(.+)$/i.exec(authorization)?.[1]
  if (key === undefined) {
    return refused('The Authorization header lacks the "Bearer " prefix', {
      header: 'Authorization',
    })
  }
  if (!KEYS.has(key.trim())) return refused('Invalid API key', { header: 'Authorization' })
  return withUser(key.trim(), headers)
}

function withUser(secret: string, headers: Headers, fallback?: string): Identity {
  const userToken = headers.get('x-alloy-user-token')
  if (userToken !== null) {
    const userId = userOfToken(userToken)
    if (userId !== undefined) return { kind: 'known', userId, secret }
    return refused('x-alloy-user-token is not a JWT with "sub" or "userId"', {
      header: 'x-alloy-user-token',
    })
  }
  const userId = headers.get('x-alloy-userid')?.trim() || fallback
  if (userId !== undefined) return { kind: 'known', userId, secret }
  return refused('Missing user id', {
    header: 'x-alloy-userid',
    ...(headers.has('x-user-id') ? { hint: 'Found x-user-id; the name is x-alloy-userid.' } : {}),
  })
}

/** The user id in a JWT's payload. The signature is not checked: this is a demonstration. */
function userOfToken(token: string): string | undefined {
  const payload = token.split('.')[1]
  if (payload === undefined) return undefined
  try {
    const bytes = Uint8Array.from(
      atob(payload.replaceAll('-', '+').replaceAll('_', '/')),
      (character) => character.charCodeAt(0),
    )
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes))
    return isObject(claims) ? (textOf(claims, 'sub') ?? textOf(claims, 'userId')) : undefined
  } catch {
    // Not Base64, or not JSON: the caller answers 401.
    return undefined
  }
}

function refused(message: string, details: Record<string, unknown>): Identity {
  return { kind: 'refused', failure: { code: 'UNAUTHORIZED', message, details } }
}

/** The failure for an `Accept` that lacks a type the method needs, or undefined when it is fine. */
export function acceptFailure(method: string, headers: Headers): Failure | undefined {
  const accept = headers.get('accept') ?? ''
  const needed =
    method === 'POST'
      ? ['application/json', 'text/event-stream']
      : method === 'GET'
        ? ['text/event-stream']
        : []
  const missing = needed.filter((type) => !accept.includes(type))
  if (missing.length === 0) return undefined
  return {
    code: 'NOT_ACCEPTABLE',
    message: `Not Acceptable: the Accept header must list ${needed.join(' and ')}`,
    details: { missing, received: accept },
  }
}

/** A sliding window: what is left for one secret and user, and how long until the next is free. */
export function createLimiter(now: () => number) {
  const calls = new Map<string, readonly number[]>()
  return function take(key: string, limit: number): { remaining: number; waitS: number } {
    const time = now()
    const recent = (calls.get(key) ?? []).filter((at) => at > time - WINDOW_MS)
    const [oldest = time] = recent
    if (recent.length >= limit) {
      calls.set(key, recent)
      return { remaining: -1, waitS: Math.max(1, Math.ceil((oldest + WINDOW_MS - time) / 1000)) }
    }
    calls.set(key, [...recent, time])
    return { remaining: limit - recent.length - 1, waitS: 0 }
  }
}
