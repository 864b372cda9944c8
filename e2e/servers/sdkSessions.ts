/** Servers of the 2025 revisions made with both generations of the official SDK, in each of their modes. */
import { randomUUID } from 'node:crypto'

import { McpServer as ServerV1 } from '@modelcontextprotocol/sdk/server/mcp.js'
import { WebStandardStreamableHTTPServerTransport as TransportV1 } from '@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'
import type { JSONRPCMessage as MessageV1 } from '@modelcontextprotocol/sdk/types.js'
import {
  McpServer as ServerV2,
  WebStandardStreamableHTTPServerTransport as TransportV2,
  type JSONRPCMessage as MessageV2,
} from '@modelcontextprotocol/server'
import { z } from 'zod'

import { COMPLETE } from './cors.ts'
import { createEventStore } from './eventStore.ts'
import { answerWith, startFront, type Running } from './front.ts'
import { rpcMethod } from './recorder.ts'

export type SdkMode = {
  readonly sdk: 'v1' | 'v2'
  readonly session: boolean
  /** One JSON body instead of a stream. */
  readonly json: boolean
  /** Keeps its events, and asks for 50 ms before a stream is taken up. */
  readonly resumable?: boolean
}

export type SdkSessions = Running & {
  readonly url: string
  /** Breaks the next call's connection once this many progress events have left. */
  readonly breakNextCall: (afterEvents: number) => void
}

type Handler = { readonly handleRequest: (request: Request) => Promise<Response> }
type Options = {
  readonly sessionIdGenerator?: () => string
  readonly onsessioninitialized: (id: string) => void
  readonly onsessionclosed: (id: string) => void
  readonly enableJsonResponse: boolean
  readonly retryInterval?: number
}

/** Starts a server on a free port. */
export async function startSdkSessions(mode: SdkMode): Promise<SdkSessions> {
  const handle = createHandler(mode)
  let breakAfter: number | undefined
  const running = await startFront(COMPLETE, async (received, outgoing) => {
    const events = rpcMethod(received) === 'tools/call' ? breakAfter : undefined
    if (events !== undefined) breakAfter = undefined
    const answer = answerWith(async (request) => {
      const response = await handle(request)
      return events === undefined ? response : broken(response, events, () => outgoing.destroy())
    })
    await answer(received, outgoing)
  })
  return {
    ...running,
    url: `${running.origin}/mcp`,
    breakNextCall: (afterEvents) => (breakAfter = afterEvents),
  }
}

function createHandler(mode: SdkMode): (request: Request) => Promise<Response> {
  const sessions = new Map<string, Handler>()
  async function open(): Promise<Handler> {
    const handler: Handler = await connect(mode, {
      ...(mode.session ? { sessionIdGenerator: randomUUID } : {}),
      onsessioninitialized: (id) => void sessions.set(id, handler),
      onsessionclosed: (id) => void sessions.delete(id),
      enableJsonResponse: mode.json,
      ...(mode.resumable ? { retryInterval: 50 } : {}),
    })
    return handler
  }
  return async (request) => {
    const id = request.headers.get('mcp-session-id')
    if (!mode.session || id === null) return (await open()).handleRequest(request)
    const handler = sessions.get(id)
    if (handler) return handler.handleRequest(request)
    const error = { code: -32001, message: 'Session not found' }
    return Response.json({ jsonrpc: '2.0', id: null, error }, { status: 404 })
  }
}

function connect(mode: SdkMode, options: Options): Promise<Handler> {
  return mode.sdk === 'v1' ? connectV1(mode, options) : connectV2(mode, options)
}

const INFO = { name: 'sdk-sessions', version: '1.0.0' }
const COUNT = {
  description: 'Reports progress once per step, then answers',
  inputSchema: z.object({ steps: z.number(), wait: z.number().describe('Milliseconds') }),
}

/** A server of the first generation with one tool, `count`, not connected yet. */
export function createCounter(): ServerV1 {
  const server = new ServerV1(INFO)
  server.registerTool('count', COUNT, async ({ steps, wait }, { _meta: meta, sendNotification }) =>
    count({ steps, wait, token: meta?.progressToken }, (params) =>
      sendNotification({ method: 'notifications/progress', params }),
    ),
  )
  return server
}

async function connectV1({ resumable }: SdkMode, options: Options): Promise<Handler> {
  const eventStore = createEventStore<MessageV1>()
  const transport = new TransportV1({ ...options, ...(resumable ? { eventStore } : {}) })
  await createCounter().connect(transport)
  return transport
}

async function connectV2({ resumable }: SdkMode, options: Options): Promise<Handler> {
  const server = new ServerV2(INFO)
  server.registerTool('count', COUNT, async ({ steps, wait }, { mcpReq }) => {
    const { _meta: meta } = mcpReq
    return count({ steps, wait, token: meta?.progressToken }, (params) =>
      mcpReq.notify({ method: 'notifications/progress', params }),
    )
  })
  const eventStore = createEventStore<MessageV2>()
  const transport = new TransportV2({ ...options, ...(resumable ? { eventStore } : {}) })
  await server.connect(transport)
  return transport
}

type Call = {
  readonly steps: number
  readonly wait: number
  readonly token: string | number | undefined
}
type Progress = { progressToken: string | number; progress: number; total: number }

async function count({ steps, wait, token }: Call, tell: (progress: Progress) => Promise<void>) {
  for (let progress = 1; progress <= steps; progress += 1) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    if (token !== undefined) await tell({ progressToken: token, progress, total: steps })
  }
  return { content: [{ type: 'text' as const, text: `Counted to ${steps}.` }] }
}

/** The same answer, until enough progress has passed; then the connection is gone. */
function broken(response: Response, events: number, breakOff: () => void): Response {
  if (response.body === null) return response
  const decoder = new TextDecoder()
  let seen = 0
  const watched = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (bytes, controller) => {
        controller.enqueue(bytes)
        seen += decoder.decode(bytes, { stream: true }).split('notifications/progress').length - 1
        // What was just handed on gets the time to leave.
        if (seen >= events) setTimeout(breakOff, 20)
      },
    }),
  )
  return new Response(watched, response)
}
