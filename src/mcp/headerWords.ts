/** TABLE: headers of MCP and those around it, in one line each; and what their encoded values say. */
import { base64ToBytes } from '#lib/encoding.ts'
import { ownOf } from '#lib/ownOf.ts'

/** By name in lower case: what the header is there for (protocol.md 3, 6, 10, 12). */
const WORDS: Readonly<Record<string, string>> = {
  accept: 'The server may answer with one JSON text or with a stream; it can count on both.',
  authorization: 'Says who is calling.',
  'cache-control': 'How long an answer may be kept. The explorer asks for a fresh one each time.',
  'content-length': 'Bytes of the body.',
  'content-type': 'The form of the body.',
  'last-event-id': 'The last event that arrived: the stream goes on behind it.',
  'mcp-method': 'Repeats the method, so that gateways can route without reading the body.',
  'mcp-name': 'Repeats the name or URI from params, encoded where a header can’t carry it.',
  'mcp-protocol-version': 'The revision this message follows.',
  'mcp-session-id': 'The session the server opened for this connection.',
  'retry-after': 'How long to wait before asking again: seconds, or a date.',
  'www-authenticate': 'Which way of signing in the server wants.',
  'x-accel-buffering': 'Tells proxies not to hold back a stream.',
  'x-cache-hit': 'The server had kept this answer from an earlier request.',
  'x-credential-id': 'Which connected account the call uses.',
}

/** What a header is there for; undefined for one that isn't known. */
export function wordsOnHeader(name: string): string | undefined {
  const wanted = name.toLowerCase()
  if (wanted.startsWith('mcp-param-')) return 'Repeats an argument of the tool, as its schema asks.'
  return ownOf(WORDS, wanted)
}

/** The text inside `=?base64?…?=` (protocol.md 3.3); undefined for a value that is written as it is. */
export function decodeHeaderValue(value: string): string | undefined {
  const encoded = /^=\?base64\?(.*)\?=$/is.exec(value.trim())?.[1]
  const bytes = encoded === undefined ? undefined : base64ToBytes(encoded)
  return bytes && new TextDecoder().decode(bytes)
}
