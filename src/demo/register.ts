/** Chooses where the demo server runs, a Service Worker or the page, and loads it on first use. */
import { CLAIM_MESSAGE, DEMO_FOLDER, DEMO_SCRIPT, DEMO_SERVER_ID, DEMO_TOKEN } from './constants.ts'

type Fetch = (request: Request) => Promise<Response>

/** Where the demo server was found to run. */
type DemoPlace = 'worker' | 'page'

/** What the demo needs of the browser; all of it injectable. */
export type DemoHost = {
  /** `document.baseURI`: the script and the demo's addresses are resolved against it. */
  readonly baseUri: string
  /** The browser's own fetch, used for every request that is not served in the page. */
  readonly fetch: Fetch
  /** `navigator.serviceWorker`; leave out where the browser has none. */
  readonly serviceWorker?: ServiceWorkerContainer
}

export type Demo = {
  /** Token URL of the demo server on this site. */
  readonly url: string
  /** Makes the demo ready and says where it runs. Safe to call often; never rejects. */
  readonly prepare: () => Promise<DemoPlace>
  /** Answers demo addresses, preparing first, and hands every other request to the host's fetch. */
  readonly fetch: Fetch
}

const READY_LIMIT_MS = 5000
const CLAIM_LIMIT_MS = 2000

/** Token URL of the demo server for a page at `baseUri` (an absolute URL). */
export function demoUrl(baseUri: string): string {
  return new URL(`${DEMO_FOLDER}mcp/${DEMO_SERVER_ID}/${DEMO_TOKEN}`, baseUri).href
}

/** Builds the demo for one page. Nothing is registered or loaded before it is asked for. */
export function createDemo(host: DemoHost): Demo {
  const folder = new URL(DEMO_FOLDER, host.baseUri).href
  const script = new URL(DEMO_SCRIPT, host.baseUri).href
  let inPage: Fetch | undefined
  let pending: Promise<DemoPlace> | undefined

  async function choose(): Promise<DemoPlace> {
    if (inPage === undefined && !(await workerServes(host.serviceWorker, script))) {
      const { createInPageFetch } = await import('./inPage.ts')
      inPage = createInPageFetch()
    }
    return inPage === undefined ? 'worker' : 'page'
  }

  function prepare(): Promise<DemoPlace> {
    pending ??= choose().finally(() => {
      pending = undefined
    })
    return pending
  }

  async function fetchDemo(request: Request): Promise<Response> {
    if (!request.url.startsWith(folder)) return host.fetch(request)
    await prepare()
    return inPage === undefined ? host.fetch(request) : inPage(request)
  }

  return { url: demoUrl(host.baseUri), prepare, fetch: fetchDemo }
}

/** Whether our worker controls this page, after registering and claiming it where needed. */
async function workerServes(
  container: ServiceWorkerContainer | undefined,
  script: string,
): Promise<boolean> {
  if (container === undefined) return false
  if (controls(container, script)) return true
  try {
    await container.register(script, {
      scope: new URL('./', script).href,
      updateViaCache: 'none',
    })
    const registration = await within(READY_LIMIT_MS, container.ready)
    if (controls(container, script)) return true
    // A page loaded with Shift+Reload is never controlled by itself (protocol.md 11.2).
    const changed = new Promise((resolve) => {
      container.addEventListener('controllerchange', resolve, { once: true })
    })
    registration.active?.postMessage(CLAIM_MESSAGE)
    await within(CLAIM_LIMIT_MS, changed)
    return controls(container, script)
  } catch {
    // Refused by the browser, blocked, or too slow: the page serves the demo itself.
    return false
  }
}

/** A worker of the surrounding site may control the page too; only ours counts. */
function controls(container: ServiceWorkerContainer, script: string): boolean {
  return container.controller?.scriptURL === script
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The worker did not answer in time')), milliseconds)
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}
