/** The demo server inside the page: no account, no network, the whole way. */
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

test('it works without any network once the page is there', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  context,
}) => {
  await connectPanel.open()
  await tryDemo(connectPanel)
  await browsePanel.choose('Tools', 'list_connectors_alloy')
  await composePane.editor.waitFor()
  await context.setOffline(true)
  await composePane.sendButton.click()
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('notion')
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

test('progress is shown while it streams, and Stop reaches the server', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
}) => {
  await connectPanel.open()
  await tryDemo(connectPanel)
  await browsePanel.choose('Tools', 'long_running_report')
  await composePane.sendButton.click()
  await responsePane.expectStatus('streaming')
  await expect(responsePane.region.getByRole('progressbar').first()).toBeVisible()
  await responsePane.show('Stream')
  await expect(responsePane.region.getByRole('log')).toContainText('progress')
  await composePane.stopButton.click()
  await responsePane.expectStatus('cancelled')
  await expect(composePane.sendButton).toBeVisible()
})

const call = (name: string) => ({
  jsonrpc: '2.0',
  id: 3,
  method: 'tools/call',
  params: {
    name,
    arguments: {},
    _meta: {
      'io.modelcontextprotocol/protocolVersion': '2026-07-28',
      'io.modelcontextprotocol/clientCapabilities': {},
      progressToken: 3,
    },
  },
})

test('10,000 events and 5 MB arrive whole', async ({
  connectPanel,
  composePane,
  responsePane,
  page,
}) => {
  await connectPanel.open()
  await tryDemo(connectPanel)
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.send(call('many_events'))
  await responsePane.expectStatus('done')
  await responsePane.show('Stream')
  await expect(responsePane.region.getByRole('tab', { name: /^Stream/ })).toContainText(/10,?00\d/)

  await composePane.send(call('big_answer'))
  await responsePane.expectStatus('done')
  await responsePane.show('Result')
  await expect(responsePane.region.getByRole('button', { name: 'Show all' })).toBeVisible()
})
