/** TABLE: the protocol's revisions, newest first, and the choices a person has (protocol.md 2). */
import type { Era } from './types.ts'

export type Revision = { readonly date: string; readonly era: Era }

export const REVISIONS = [
  { date: '2026-07-28', era: 'modern' },
  { date: '2025-11-25', era: 'legacy' },
  { date: '2025-06-18', era: 'legacy' },
  { date: '2025-03-26', era: 'legacy' },
  { date: '2024-11-05', era: 'http+sse' },
] as const satisfies readonly Revision[]

export const MODERN = '2026-07-28'
export const LATEST_LEGACY = '2025-11-25'
export const HTTP_SSE = '2024-11-05'

/** From this revision on, session requests name their revision in a header (protocol.md 6.6). */
export const FIRST_WITH_VERSION_HEADER = '2025-06-18'

/** What the protocol field offers: `auto`, a revision, or no handshake. */
export type ProtocolChoice = 'auto' | (typeof REVISIONS)[number]['date'] | 'none'

export const PROTOCOL_CHOICES = [
  { value: 'auto', label: 'Auto' },
  { value: '2026-07-28', label: '2026-07-28' },
  { value: '2025-11-25', label: '2025-11-25' },
  { value: '2025-06-18', label: '2025-06-18' },
  { value: '2025-03-26', label: '2025-03-26' },
  { value: '2024-11-05', label: '2024-11-05 (HTTP+SSE)' },
  { value: 'none', label: 'None (stateless)' },
] as const satisfies readonly { value: ProtocolChoice; label: string }[]

/** Whether a text is one of the choices. */
export function isProtocolChoice(value: string): value is ProtocolChoice {
  return PROTOCOL_CHOICES.some((choice) => choice.value === value)
}

/** Whether a revision opens a session over Streamable HTTP. */
export function isSessionRevision(date: string): date is (typeof SESSION_REVISIONS)[number] {
  return SESSION_REVISIONS.some((each) => each === date)
}

const SESSION_REVISIONS = ['2025-11-25', '2025-06-18', '2025-03-26'] as const

/** Whether a revision is known to us at all. */
export function isKnownRevision(date: string): boolean {
  return REVISIONS.some((revision) => revision.date === date)
}

/** How an opening is called on screen. */
export function describeRevision(revision: string): string {
  if (revision === 'none') return 'Stateless'
  return revision === HTTP_SSE ? `${revision} (HTTP+SSE)` : revision
}
