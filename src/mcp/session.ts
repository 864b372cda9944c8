/** Tells a session that ended from other refusals (protocol.md 6.1, 13 no. 5). */
import { headerOf } from '#wire/headers.ts'
import type { Exchange } from '#wire/types.ts'

/**
 * Whether the server no longer knows the session a request named: 404, or 400 or 200 with an error
 * that speaks of the session. A HTTP+SSE session ends with its stream.
 */
export function isSessionLost({ request, head, body, outcome }: Exchange): boolean {
  if (outcome?.kind === 'truncated' && outcome.lost === 'channel') return true
  if (!head || headerOf(request.headers, 'mcp-session-id') === undefined) return false
  const text = body.kind === 'text' ? body.text : ''
  // Another method or tool may be missing as well: that is an error of its own.
  if (head.status === 404) return !text.includes('-32601')
  return (head.status === 400 || head.status === 200) && speaksOfSession(text)
}

/** In an error, not in a result that happens to mention one. */
function speaksOfSession(text: string): boolean {
  return text.length < 10_000 && /"error"/.test(text) && /session/i.test(text)
}

export const SESSION_LOST = {
  code: 'session',
  title: 'The session has ended.',
  advice:
    'The server no longer knows it, often after a restart. Open a new session; your request is kept.',
} as const
