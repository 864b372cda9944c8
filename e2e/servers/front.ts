/** The HTTP side of every server under test but the scripted one: records, answers preflights, adds CORS. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Server as AnyServer } from 'node:net'

import { corsHeaders, type Cors } from './cors.ts'
import { createRecorder, type Received, type Recorder } from './recorder.ts'

/** A running server. */
export type Running = Recorder & {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly origin: string
  readonly close: () => Promise<void>
}

/** Answers one request; the CORS headers are already set on `outgoing`. */
export type Answer = (received: Received, outgoing: ServerResponse) => Promise<void>

/** Starts a server on a free port. `cors: 'pass'` leaves CORS, preflights included, to `answer`. */
export async function startFront(cors: Cors | 'pass', answer: Answer): Promise<Running> {
  const recorder = createRecorder()
  const server = createServer((incoming, outgoing) => {
    void serve(incoming, outgoing).catch((error: unknown) => {
      if (!outgoing.headersSent) outgoing.writeHead(500)
      outgoing.end(String(error))
    })
  })

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const received = await read(incoming)
    recorder.add(received)
    outgoing.on('close', () =>
      recorder.finish(received, outgoing.writableFinished ? 'answered' : 'aborted'),
    )
    if (cors !== 'pass') {
      const asked = received.headers['access-control-request-headers']
      for (const [name, value] of Object.entries(corsHeaders(cors, asked))) {
        outgoing.setHeader(name, value)
      }
      if (received.method === 'OPTIONS') {
        outgoing.writeHead(cors.preflightStatus ?? 204).end()
        return
      }
    }
    await answer(received, outgoing)
  }

  const port = await listen(server)
  return { ...recorder, origin: `http://127.0.0.1:${port}`, close: () => closeServer(server) }
}

/** A fetch handler as an answer; an abort of the client reaches its signal and its stream. */
export function answerWith(handler: (request: Request) => Promise<Response>): Answer {
  return async (received, outgoing) => {
    const abort = new AbortController()
    outgoing.on('close', () => abort.abort())
    const bodyless = received.method === 'GET' || received.method === 'HEAD'
    const response = await handler(
      new Request(`http://${received.headers['host']}${received.path}`, {
        method: received.method,
        headers: received.headers,
        body: bodyless ? null : received.body,
        signal: abort.signal,
      }),
    )
    outgoing.writeHead(response.status, Object.fromEntries(response.headers))
    if (response.body !== null) await copy(response.body, outgoing)
    outgoing.end()
  }
}

/** Listens on a free port of this computer and resolves with it. */
export function listen(server: AnyServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address !== null && typeof address === 'object') resolve(address.port)
      else reject(new Error('The server has no port.'))
    })
  })
}

async function copy(body: ReadableStream<Uint8Array>, outgoing: ServerResponse): Promise<void> {
  const reader = body.getReader()
  // A stream that is already broken has nothing left to cancel.
  outgoing.on('close', () => void reader.cancel().catch(() => undefined))
  outgoing.flushHeaders()
  for (;;) {
    const { done, value } = await reader.read()
    if (done || outgoing.destroyed) return
    if (!outgoing.write(value)) await drained(outgoing)
  }
}

function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    outgoing.once('drain', () => resolve())
    outgoing.once('close', () => resolve())
  })
}

async function read(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const { rawHeaders } = incoming
  const headerLines = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? ''] as const] : [],
  )
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: Object.fromEntries(new Headers(headerLines.map(([name, value]) => [name, value]))),
    headerLines,
    body: Buffer.concat(chunks).toString('utf8'),
    outcome: 'open',
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
