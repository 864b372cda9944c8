/** The error codes of the Alloy contract: their HTTP status and the body they travel in. */
import type { CallToolResult } from '@modelcontextprotocol/server'

export type ErrorCode =
  | 'INVALID_REQUEST'
  | 'UNAUTHORIZED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'NOT_ACCEPTABLE'
  | 'RATE_LIMITED'
  | 'INTERNAL_ERROR'
  | 'CREDENTIAL_NOT_FOUND'
  | 'CONNECTOR_NOT_FOUND'
  | 'ACTION_NOT_FOUND'

export type Failure = {
  readonly code: ErrorCode
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

type ErrorFacts = {
  readonly status: number
  /** Whether the code is about one call (a tool result with `isError`) or about the HTTP request. */
  readonly level: 'http' | 'tool'
  readonly message: string
}

export const ERRORS = {
  INVALID_REQUEST: {
    status: 400,
    level: 'tool',
    message: 'The parameters do not fit the action.',
  },
  UNAUTHORIZED: { status: 401, level: 'http', message: 'The access token is invalid or expired.' },
  FORBIDDEN: { status: 403, level: 'http', message: 'Access denied: restricted by allowlist.' },
  NOT_FOUND: { status: 404, level: 'http', message: 'There is no such MCP server.' },
  NOT_ACCEPTABLE: {
    status: 406,
    level: 'http',
    message: 'Accept must list both application/json and text/event-stream.',
  },
  RATE_LIMITED: { status: 429, level: 'http', message: 'Too many requests in the last minute.' },
  INTERNAL_ERROR: { status: 500, level: 'http', message: 'Something failed on our side.' },
  CREDENTIAL_NOT_FOUND: {
    status: 400,
    level: 'tool',
    message: 'No credential for this connector and user.',
  },
  CONNECTOR_NOT_FOUND: { status: 404, level: 'tool', message: 'There is no such connector.' },
  ACTION_NOT_FOUND: { status: 404, level: 'tool', message: 'The connector has no such action.' },
} as const satisfies Record<ErrorCode, ErrorFacts>

/** Every code, in the order of the table. */
export const ERROR_CODES = [
  'INVALID_REQUEST',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'NOT_ACCEPTABLE',
  'RATE_LIMITED',
  'INTERNAL_ERROR',
  'CREDENTIAL_NOT_FOUND',
  'CONNECTOR_NOT_FOUND',
  'ACTION_NOT_FOUND',
] as const satisfies readonly ErrorCode[]

/** Seconds a client is told to wait after a simulated 429. */
export const RETRY_AFTER_S = 7

/** The body `{"error":{"code","message","details"}}`, as JSON text. */
function errorText(failure: Failure): string {
  const { code, message, details } = failure
  return JSON.stringify({ error: { code, message, details: details ?? {} } })
}

/** The tool result for a failure: `isError`, with the contract's body as its text. */
export function errorResult(failure: Failure): CallToolResult {
  return { content: [{ type: 'text', text: errorText(failure) }], isError: true }
}

/** The HTTP answer for a failure; `headers` are added to the ones its status asks for. */
export function errorResponse(failure: Failure, headers: Record<string, string> = {}): Response {
  const { status } = ERRORS[failure.code]
  return new Response(errorText(failure), {
    status,
    headers: {
      'content-type': 'application/json',
      ...(status === 401
        ? { 'www-authenticate': 'Bearer realm="demo", error="invalid_token"' }
        : {}),
      ...(status === 429 ? { 'retry-after': String(RETRY_AFTER_S) } : {}),
      ...headers,
    },
  })
}

/** A JSON-RPC error as an HTTP answer; `id` is null where none could be read. */
export function rpcErrorResponse(
  status: number,
  code: number,
  message: string,
  id: string | number | null = null,
): Response {
  return Response.json({ jsonrpc: '2.0', error: { code, message }, id }, { status })
}
