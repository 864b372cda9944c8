/** Hosts the demo server as a Service Worker at the site root; every other request passes by. */
import { CLAIM_MESSAGE, DEMO_FOLDER } from './constants.ts'
import { createDemoHandler } from './handler.ts'

declare const self: ServiceWorkerGlobalScope

const STORE = 'mcp-explorer-demo'
const KEPT = 'memory.json'

const folder = new URL(DEMO_FOLDER, self.registration.scope)
const key = new URL(KEPT, folder).href

// The browser stops an idle worker after half a minute; what a user wrote must outlive that.
const handle = createDemoHandler({
  memory: {
    load: async () => (await (await caches.open(STORE)).match(key))?.text(),
    save: async (text) => (await caches.open(STORE)).put(key, new Response(text)),
  },
})

self.addEventListener('install', () => {
  void self.skipWaiting()
})

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('message', (event) => {
  if (event.data === CLAIM_MESSAGE) event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url)
  const isOurs =
    origin === folder.origin &&
    ['mcp', 'oauth/'].some((part) => pathname.startsWith(folder.pathname + part))
  if (isOurs) event.respondWith(handle(event.request))
})
