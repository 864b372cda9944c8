/** Resources as they are previewed, and what is told of those that change. */
import { expectClean } from './axe.ts'
import { base64, serveContent } from './contentServer.ts'
import { expect, test } from './fixtures.ts'

const PDF = '%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'

test('resources are previewed by what they are', async ({
  page,
  browsePanel,
  composePane,
  connectPanel,
  responsePane,
  scripted,
}) => {
  const contents = {
    'file:///a.json': [
      { uri: 'file:///a.json', mimeType: 'application/json', text: '{"a":[1,2]}' },
    ],
    'file:///b.py': [{ uri: 'file:///b.py', text: 'def f():\n    return 1\n' }],
    'file:///c.csv': [{ uri: 'file:///c.csv', mimeType: 'text/csv', text: 'a,b\n1,2\n' }],
    'file:///d.pdf': [{ uri: 'file:///d.pdf', mimeType: 'application/pdf', blob: base64(PDF) }],
    'file:///e.bin': [
      {
        uri: 'file:///e.bin',
        mimeType: 'application/octet-stream',
        blob: base64(Buffer.alloc(1_500_000, 'A')),
      },
    ],
    'file:///f': [
      { uri: 'file:///f/1', mimeType: 'text/plain', text: 'first' },
      { uri: 'file:///f/2', mimeType: 'text/html', blob: base64('<b>second</b>') },
    ],
  }
  const url = serveContent(scripted, { tools: {}, resources: contents })
  await connectPanel.start(url)
  const { region } = responsePane
  const read = async (uri: string) => {
    await browsePanel.choose('Resources', uri)
    await composePane.sendButton.click()
    await expect(region).toContainText(uri)
    await responsePane.expectStatus('done')
  }
  await read('file:///a.json')
  await expect(region.getByRole('radiogroup', { name: 'Shown as' })).toBeVisible()
  await read('file:///b.py')
  await expect(
    region.locator('.monaco-editor .mtk6, .monaco-editor [class*="mtk"]').first(),
  ).toBeVisible()
  await read('file:///c.csv')
  await expect(region.getByRole('group', { name: 'Result JSON' })).toHaveText('a,b\n1,2\n')
  await read('file:///d.pdf')
  await expect(region).toContainText('This one holds a script and what happens when it is opened.')
  await read('file:///e.bin')
  await region.getByRole('button', { name: 'Bytes' }).click()
  const bytes = region.getByRole('group', { name: 'Bytes of e.bin' })
  await expect(bytes).toContainText('00000000')
  await bytes.evaluate((element) => element.scrollTo({ top: element.scrollHeight }))
  await expect(bytes).toContainText('0016e358')
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(5000)
  await read('file:///f')
  await expect(region.getByRole('region', { name: 'Content 1' })).toContainText('first')
  await expect(region.getByRole('region', { name: 'Content 2' })).toContainText('<b>second</b>')
  await expectClean(page, '[aria-label="Response"]')
})

test('a subscribed resource says that it changed since it was read, and is read again', async ({
  page,
  browsePanel,
  callTool,
  connectPanel,
  composePane,
  demo,
  responsePane,
}) => {
  await connectPanel.start(demo.tokenUrl())
  await callTool('change_lists', { what: 'resource' })
  await responsePane.expectStatus('done')
  await page.getByRole('button', { name: 'Show resources' }).click()
  await browsePanel.filter.fill('live')
  await browsePanel.choose('Resources', 'resource://status/live')
  await composePane.sendButton.click()
  const mark = responsePane.region.getByRole('group', { name: 'Subscription' })
  await mark.getByRole('button', { name: 'Subscribe' }).click()
  await expect(mark.getByRole('button', { name: 'Subscribed', pressed: true })).toBeVisible()
  await expect(mark).toContainText('No change since this was read')
  await demo.waitFor(
    ({ body, outcome }) =>
      body.includes('subscriptions/listen') && body.includes('status/live') && outcome === 'open',
  )
  await page.getByRole('tab', { name: /change_lists/ }).click()
  await composePane.sendButton.click()
  await responsePane.expectStatus('done')
  await page.getByRole('tab', { name: /status\/live/ }).click()
  await expect(mark).toContainText(/Changed at \d\d:\d\d:\d\d, after this was read/)
  const reads = demo.calls('resources/read').length
  await mark.getByRole('button', { name: 'Read again' }).click()
  await expect(mark).toContainText('No change since this was read')
  expect(demo.calls('resources/read')).toHaveLength(reads + 1)
})
