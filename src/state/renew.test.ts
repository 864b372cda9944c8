import { expect, test, vi } from 'vitest'

import { createScript, json, openStream, result } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import { newProfile } from './profiles.ts'

/** A session server that can forget everyone. */
function forgetful() {
  let sessions = 0
  let known = ''
  const script = createScript((asked) => {
    const { method } = asked.message
    if (method === 'initialize') {
      known = `s-${++sessions}`
      const agreed = { protocolVersion: '2025-06-18', capabilities: { tools: {} } }
      return result(asked, agreed, { headers: { 'Mcp-Session-Id': known } })
    }
    if (asked.headers.get('mcp-session-id') !== known) return json({}, { status: 404 })
    if (asked.what === 'GET') return openStream().response
    if (method === 'tools/list') return result(asked, { tools: [{ name: 'a' }] })
    const isTaken = method === 'ping' || method === 'logging/setLevel'
    return isTaken ? result(asked, {}) : new Response(null, { status: 202 })
  })
  return { ...script, forget: () => (known = '') }
}

async function connected() {
  const server = forgetful()
  const explorer = createExplorer(testHost(server.fetch))
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp' }
  await explorer.connect({ ...profile, protocol: '2025-06-18' }, {})
  const tab = explorer.tabs.open({
    title: 'ping',
    text: '{"jsonrpc":"2.0","id":1,"method":"ping"}',
  })
  const lastStatus = () => {
    const id = explorer.tabs.get(tab)?.exchange
    return id === undefined ? undefined : explorer.exchanges.get(id)?.head?.status
  }
  return { server, explorer, tab, lastStatus }
}

test('a new session takes the place of one that ended; lists and tabs stay', async () => {
  const { server, explorer, tab, lastStatus } = await connected()
  server.forget()
  await explorer.send(tab)
  expect(lastStatus()).toBe(404)
  const lists = server.what().filter((what) => what === 'POST tools/list').length

  expect(await explorer.renew()).toBe(true)
  expect(explorer.connections.getState()).toMatchObject({
    status: 'connected',
    connection: { endpoint: { session: 's-2', revision: '2025-06-18' } },
  })
  await explorer.send(tab)
  expect(lastStatus()).toBe(200)
  expect(server.what().filter((what) => what === 'POST tools/list')).toHaveLength(lists)
})

test('a new session has no log level yet', async () => {
  const { server, explorer } = await connected()
  await explorer.setLogLevel('debug')
  expect(explorer.connections.getState().logLevel).toBe('debug')
  server.forget()
  expect(await explorer.renew()).toBe(true)
  expect(explorer.connections.getState()).not.toHaveProperty('logLevel')
})

test('asked for twice at once, one new session is opened', async () => {
  const { server, explorer } = await connected()
  server.forget()
  expect(await Promise.all([explorer.renew(), explorer.renew()])).toEqual([true, true])
  expect(server.what().filter((what) => what === 'POST initialize')).toHaveLength(2)
})

test('live updates go on in the new session', async () => {
  const { server, explorer } = await connected()
  await explorer.subscriptions.turnOn()
  const gets = () => server.asked.filter(({ what }) => what === 'GET')
  await vi.waitFor(() => expect(gets()).toHaveLength(1))
  server.forget()
  await explorer.renew()
  await vi.waitFor(() => expect(gets().at(-1)?.headers.get('mcp-session-id')).toBe('s-2'))
  explorer.subscriptions.turnOff()
})

test('a server that opens none leaves everything as it was', async () => {
  const { explorer } = await connected()
  const before = explorer.connections.getState().connection
  explorer.disconnect()
  expect(await explorer.renew()).toBe(false)
  expect(before?.endpoint.session).toBe('s-1')
})

test('without an answer the old connection stays', async () => {
  let down = false
  const server = forgetful()
  const explorer = createExplorer(
    testHost((request) => (down ? Promise.reject(new TypeError('down')) : server.fetch(request))),
  )
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp' }
  await explorer.connect({ ...profile, protocol: '2025-06-18' }, {})
  down = true
  expect(await explorer.renew()).toBe(false)
  expect(explorer.connections.getState().connection?.endpoint.session).toBe('s-1')
})
