/** The demo server inside the page: no account, no network, the whole way. */
import { readFile } from 'node:fs/promises'

import { chunkName, distFiles } from './dist.mjs'
import { expect, test } from './fixtures.ts'
import type { ConnectPanel } from './pages.ts'

async function tryDemo(connectPanel: ConnectPanel): Promise<void> {
  await connectPanel.tryDemoButton.click()
  await connectPanel.expectConnected('2026-07-28')
}

test('one click connects, and nothing leaves the site', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  page,
  site,
}) => {
  const foreign: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !/^(data|blob):/.test(request.url())) {
      foreign.push(request.url())
    }
  })
  await connectPanel.open()
  await tryDemo(connectPanel)
  await expect(browsePanel.entry('Tools', 'list_connectors_alloy')).toBeVisible()
  await page.getByRole('button', { name: 'Show prompts' }).click()
  await expect(browsePanel.entry('Prompts', 'workflow_builder')).toBeVisible()
  await page.getByRole('button', { name: 'Show tools' }).click()

  await browsePanel.choose('Tools', 'list_connectors_alloy')
  await composePane.sendWithKeyboard()
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('hubspot')
  expect(foreign).toEqual([])
})

/** Files the page needs later: not other alphabets, nor what is for other browsers or another start. */
const neededFiles = () =>
  distFiles()
    .filter((file) => file.startsWith('assets/') && !file.endsWith('.woff2'))
    .filter((file) => !['inPage', 'editorWebWorkerMain', 'fillIn'].includes(chunkName(file)))

test('it works without any network once the first request is open', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  trafficPanel,
  context,
  page,
  site,
}) => {
  // It waits for everything there is, Monaco and its worker included.
  test.setTimeout(60_000)
  const loaded = new Set<string>()
  const failed: string[] = []
  context.on('requestfinished', (request) => loaded.add(request.url()))
  context.on('requestfailed', (request) => failed.push(request.url()))
  await connectPanel.open()
  await tryDemo(connectPanel)
  await browsePanel.choose('Tools', 'list_connectors_alloy')
  await composePane.editor.waitFor()
  await expect
    .poll(() => neededFiles().filter((file) => !loaded.has(`${site.url}${file}`)), {
      message: 'files that were not fetched ahead',
    })
    .toEqual([])

  await context.setOffline(true)
  await composePane.sendButton.click()
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('notion')
  await responsePane.show('Stream')
  await expect(
    responsePane.region.getByRole('log').or(page.getByText(/not a stream/)),
  ).toBeVisible()
  await responsePane.show('Raw')
  await expect(responsePane.region).toContainText('"jsonrpc"')
  await responsePane.show('Headers')
  await expect(responsePane.region).toContainText('content-type')
  await page.getByRole('button', { name: 'Show traffic' }).click()
  await expect(trafficPanel.rows('tools/call')).toHaveCount(1)
  await connectPanel.menu('About this server')
  await expect(page.getByRole('dialog', { name: 'About this server' })).toBeVisible()
  expect(failed).toEqual([])
})

test('it works below a path', async ({ connectPanel, browsePanel, page, subPathSite }) => {
  await page.goto(subPathSite.url)
  await tryDemo(connectPanel)
  await expect(browsePanel.entry('Tools', 'execute_action_alloy')).toBeVisible()
})

test('it works where there are no Service Workers', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  page,
}) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(Navigator.prototype, 'serviceWorker')
  })
  await connectPanel.open()
  await tryDemo(connectPanel)
  await browsePanel.choose('Tools', 'long_running_report')
  await composePane.sendButton.click()
  await responsePane.expectStatus('streaming')
  await responsePane.expectStatus('done')
})

const execute = (actionId: string, parameters: object) => ({
  jsonrpc: '2.0',
  id: 7,
  method: 'tools/call',
  params: {
    name: 'execute_action_alloy',
    arguments: { connectorId: 'slack', actionId, parameters },
  },
})

test('what is written is read back, for this user', async ({
  connectPanel,
  composePane,
  responsePane,
  page,
}) => {
  await connectPanel.open()
  await tryDemo(connectPanel)
  await page.getByRole('button', { name: 'New request' }).first().click()
  const text = 'The quarterly numbers are in'
  await composePane.send(execute('chat_postMessage', { channel: '#general', text }))
  await responsePane.expectStatus('done')
  await composePane.send(execute('conversations_history', { channel: '#general' }))
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toHaveAttribute('data-exchange', /\d+/)
  await expect(responsePane.region).toContainText(text)
})

const call = (name: string, id: string) => ({
  jsonrpc: '2.0',
  id,
  method: 'tools/call',
  params: {
    name,
    arguments: {},
    _meta: {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': {},
      progressToken: id,
    },
  },
})

test('progress is shown while it streams, and Stop reaches the server', async ({
  connectPanel,
  composePane,
  responsePane,
  page,
}) => {
  await connectPanel.open()
  await tryDemo(connectPanel)
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.send(call('slow_call', 'to-be-stopped'))
  await responsePane.expectStatus('streaming')
  await expect(responsePane.region.getByRole('progressbar')).toBeVisible()
  await responsePane.show('Stream')
  await expect(responsePane.region.getByRole('log')).toContainText('progress')
  await composePane.stopButton.click()
  await responsePane.expectStatus('cancelled')

  // The server says which calls it saw cancelled; word of it may take a moment to arrive there.
  await composePane.write(JSON.stringify(call('list_cancelled_calls', 'asked')))
  await expect(async () => {
    await composePane.sendButton.click()
    await responsePane.expectStatus('done')
    await responsePane.show('Raw')
    const text = 'slow_call to-be-stopped after'
    await expect(responsePane.region).toContainText(text, { timeout: 1000 })
  }).toPass()
})

test('Escape in the editor stops what runs, then leaves the editor, where single keys count', async ({
  connectPanel,
  composePane,
  responsePane,
  page,
}) => {
  await connectPanel.open()
  await tryDemo(connectPanel)
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.send(call('slow_call', 'stopped-by-key'))
  await responsePane.expectStatus('streaming')
  await composePane.editor.focus()
  await page.keyboard.press('Escape')
  await responsePane.expectStatus('cancelled')
  await expect(composePane.editor).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('group', { name: 'Outside of Request JSON' })).toBeFocused()
  await page.keyboard.press('r')
  await expect(responsePane.region.locator(':focus')).toHaveCount(1)
})

test('10,000 events arrive whole', async ({ connectPanel, composePane, responsePane, page }) => {
  await connectPanel.open()
  await tryDemo(connectPanel)
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.send(call('many_events', 'many'))
  await responsePane.expectStatus('done')
  await responsePane.show('Stream')
  await expect(responsePane.region).toContainText('10,001 events')
  const events = responsePane.region.getByRole('log', { name: 'Stream events' })
  const event = (record: number) =>
    events.getByRole('button', { name: new RegExp(`Record ${record}\\b`) })
  await events.getByRole('button').first().press('Home')
  await expect(event(1)).toBeFocused()
  await expect(event(2)).toBeVisible()
  await event(1).press('End')
  await expect(event(9999)).toBeVisible()
  await expect(event(10_000)).toBeVisible()
  await expect(events.getByRole('button').last()).toContainText('Sent 10000 notifications')
})

test('5 MB arrive whole', async ({ connectPanel, composePane, responsePane, page }) => {
  await connectPanel.open()
  await tryDemo(connectPanel)
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.send(call('big_answer', 'big'))
  await responsePane.expectStatus('done')
  await expect(responsePane.region.getByRole('radiogroup', { name: 'Shown as' })).toBeVisible()

  const download = page.waitForEvent('download')
  await responsePane.region.getByRole('button', { name: 'Save result' }).click()
  const saved = await readFile(await (await download).path(), 'utf8')
  // Records of some 200 bytes up to the limit, numbered from 1.
  expect(saved.length).toBeGreaterThan(4_999_000)
  const { records }: { records: readonly { id: number }[] } = JSON.parse(saved)
  expect(records.findIndex(({ id }, index) => id !== index + 1)).toBe(-1)
  expect(records.length).toBeGreaterThan(20_000)
})
