/** Names of files that raw texts are saved as. */
import { mediaTypeOf } from '#wire/headers.ts'
import type { Exchange } from '#wire/types.ts'

import type { RawSide } from './httpHead.ts'

/** `response-7.json`; an HTTP message for a body with its headers. */
export function rawFileName(exchange: Exchange, side: RawSide, withHeaders: boolean): string {
  return `${side}-${exchange.id}.${withHeaders ? 'http' : extensionOf(exchange, side)}`
}

function extensionOf({ request, body, head }: Exchange, side: RawSide): string {
  if (side === 'response' && body.kind === 'stream') return 'sse'
  const headers = side === 'request' ? request.headers : (head?.headers ?? [])
  return /[/+]json$/.test(mediaTypeOf(headers)) ? 'json' : 'txt'
}
