/** Hosts the demo server over real HTTP on this computer. */
import { createAdaptorServer } from '@hono/node-server'

import { withCors } from './cors.ts'
import { createDemoHandler } from './handler.ts'

const HOST = '127.0.0.1'

export type RunningDemo = {
  readonly port: number
  /** Origin, such as `http://127.0.0.1:8787`. */
  readonly url: string
  /** Ends open streams and stops listening. */
  readonly close: () => Promise<void>
}

/**
 * Starts a demo server with an empty memory. Port 0 takes any free one; `cors` is on unless
 * switched off. Rejects with Node's error (`EADDRINUSE`, `EACCES`) when it cannot listen.
 */
export async function startDemo(options: {
  readonly port: number
  readonly cors?: boolean
}): Promise<RunningDemo> {
  const handle = createDemoHandler()
  const fetch = options.cors === false ? handle : withCors(handle)
  const server = createAdaptorServer({ fetch })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, HOST, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : options.port)
    })
  })
  return {
    port,
    url: `http://${HOST}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
