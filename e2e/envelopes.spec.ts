/** Answers that are not all there is: each act opens the request that gets the rest, and sends nothing. */
import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { paramsOf, rpcMethod } from './servers/recorder.ts'

const EXECUTE = 'execute_action_alloy'

test('25 of 45, too many, and cached', async ({
  callTool,
  composePane,
  connectPanel,
  demo,
  page,
  responsePane,
}) => {
  await page.setViewportSize({ width: 1440, height: 1200 })
  const request = page.getByRole('region', { name: 'Request', exact: true })
  const line = responsePane.region.getByRole('group', { name: 'About this result' })
  const calls = () => demo.received.filter((each) => rpcMethod(each) === 'tools/call')
  const lastParameters = () => paramsOf(calls().at(-1)).arguments.parameters
  await connectPanel.start(demo.tokenUrl())
  await connectPanel.expectConnected()

  await callTool(EXECUTE, { connectorId: 'hubspot', actionId: 'contacts_list', parameters: {} })
  await expect(line).toContainText('Showing 25 of 45.')
  await expectClean(page)
  const before = calls().length
  await line.getByRole('button', { name: 'Next 20' }).click()
  await expect(request).toContainText('"offset": 25')
  // What changed is selected, in the editor that has the focus, and said.
  await expect(page.getByRole('textbox', { name: 'Request JSON' })).toBeFocused()
  await expect(
    page.getByText(/^Next 20: .*offset is 25 now\. Check it, then send\.$/),
  ).toBeVisible()
  expect(calls()).toHaveLength(before)
  await composePane.sendButton.click()
  await expect(line).toContainText('Showing 26 to 45 of 45.')
  expect(lastParameters()).toEqual({ limit: 25, offset: 25 })

  // The same read once more comes out of the server's memory, and its header can be read.
  const status = responsePane.region.getByRole('group', { name: 'Status line' })
  await expect(status).not.toContainText('Cached')
  await composePane.sendButton.click()
  await expect(status).toContainText('Cached by the server')

  await callTool(EXECUTE, { connectorId: 'slack', actionId: 'users_list', parameters: {} })
  await expect(line).toContainText('298 records match. That’s too many to show.')
  await line.getByRole('button', { name: 'Narrow by' }).click()
  await page.getByRole('menuitem', { name: 'support' }).click()
  await expect(request).toContainText('"team": "support"')
  await composePane.sendButton.click()
  await expect.poll(lastParameters).toEqual({ team: 'support' })

  // Of a long answer the page has a stand-in only, whose text is cut: its document tells the same.
  await page.route(demo.tokenUrl(), async (route) => {
    const response = await route.fetch()
    const padding = ' '.repeat(1_000_000)
    const body = (await response.text()).replaceAll(
      String.raw`\"metadata\":`,
      (found) => padding + found,
    )
    await route.fulfill({ response, body })
  })
  await callTool(EXECUTE, { connectorId: 'hubspot', actionId: 'contacts_list', parameters: {} })
  await expect(status).toContainText('1 MB')
  await expect(line).toContainText('Showing 25 of 45.')
  await line.getByRole('button', { name: 'Next 20' }).click()
  await expect(request).toContainText('"offset": 25')
})
