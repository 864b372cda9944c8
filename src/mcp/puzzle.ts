/** Failures that a browser or a server leaves unexplained, and that the doctor can look into. */
import { headerOf } from '#wire/headers.ts'
import type { Exchange, WireRequest } from '#wire/types.ts'

import { readMessages } from './jsonRpc.ts'
import { isLastOpening } from './lastOpening.ts'
import type { ProtocolChoice } from './revisions.ts'
import type { McpFailure } from './types.ts'

const SESSION = 'mcp-session-id'

/** `silence`: nothing can be seen; `redirect`: where to can't be seen; `session`: one went missing. */
export type Puzzle = 'silence' | 'redirect' | 'session'

/**
 * What there is to find out about a failure; undefined where it speaks for itself. `choice` is the
 * protocol that was to be opened.
 */
export function puzzleOf(failure: McpFailure, choice?: ProtocolChoice): Puzzle | undefined {
  const { exchange } = failure
  // A relay sees everything and says why.
  if (!exchange || exchange.request.via) return undefined
  if (failure.kind === 'transport') return isSilent(exchange) ? 'silence' : undefined
  if (exchange.head?.type === 'opaqueredirect') return 'redirect'
  if (choice === 'auto' && isLastOpening(exchange)) return 'silence'
  return missesSession(exchange) ? 'session' : undefined
}

function isSilent({ head, outcome }: Exchange): boolean {
  if (outcome?.kind === 'unreachable') return true
  return outcome?.kind === 'aborted' && outcome.by === 'timeout' && !head
}

/** The answer asks for a session that the request didn't name. */
function missesSession({ request, head, body }: Exchange): boolean {
  const isRefused = head?.status === 400 || head?.status === 404
  const speaksOfIt = body.kind === 'text' && /session|not initialized/i.test(body.text)
  return isRefused && speaksOfIt && headerOf(request.headers, SESSION) === undefined
}

/**
 * Whether a session was opened at this address and its id kept from the page: `initialize` went
 * well, its answer shows no `Mcp-Session-Id`, and then one is asked for (protocol.md 12.1).
 */
export function isSessionHidden(log: Iterable<Exchange>, failed: Exchange): boolean {
  if (!missesSession(failed)) return false
  const opened = [...log].findLast(
    ({ id, request }) => id < failed.id && request.url === failed.request.url && opens(request),
  )
  const { head } = opened ?? {}
  return head?.status === 200 && headerOf(head.headers, SESSION) === undefined
}

function opens({ body }: WireRequest): boolean {
  return readMessages(body ?? '').some(
    (message) => message.kind === 'request' && message.method === 'initialize',
  )
}
