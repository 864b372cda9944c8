/** Which exchange is the last way to open a connection. */
import type { Exchange } from '#wire/types.ts'

/** Only the GET, which needs no preflight, was answered: nothing was seen of what was asked before. */
export function isLastOpening({ origin, request }: Exchange): boolean {
  return (origin.kind === 'probe' || origin.kind === 'listen') && request.method === 'GET'
}
