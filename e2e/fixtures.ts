/** What every end-to-end test can ask for: the built site, servers of each kind, and the panels of the page. */
import { fileURLToPath } from 'node:url'

import { expect, test as base, type BrowserContext } from '@playwright/test'

import { serveSite } from '../src/launcher/serve.mjs'
import { BrowsePanel, ComposePane, ConnectPanel, ResponsePane, TrafficPanel } from './pages.ts'
import { startCorsProxy } from './servers/corsProxy.ts'
import { startDemoServer, type DemoServer } from './servers/demoHttp.ts'
import { startEverything, type Everything } from './servers/everything.ts'
import type { Running } from './servers/front.ts'
import { startScriptedServer, type ScriptedServer } from './servers/scriptedServer.ts'
import { startSdkServer, type SdkServer } from './servers/sdkServer.ts'
import { startSseServer, type SseServer } from './servers/sseServer.ts'

export { expect }

const DIST = fileURLToPath(new URL('../dist', import.meta.url))
const SUB_PATH = '/some/sub/path/'

/** A site being served; `url` ends with a slash. */
type Site = { readonly url: string }

/** Fails a test for every complaint on the browser's console, unless the test declared it. */
type ConsoleGuard = {
  /** Declares complaints that this test causes on purpose. */
  readonly allow: (...patterns: readonly RegExp[]) => void
  readonly watch: (context: BrowserContext) => void
  /** Complaints so far that nobody declared. */
  readonly unexpected: () => string[]
}

type WorkerFixtures = {
  /** The built site at the root of its host. */
  site: Site
  /** The built site below a path. */
  subPathSite: Site
  everythingProcess: Everything
}

type TestFixtures = {
  consoleGuard: ConsoleGuard
  /** server-everything behind a proxy with complete CORS; its endpoint is `/mcp`. */
  everything: Running
  sdk: SdkServer
  sse: SseServer
  scripted: ScriptedServer
  /** The demo server over HTTP with complete CORS. */
  demo: DemoServer
  connectPanel: ConnectPanel
  browsePanel: BrowsePanel
  composePane: ComposePane
  responsePane: ResponsePane
  trafficPanel: TrafficPanel
  /** Opens a tool's request and sends it as it is drafted, or with other arguments. */
  callTool: (name: string, args?: object) => Promise<void>
}

/** What Chromium itself prints for an HTTP error answer. */
export function httpError(status: number): RegExp {
  return new RegExp(`^Failed to load resource: the server responded with a status of ${status}\\b`)
}

/** What Chromium itself prints when it refuses an answer or a preflight for CORS. */
export const CORS_REFUSAL = [
  / has been blocked by CORS policy: /,
  /^Failed to load resource: net::ERR_FAILED$/,
]

/** What Chromium itself prints when no connection comes about, or one breaks. */
export const UNREACHABLE = /^Failed to load resource: net::ERR_[A-Z_]+$/

/** Runs in the page: what React recovered from is named by a number; why stands in its cause. */
function tellCauses(): void {
  window.addEventListener('error', ({ error }) => {
    if (!(error instanceof Error) || !(error.cause instanceof Error)) return
    if (error.message.includes('React error')) console.error(`Its cause: ${error.cause.stack}`)
  })
}

/** Playwright's test with the fixtures of this project. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [async ({}, use) => using(serveSite({ folder: DIST, port: 0 }), use), { scope: 'worker' }],
  subPathSite: [
    async ({}, use) => using(serveSite({ folder: DIST, port: 0, basePath: SUB_PATH }), use),
    { scope: 'worker' },
  ],
  everythingProcess: [async ({}, use) => using(startEverything(), use), { scope: 'worker' }],
  baseURL: async ({ site }, use) => use(site.url),
  consoleGuard: async ({}, use) => use(createConsoleGuard()),
  context: async ({ context, consoleGuard }, use) => {
    consoleGuard.watch(context)
    const violations = await watchPolicy(context)
    await context.addInitScript(tellCauses)
    await use(context)
    expect(consoleGuard.unexpected(), 'complaints on the console').toEqual([])
    expect(violations, 'violations of the content policy').toEqual([])
  },
  everything: async ({ everythingProcess }, use) => {
    await using(startCorsProxy(everythingProcess.origin, {}), use)
  },
  sdk: async ({}, use) => using(startSdkServer(), use),
  sse: async ({}, use) => using(startSseServer(), use),
  scripted: async ({}, use) => using(startScriptedServer(), use),
  demo: async ({}, use) => using(startDemoServer({ cors: true }), use),
  connectPanel: async ({ page }, use) => use(new ConnectPanel(page)),
  browsePanel: async ({ page }, use) => use(new BrowsePanel(page)),
  composePane: async ({ page }, use) => use(new ComposePane(page)),
  responsePane: async ({ page }, use) => use(new ResponsePane(page)),
  trafficPanel: async ({ page }, use) => use(new TrafficPanel(page)),
  callTool: async ({ browsePanel, composePane }, use) =>
    use(async (name, args) => {
      await browsePanel.openTool(name)
      await composePane.editor.waitFor()
      if (args === undefined) return composePane.sendButton.click()
      const params = { name, arguments: args }
      return composePane.send({ jsonrpc: '2.0', id: 900, method: 'tools/call', params })
    }),
})

type Closable = { readonly close: () => Promise<void> }

/** Lends a server to a test and closes it afterwards. */
async function using<T extends Closable>(
  starting: Promise<T>,
  use: (server: T) => Promise<void>,
): Promise<void> {
  const server = await starting
  await use(server)
  await server.close()
}

/**
 * What our own page did, or let be done, against its content policy: no test may declare such a thing. Frames of
 * servers' views have policies of their own, which hostile views run into.
 */
async function watchPolicy(context: BrowserContext): Promise<readonly string[]> {
  const violations: string[] = []
  await context.exposeBinding('reportViolation', (_, violation: string) => {
    violations.push(violation)
  })
  await context.addInitScript(() => {
    if (window !== window.top) return
    document.addEventListener('securitypolicyviolation', (event) => {
      const { effectiveDirective, blockedURI, originalPolicy } = event
      // A policy that a test adds to ours is there to be run into.
      if (!originalPolicy.includes("default-src 'none'")) return
      Reflect.get(window, 'reportViolation')(`${effectiveDirective}: ${blockedURI}`)
    })
  })
  return violations
}

function createConsoleGuard(): ConsoleGuard {
  const complaints: string[] = []
  const allowed: RegExp[] = []
  return {
    allow: (...patterns) => allowed.push(...patterns.flat()),
    watch: (context) => {
      context.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
      })
      context.on('weberror', (error) => complaints.push(String(error.error())))
    },
    unexpected: () =>
      complaints.filter((complaint) => !allowed.some((pattern) => pattern.test(complaint))),
  }
}
