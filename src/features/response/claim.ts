/** Which revision of the protocol a request claims. */
import { claimedRevision } from '#mcp/outgoing.ts'
import { asObject, asText } from '#mcp/read.ts'
import { HTTP_SSE, describeRevision } from '#mcp/revisions.ts'
import { headerOf } from '#wire/headers.ts'
import type { WireRequest } from '#wire/types.ts'

import { messagesInRequest } from './reading.ts'

/**
 * `2026-07-28` from `_meta`, a session's revision from its header or its `initialize`, else
 * `Stateless`. `postUrl` is where an HTTP+SSE connection posts, because nothing in its requests tells.
 */
export function describeClaim(request: WireRequest, postUrl?: string): string {
  const message = messagesInRequest(request)[0]
  const asked =
    message?.kind === 'request' && message.method === 'initialize'
      ? asText(asObject(message.params)?.['protocolVersion'])
      : undefined
  const claimed =
    claimedRevision(message) ?? asked ?? headerOf(request.headers, 'MCP-Protocol-Version')
  if (claimed !== undefined) return describeRevision(claimed)
  return describeRevision(request.url === postUrl ? HTTP_SSE : 'none')
}
