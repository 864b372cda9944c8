/** The local relay in a browser: servers without CORS work through it, and no one else gets through. */
import { fileURLToPath } from 'node:url'

import type { Page } from '@playwright/test'

import { serveSite } from '../src/launcher/serve.mjs'
import { CORS_REFUSAL, expect, httpError, test as base } from './fixtures.ts'
import { NONE } from './servers/cors.ts'
import type { Received } from './servers/recorder.ts'
import {
  answer,
  chunk,
  createGate,
  head,
  lastChunk,
  resultEvent,
  startScriptedServer,
} from './servers/scriptedServer.ts'
import type { ScriptedServer, Step } from './servers/scriptedServer.ts'

const SECRET = 'Zk3vQm8xRt5Lw2Yb7Nc4'
const DIST = fileURLToPath(new URL('../dist', import.meta.url))

type Launched = {
  /** The site as the launcher serves it; a page of `guest` may use its relay too. */
  readonly launched: { readonly url: string; readonly port: number }
  /** A server that sends no CORS at all. */
  readonly closed: ScriptedServer
}

const test = base.extend<Launched>({
  launched: async ({ site }, use) => {
    const relay = { secret: SECRET, allowedOrigins: [new URL(site.url).origin] }
    const launched = await serveSite({ folder: DIST, port: 0, relay })
    await use(launched)
    await launched.close()
  },
  closed: async ({}, use) => {
    const server = await startScriptedServer(NONE)
    await use(server)
    await server.close()
  },
})

const JSON_TYPE = { 'content-type': 'application/json' }

/** A server of 2025-06-18 with a session, whose tool answers with what `call` gives. */
function sessionServer(server: ScriptedServer, call: (id: number) => readonly Step[]): string {
  return server.on('/mcp', ({ body, method }: Received) => {
    if (method !== 'POST') return [write(405)]
    const { id, method: asked } = JSON.parse(body)
    if (id === undefined) return [write(202)]
    if (asked === 'tools/call') return call(id)
    const result = RESULTS[asked]
    const error = { code: -32601, message: 'Method not found' }
    const message = { jsonrpc: '2.0', id, ...(result ? { result } : { error }) }
    return [write(200, { ...JSON_TYPE, 'mcp-session-id': 'sess-7' }, JSON.stringify(message))]
  })
}

function write(status: number, headers: Readonly<Record<string, string>> = {}, body = ''): Step {
  return answer({ status, headers, body, cors: NONE })
}

const RESULTS: Readonly<Record<string, object | undefined>> = {
  initialize: {
    protocolVersion: '2025-06-18',
    capabilities: { tools: {} },
    serverInfo: { name: 'closed', title: 'Closed server', version: '1' },
  },
  'tools/list': { tools: [{ name: 'tick', inputSchema: { type: 'object' } }] },
}

/** The address that the launcher prints. */
function printed(site: { readonly url: string }, given: Readonly<Record<string, string>> = {}) {
  return `${site.url}#${new URLSearchParams({ relay: SECRET, ...given })}`
}

async function chooseWayOut(page: Page, way: 'Direct' | 'Local relay' | 'Own relay') {
  const wayOut = page.getByRole('combobox', { name: 'Way out' })
  if (!(await wayOut.isVisible())) await page.getByRole('button', { name: /^Advanced/ }).click()
  await wayOut.selectOption(way)
}

test('a server without CORS works through the relay: session, stream, abort, every header', async ({
  page,
  launched,
  closed,
  consoleGuard,
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
}) => {
  consoleGuard.allow(...CORS_REFUSAL)
  const gate = createGate()
  const url = sessionServer(closed, (id) => [
    head(200, { 'content-type': 'text/event-stream', 'x-trace': 'seen-yes' }, NONE),
    chunk(': started\n\n'),
    chunk('data: {"jsonrpc":"2.0","method":"notifications/message","params":{"data":"first"}}\n\n'),
    gate.step,
    resultEvent(id, { content: [{ type: 'text', text: 'late' }] }),
    lastChunk(),
  ])
  await page.goto(printed(launched, { url, header: 'X-Team: blue' }))
  await expect(connectPanel.field).toHaveValue(url)
  await expect(page.getByRole('textbox', { name: /^Header name/ })).toHaveValue('X-Team')
  expect(page.url()).toBe(launched.url)

  await connectPanel.connectButton.click()
  await connectPanel.expectFailed()
  expect(closed.calls('tools/list')).toEqual([])

  await connectPanel.addHeader('User-Agent', 'mine/1.0')
  await chooseWayOut(page, 'Local relay')
  await connectPanel.connectButton.click()
  await connectPanel.expectConnected('2025-06-18')
  await expect(connectPanel.status).toContainText('via relay')
  const [listed] = closed.calls('tools/list')
  expect(listed?.headers).toMatchObject({
    'mcp-session-id': 'sess-7',
    'user-agent': 'mine/1.0',
    'x-team': 'blue',
  })
  const names = Object.keys(listed?.headers ?? {})
  expect(names.filter((name) => /^(origin|referer|cookie|sec-|x-relay)/.test(name))).toEqual([])

  await browsePanel.choose('Tools', 'tick')
  await composePane.sendButton.click()
  await responsePane.expectStatus('streaming')
  await expect(responsePane.region).toContainText('first')
  await responsePane.show('Headers')
  await expect(responsePane.region).toContainText('seen-yes')
  await composePane.stopButton.click()
  await responsePane.expectStatus('cancelled')
  await closed.waitFor(({ body, outcome }) => body.includes('"tick"') && outcome === 'aborted')
  expect(await placesOf(page, SECRET)).toEqual(['tab'])
})

/** Where in the page a secret is. */
function placesOf(page: Page, secret: string): Promise<string[]> {
  return page.evaluate((wanted) => {
    const fields = [...document.querySelectorAll('input, textarea, select')]
    const places = {
      page: document.documentElement.outerHTML,
      fields: fields.map((field) => ('value' in field ? String(field.value) : '')).join('\n'),
      address: location.href,
      history: JSON.stringify(history.state),
      browser: JSON.stringify(Object.entries(localStorage)),
      tab: JSON.stringify(Object.entries(sessionStorage)),
    }
    return Object.entries(places).flatMap(([place, text]) => (text.includes(wanted) ? place : []))
  }, secret)
}

test('a redirect is shown with its target, which hears nothing', async ({
  page,
  launched,
  closed,
  scripted,
  connectPanel,
}) => {
  const elsewhere = scripted.on('/mcp', () => [answer({ body: '{}' })])
  const url = closed.on('/mcp', () => [write(307, { location: elsewhere })])
  await page.goto(printed(launched, { url }))
  await chooseWayOut(page, 'Local relay')
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('redirect')
  expect(closed.received.length).toBeGreaterThan(0)
  expect(scripted.received).toEqual([])
})

test('says in words why the relay got no answer', async ({
  page,
  launched,
  consoleGuard,
  connectPanel,
}) => {
  consoleGuard.allow(httpError(502))
  await page.goto(printed(launched, { url: 'http://127.0.0.1:1/mcp' }))
  await chooseWayOut(page, 'Local relay')
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('unreachable')
  await expect(page.getByText('Nothing listens at 127.0.0.1:1.').first()).toBeVisible()
})

test('a reload keeps the relay, a new start in the same tab takes its place', async ({
  page,
  launched,
  closed,
  consoleGuard,
  connectPanel,
}) => {
  consoleGuard.allow(httpError(403))
  const url = sessionServer(closed, () => [])
  const wrong = `${launched.url}#${new URLSearchParams({ relay: 'of-an-earlier-start', url })}`
  await page.goto(wrong)
  await page.reload()
  await connectPanel.paste(url)
  await chooseWayOut(page, 'Local relay')
  await connectPanel.connectButton.click()
  await connectPanel.expectFailed('relay')
  expect(closed.received).toEqual([])
  // The same page with another fragment: no new page by itself.
  await page.evaluate((address) => location.assign(address), printed(launched, { url }))
  await expect(connectPanel.field).toHaveValue(url)
  await expect(page).toHaveURL(launched.url)
  await chooseWayOut(page, 'Local relay')
  await connectPanel.connectButton.click()
  await connectPanel.expectConnected('2025-06-18')
})

test('a site without a relay says so, and takes the address of one that allows it', async ({
  page,
  launched,
  closed,
  connectPanel,
}) => {
  const url = sessionServer(closed, () => [])
  await connectPanel.open()
  await connectPanel.paste(url)
  await chooseWayOut(page, 'Own relay')
  await expect(page.getByText(/This site has no relay/)).toBeVisible()
  const address = page.getByRole('textbox', { name: 'Relay address' })
  await address.fill(`${launched.url}relay#${SECRET}`)
  await expect(address).toHaveValue(`${launched.url}relay`)
  await connectPanel.connectButton.click()
  await connectPanel.expectConnected('2025-06-18')
  expect(await placesOf(page, SECRET)).toEqual(['tab'])
})

/** Asks the relay from inside a page, as it would be asked by ours; gives what the page gets to see. */
function askFrom(page: Page, relay: string, secret: string, target: string): Promise<string> {
  return page.evaluate(
    async (given) => {
      const asked = { url: given.target, method: 'POST', headers: [] }
      const headers = {
        'X-Relay-Secret': given.secret,
        'X-Relay-Request': btoa(JSON.stringify(asked)).replaceAll('+', '-').replaceAll('/', '_'),
      }
      try {
        const response = await fetch(given.relay, { method: 'POST', headers, body: '{}' })
        return `${response.status} ${await response.text()}`
      } catch (error) {
        return String(error)
      }
    },
    { relay, secret, target },
  )
}

test('another origin, a wrong secret and a name led here get nothing', async ({
  page,
  launched,
  subPathSite,
  closed,
  consoleGuard,
}) => {
  consoleGuard.allow(httpError(403), ...CORS_REFUSAL)
  const url = sessionServer(closed, () => [])
  const relay = `${launched.url}relay`

  await page.goto(subPathSite.url)
  expect(await askFrom(page, relay, SECRET, url)).toBe('TypeError: Failed to fetch')
  // Without custom headers there is no preflight to stop it: the relay itself does.
  const blind = page.evaluate(
    (address) => fetch(address, { method: 'POST', mode: 'no-cors' }).then((r) => r.type),
    relay,
  )
  expect(await blind).toBe('opaque')

  await page.goto(launched.url)
  expect(await askFrom(page, relay, 'guessed', url)).toBe('403 ')
  expect(await askFrom(page, relay, '', url)).toBe('403 ')

  // Chromium leads every name below localhost here, as a hostile DNS server would.
  await page.goto(`http://rebound.localhost:${launched.port}/`)
  expect(await askFrom(page, '/relay', SECRET, url)).toBe('403 ')
  expect(closed.received).toEqual([])

  await page.goto(`http://localhost:${launched.port}/`)
  expect(await askFrom(page, '/relay', SECRET, url)).toMatch(/^200 /)
})
