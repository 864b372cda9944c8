/** The CORS headers a server under test sends: complete, or with chosen pieces missing. */

/** What to send. Null leaves a piece out; undefined takes the complete value. */
export type Cors = {
  readonly origin?: string | null
  readonly methods?: string | null
  /** Allowed request headers; `echo` allows whatever the browser asks for. */
  readonly headers?: string | null
  readonly expose?: string | null
  readonly maxAge?: string | null
  /** Status of the answer to a preflight, 204 unless told. */
  readonly preflightStatus?: number
}

/** Everything a browser needs to call an MCP server from any page. */
export const COMPLETE: Cors = {}

/** No CORS at all, as on a server that never thought of browsers. */
export const NONE: Cors = { origin: null, methods: null, headers: null, expose: null, maxAge: null }

const EXPOSED = 'mcp-session-id, www-authenticate, mcp-protocol-version, retry-after, x-request-id'

/**
 * Headers for an answer.
 * @param asked the request's `Access-Control-Request-Headers`, if it is a preflight
 */
export function corsHeaders(cors: Cors, asked?: string): Record<string, string> {
  const headers = cors.headers === undefined || cors.headers === 'echo' ? asked : cors.headers
  const pieces = {
    'access-control-allow-origin': cors.origin === undefined ? '*' : cors.origin,
    'access-control-allow-methods': cors.methods === undefined ? 'GET, POST, DELETE' : cors.methods,
    'access-control-allow-headers': headers,
    'access-control-expose-headers': cors.expose === undefined ? EXPOSED : cors.expose,
    'access-control-max-age': cors.maxAge === undefined ? '600' : cors.maxAge,
  }
  const sent: Record<string, string> = {}
  for (const [name, value] of Object.entries(pieces)) {
    if (typeof value === 'string' && value !== '') sent[name] = value
  }
  return sent
}
