/** Which tool an exchange called. */
import { asObject, asText } from '#mcp/read.ts'
import type { Exchange } from '#wire/types.ts'

import { messagesInRequest } from './reading.ts'

/** Id of the tool as tabs keep it; a recorded exchange may have called that of another server. */
export function calledTool(exchange: Exchange): string | undefined {
  const name = exchange.recorded ? undefined : nameOfTool(exchange)
  return name === undefined ? undefined : `tools:${name}`
}

/** The name a call gives; undefined for what is none. */
export function nameOfTool({ request }: Exchange): string | undefined {
  const sent = messagesInRequest(request)[0]
  if (sent?.kind !== 'request' || sent.method !== 'tools/call') return undefined
  return asText(asObject(sent.params)?.['name'])
}
