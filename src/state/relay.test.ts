/** Connecting by way of a relay: every request of the connection goes through it, and through it alone. */
import { expect, test } from 'vitest'

import { textToBase64Url } from '#lib/encoding.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import { newProfile } from './profiles.ts'

const SITE = { url: 'http://127.0.0.1:4173/relay', secret: 'secret-of-the-site' }
const OWN = { url: 'https://relay.example/relay', secret: 'secret-of-my-own' }
const SERVER = 'https://server.test/mcp'

type Asked = { readonly relay: string; readonly secret: string | null; readonly method: string }

/** A relay in front of a server with sessions, which no page could read without it. */
function relayHost() {
  const asked: Asked[] = []
  const host = testHost(async (request) => {
    const given = request.headers.get('x-relay-request') ?? ''
    const { url, method } = JSON.parse(atob(given.replaceAll('-', '+').replaceAll('_', '/')))
    expect(url).toBe(SERVER)
    asked.push({ relay: request.url, secret: request.headers.get('x-relay-secret'), method })
    const message = JSON.parse((await request.text()) || '{}')
    const { status, body, headers } = answerTo(message)
    const head = { status, statusText: '', url, headers }
    return new Response(body, {
      headers: { 'x-relay-head': textToBase64Url(JSON.stringify(head)) },
    })
  })
  return { asked, host }
}

function answerTo({ id, method }: { id?: number; method?: string }) {
  const headers = [
    ['Content-Type', 'application/json'],
    ['Mcp-Session-Id', 'sess-1'],
    ['Set-Cookie', 'a=1'],
  ]
  if (id === undefined) return { status: 202, body: '', headers }
  const serverInfo = { name: 'behind', version: '1' }
  const results: Record<string, unknown> = {
    initialize: { protocolVersion: '2025-06-18', capabilities: { tools: {} }, serverInfo },
    'tools/list': { tools: [{ name: 'chat', inputSchema: { type: 'object' } }] },
  }
  const result = results[method ?? '']
  const error = { code: -32601, message: 'No' }
  const body = JSON.stringify({ jsonrpc: '2.0', id, ...(result ? { result } : { error }) })
  return { status: 200, body, headers }
}

const profile = { ...newProfile('p1'), url: SERVER, wayOut: 'relay' } as const

test('probes, lists and the end of the session go through the site’s relay', async () => {
  const { asked, host } = relayHost()
  const explorer = createExplorer({ ...host, relay: SITE })
  expect(explorer.relay).toMatchObject({ available: true, address: SITE.url })
  expect(await explorer.connect(profile, {})).toBe('connected')
  expect(explorer.connections.getState().connection?.endpoint.session).toBe('sess-1')
  explorer.disconnect()
  await expect.poll(() => asked.at(-1)?.method).toBe('DELETE')
  expect(new Set(asked.map(({ relay, secret }) => `${relay} ${secret}`))).toEqual(
    new Set([`${SITE.url} ${SITE.secret}`]),
  )
})

test('the log shows the server’s address and headers, and no secret of the relay', async () => {
  const { host } = relayHost()
  const explorer = createExplorer({ ...host, relay: SITE })
  await explorer.connect(profile, {})
  const log = [...explorer.exchanges.store.getState().log.values()]
  expect(log.every(({ request }) => request.url === SERVER && request.via === 'relay')).toBe(true)
  expect(log[0]?.head?.headers).toContainEqual(['Set-Cookie', 'a=1'])
  expect(JSON.stringify(log)).not.toContain(SITE.secret)
  expect(explorer.redact(`it is ${SITE.secret}`)).not.toContain(SITE.secret)
})

test('one’s own relay gets its own secret, which no storage of the browser keeps', async () => {
  const { asked, host } = relayHost()
  const explorer = createExplorer({ ...host, relay: SITE })
  const own = { ...profile, wayOut: 'own', relayUrl: OWN.url } as const
  expect(await explorer.connect(own, { relay: OWN.secret })).toBe('connected')
  expect(asked.every(({ relay, secret }) => relay === OWN.url && secret === OWN.secret)).toBe(true)
  expect(host.local.getItem('mcpx.recents')).toContain(OWN.url)
  expect(host.local.getItem('mcpx.recents')).not.toContain(OWN.secret)
  const again = createExplorer(host).recents.store.getState()[0]?.profile
  expect(again).toMatchObject({ wayOut: 'own', relayUrl: OWN.url })
})

test('without the relay it asks for, nothing goes out', async () => {
  const { asked, host } = relayHost()
  const explorer = createExplorer(host)
  expect(explorer.relay.available).toBe(false)
  expect(await explorer.connect(profile, {})).toBe('failed')
  expect(explorer.connections.getState().failure).toMatchObject({
    outcome: { kind: 'unreachable', code: 'RELAY_MISSING' },
  })
  expect(asked).toEqual([])
})
