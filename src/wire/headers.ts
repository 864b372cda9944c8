/** Reading and building header lists; names compare without case. */
import type { HeaderList } from './types.ts'

/** First value of a header, or undefined. */
export function headerOf(headers: HeaderList, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find(([each]) => each.toLowerCase() === wanted)?.[1]
}

/** Media type without parameters, in lower case; empty when the header is missing. */
export function mediaTypeOf(headers: HeaderList): string {
  return (headerOf(headers, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** Later lists win over earlier ones; the place of the first mention is kept. */
export function mergeHeaders(...lists: readonly HeaderList[]): HeaderList {
  const merged = new Map<string, readonly [string, string]>()
  for (const [name, value] of lists.flat()) merged.set(name.toLowerCase(), [name, value])
  return [...merged.values()]
}

/** A header name by RFC 9110: one or more token characters. */
export function isHeaderName(name: string): boolean {
  return /^[A-Za-z0-9!#$%&'*+\-.^_`|~]+$/.test(name)
}

/** What a browser refuses in a value: line breaks, NUL, characters above U+00FF (protocol.md 12.10). */
export function isHeaderValue(value: string): boolean {
  // eslint-disable-next-line no-control-regex -- the rule itself is about control characters
  return !/[\r\n\0]|[^\0-\u{FF}]/u.test(value)
}

const FORBIDDEN =
  /^(accept-charset|accept-encoding|access-control-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|permissions-policy|proxy-.*|sec-.*|set-cookie|referer|te|trailer|transfer-encoding|upgrade|user-agent|via)$/i

const FRAMING =
  /^(connection|content-length|expect|keep-alive|proxy-connection|te|trailer|transfer-encoding|upgrade)$/i

/** Names that belong to one connection, not to the message: not even a relay takes them from a request. */
export function isFramingHeader(name: string): boolean {
  return FRAMING.test(name)
}

/** Names a browser silently leaves out of a request (protocol.md 12.10). */
export function isForbiddenHeader(name: string): boolean {
  return FORBIDDEN.test(name)
}
