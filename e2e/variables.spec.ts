/** Variables stand in texts and headers, and the server gets their values. */
import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'

const SECRET = 'vs6Kd2mQx8Lr5Zb1'

const call = (args: object) => ({
  jsonrpc: '2.0',
  id: 31,
  method: 'tools/call',
  params: { name: 'echo', arguments: args },
})

test.beforeEach(async ({ sdk, connectPanel }) => {
  await connectPanel.open()
  await connectPanel.paste(sdk.url)
  await connectPanel.addHeader('x-team', '{{team}}')
  await connectPanel.connectButton.click()
  await connectPanel.expectConnected()
})

test('text and headers are filled in when they are sent', async ({
  page,
  sdk,
  browsePanel,
  composePane,
  responsePane,
}) => {
  await browsePanel.openTool('echo')
  await composePane.write(JSON.stringify(call({ text: '{{greeting}} {{$uuid}}' })))
  const line = page.getByRole('list', { name: 'Variables in this request' })
  await expect(line.getByRole('listitem')).toHaveText([
    'greetingnot defined',
    '$uuidBuilt in',
    'teamnot defined',
  ])

  await line.getByRole('button', { name: /^greeting/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Variables' })
  // The field for its value has the focus.
  await expect(dialog.getByRole('textbox', { name: 'Value of greeting' })).toBeFocused()
  await page.keyboard.type('say "hi"')
  const server = dialog.getByRole('region', { name: 'Variables of this connection' })
  await server.getByRole('button', { name: /^Add/ }).click()
  await server.getByRole('textbox', { name: 'Variable name' }).fill('team')
  await server.getByRole('button', { name: 'Secret value of team' }).click()
  await server.getByRole('textbox', { name: 'Value of team' }).fill(SECRET)
  await expectClean(page, '[role=dialog]')
  await page.keyboard.press('Escape')
  await expect(line).toContainText('••••5Zb1')

  await composePane.sendButton.click()
  await responsePane.expectStatus('done')
  const received = sdk.received.findLast(({ body }) => body.includes('tools/call'))
  const { text } = JSON.parse(received?.body ?? '').params.arguments
  expect(text).toMatch(/^say "hi" [\da-f]{8}-[\da-f]{4}-4/)
  expect(received?.headers['x-team']).toBe(SECRET)

  // It is masked wherever it comes up, and is in no storage that outlives the tab.
  await responsePane.show('Headers')
  await expect(responsePane.region).toContainText('••••5Zb1')
  await expect(page.locator('body')).not.toContainText(SECRET.slice(0, 8))
  const kept = await page.evaluate(() => JSON.stringify(Object.entries(localStorage)))
  expect(kept).toContain('team')
  expect(kept).not.toContain(SECRET)
})

test('of several scopes the nearest value is sent', async ({
  page,
  sdk,
  browsePanel,
  composePane,
  responsePane,
}) => {
  await browsePanel.openTool('echo')
  await composePane.write(JSON.stringify(call({ text: '{{who}}' })))
  await page.getByRole('button', { name: /^who/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Variables' })
  for (const [scope, value] of [
    ['this browser', 'everyone'],
    ['this connection', 'members'],
  ]) {
    const region = dialog.getByRole('region', { name: `Variables of ${scope}` })
    await region.getByRole('button', { name: /^Add/ }).click()
    await region.getByRole('textbox', { name: 'Variable name' }).fill('who')
    await region.getByRole('textbox', { name: 'Value of who' }).fill(value ?? '')
  }
  await expect(dialog.getByText('The value of this connection wins.')).toBeVisible()
  await page.keyboard.press('Escape')
  // A header of the connection still has one that nobody knows.
  await composePane.sendButton.click()
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText(
    'Header x-team: No variable is called “team”.',
  )
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await responsePane.expectStatus('done')
  expect(sdk.received.at(-1)?.body).toContain('"members"')
  await expect(page.getByRole('button', { name: /^who/ })).toHaveText('whomembers')
})
