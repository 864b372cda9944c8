/** Live updates: the switch, the stars, what changed, and streams that break, in every era. */
import type { Page } from '@playwright/test'

import { expect, httpError, test } from './fixtures.ts'
import type { ComposePane } from './pages.ts'
import {
  GRANTED,
  acknowledged,
  event,
  forever,
  idOf,
  modern,
  notice,
  session,
  sse,
} from './servers/listenScripts.ts'
import { rpcMethod } from './servers/recorder.ts'
import { answer, chunk, createGate, lastChunk, resultEvent } from './servers/scriptedServer.ts'

const LIVE_RESOURCE = 'resource://status/live'

const liveSwitch = (page: Page) => page.getByRole('switch', { name: 'Live updates' })
const liveBar = (page: Page) => page.locator('[data-live]')

async function turnOn(page: Page): Promise<void> {
  await liveSwitch(page).click()
  await expect(liveBar(page)).toHaveAttribute('data-live', 'open')
}

/** Calls a tool from a new request. */
async function call(page: Page, composePane: ComposePane, name: string, input: object) {
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.editor.waitFor()
  const params = { name, arguments: input }
  await composePane.send({ jsonrpc: '2.0', id: 77, method: 'tools/call', params })
}

for (const [era, server, revision] of [
  ['2026-07-28', undefined, '2026-07-28'],
  ['a session', 'legacy-demo', '2025-11-25'],
] as const) {
  test(`${era}: lists refresh, a starred resource is marked and read again`, async ({
    page,
    consoleGuard,
    connectPanel,
    browsePanel,
    composePane,
    responsePane,
    demo,
  }) => {
    consoleGuard.allow(httpError(400), httpError(404))
    await connectPanel.open()
    await connectPanel.connect(demo.tokenUrl(server))
    await connectPanel.expectConnected(revision)
    await expect(liveSwitch(page)).not.toBeChecked()
    await turnOn(page)
    await expect(liveBar(page)).toContainText(/Listening since \d\d:\d\d/)

    await page.getByRole('button', { name: 'Load all tools' }).click()
    await call(page, composePane, 'change_lists', { what: 'tools' })
    await expect(page.locator('[data-changed]').first()).toHaveText(/changed \d\d:\d\d:\d\d/)
    await browsePanel.filter.fill('surprise')
    await expect(browsePanel.entry('Tools', 'surprise')).toBeVisible()
    await browsePanel.filter.fill('')

    await page.getByRole('button', { name: 'Show resources' }).click()
    const row = browsePanel.entry('Resources', LIVE_RESOURCE)
    await browsePanel.filter.fill('live')
    await row.hover()
    await page.getByTitle(/^Subscribe to status\/live/).click()
    await expect(row).toHaveAccessibleName(/subscribed/)
    const asks = () =>
      era === 'a session' ? demo.calls('resources/subscribe') : demo.calls('subscriptions/listen')
    await expect.poll(() => asks().at(-1)?.body).toContain(LIVE_RESOURCE)
    await expect(liveBar(page)).toHaveAttribute('data-live', 'open')
    // One stream at a time: the one without the star has ended.
    const streams = demo.received.filter(
      (entry) =>
        entry.outcome === 'open' &&
        (entry.method === 'GET' || rpcMethod(entry) === 'subscriptions/listen'),
    )
    await expect.poll(() => streams.filter(({ outcome }) => outcome === 'open').length).toBe(1)

    await call(page, composePane, 'change_lists', { what: 'resource' })
    await expect(row.locator('[data-updated]')).toBeVisible()
    await page.getByRole('button', { name: 'Read status/live again' }).click()
    await responsePane.expectStatus('done')
    await expect(responsePane.region).toContainText('operational')
    await expect(row.locator('[data-updated]')).toHaveCount(0)

    await liveSwitch(page).click()
    await expect(liveBar(page)).toHaveAttribute('data-live', 'off')
    if (era === 'a session') await demo.waitFor((e) => rpcMethod(e) === 'resources/unsubscribe')
    await expect
      .poll(() => demo.received.filter(({ outcome }) => outcome === 'open').length)
      .toBe(0)
  })
}

test('an SDK v2 server: told of tools, and what it doesn’t announce isn’t asked for', async ({
  page,
  connectPanel,
  sdk,
}) => {
  await connectPanel.open()
  await connectPanel.connect(sdk.url)
  await turnOn(page)
  const before = sdk.calls('tools/list').length
  sdk.notifyToolsChanged()
  await sdk.waitFor((entry) => sdk.calls('tools/list').indexOf(entry) >= before)
  await expect(liveBar(page)).toContainText('1 change')
  const asked = JSON.parse(sdk.calls('subscriptions/listen')[0]?.body ?? '{}')
  expect(asked.params.notifications).toEqual(GRANTED)
  await page.getByRole('button', { name: 'Show resources' }).click()
  await expect(page.getByTitle(/^Subscribe to/)).toHaveCount(0)
  await connectPanel.menu('Disconnect')
  await sdk.waitFor(
    (entry) => rpcMethod(entry) === 'subscriptions/listen' && entry.outcome === 'aborted',
  )
})

test('server-everything tells of subscribed resources every few seconds', async ({
  page,
  consoleGuard,
  connectPanel,
  browsePanel,
  composePane,
  everything,
}) => {
  consoleGuard.allow(httpError(400), httpError(404))
  await connectPanel.open()
  await connectPanel.connect(`${everything.origin}/mcp`)
  await page.getByRole('button', { name: 'Show resources' }).click()
  await browsePanel.list('Resources').focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('s')
  await expect(liveBar(page)).toHaveAttribute('data-live', 'open')
  await everything.waitFor((entry) => rpcMethod(entry) === 'resources/subscribe')
  await call(page, composePane, 'toggle-subscriber-updates', {})
  await expect(page.locator('[data-updated]').first()).toBeVisible({ timeout: 15_000 })
  await expect(page.getByRole('list', { name: 'Updated resources' })).toContainText('2 times', {
    timeout: 15_000,
  })
})

test('an acknowledgement that is late or grants less is said', async ({
  page,
  connectPanel,
  scripted,
}) => {
  const gate = createGate()
  const url = modern(scripted, {
    listen: () => [sse(), gate.step, acknowledged({ toolsListChanged: true }), forever()],
  })
  await connectPanel.open()
  await connectPanel.connect(url)
  await liveSwitch(page).click()
  await expect(liveBar(page)).toContainText('hasn’t acknowledged', { timeout: 8000 })
  await expect(liveBar(page)).toHaveAttribute('data-live', 'open')
  gate.open()
  await expect(liveBar(page)).toContainText(
    'The server doesn’t tell of prompt changes, nor of resource changes.',
  )
})

test('a stream that breaks off is opened again; one that ends in order is not', async ({
  page,
  connectPanel,
  scripted,
}) => {
  const url = modern(scripted, {
    listen: (received, index) =>
      index === 0
        ? [sse(), acknowledged(GRANTED), event(notice('tools/list_changed')), lastChunk()]
        : [sse(), acknowledged(GRANTED), resultEvent(idOf(received), {}), lastChunk()],
  })
  await connectPanel.open()
  await connectPanel.connect(url)
  await liveSwitch(page).click()
  await expect(liveBar(page)).toContainText(/Reconnecting in 1 s/)
  await expect(liveBar(page)).toContainText('The server ended the subscription.')
  expect(scripted.calls('subscriptions/listen')).toHaveLength(2)
  await page.getByRole('button', { name: 'Listen again' }).click()
  await expect.poll(() => scripted.calls('subscriptions/listen').length).toBe(3)
})

test('a session stream goes on from its last event, and its silence is no end', async ({
  page,
  connectPanel,
  consoleGuard,
  scripted,
}) => {
  consoleGuard.allow(httpError(400), httpError(404))
  const url = session(scripted, (_, index) =>
    index === 0
      ? [sse(), chunk('retry: 300\n\n'), event(notice('tools/list_changed'), 'e-7'), lastChunk()]
      : [sse(), forever()],
  )
  await connectPanel.start(url, '2025-11-25')
  await liveSwitch(page).click()
  const resumed = await scripted.waitFor(
    ({ method, headers }) => method === 'GET' && headers['last-event-id'] !== undefined,
  )
  expect(resumed.headers).toMatchObject({
    'last-event-id': 'e-7',
    'mcp-session-id': 's-1',
    'mcp-protocol-version': '2025-11-25',
    accept: 'text/event-stream',
  })
  await expect(liveBar(page)).toHaveAttribute('data-live', 'open')
  await expect(page.getByRole('button', { name: 'Streams 1' })).toBeVisible()
  expect(resumed.outcome).toBe('open')
})

test('a session without a stream says so', async ({
  page,
  connectPanel,
  consoleGuard,
  scripted,
}) => {
  consoleGuard.allow(httpError(405))
  const url = session(scripted, () => [answer({ status: 405 })])
  await connectPanel.start(url, '2025-11-25')
  await liveSwitch(page).click()
  await expect(liveBar(page)).toContainText(
    'This server has no stream for updates: it answers GET with 405.',
  )
  await expect(liveBar(page)).toContainText('Not offered')
  await expect(liveSwitch(page)).not.toBeChecked()
})

test('streams are counted, stopped, and the browser’s limit is named', async ({
  page,
  connectPanel,
  composePane,
  responsePane,
  scripted,
}) => {
  // Seven requests are written by hand.
  test.slow()
  const url = modern(scripted, {
    listen: () => [sse(), acknowledged(GRANTED), forever()],
    callTool: () => [sse(), event(notice('progress', {})), forever()],
  })
  await connectPanel.open()
  await connectPanel.connect(url)
  await turnOn(page)
  await expect(page.getByRole('button', { name: 'Streams 1' })).toBeVisible()
  for (let count = 1; count <= 5; count += 1) {
    await call(page, composePane, 'hold', { count })
    await responsePane.expectStatus('streaming')
  }
  const counter = page.getByRole('button', { name: /Streams 6/ })
  await expect(counter).toBeVisible()
  await expect(counter).toHaveAccessibleName(/Near the connection limit/)

  await call(page, composePane, 'hold', { count: 6 })
  await expect(responsePane.region).toContainText('The browser’s connection limit is reached.')
  expect(scripted.calls('tools/call')).toHaveLength(5)
  await responsePane.region
    .getByRole('button', { name: 'Stop subscriptions/listen', exact: true })
    .click()
  await responsePane.expectStatus('streaming')
  await expect(liveBar(page)).toHaveAttribute('data-live', 'off')

  await counter.click()
  const menu = page.getByRole('menu')
  await expect(menu).toContainText('6 of 6 connections')
  await menu
    .getByRole('menuitem', { name: /^Stop tools\/call hold/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: /Streams 5/ })).toBeVisible()

  // Five streams of others leave no room for one of ours.
  await liveSwitch(page).click()
  await expect(liveBar(page)).toContainText('Four streams to this server are open')
})
