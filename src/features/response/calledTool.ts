/** Which tool an exchange called. */
import { asObject, asText } from '#mcp/read.ts'
import type { Exchange } from '#wire/types.ts'

import { messagesInRequest } from './reading.ts'

/** Id of the tool as tabs keep it; a recorded exchange may have called that of another server. */
export function calledTool({ request, recorded }: Exchange): string | undefined {
  if (recorded) return undefined
  const sent = messagesInRequest(request)[0]
  if (sent?.kind !== 'request' || sent.method !== 'tools/call') return undefined
  const name = asText(asObject(sent.params)?.['name'])
  return name === undefined ? undefined : `tools:${name}`
}
