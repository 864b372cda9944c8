/** A proxy in front of a real server: records what the browser sent, and adds CORS where there is none. */
import { request, type IncomingMessage, type ServerResponse } from 'node:http'

import type { Cors } from './cors.ts'
import { startFront, type Running } from './front.ts'
import type { Received } from './recorder.ts'

/** Headers that belong to one connection, not to the message. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding'])

/**
 * Starts a proxy before `target`, such as `http://127.0.0.1:4000`. Both directions are streamed and
 * an abort on one side ends the other. With `cors: 'pass'` the target's own CORS goes through.
 */
export function startCorsProxy(target: string, cors: Cors | 'pass'): Promise<Running> {
  return startFront(cors, (received, outgoing) => forward(target, cors, received, outgoing))
}

function forward(
  target: string,
  cors: Cors | 'pass',
  received: Received,
  outgoing: ServerResponse,
): Promise<void> {
  return new Promise((resolve) => {
    outgoing.on('close', resolve)
    const upstream = request(
      new URL(received.path, target),
      { method: received.method, headers: received.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, kept(answer, cors === 'pass'))
        outgoing.flushHeaders()
        answer.on('aborted', () => outgoing.destroy())
        answer.pipe(outgoing)
      },
    )
    upstream.on('error', () => outgoing.destroy())
    outgoing.on('close', () => upstream.destroy())
    upstream.end(received.body)
  })
}

function kept(answer: IncomingMessage, ownCors: boolean): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value === undefined || HOP_BY_HOP.has(name)) continue
    if (ownCors || !name.startsWith('access-control-')) headers[name] = value
  }
  return headers
}
