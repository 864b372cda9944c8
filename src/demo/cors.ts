/** The complete CORS answer a browser client needs (protocol.md 12.1). */

const ALLOWED = [
  'content-type',
  'accept',
  'authorization',
  'mcp-protocol-version',
  'mcp-session-id',
  'mcp-method',
  'mcp-name',
  'mcp-param-region',
  'last-event-id',
  'x-alloy-userid',
  'x-alloy-user-token',
  'x-credential-id',
  'x-redirect-uri',
  'x-mcp-server-id',
]

const EXPOSED = [
  'Mcp-Session-Id',
  'Mcp-Protocol-Version',
  'WWW-Authenticate',
  'X-Cache-Hit',
  'Retry-After',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
]

type Handler = (request: Request) => Promise<Response>

/** Answers preflights, without authentication, and adds the headers to every other answer. */
export function withCors(handle: Handler): Handler {
  return async function handleWithCors(request) {
    const response =
      request.method === 'OPTIONS' ? new Response(null, { status: 204 }) : await handle(request)
    return addCors(response, request)
  }
}

function addCors(response: Response, request: Request): Response {
  const asked = (request.headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
  const { headers } = response
  headers.set('access-control-allow-origin', '*')
  headers.set('access-control-allow-methods', 'GET, POST, DELETE, OPTIONS')
  headers.set('access-control-allow-headers', [...new Set([...ALLOWED, ...asked])].join(', '))
  headers.set('access-control-expose-headers', EXPOSED.join(', '))
  headers.set('access-control-max-age', '600')
  return response
}
