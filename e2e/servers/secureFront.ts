/** An https server in front of an http one, with a certificate no browser trusts. */
import { request, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import { createServer, type Socket } from 'node:net'

import { listen } from './front.ts'
import { selfSigned } from './selfSigned.ts'

/** A running server; `port` takes https, and answers plain http with 400 as most servers do. */
type SecureFront = { readonly port: number; readonly close: () => Promise<void> }

const FIRST_BYTE_OF_TLS = 0x16

/** `target` is an origin such as `http://127.0.0.1:4000`; the certificate is for these names. */
export async function startSecureFront(
  target: string,
  ...names: readonly string[]
): Promise<SecureFront> {
  const https = createHttps(selfSigned(...names), (incoming, outgoing) =>
    forward(target, incoming, outgoing),
  )
  // A browser that doesn't trust the certificate hangs up.
  https.on('tlsClientError', () => undefined)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    socket.once('data', (first: Buffer) => {
      if (first[0] !== FIRST_BYTE_OF_TLS) {
        socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n')
        return
      }
      socket.pause()
      socket.unshift(first)
      https.emit('connection', socket)
      process.nextTick(() => socket.resume())
    })
  })
  const port = await listen(server)
  return {
    port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, headers, url = '/' } = incoming
  const upstream = request(
    new URL(url, target),
    { method, headers: { ...headers, host: new URL(target).host } },
    (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    },
  )
  upstream.on('error', () => outgoing.destroy())
  incoming.pipe(upstream)
}
