/** Requests written with completion, explained by hovers and mended by fixes, by keyboard alone. */
import type { Page } from '@playwright/test'

import { expect } from './fixtures.ts'
import { paramsOf } from './servers/recorder.ts'
import { startSdkServer } from './servers/sdkServer.ts'
import { test } from './suggestions.ts'
import { server } from './taskServers.ts'

/** Every address asked for that is none of the given origins. */
function watchForeign(page: Page, ...origins: readonly string[]): readonly string[] {
  const foreign: string[] = []
  page.on('request', (request) => {
    const url = request.url()
    if (!origins.some((origin) => url.startsWith(origin))) foreign.push(url)
  })
  return foreign
}

test('from an empty tab to a message posted, with completion only', async ({
  browsePanel,
  composePane,
  connectPanel,
  demo,
  page,
  responsePane,
  site,
  suggestions,
}) => {
  const foreign = watchForeign(page, site.url, demo.origin)
  await connectPanel.start(demo.tokenUrl())
  await browsePanel.entries('Tools').first().waitFor()
  await page.keyboard.press('n')
  await composePane.editor.waitFor()
  await page.keyboard.press('e')
  for (let step = 0; step < 20; step++) {
    if (await composePane.editor.evaluate((box) => box === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(composePane.editor).toBeFocused()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')

  await page.keyboard.type('call')
  await suggestions.take('tools/call')
  await page.keyboard.type('exe')
  await suggestions.take('execute_action_alloy')
  await suggestions.take('connectorId')
  await page.keyboard.type('sl')
  await suggestions.take('slack')
  await page.keyboard.type(',')
  await suggestions.take('actionId')
  await page.keyboard.type('post')
  await suggestions.take('chat_postMessage')
  await page.keyboard.type(',')
  await suggestions.take('parameters')
  await suggestions.take('channel')
  await suggestions.take('#general')
  await page.keyboard.type(',')
  await suggestions.take('text')
  await page.keyboard.type('Typed by hand')
  await expect(composePane.problems).toContainText('No problems')
  await page.keyboard.press('ControlOrMeta+Enter')

  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('Typed by hand')
  const sent = demo.calls('tools/call').map(paramsOf).at(-1)
  expect(sent).toMatchObject({
    name: 'execute_action_alloy',
    arguments: {
      connectorId: 'slack',
      actionId: 'chat_postMessage',
      parameters: { channel: '#general', text: 'Typed by hand' },
    },
  })
  expect(foreign).toEqual([])
})

test('methods, tools and arguments say what they are', async ({
  browsePanel,
  composePane,
  connectPanel,
  page,
  suggestions,
}) => {
  await connectPanel.open()
  await connectPanel.tryDemoButton.click()
  await browsePanel.entries('Tools').first().waitFor()
  await page.keyboard.press('n')
  const params = { name: 'execute_action_alloy', arguments: { connectorId: 'slack' } }
  await composePane.write(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }))
  // What comes up beside the text moves it, and closes what stands at it.
  await expect(composePane.problems).toContainText('actionId')
  await expect(page.getByRole('table', { name: 'Arguments' })).toBeVisible()
  for (const [text, words] of [
    ['"method":"tools', 'Runs a tool'],
    ['"name":"execute', 'Execute an action'],
    ['"connectorI', 'required · string'],
  ] as const) {
    await suggestions.goBehind(text)
    await page.keyboard.press('ControlOrMeta+Shift+Space')
    await expect(suggestions.hover).toContainText(words)
    await page.keyboard.press('Escape')
    await expect(suggestions.hover).toBeHidden()
    await expect(composePane.editor).toBeFocused()
  }
})

test('a misspelt tool is mended from the editor, and one undo brings it back', async ({
  browsePanel,
  composePane,
  connectPanel,
  demo,
  page,
  responsePane,
}) => {
  await connectPanel.start(demo.tokenUrl())
  await browsePanel.entries('Tools').first().waitFor()
  const loadAll = page.getByRole('button', { name: /^Load all/ })
  if ((await loadAll.count()) > 0) await loadAll.first().click()
  await page.keyboard.press('n')
  const params = { name: 'list_connector_alloy', arguments: {} }
  await composePane.write(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }))
  await expect(composePane.problems).toContainText('list_connectors_alloy')
  // They take their room below the editor, and its list of fixes closes when the editor changes its size.
  await expect(page.getByText('No longer listed')).toBeVisible()
  await page.keyboard.press('F8')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+Shift+Period')
  const fix = page.getByRole('option', { name: /^Use “list_connectors_alloy”/ })
  await fix.waitFor()
  await page.keyboard.press('Enter')
  await expect(composePane.problems).toContainText('No problems')
  await page.keyboard.press('ControlOrMeta+Z')
  await expect(composePane.problems).toContainText('list_connectors_alloy')
  await page.keyboard.press('ControlOrMeta+Shift+Z')
  await expect(composePane.problems).toContainText('No problems')
  await page.keyboard.press('ControlOrMeta+Enter')
  await responsePane.expectStatus('done')
  expect(demo.calls('tools/call').map((entry) => paramsOf(entry).name)).toEqual([
    'list_connectors_alloy',
  ])
})

for (const count of [1_000, 10_000]) {
  test(`the one tool wanted among ${count}`, async ({
    browsePanel,
    composePane,
    connectPanel,
    page,
    suggestions,
  }) => {
    test.setTimeout(90_000)
    const many = await startSdkServer({ moreTools: count })
    await connectPanel.start(many.url)
    await browsePanel.entries('Tools').first().waitFor()
    await page.keyboard.press('n')
    await composePane.write('{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":""}}')
    await suggestions.goBehind('"name":"')
    await suggestions.ask()
    await expect(suggestions.options.first()).toBeVisible()
    const last = `tool_${count - 1}`
    await page.keyboard.type(last)
    await suggestions.take(last)
    await suggestions.take('text')
    await page.keyboard.type('found')
    await page.keyboard.press('ControlOrMeta+Enter')
    const sent = await many.waitFor(({ body }) => body.includes('"tools/call"'), 10_000)
    expect(paramsOf(sent)).toMatchObject({ name: last, arguments: { text: 'found' } })
    await many.close()
  })
}

test('a prompt’s argument is completed by the server', async ({
  browsePanel,
  composePane,
  connectPanel,
  demo,
  page,
  responsePane,
  suggestions,
}) => {
  await connectPanel.start(demo.tokenUrl())
  await page.getByRole('button', { name: 'Show prompts' }).click()
  await browsePanel.entries('Prompts').first().waitFor()
  await page.keyboard.press('n')
  await composePane.write('{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":""}}')
  await suggestions.goBehind('"name":"')
  await page.keyboard.type('write')
  await suggestions.take('write_reply')
  await suggestions.take('customer')
  await page.keyboard.type('lena')
  const first = suggestions.options.first()
  await expect(first).toContainText(/^Lena /)
  const customer = (await first.locator('.label-name').textContent()) ?? ''
  await suggestions.take(customer)
  await page.keyboard.press('ControlOrMeta+Enter')
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText(`reply to ${customer}`)
})

test('what a schema names by address is never fetched', async ({
  browsePanel,
  composePane,
  connectPanel,
  page,
  scripted,
  site,
  suggestions,
}) => {
  const foreign = watchForeign(page, site.url, scripted.origin)
  const about = '![i](https://example.com/i.png) <img src="https://example.com/j.png">'
  const inputSchema = {
    $schema: 'https://example.com/dialect.json',
    $id: 'https://example.com/schema.json',
    type: 'object',
    description: about,
    properties: {
      near: { type: 'string', description: about },
      far: { $ref: 'https://example.com/far.json#/$defs/far' },
    },
    allOf: [{ $ref: 'other.json' }, { $dynamicRef: 'https://example.com/dynamic.json#meta' }],
    required: ['near'],
  }
  const complete = { resultType: 'complete', ttlMs: 0, cacheScope: 'private' }
  const url = scripted.on(
    '/mcp',
    server({
      'server/discover': () => ({
        ...complete,
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: {} },
      }),
      'tools/list': () => ({
        ...complete,
        tools: [{ name: 'afar', description: about, inputSchema }],
      }),
    }),
  )
  await connectPanel.start(url)
  await browsePanel.entry('Tools', 'afar').waitFor()
  await page.keyboard.press('n')
  const params = { name: 'afar', arguments: { far: 1 } }
  await composePane.write(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }))
  await suggestions.goBehind('"far":1')
  await page.keyboard.type(',')
  await expect(suggestions.option('near')).toBeVisible()
  await expect(page.locator('.suggest-details')).toContainText('example.com/j.png')
  await page.keyboard.press('Escape')
  await suggestions.goBehind('"name":"af')
  await page.keyboard.press('ControlOrMeta+Shift+Space')
  await expect(suggestions.hover).toContainText('afar')
  await expect(page.locator('.monaco-editor img')).toHaveCount(0)
  expect(foreign).toEqual([])
})
