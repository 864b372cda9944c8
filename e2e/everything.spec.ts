/** Every tool of server-everything as a form, as JSON and as a full example: drawn, and without a problem. */
import { expect, httpError } from './fixtures.ts'
import { test } from './suggestions.ts'

test('each tool has a form, and its full example has no problem', async ({
  page,
  everything,
  connectPanel,
  browsePanel,
  composePane,
  consoleGuard,
}) => {
  test.slow()
  consoleGuard.allow(httpError(400))
  await connectPanel.start(`${everything.origin}/mcp`)
  const names = await browsePanel
    .entries('Tools')
    .evaluateAll((entries) => entries.map((entry) => entry.getAttribute('data-name') ?? ''))
  expect(names.length).toBeGreaterThan(8)
  for (const name of names) {
    await browsePanel.choose('Tools', name)
    await page.getByRole('tab', { name: 'JSON', exact: true }).click()
    await expect(page.locator('.view-lines')).toContainText(`"${name}"`)
    const examples = page.getByRole('button', { name: /^Examples/ })
    if (await examples.isVisible()) {
      await examples.click()
      const full = page.getByRole('menuitem', { name: /^Full/ })
      if ((await full.count()) > 0) await full.click()
      else await page.keyboard.press('Escape')
    }
    await expect(composePane.problems, name).toContainText('No problems')
    await page.getByRole('tab', { name: 'Form', exact: true }).click()
    await expect(page.getByRole('tabpanel', { name: 'Form' })).toBeVisible()
    await expect(page.getByText('This part can’t be drawn')).toHaveCount(0)
  }
})

test('a call written with suggestions alone is answered', async ({
  page,
  everything,
  connectPanel,
  composePane,
  responsePane,
  consoleGuard,
  suggestions,
}) => {
  // A server of sessions refuses the first question of the new era.
  consoleGuard.allow(httpError(400))
  await connectPanel.start(`${everything.origin}/mcp`)
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.write('{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":""}}')
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowLeft')
  await page.keyboard.type('get-su')
  await suggestions.take('get-sum')
  await page.keyboard.press('Escape')
  await composePane.problems.getByRole('button', { name: /^Add all 2/ }).click()
  await expect(composePane.problems).toContainText('No problems')
  await composePane.sendButton.click()
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('The sum of')
})
