/** What a person changes about one request's headers: raw freedom beside the typed text. */
import type { HeaderList } from '#wire/types.ts'

import { MODERN, isSessionRevision } from './revisions.ts'
import type { ProtocolChoice } from './revisions.ts'
import type { Endpoint } from './types.ts'

export type Overrides = {
  /** False sends none of the headers the protocol adds; the credentials stay. */
  readonly protocolHeaders: boolean
  /** Names of headers that don't go out, whoever added them. */
  readonly drop: readonly string[]
  /** Headers that go out with this value instead of any other. */
  readonly set: HeaderList
  /** Era of this one request's headers; `auto` is the connection's own. */
  readonly as: ProtocolChoice
}

export const NO_OVERRIDES: Overrides = { protocolHeaders: true, drop: [], set: [], as: 'auto' }

/** The endpoint as if it had agreed on another revision. HTTP+SSE needs its stream: it stays as it is. */
export function endpointAs(endpoint: Endpoint, choice: ProtocolChoice): Endpoint {
  if (choice === 'auto' || endpoint.era === 'http+sse') return endpoint
  if (choice === 'none') return { ...endpoint, era: 'stateless', revision: 'none' }
  if (choice === MODERN) return { ...endpoint, era: 'modern', revision: choice }
  return isSessionRevision(choice) ? { ...endpoint, era: 'legacy', revision: choice } : endpoint
}

/** Headers after a person's changes: set ones last, dropped ones nowhere. */
export function overrideHeaders(headers: HeaderList, overrides: Overrides): HeaderList {
  const names = new Set(
    [...overrides.drop, ...overrides.set.map(([name]) => name)].map((name) => name.toLowerCase()),
  )
  return [...headers.filter(([name]) => !names.has(name.toLowerCase())), ...overrides.set]
}
