/** Which headers make a browser ask the server first, and what the server must answer (protocol.md 12.1). */
import { mediaTypeOf } from './headers.ts'
import type { HeaderList } from './types.ts'

const SAFE = new Set(['accept', 'accept-language', 'content-language'])
const SAFE_TYPES = new Set([
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
])

/** Names of the headers a server must allow, in lower case, each once (Fetch, "CORS-safelisted"). */
export function askedHeaders(headers: HeaderList): readonly string[] {
  const asked = headers.filter(([name, value]) => !isSafe(name.toLowerCase(), value))
  return [...new Set(asked.map(([name]) => name.toLowerCase()))]
}

function isSafe(name: string, value: string): boolean {
  if (name === 'content-type') return SAFE_TYPES.has(mediaTypeOf([[name, value]]))
  return SAFE.has(name) && value.length <= 128 && !/["():<>?@[\\\]{}]/.test(value)
}

const ALLOWED = [
  'content-type',
  'authorization',
  'mcp-protocol-version',
  'mcp-method',
  'mcp-name',
  'mcp-session-id',
  'last-event-id',
]
const EXPOSED = 'mcp-session-id, www-authenticate, mcp-protocol-version, retry-after, x-request-id'

export type ServerLine = 'origin' | 'methods' | 'headers' | 'expose' | 'maxAge'

/** The header lines a server must send for a page of this origin to use MCP, `asked` names included. */
export function serverLines(
  which: readonly ServerLine[],
  pageOrigin: string,
  asked: readonly string[],
): readonly string[] {
  const values: Readonly<Record<ServerLine, string>> = {
    origin: `Access-Control-Allow-Origin: ${pageOrigin}`,
    methods: 'Access-Control-Allow-Methods: POST, GET, DELETE',
    headers: `Access-Control-Allow-Headers: ${[...new Set([...ALLOWED, ...asked])].join(', ')}`,
    expose: `Access-Control-Expose-Headers: ${EXPOSED}`,
    maxAge: 'Access-Control-Max-Age: 600',
  }
  return which.map((line) => values[line])
}
