/** The CORS header lines that a page needs from an MCP server (protocol.md 12.1). */

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
