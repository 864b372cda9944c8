/** A server of revision 2024-11-05 made with the official SDK: its own transport, behind a proxy that records. */
import { createServer } from 'node:http'

import { SSEServerTransport } from '@modelcontextprotocol/sdk/server/sse.js'

import { startCorsProxy } from './corsProxy.ts'
import { listen, type Running } from './front.ts'
import { createCounter } from './sdkSessions.ts'

/** Starts the server on a free port; `url` is the address of its stream. */
export async function startSdkSse(): Promise<Running & { readonly url: string }> {
  const transports = new Map<string, SSEServerTransport>()
  const server = createServer((incoming, outgoing) => {
    const { pathname, searchParams } = new URL(incoming.url ?? '/', 'http://127.0.0.1')
    const transport = transports.get(searchParams.get('sessionId') ?? '')
    if (pathname === '/sse' && incoming.method === 'GET') {
      const opened = new SSEServerTransport('/messages', outgoing)
      transports.set(opened.sessionId, opened)
      outgoing.on('close', () => transports.delete(opened.sessionId))
      void createCounter().connect(opened)
    } else if (pathname === '/messages' && transport) {
      void transport.handlePostMessage(incoming, outgoing)
    } else outgoing.writeHead(pathname === '/sse' ? 405 : 404).end()
  })
  const proxy = await startCorsProxy(`http://127.0.0.1:${await listen(server)}`, {})
  return {
    ...proxy,
    url: `${proxy.origin}/sse`,
    close: async () => {
      await proxy.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
