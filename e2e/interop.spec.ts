/** Others with us: the official client with our demo server, and the page with servers of both official SDKs. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'

import { expect, httpError, test, UNREACHABLE } from './fixtures.ts'
import { startSdkServer } from './servers/sdkServer.ts'
import { startSdkSessions, type SdkMode } from './servers/sdkSessions.ts'
import { startSdkSse } from './servers/sdkSse.ts'

test.describe('the official client with the demo server', () => {
  const MODES = [
    ['auto', 'auto', '2026-07-28'],
    ['legacy', 'legacy', '2025-11-25'],
    ['pinned', { pin: '2026-07-28' }, '2026-07-28'],
  ] as const
  for (const [name, mode, revision] of MODES) {
    test(`${name}: lists, calls, reads and prompts`, async ({ demo }) => {
      const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode } })
      await client.connect(new StreamableHTTPClientTransport(new URL(demo.tokenUrl())))
      expect(client.getServerVersion()?.name).toBeTruthy()
      const { tools } = await client.listTools()
      expect(tools.map((tool) => tool.name)).toContain('list_connectors_alloy')
      const listed = await client.callTool({ name: 'list_connectors_alloy', arguments: {} })
      expect(listed.isError).not.toBe(true)
      expect(listed.content).not.toEqual([])
      const { resources } = await client.listResources()
      const [resource] = resources
      if (!resource) throw new Error('The demo server lists no resource')
      expect((await client.readResource({ uri: resource.uri })).contents).not.toEqual([])
      expect((await client.listPrompts()).prompts).not.toEqual([])
      await client.close()
      const call = demo.calls('tools/call').at(-1)
      expect(call?.headers['mcp-protocol-version']).toBe(revision)
      expect(call?.headers['mcp-method']).toBe(mode === 'legacy' ? undefined : 'tools/call')
    })
  }
})

const call = (steps: number, wait: number) => ({
  jsonrpc: '2.0',
  id: 71,
  method: 'tools/call',
  params: { name: 'count', arguments: { steps, wait }, _meta: { progressToken: 71 } },
})

/** Words in which a person sees how the answer came. */
const COURSE = {
  json: 'The server answered with one JSON body, not a stream.',
  sse: /^(4|5) events in/,
}

const SESSIONS: readonly SdkMode[] = (['v1', 'v2'] as const).flatMap((sdk) => [
  { sdk, session: false, json: true },
  { sdk, session: false, json: false },
  { sdk, session: true, json: true },
  { sdk, session: true, json: false },
])

for (const mode of SESSIONS) {
  const name = `${mode.session ? 'sessions' : 'stateless'}, ${mode.json ? 'JSON' : 'SSE'}`
  test(`a server of SDK ${mode.sdk}: ${name}`, async ({
    connectPanel,
    consoleGuard,
    browsePanel,
    composePane,
    responsePane,
  }) => {
    consoleGuard.allow(httpError(400), httpError(404))
    const server = await startSdkSessions(mode)
    await connectPanel.open()
    await connectPanel.connect(server.url)
    await connectPanel.expectConnected('2025-11-25')
    await browsePanel.choose('Tools', 'count')
    await composePane.editor.waitFor()
    await composePane.send(call(3, 30))
    await responsePane.expectStatus('done')
    await expect(responsePane.region).toContainText('Counted to 3.')
    await responsePane.show('Stream')
    const course = responsePane.region.getByText(mode.json ? COURSE.json : COURSE.sse)
    await expect(course).toBeVisible()

    const sent = server.calls('tools/call').at(-1)
    expect(sent?.headers['mcp-protocol-version']).toBe('2025-11-25')
    expect(sent?.headers['accept']).toBe('application/json, text/event-stream')
    const session = sent?.headers['mcp-session-id']
    expect(session).toEqual(mode.session ? expect.stringMatching(/./) : undefined)
    await connectPanel.menu('Disconnect')
    if (mode.session) {
      const ended = await server.waitFor((entry) => entry.method === 'DELETE')
      expect(ended.headers['mcp-session-id']).toBe(session)
    }
    await server.close()
  })
}

for (const sdk of ['v1', 'v2'] as const) {
  test(`a resumable server of SDK ${sdk}: a stream that breaks in the middle is taken up`, async ({
    connectPanel,
    consoleGuard,
    browsePanel,
    composePane,
    responsePane,
  }) => {
    consoleGuard.allow(httpError(400), httpError(404), UNREACHABLE)
    const server = await startSdkSessions({ sdk, session: true, json: false, resumable: true })
    await connectPanel.open()
    await connectPanel.connect(server.url)
    await browsePanel.choose('Tools', 'count')
    await composePane.editor.waitFor()
    server.breakNextCall(2)
    await composePane.send(call(6, 150))
    await responsePane.expectStatus('done')
    await expect(responsePane.region).toContainText('Counted to 6.')

    expect(server.calls('tools/call')).toHaveLength(1)
    const taken = server.received.filter(
      ({ method, headers }) => method === 'GET' && headers['last-event-id'] !== undefined,
    )
    expect(taken.map(({ headers }) => headers['last-event-id'])).toEqual([
      expect.stringMatching(/^event-\d+$/),
    ])
    expect(taken[0]?.headers['mcp-session-id']).toMatch(/./)
    // Every step once: none lost where the stream broke, none shown twice.
    await responsePane.show('Raw')
    await expect(responsePane.region).toContainText('"progress":6,')
    const raw = await responsePane.region.innerText()
    const steps = [...raw.matchAll(/"progress":(\d),/g)].map(([, step]) => Number(step))
    expect(steps).toEqual([1, 2, 3, 4, 5, 6])
    await connectPanel.menu('Disconnect')
    await server.close()
  })
}

for (const responseMode of ['json', 'sse'] as const) {
  test(`a server of SDK v2 of 2026-07-28: ${responseMode}`, async ({
    connectPanel,
    browsePanel,
    composePane,
    responsePane,
  }) => {
    const server = await startSdkServer({ legacy: 'reject', responseMode })
    await connectPanel.open()
    await connectPanel.connect(server.url)
    await connectPanel.expectConnected('2026-07-28')
    await browsePanel.choose('Tools', 'add')
    await composePane.editor.waitFor()
    await composePane.sendWithKeyboard()
    await responsePane.expectStatus('done')
    await responsePane.show('Stream')
    const course = responseMode === 'json' ? COURSE.json : /^1 event in/
    await expect(responsePane.region.getByText(course)).toBeVisible()
    const sent = server.calls('tools/call').at(-1)
    expect(sent?.headers['mcp-session-id']).toBeUndefined()
    expect(sent?.headers['mcp-name']).toBe('add')
    await server.close()
  })
}

test('a server of SDK v1 of 2024-11-05: HTTP+SSE', async ({
  connectPanel,
  consoleGuard,
  browsePanel,
  composePane,
  responsePane,
}) => {
  consoleGuard.allow(httpError(404), httpError(405))
  const server = await startSdkSse()
  await connectPanel.open()
  await connectPanel.connect(server.url)
  await connectPanel.expectConnected('2024-11-05')
  await browsePanel.choose('Tools', 'count')
  await composePane.editor.waitFor()
  await composePane.send(call(3, 30))
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('Counted to 3.')
  expect(server.calls('tools/call').at(-1)?.path).toMatch(/^\/messages\?sessionId=/)
  await connectPanel.menu('Disconnect')
  await server.waitFor(({ method, outcome }) => method === 'GET' && outcome === 'aborted')
  await server.close()
})
