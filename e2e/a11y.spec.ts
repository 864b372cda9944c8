/** axe finds nothing, on start and workbench, in both themes, empty, full and with an error. */
import { expectCleanInBothThemes } from './axe.ts'
import { expect, httpError, test } from './fixtures.ts'
import { answer } from './servers/scriptedServer.ts'

// axe reads every node of the page several times over.
test.describe.configure({ timeout: 120_000 })

for (const width of [1440, 390]) {
  test.describe(`${width} px`, () => {
    test.use({ colorScheme: 'light', viewport: { width, height: 900 } })

    test('start, empty and with problems', async ({ connectPanel, page }) => {
      await connectPanel.open()
      await expectCleanInBothThemes(page)
      await connectPanel.connectButton.click()
      await expectCleanInBothThemes(page)
      await connectPanel.authenticate('API key')
      await connectPanel.otherHeaders.getByRole('button', { name: 'Add header' }).click()
      await expectCleanInBothThemes(page)
    })

    test('a failed connection', async ({ connectPanel, consoleGuard, scripted, page }) => {
      consoleGuard.allow(httpError(401))
      const url = scripted.on('/mcp', () => [answer({ status: 401, body: '{"error":"No"}' })])
      await connectPanel.open()
      await connectPanel.paste(url)
      await connectPanel.connectButton.click()
      await connectPanel.expectFailed('http401')
      await expectCleanInBothThemes(page)
    })

    test('workbench: connection menu, dialogs, traffic', async ({
      connectPanel,
      trafficPanel,
      page,
    }) => {
      await connectPanel.open()
      await connectPanel.tryDemoButton.click()
      await connectPanel.expectConnected()
      await page.getByRole('button', { name: /^Connection menu/ }).click()
      await expect(page.getByRole('menu', { name: 'Connection menu' })).toBeVisible()
      await expectCleanInBothThemes(page)
      await page.keyboard.press('Escape')
      for (const [item, title] of [
        ['About', 'About this server'],
        ['Change', 'Connect to an MCP server'],
      ] as const) {
        await connectPanel.menu(item)
        await expect(page.getByRole('dialog', { name: title })).toBeVisible()
        await expectCleanInBothThemes(page, '[role=dialog]')
        await page.keyboard.press('Escape')
        await expect(page.getByRole('dialog')).toHaveCount(0)
      }
      const trafficButton = width < 768 ? 'Traffic' : 'Show traffic'
      await page.getByRole('button', { name: trafficButton }).click()
      await expect(trafficPanel.rows('server/discover')).toBeVisible()
      await expectCleanInBothThemes(page)
    })

    test('workbench: empty, with a result, with an error', async ({
      connectPanel,
      browsePanel,
      composePane,
      responsePane,
      page,
    }) => {
      await connectPanel.open()
      await connectPanel.tryDemoButton.click()
      await connectPanel.expectConnected()
      await expect(browsePanel.entry('Tools', 'list_connectors_alloy')).toBeVisible()
      await expectCleanInBothThemes(page)
      await browsePanel.choose('Tools', 'list_connectors_alloy')
      await composePane.editor.waitFor()
      await composePane.sendButton.click()
      await responsePane.expectStatus('done')
      await expectCleanInBothThemes(page)
      for (const view of ['Stream', 'Raw', 'Headers', 'Timing'] as const) {
        await responsePane.show(view)
        await expectCleanInBothThemes(page, '[aria-label="Response"]')
      }
      if (width < 768) await page.getByRole('button', { name: 'Request', exact: true }).click()
      await composePane.send({ jsonrpc: '2.0', id: 1, method: 'no/such' })
      await responsePane.expectStatus('error')
      await responsePane.show('Result')
      await expectCleanInBothThemes(page)
    })
  })
}
