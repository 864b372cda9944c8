/** Serves 2025 clients: with a session, without one, and without any handshake. */
import {
  isInitializeRequest,
  legacyStatelessFallback,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import type { EventStore, JSONRPCMessage } from '@modelcontextprotocol/server'

import { buildServer } from './buildServer.ts'
import type { ServerSetup } from './buildServer.ts'
import { rpcErrorResponse } from './errors.ts'
import { serveTask } from './tasks.ts'
import { randomToken } from './world.ts'
import type { Listener } from './world.ts'

const MOST_SESSIONS = 200
const MOST_EVENTS = 2000

type Session = {
  readonly transport: WebStandardStreamableHTTPServerTransport
  readonly setup: ServerSetup
  readonly listener: Listener
}

export type Sessions = {
  /** Serves a request that names a session, or opens one with `initialize`. */
  readonly serve: (request: Request, body: unknown, setup: ServerSetup) => Promise<Response>
}

/** The open sessions of a demo; the oldest is closed when there are too many. */
export function createSessions(): Sessions {
  const sessions = new Map<string, Session>()

  function end(id: string): void {
    const session = sessions.get(id)
    if (session === undefined) return
    sessions.delete(id)
    session.setup.user.listeners.delete(session.listener)
    // Closing twice is harmless, and nobody waits for it.
    void session.listener.server.close().catch(() => undefined)
  }

  async function open(request: Request, body: unknown, setup: ServerSetup): Promise<Response> {
    const listener = buildServer(setup)
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => `demo-${randomToken()}`,
      eventStore: createEventStore(),
      onsessioninitialized: (id) => {
        sessions.set(id, { transport, setup, listener })
        setup.user.listeners.add(listener)
        const [oldest] = sessions.keys()
        if (sessions.size > MOST_SESSIONS && oldest !== undefined) end(oldest)
      },
      onsessionclosed: end,
    })
    await listener.server.connect(transport)
    return transport.handleRequest(request, { parsedBody: body })
  }

  async function serve(request: Request, body: unknown, setup: ServerSetup): Promise<Response> {
    const id = request.headers.get('mcp-session-id')
    if (id === null) return open(request, body, setup)
    const session = sessions.get(id)
    // Another user's session is as unknown as one that never was.
    if (session === undefined || session.setup.user !== setup.user) {
      return rpcErrorResponse(404, -32_001, 'Session not found')
    }
    const aboutTask = await serveTask(request, body, setup)
    if (aboutTask !== undefined) return aboutTask
    return session.transport.handleRequest(request, body === undefined ? {} : { parsedBody: body })
  }

  return { serve }
}

/** Keeps the last events of a session, so that a client can resume with `Last-Event-ID`. */
function createEventStore(): EventStore {
  const events = new Map<string, { readonly streamId: string; readonly message: JSONRPCMessage }>()
  let count = 0
  return {
    storeEvent: async (streamId, message) => {
      count += 1
      const id = `event-${count}`
      events.set(id, { streamId, message })
      const [oldest] = events.keys()
      if (events.size > MOST_EVENTS && oldest !== undefined) events.delete(oldest)
      return id
    },
    getStreamIdForEventId: async (id) => events.get(id)?.streamId,
    replayEventsAfter: async (lastId, { send }) => {
      const streamId = events.get(lastId)?.streamId ?? ''
      const ids = [...events.keys()]
      for (const id of ids.slice(ids.indexOf(lastId) + 1)) {
        const event = events.get(id)
        if (event?.streamId === streamId) await send(id, event.message)
      }
      return streamId
    },
  }
}

/** Whether a body opens a session. */
export function isOpening(body: unknown): boolean {
  return (Array.isArray(body) ? body : [body]).some((message) => isInitializeRequest(message))
}

/** Serves one request by an instance of its own, streaming; 405 for anything but POST. */
export function serveSessionless(
  request: Request,
  body: unknown,
  setup: ServerSetup,
): Promise<Response> {
  const serve = legacyStatelessFallback(() => buildServer(setup).server)
  return serve(request, { parsedBody: body })
}

/** Serves one request as JSON and without a word about sessions, as simple servers do. */
export async function servePlain(
  request: Request,
  body: unknown,
  setup: ServerSetup,
): Promise<Response> {
  const { server } = buildServer(setup)
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  const stop = (): void => void server.close().catch(() => undefined)
  request.signal.addEventListener('abort', stop, { once: true })
  try {
    return await transport.handleRequest(request, { parsedBody: body })
  } finally {
    stop()
  }
}
