/** A first-time user on a 390 px screen: from nothing to a correct, streamed answer. */
import { expect, test } from './fixtures.ts'

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

test('try the demo, choose a tool, send, read', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  page,
}) => {
  await connectPanel.open()
  await connectPanel.tryDemoButton.tap()
  await connectPanel.expectConnected()
  await browsePanel.entry('Tools', 'list_connectors_alloy').tap()
  await expect(composePane.editor).toBeVisible()
  await composePane.sendButton.tap()
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toBeVisible()
  await expect(responsePane.region).toContainText('slack')
  await page.getByRole('button', { name: 'Browse' }).tap()
  await expect(browsePanel.list('Tools')).toBeVisible()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'no sideways scrolling').toBe(0)
})
