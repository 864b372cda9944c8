/** The doctor's dialog, servers with chosen CORS, and how a test gets from one to the other. */
import type { Page } from '@playwright/test'

import { expect, test as base } from './fixtures.ts'
import { ConnectPanel } from './pages.ts'
import type { Cors } from './servers/cors.ts'
import type { Received } from './servers/recorder.ts'
import {
  answer,
  startScriptedServer,
  type ScriptedServer,
  type Step,
} from './servers/scriptedServer.ts'

const MOST_REQUESTS = 12
const MOST_MS = 3000

/** The dialog, by the names a person sees. */
export class Doctor {
  readonly dialog
  constructor(page: Page) {
    this.dialog = page.getByRole('dialog', { name: 'Connection doctor' })
  }
  button(name: string) {
    return this.dialog.getByRole('button', { name, exact: true })
  }
  step(id: string) {
    return this.dialog.locator(`[data-step=${id}]`)
  }
  get lines() {
    return this.dialog.getByLabel('Lines to send')
  }
  /** Waits for the verdict; prints what it took, which is bounded. */
  async expectVerdict(cause: string): Promise<void> {
    await expect(this.dialog.locator('[data-cause]')).toHaveAttribute('data-cause', cause)
    const figures = this.dialog.locator('[data-requests]')
    if ((await figures.count()) === 0) return
    const requests = Number(await figures.getAttribute('data-requests'))
    const ms = Number(await figures.getAttribute('data-ms'))
    process.stdout.write(`doctor: ${cause} with ${requests} requests in ${ms} ms\n`)
    expect(requests).toBeLessThanOrEqual(MOST_REQUESTS)
    expect(ms).toBeLessThanOrEqual(MOST_MS)
  }
}

type Fixtures = {
  doctor: Doctor
  /** Starts a server whose answers and preflights have these CORS headers. */
  serverWith: (cors: Cors) => Promise<ScriptedServer>
  /** Connects to the server of `mcp`, calls its tool, which fails, and asks why. */
  failCall: (url: string, ask?: string) => Promise<void>
}

/** Tests with a doctor. */
export const test = base.extend<Fixtures>({
  doctor: async ({ page }, use) => use(new Doctor(page)),
  serverWith: async ({}, use) => {
    const started: ScriptedServer[] = []
    await use(async (cors) => {
      const server = await startScriptedServer(cors)
      started.push(server)
      return server
    })
    await Promise.all(started.map((server) => server.close()))
  },
  failCall: async ({ callTool, connectPanel, responsePane }, use) =>
    use(async (url, ask = 'Find out why') => {
      await connectPanel.start(url)
      await callTool('go')
      await responsePane.expectStatus('error')
      await responsePane.region.getByRole('button', { name: ask }).click()
    }),
})

/** A stateless server with one tool, which answers a plain GET with 405. */
export function mcp(cors: Cors): (received: Received) => readonly Step[] {
  return (received) => {
    if (received.method !== 'POST') return [answer({ status: 405, cors })]
    const { method, id } = JSON.parse(received.body)
    const results: Record<string, object> = {
      'tools/list': { tools: [{ name: 'go', inputSchema: { type: 'object' } }] },
      'tools/call': { content: [{ type: 'text', text: 'Went' }] },
      'server/discover': { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } },
    }
    const result = results[method]
    const said = result ? { result } : { error: { code: -32601, message: 'No' } }
    const body = JSON.stringify({ jsonrpc: '2.0', id, ...said })
    return [answer({ headers: { 'content-type': 'application/json' }, body, cors })]
  }
}

/** Connects to an address that fails, and asks why. */
export async function failAndAsk(page: Page, url: string, ask = 'Find out why'): Promise<void> {
  const panel = new ConnectPanel(page)
  await panel.paste(url)
  await panel.connectButton.click()
  await panel.expectFailed()
  await page.getByRole('button', { name: ask }).click()
}

/** Headers a server allows besides those a test leaves out. */
export function allowedBut(...names: readonly string[]): string {
  const all = ['content-type', 'authorization', 'mcp-protocol-version', 'mcp-method', 'mcp-name']
  return all.filter((name) => !names.includes(name)).join(', ')
}
