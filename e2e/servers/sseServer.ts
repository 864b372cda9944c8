/** A server of revision 2024-11-05: one GET stream (HTTP+SSE) and an address for messages. */
import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'

import { COMPLETE, type Cors } from './cors.ts'
import { startFront, type Running } from './front.ts'
import type { Received } from './recorder.ts'

/** A running server; `url` is the address of its stream. */
export type SseServer = Running & { readonly url: string }

const TOOLS = [
  {
    name: 'echo',
    description: 'Says it back',
    inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] },
  },
]

/** Starts the server on a free port. POST to the stream's address answers 405, as such servers do. */
export async function startSseServer(cors: Cors = COMPLETE): Promise<SseServer> {
  const streams = new Map<string, ServerResponse>()
  const running = await startFront(cors, async (received, outgoing) => {
    const { pathname, searchParams } = new URL(received.path, 'http://127.0.0.1')
    if (pathname === '/sse' && received.method === 'GET') return openStream(streams, outgoing)
    const stream = streams.get(searchParams.get('session') ?? '')
    if (pathname === '/messages' && received.method === 'POST') {
      if (stream === undefined) return void outgoing.writeHead(404).end('No such session')
      outgoing.writeHead(202).end()
      return reply(received, stream)
    }
    outgoing.writeHead(pathname === '/sse' ? 405 : 404).end()
  })
  return { ...running, url: `${running.origin}/sse` }
}

function openStream(streams: Map<string, ServerResponse>, outgoing: ServerResponse): void {
  const session = randomUUID()
  streams.set(session, outgoing)
  outgoing.on('close', () => streams.delete(session))
  outgoing.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' })
  outgoing.write(`event: endpoint\ndata: /messages?session=${session}\n\n`)
}

function reply(received: Received, stream: ServerResponse): void {
  const message = JSON.parse(received.body)
  if (message.id === undefined) return
  const answer = { jsonrpc: '2.0', id: message.id, ...outcomeOf(message) }
  stream.write(`event: message\ndata: ${JSON.stringify(answer)}\n\n`)
}

function outcomeOf(message: {
  readonly method: string
  readonly params?: { readonly name?: string; readonly arguments?: { readonly text?: string } }
}): object {
  switch (message.method) {
    case 'initialize':
      return {
        result: {
          protocolVersion: '2024-11-05',
          capabilities: { tools: {} },
          serverInfo: { name: 'sse-server', version: '0.9.0' },
        },
      }
    case 'ping':
      return { result: {} }
    case 'tools/list':
      return { result: { tools: TOOLS } }
    case 'tools/call': {
      const text = message.params?.arguments?.text ?? ''
      return { result: { content: [{ type: 'text', text }] } }
    }
    default:
      return { error: { code: -32601, message: 'Method not found' } }
  }
}
