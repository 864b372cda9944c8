/** Room in the request pane: what stands around the editor never takes it away. */
import { expect, test } from './fixtures.ts'

const EIGHT_LINES = 8 * 20

test.use({ viewport: { width: 1440, height: 900 } })

test('docs take two fifths of the pane at most, and leave the editor eight lines', async ({
  page,
  connectPanel,
  browsePanel,
}) => {
  await connectPanel.open()
  await connectPanel.tryDemoButton.click()
  await browsePanel.choose('Tools', 'execute_action_alloy')
  const docs = page.getByRole('region', { name: 'Docs' })
  await expect(docs.getByRole('table', { name: 'Arguments' })).toBeVisible()
  const heightOf = async (region: typeof docs) => (await region.boundingBox())?.height ?? 0
  const pane = page.getByRole('region', { name: 'Request', exact: true })
  const editor = pane.locator('.monaco-editor').first()

  expect(await heightOf(docs)).toBeLessThanOrEqual(0.4 * (await heightOf(pane)))
  expect(await heightOf(editor)).toBeGreaterThan(await heightOf(docs))

  await page.getByRole('button', { name: 'Show traffic' }).click()
  await expect(page.getByRole('region', { name: 'Traffic' })).toBeVisible()
  expect(await heightOf(docs)).toBeLessThanOrEqual(0.4 * (await heightOf(pane)))
  expect(await heightOf(editor)).toBeGreaterThanOrEqual(EIGHT_LINES)
})
