/** The demo MCP server as one function from request to response; its hosts only carry it. */
import './zodConfig.ts'
import { createMcpHandler, isLegacyRequest } from '@modelcontextprotocol/server'

import { buildServer } from './buildServer.ts'
import type { ServerSetup } from './buildServer.ts'
import { acceptFailure, createLimiter, identify, readRoute } from './contract.ts'
import type { Route } from './contract.ts'
import { ERRORS, errorResponse, rpcErrorResponse } from './errors.ts'
import { isObject, textOf } from './json.ts'
import { createSessions, isOpening, servePlain, serveSessionless } from './legacy.ts'
import type { Sessions } from './legacy.ts'
import { serverIds, serverKind } from './serverKinds.ts'
import type { DemoKind } from './serverKinds.ts'
import { serveSignIn } from './signIn.ts'
import { serveTask } from './tasks.ts'
import { EXECUTE, hitsCache } from './tools/execute.ts'
import { SIMULATE, simulated } from './tools/trouble.ts'
import { createWorld } from './world.ts'
import type { World, WorldOptions } from './world.ts'

const MOST_BODY_BYTES = 10 * 1024 * 1024
const METHODS = ['GET', 'POST', 'DELETE']

type Demo = {
  readonly world: World
  readonly sessions: Sessions
  readonly take: ReturnType<typeof createLimiter>
}

/**
 * Builds a demo server with a memory of its own. It answers `…/mcp/<serverId>/<token>`,
 * `…/mcp/<serverId>` and `…/mcp` under any path prefix, and the sign-in page beside them; anything
 * else is a 404 in the contract's error form. It never rejects.
 */
export function createDemoHandler(
  options: WorldOptions = {},
): (request: Request) => Promise<Response> {
  const world = createWorld(options)
  const demo = { world, sessions: createSessions(), take: createLimiter(world.now) }

  return async function handle(request) {
    return answer(request, demo).catch((error: unknown) =>
      errorResponse({
        code: 'INTERNAL_ERROR',
        message: error instanceof Error ? error.message : String(error),
      }),
    )
  }
}

async function answer(request: Request, demo: Demo): Promise<Response> {
  const route = readRoute(new URL(request.url))
  await demo.world.ready()
  switch (route.kind) {
    case 'mcp':
      return serveRoute(request, route, demo)
    case 'sign-in':
      return serveSignIn(request, demo.world)
    case 'none':
      return errorResponse({
        code: 'NOT_FOUND',
        message: 'Nothing is served at this path',
        details: { hint: 'Use /mcp/<serverId>/<accessToken>, or /mcp/<serverId> with headers.' },
      })
  }
}

async function serveRoute(
  request: Request,
  route: Route & { kind: 'mcp' },
  demo: Demo,
): Promise<Response> {
  const serverId = route.serverId ?? request.headers.get('x-mcp-server-id') ?? ''
  const kind = serverKind(serverId)
  if (kind === undefined) {
    const details = { serverId, known: serverIds() }
    return errorResponse({
      code: 'NOT_FOUND',
      message: `MCP server "${serverId}" not found`,
      details,
    })
  }
  if (kind.kind === 'html') return htmlPage()
  if (kind.kind === 'fault') {
    const { code } = kind
    return errorResponse({ code, message: ERRORS[code].message, details: { serverId } })
  }
  const identity = identify(route.token, request.headers)
  if (identity.kind === 'refused') return errorResponse(identity.failure)
  const unacceptable = acceptFailure(request.method, request.headers)
  if (unacceptable !== undefined) return errorResponse(unacceptable)
  const user = demo.world.user(identity.userId)
  const setup = { world: demo.world, user, kind, base: route.base, headers: request.headers }
  const limited = limit(demo, kind, `${serverId} ${identity.secret} ${user.id}`)
  if (limited.refusal !== undefined) return limited.refusal
  const response = await serveMcp(request, setup, demo.sessions)
  for (const [name, value] of limited.headers) response.headers.set(name, value)
  return response
}

type Limited = {
  readonly headers: readonly (readonly [string, string])[]
  readonly refusal?: Response
}

function limit(demo: Demo, kind: DemoKind, key: string): Limited {
  if (kind.limit === undefined) return { headers: [] }
  const { remaining, waitS } = demo.take(key, kind.limit)
  const headers = [
    ['x-ratelimit-limit', String(kind.limit)],
    ['x-ratelimit-remaining', String(Math.max(0, remaining))],
  ] as const
  if (remaining >= 0) return { headers }
  const message = `More than ${kind.limit} requests in a minute`
  const details = { limit: kind.limit, windowSeconds: 60, retryAfterSeconds: waitS }
  const failure = { code: 'RATE_LIMITED', message, details } as const
  const all = { ...Object.fromEntries(headers), 'retry-after': String(waitS) }
  return { headers, refusal: errorResponse(failure, all) }
}

function htmlPage(): Response {
  return new Response(
    '<!doctype html><html lang="en"><title>Acme</title><h1>Welcome to Acme</h1>' +
      '<p>This is a web page, not an MCP server.</p></html>',
    { headers: { 'content-type': 'text/html; charset=utf-8' } },
  )
}

async function serveMcp(
  request: Request,
  setup: ServerSetup,
  sessions: Sessions,
): Promise<Response> {
  if (!METHODS.includes(request.method)) return notAllowed()
  if (request.method !== 'POST') return serveSessionMethod(request, setup, sessions)
  const text = await request.text()
  if (text.length > MOST_BODY_BYTES) return rpcErrorResponse(413, -32_000, 'The body is over 10 MB')
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return rpcErrorResponse(400, -32_700, 'Parse error: Invalid JSON')
  }
  const call = toolCall(body)
  if (call?.name === SIMULATE) {
    const failure = simulated(call.input)
    if (failure?.level === 'http') return errorResponse(failure)
  }
  const cached =
    call?.name === EXECUTE &&
    hitsCache(call.input, { user: setup.user, headers: request.headers }, setup.world.now())
  const response = await servePost(request, body, setup, sessions)
  if (cached) response.headers.set('x-cache-hit', 'true')
  return response
}

/** GET and DELETE exist for sessions only (protocol.md 6.1). */
function serveSessionMethod(
  request: Request,
  setup: ServerSetup,
  sessions: Sessions,
): Promise<Response> | Response {
  const { eras } = setup.kind
  const hasSession = request.headers.has('mcp-session-id')
  if (!hasSession || (eras !== 'both' && eras !== 'sessions')) return notAllowed()
  return sessions.serve(request, undefined, setup)
}

function notAllowed(): Response {
  const response = rpcErrorResponse(405, -32_000, 'Method not allowed.')
  response.headers.set('allow', 'POST')
  return response
}

async function servePost(
  request: Request,
  body: unknown,
  setup: ServerSetup,
  sessions: Sessions,
): Promise<Response> {
  const { eras } = setup.kind
  const method = isObject(body) ? textOf(body, 'method') : undefined
  const unknown = UNKNOWN_METHODS[eras].find((name) => name === method)
  if (unknown !== undefined) return methodNotFound(body)
  if (eras === 'modern') return serveModern(request, body, setup)
  if (eras === 'plain') return servePlain(request, body, setup)
  if (eras === 'sessionless') return serveSessionless(request, body, setup)
  if (eras === 'both' && !(await isLegacyRequest(request, body))) {
    return serveModern(request, body, setup)
  }
  if (isOpening(body) || request.headers.has('mcp-session-id')) {
    return sessions.serve(request, body, setup)
  }
  if (eras === 'both') return serveSessionless(request, body, setup)
  return rpcErrorResponse(400, -32_000, 'Bad Request: Mcp-Session-Id header is required')
}

/** Methods a server of older habits has never heard of; the SDK would know some of them. */
const UNKNOWN_METHODS = {
  both: [],
  modern: [],
  sessions: ['server/discover'],
  sessionless: ['server/discover'],
  plain: ['server/discover', 'initialize'],
} as const satisfies Record<DemoKind['eras'], readonly string[]>

function methodNotFound(body: unknown): Response {
  const id = isObject(body) ? body['id'] : null
  const known = typeof id === 'string' || typeof id === 'number' ? id : null
  return rpcErrorResponse(200, -32_601, 'Method not found', known)
}

/** Streams from the start: an abort before the first byte reaches the tool only so (11.2). */
async function serveModern(request: Request, body: unknown, setup: ServerSetup): Promise<Response> {
  const aboutTask = await serveTask(request, body, setup)
  if (aboutTask !== undefined) return aboutTask
  const handler = createMcpHandler(() => buildServer(setup).server, {
    legacy: 'reject',
    responseMode: 'sse',
    bus: setup.user.bus,
    maxRequestBodySize: MOST_BODY_BYTES,
  })
  return handler.fetch(request, { parsedBody: body })
}

function toolCall(body: unknown) {
  if (!isObject(body) || body['method'] !== 'tools/call' || !isObject(body['params'])) {
    return undefined
  }
  const { params } = body
  const input = isObject(params['arguments']) ? params['arguments'] : {}
  return { name: textOf(params, 'name'), input }
}
