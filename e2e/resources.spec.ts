/** Resources as they are previewed, and what is told of those that change. */
import { deflateSync } from 'node:zlib'

import { expectClean } from './axe.ts'
import { base64, serveContent } from './contentServer.ts'
import { expect, test } from './fixtures.ts'

const PDF = '%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj'

/** A page whose objects are packed, and which it opens at. */
const PACKED = deflateSync('3 0 <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>')
const SAFE_PDF = Buffer.concat([
  Buffer.from(
    `%PDF-1.5
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
5 0 obj<</S/GoTo/D[3 0 R/Fit]>>endobj
4 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length 9 0 R>>stream
`,
  ),
  PACKED,
  Buffer.from('\nendstream\nendobj\n9 0 obj 61 endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
])

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
    'file:///safe.pdf': [
      { uri: 'file:///safe.pdf', mimeType: 'application/pdf', blob: base64(SAFE_PDF) },
    ],
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
  await expect(region).toContainText(/It holds .*a script/)
  const open = region.getByRole('button', { name: 'Open in a new tab' })
  await expect(open).toHaveCount(0)
  await read('file:///safe.pdf')
  if (await page.evaluate(() => navigator.pdfViewerEnabled)) {
    const [viewer] = await Promise.all([page.context().waitForEvent('page'), open.click()])
    await viewer.waitForLoadState()
    expect(await viewer.evaluate(() => document.contentType)).toBe('application/pdf')
    expect(await viewer.evaluate(() => window.opener)).toBeNull()
    await viewer.close()
  } else {
    await expect(region).toContainText('This browser has no viewer of its own for PDFs.')
  }
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
