/** Arguments that another call describes: loaded while a call is composed, completed, checked, visible. */
import type { Page } from '@playwright/test'

import { expect, test } from './fixtures.ts'
import { paramsOf, type Recorder } from './servers/recorder.ts'

const TOOL = 'execute_action_alloy'
const POST = { connectorId: 'slack', actionId: 'chat_postMessage' }
const DESCRIBE = [
  { name: 'list_connectors_alloy', arguments: {} },
  { name: 'get_connector_resources_alloy', arguments: { connectorId: 'slack' } },
  { name: 'get_action_details_alloy', arguments: POST },
]

const callsTo = (server: Recorder) => server.calls('tools/call').map(described)

function described(entry: Parameters<typeof paramsOf>[0]) {
  const { name, arguments: args } = paramsOf(entry)
  return { name, arguments: args }
}

const callOf = (args: object) =>
  JSON.stringify(
    { jsonrpc: '2.0', id: 7, method: 'tools/call', params: { name: TOOL, arguments: args } },
    null,
    2,
  )

/** The editor's list of suggestions. */
const suggestion = (page: Page, name: string) =>
  page.locator('.suggest-widget').getByRole('option', { name })

/** Puts the cursor behind the text that comes first; the editor has the focus. */
async function goBehind(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+F')
  await page.keyboard.insertText(text)
  await page.keyboard.press('Escape')
  await page.keyboard.press('ArrowRight')
}

test.beforeEach(async ({ browsePanel, composePane, connectPanel, demo, page }) => {
  await connectPanel.start(demo.tokenUrl())
  await browsePanel.entries('Tools').first().waitFor()
  expect(callsTo(demo)).toEqual([])
  await page.keyboard.press('n')
  await composePane.editor.waitFor()
})

test('three calls tell what an action takes: completed, checked, seen in Traffic', async ({
  composePane,
  demo,
  page,
  trafficPanel,
}) => {
  await composePane.write(callOf({ ...POST, parameters: {} }))
  await expect.poll(() => callsTo(demo)).toEqual(DESCRIBE)
  await expect(composePane.problems).toContainText('channel')

  await goBehind(page, '"parameters": {')
  await page.keyboard.press('ControlOrMeta+Space')
  await expect(suggestion(page, 'channel')).toBeVisible()
  await expect(suggestion(page, 'text')).toBeVisible()
  await page.keyboard.press('Escape')

  await composePane.write(callOf({ ...POST, parameters: { channel: '#general', text: 'Hello' } }))
  await expect(composePane.problems).toHaveText('No problems')
  await composePane.write(callOf({ connectorId: 'slack', actionId: '' }))
  await goBehind(page, '"actionId": "')
  await page.keyboard.press('ControlOrMeta+Space')
  await expect(suggestion(page, 'chat_postMessage')).toBeVisible()
  await page.keyboard.press('Escape')
  expect(callsTo(demo)).toEqual(DESCRIBE)

  await page.getByRole('button', { name: /exchanges$/ }).click()
  const rows = trafficPanel.rows('tools/call')
  await expect(rows).toHaveCount(3)
  for (const [index, { name }] of DESCRIBE.entries()) {
    const row = rows.filter({ hasText: name })
    await expect(row, `call ${index + 1}`).toContainText('Editor')
  }
})

test('a value that no list has is a problem, and asks for nothing', async ({
  composePane,
  demo,
}) => {
  await composePane.write(callOf({ connectorId: 'slakc', actionId: 'x', parameters: {} }))
  await expect(composePane.problems).toContainText('slack')
  await expect.poll(() => callsTo(demo)).toEqual(DESCRIBE.slice(0, 1))
})

test('switched off for the server, nothing is asked', async ({ composePane, demo, page }) => {
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const onOff = settings.getByRole('switch', { name: /^Load argument details from/ })
  await onOff.click()
  await expect(onOff).not.toBeChecked()
  await page.keyboard.press('Escape')
  await composePane.write(callOf({ ...POST }))
  // The check of the text has run: the tool's own schema wants parameters.
  await expect(composePane.problems).toContainText('parameters')
  expect(callsTo(demo)).toEqual([])
})
