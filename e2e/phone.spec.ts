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
  await browsePanel.entry('Tools', 'long_running_report').tap()
  await expect(composePane.editor).toBeVisible()
  // Both are waited for from before the tap: they show for a few seconds only.
  const progress = responsePane.region.getByRole('progressbar')
  await Promise.all([
    progress.waitFor(),
    page.getByText('Reading orders from Shopify').first().waitFor(),
    composePane.sendButton.tap(),
  ])
  await responsePane.expectStatus('done')
  await expect(progress).toHaveCount(0)
  await responsePane.show('Result')
  await expect(responsePane.region).toContainText('Revenue report')
  await responsePane.show('Stream')
  await expect(responsePane.region).toContainText('7 events')
  await expect(page.getByRole('tab', { name: 'Checks' })).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: 'Browse', exact: true }).tap()
  await expect(browsePanel.list('Tools')).toBeVisible()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, 'no sideways scrolling').toBe(0)
})
