/** Every server id the demo knows and how it behaves: eras, size, limit, or one fixed failure. */
import { DEMO_SERVER_ID, DOCS_SERVER_ID, LOW_RATE_LIMIT } from './constants.ts'
import type { ErrorCode } from './errors.ts'

/**
 * Which openings a server understands.
 * `both`: 2026-07-28, 2025 with session, and no handshake. `modern`: 2026-07-28 only.
 * `sessions`: 2025 with a session, nothing without. `sessionless`: 2025 without one.
 * `plain`: neither discover nor initialize, every other method at once and as JSON.
 */
type Eras = 'both' | 'modern' | 'sessions' | 'sessionless' | 'plain'

export type DemoKind = {
  readonly kind: 'demo'
  readonly eras: Eras
  /** A number replaces the demo's tools with that many generated ones. */
  readonly tools: 'demo' | number
  /** Requests a minute, per token and user. */
  readonly limit?: number
}

export type ServerKind =
  | DemoKind
  | { readonly kind: 'fault'; readonly code: ErrorCode }
  | { readonly kind: 'html' }

const full = { kind: 'demo', eras: 'both', tools: 'demo' } as const

const SERVERS: Readonly<Record<string, ServerKind>> = {
  [DEMO_SERVER_ID]: full,
  [DOCS_SERVER_ID]: full,
  'modern-demo': { ...full, eras: 'modern' },
  'legacy-demo': { ...full, eras: 'sessions' },
  'no-session-demo': { ...full, eras: 'sessionless' },
  'stateless-demo': { ...full, eras: 'plain' },
  'rate-limited-demo': { ...full, limit: LOW_RATE_LIMIT },
  'big-1000': { ...full, tools: 1000 },
  'big-10000': { ...full, tools: 10_000 },
  'error-400': { kind: 'fault', code: 'INVALID_REQUEST' },
  'error-401': { kind: 'fault', code: 'UNAUTHORIZED' },
  'error-403': { kind: 'fault', code: 'FORBIDDEN' },
  'error-404': { kind: 'fault', code: 'NOT_FOUND' },
  'error-406': { kind: 'fault', code: 'NOT_ACCEPTABLE' },
  'error-429': { kind: 'fault', code: 'RATE_LIMITED' },
  'error-500': { kind: 'fault', code: 'INTERNAL_ERROR' },
  'error-html': { kind: 'html' },
}

/** How a server id behaves; undefined for an id the demo does not know. */
export function serverKind(id: string): ServerKind | undefined {
  return Object.hasOwn(SERVERS, id) ? SERVERS[id] : undefined
}

/** Every known server id, in the order of the table. */
export function serverIds(): readonly string[] {
  return Object.keys(SERVERS)
}
