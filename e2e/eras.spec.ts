/** Each era connects, lists and calls, against servers we did not write where there are any. */
import { expect, httpError, test } from './fixtures.ts'
import type { BrowsePanel, ComposePane, ResponsePane } from './pages.ts'
import { rpcMethod } from './servers/recorder.ts'

type Panels = {
  readonly browsePanel: BrowsePanel
  readonly composePane: ComposePane
  readonly responsePane: ResponsePane
}

async function callEcho({ browsePanel, composePane, responsePane }: Panels, argument: string) {
  await browsePanel.choose('Tools', 'echo')
  await composePane.editor.waitFor()
  await composePane.send({
    jsonrpc: '2.0',
    id: 41,
    method: 'tools/call',
    params: { name: 'echo', arguments: { [argument]: 'Hello over the wire' } },
  })
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('Hello over the wire')
}

test('2026-07-28: an SDK v2 server', async ({
  connectPanel,
  page,
  sdk,
  browsePanel,
  composePane,
  responsePane,
}) => {
  await connectPanel.open()
  await connectPanel.connect(sdk.url)
  await connectPanel.expectConnected('2026-07-28')
  await browsePanel.choose('Tools', 'add')
  await composePane.sendWithKeyboard()
  await responsePane.expectStatus('done')
  const sent = sdk.calls('tools/call').at(-1)
  expect(sent?.headers['mcp-protocol-version']).toBe('2026-07-28')
  expect(sent?.headers['mcp-method']).toBe('tools/call')
  expect(sent?.headers['mcp-name']).toBe('add')
  await callEcho({ browsePanel, composePane, responsePane }, 'text')
  await expect(page.getByText('SDK server').first()).toBeVisible()
})

for (const revision of ['2025-11-25', '2025-06-18', '2025-03-26'] as const) {
  test(`${revision}: pinned, an SDK v2 server`, async ({
    connectPanel,
    sdk,
    browsePanel,
    composePane,
    responsePane,
  }) => {
    await connectPanel.start(sdk.url, revision)
    expect(sdk.calls('server/discover')).toEqual([])
    await callEcho({ browsePanel, composePane, responsePane }, 'text')
    // The header exists from 2025-06-18 on.
    const header = revision === '2025-03-26' ? undefined : revision
    expect(sdk.calls('tools/call').at(-1)?.headers['mcp-protocol-version']).toBe(header)
  })
}

/** A call that reports its progress twice a second. */
const operation = (id: number, duration: number) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: {
    name: 'trigger-long-running-operation',
    arguments: { duration, steps: duration * 2 },
    _meta: { progressToken: id },
  },
})

test('2025-11-25 with a session: server-everything', async ({
  connectPanel,
  consoleGuard,
  everything,
  page,
  browsePanel,
  composePane,
  responsePane,
}) => {
  consoleGuard.allow(httpError(400), httpError(404))
  await connectPanel.open()
  await connectPanel.connect(`${everything.origin}/mcp`)
  await connectPanel.expectConnected('2025-11-25')
  await expect(browsePanel.entries('Tools').first()).toBeVisible()
  await page.getByRole('button', { name: 'Show resources' }).click()
  await expect(browsePanel.entries('Resources').first()).toBeVisible()
  await page.getByRole('button', { name: 'Show prompts' }).click()
  await expect(browsePanel.entries('Prompts').first()).toBeVisible()
  await page.getByRole('button', { name: 'Show tools' }).click()
  await callEcho({ browsePanel, composePane, responsePane }, 'message')
  const sent = everything.calls('tools/call').at(-1)
  expect(sent?.headers['mcp-session-id']).toMatch(/./)

  await test.step('progress streams', async () => {
    await composePane.send(operation(42, 2))
    await responsePane.expectStatus('streaming')
    await expect(responsePane.region.getByRole('progressbar').first()).toBeVisible()
    await responsePane.expectStatus('done')
    await expect(responsePane.region).toContainText('operation completed')
  })
  await test.step('cancel', async () => {
    await composePane.send(operation(43, 20))
    await responsePane.expectStatus('streaming')
    await composePane.stopButton.click()
    await responsePane.expectStatus('cancelled')
    // Hanging up cancels nothing in a session: the server has to be told (protocol.md 6.1).
    const told = await everything.waitFor((entry) => rpcMethod(entry) === 'notifications/cancelled')
    expect(JSON.parse(told.body)).toMatchObject({ params: { requestId: 43 } })
    expect(told.headers['mcp-session-id']).toBe(sent?.headers['mcp-session-id'])
  })
  await test.step('the session is ended', async () => {
    await connectPanel.menu('Disconnect')
    const ended = await everything.waitFor((entry) => entry.method === 'DELETE')
    expect(ended.headers['mcp-session-id']).toBe(sent?.headers['mcp-session-id'])
  })
})

test('2024-11-05: HTTP+SSE', async ({
  connectPanel,
  consoleGuard,
  page,
  sse,
  browsePanel,
  composePane,
  responsePane,
}) => {
  consoleGuard.allow(httpError(405))
  await connectPanel.open()
  await connectPanel.connect(sse.url)
  await connectPanel.expectConnected('2024-11-05')
  await expect(browsePanel.entries('Tools')).toHaveCount(1)
  expect(sse.calls('tools/list').at(-1)?.path).toMatch(/^\/messages\?session=/)
  await callEcho({ browsePanel, composePane, responsePane }, 'text')
  expect(sse.calls('tools/call').at(-1)?.path).toMatch(/^\/messages\?session=/)
  await expect(page.getByText('sse-server').first()).toBeVisible()

  const streams = sse.received.filter(({ method }) => method === 'GET')
  expect(streams.map(({ outcome }) => outcome)).toEqual(['open'])
  await connectPanel.menu('Disconnect')
  await sse.waitFor((entry) => entry === streams[0] && entry.outcome === 'aborted')
})

test('stateless: a server that knows neither discover nor initialize', async ({
  connectPanel,
  consoleGuard,
  demo,
  trafficPanel,
  page,
}) => {
  consoleGuard.allow(httpError(404))
  await connectPanel.open()
  await connectPanel.connect(demo.tokenUrl('stateless-demo'))
  await connectPanel.expectConnected('none')
  await page.getByRole('button', { name: 'Show traffic' }).click()
  await expect(trafficPanel.rows('server/discover')).toHaveCount(1)
  await expect(trafficPanel.rows('initialize')).toHaveCount(1)
  await expect(trafficPanel.rows('tools/list').first()).toBeVisible()
  expect(demo.calls('tools/list').at(-1)?.headers['mcp-protocol-version']).toBeUndefined()
})

test('a modern-only and a legacy-only server are told apart', async ({
  connectPanel,
  demo,
  page,
  consoleGuard,
}) => {
  consoleGuard.allow(httpError(400), httpError(404))
  await connectPanel.open()
  await connectPanel.connect(demo.tokenUrl('modern-demo'))
  await connectPanel.expectConnected('2026-07-28')
  await page.goto('./#/')
  await connectPanel.connect(demo.tokenUrl('legacy-demo'))
  await connectPanel.expectConnected('2025-11-25')
})
