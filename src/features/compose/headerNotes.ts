/** TABLE: who adds a request header, and why, in one line each. */
import { AUTH_MODES } from '#mcp/credentials.ts'
import type { Profile } from '#mcp/credentials.ts'
import { wordsOnHeader } from '#mcp/headerWords.ts'
import { isForbiddenHeader, isFramingHeader } from '#wire/headers.ts'
import type { WireRequest } from '#wire/types.ts'

/** `dropped`: asked for, but the browser leaves it out. */
export type HeaderSource = 'protocol' | 'connection' | 'own' | 'dropped'

export type HeaderNote = { readonly source: HeaderSource; readonly about: string }

/** Headers the protocol itself asks for. */
const PROTOCOL = new Set([
  'accept',
  'content-type',
  'mcp-method',
  'mcp-name',
  'mcp-protocol-version',
  'mcp-session-id',
])

/** A header typed under "Other headers" wins over the one the protocol would add. */
export function noteOn(
  name: string,
  profile: Profile | undefined,
  { via }: Pick<WireRequest, 'via'>,
): HeaderNote {
  const wanted = name.toLowerCase()
  if (via ? isFramingHeader(name) : isForbiddenHeader(name)) {
    const about = via
      ? 'The relay sets this one itself; yours won’t be sent.'
      : 'Browsers don’t let a page set this one; it won’t be sent.'
    return { source: 'dropped', about }
  }
  const own = profile?.headers.some(
    (header) => header.enabled && header.name.toLowerCase() === wanted,
  )
  if (own) return { source: 'own', about: 'From “Other headers” of the connection.' }
  const words = wordsOnHeader(wanted)
  if (words !== undefined && PROTOCOL.has(wanted)) return { source: 'protocol', about: words }
  return { source: 'connection', about: `${fieldOf(wanted)}, from the connection.` }
}

function fieldOf(header: string): string {
  const fields = AUTH_MODES.flatMap(({ main, optional }) => [...main, ...optional])
  return fields.find((field) => field.header?.toLowerCase() === header)?.label ?? 'Added'
}
