// Serves a folder of static files on this computer, as any static host would, and a relay beside it.
import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

import { MAX_HEADER_BYTES } from './forward.mjs'
import { createRelay } from './relay.mjs'

const HOST = '127.0.0.1'
const PORTS_TO_TRY = 100

/** @typedef {{ url: string, port: number, close: () => Promise<void> }} Site */

/**
 * Serves a folder until closed.
 * @param {object} options
 * @param {string} options.folder path of the folder
 * @param {number} options.port port to listen on; 0 takes any free one
 * @param {boolean} [options.search] take the next free port when this one is in use
 * @param {string} [options.basePath] serve below this path only, such as `/some/sub/path/`
 * @param {import('./relay.mjs').RelayOptions} [options.relay] offers a relay at `/relay`
 * @returns {Promise<Site>} rejects with Node's error (`EADDRINUSE`, `EACCES`) when it cannot listen
 */
export async function serveSite({ folder, port, search = false, basePath = '/', relay }) {
  /** @type {string[]} */
  const hosts = []
  const app = new Hono()
  if (relay) app.route('/', createRelay({ ...relay, hosts: () => hosts }))
  app.route('/', createSite(folder, basePath))
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { maxHeaderSize: MAX_HEADER_BYTES },
  })
  const taken = await listen(server, port, search ? port + PORTS_TO_TRY : port)
  // Read from addresses, because the usual port of http is left out of them.
  hosts.push(...[HOST, 'localhost'].map((name) => new URL(`http://${name}:${taken}`).host))
  return {
    url: `http://${HOST}:${taken}${basePath}`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}

/**
 * @param {string} folder
 * @param {string} basePath
 * @returns {Hono}
 */
function createSite(folder, basePath) {
  const site = new Hono()
  site.use(async (context, next) => {
    await next()
    context.header('X-Content-Type-Options', 'nosniff')
    if (!context.res.headers.has('Cache-Control')) context.header('Cache-Control', 'no-cache')
  })
  if (basePath !== '/') site.get(basePath.slice(0, -1), (context) => context.redirect(basePath))
  site.use(
    `${basePath}*`,
    serveStatic({
      root: folder,
      rewriteRequestPath: (path) => path.slice(basePath.length - 1),
      onFound: (_, context) => {
        // Names below assets/ carry a hash of their content, so they never change.
        const hashed = context.req.path.startsWith(`${basePath}assets/`)
        if (hashed) context.header('Cache-Control', 'public, max-age=31536000, immutable')
      },
    }),
  )
  return site
}

/**
 * @param {import('@hono/node-server').ServerType} server
 * @param {number} port
 * @param {number} last
 * @returns {Promise<number>} the port taken
 */
function listen(server, port, last) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EADDRINUSE' || port >= last) return reject(error)
      resolve(listen(server, port + 1, last))
    })
    server.listen(port, HOST, () => {
      const address = server.address()
      resolve(address !== null && typeof address === 'object' ? address.port : port)
    })
  })
}
