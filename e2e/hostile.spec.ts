/** What a hostile server may answer: shown as text or refused with the reason; nothing runs, loads or breaks the page. */
import type { Page } from '@playwright/test'

import { expectClean } from './axe.ts'
import { base64, pngHead, serveContent } from './contentServer.ts'
import { expect, test } from './fixtures.ts'

/** Sets what must never be set, in every way a text can try. */
const RUN = 'globalThis.pwned=1;alert(1)'
const HTML = `<img src=x onerror="${RUN}"><script>${RUN}</script><svg onload="${RUN}"></svg><iframe src="https://evil.example/frame"></iframe><style>*{display:none}</style><meta http-equiv="refresh" content="0;url=https://evil.example/">`
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="20" height="20" onload="${RUN}"><script>${RUN}</script><image href="https://evil.example/in.svg" width="9" height="9"/><foreignObject><img xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example/fo.png" onerror="${RUN}"/></foreignObject><rect width="20" height="20" fill="red"/></svg>`
/** 50 copies, two in each of 25 levels: over 30 million parts. */
const SVG_BOMB = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect id="a0" width="9" height="9"/>${Array.from({ length: 25 }, (_, at) => `<g id="a${at + 1}">${`<use href="#a${at}"/>`.repeat(2)}</g>`).join('')}</svg>`
const RTL = '\u202Egnp.exe\u202C \u2066\u2067 \u0000\u0007\u001B[31m \u200B\uFEFF \u{E0041}'

const MARKDOWN = [
  '# Hostile',
  HTML,
  `[press](javascript:${RUN}) [data](data:text/html,<script>${RUN}</script>) [vb](vbscript:x)`,
  `[ref][evil] ![ref][evil] <javascript:${RUN}> https://evil.example/auto www.evil.example a@evil.example`,
  '[https://good.example](https://evil.example/good)',
  '![pixel](https://evil.example/pixel.png?who=you) [![in](https://evil.example/in.png)](https://evil.example/)',
  '![own](data:image/svg+xml,<svg/onload=alert(1)>) ![file](file:///etc/passwd) ![rel](/favicon.svg)',
  `<!-- ${HTML} -->`,
  'Foot[^1] and ![a][^1]',
  '',
  `[^1]: [x](javascript:${RUN})`,
  `[evil]: javascript:${RUN} "title"`,
  '[evil2]: https://evil.example/ref.png',
  '',
  `| a | ${'very-long-cell-without-a-break-'.repeat(40)} |`,
  '|---|---|',
  `| ${HTML.replaceAll('|', '')} | 2 |`,
  '',
  '```html',
  HTML,
  '```',
].join('\n')

const text = (words: string) => ({ type: 'text', text: words })
const image = (mimeType: string, bytes: string | Uint8Array) => ({
  type: 'image',
  mimeType,
  data: base64(bytes),
})
const file = (uri: string, mimeType: string, content: string | Uint8Array) => ({
  type: 'resource',
  resource: { uri, mimeType, blob: base64(content) },
})

/** Each tool's result, and a word that must be on screen for it. */
const RESULTS: Readonly<Record<string, readonly [content: readonly object[], shows: string]>> = {
  html: [[text(HTML), text('two')], '<script>'],
  markdown: [[text(MARKDOWN)], 'Load image from evil.example'],
  deep: [[text(`**a** ${'['.repeat(100_000)}`)], 'Too much Markdown'],
  quotes: [[text(`**a**\n${'> '.repeat(20_000)}x`)], 'Too much Markdown'],
  line: [[text('x'.repeat(1_000_001))], '1 MB · 1 line'],
  words: [[text('word '.repeat(200_000))], 'word'],
  rtl: [
    [text(RTL), { type: 'resource_link', uri: `x:${RTL}`, name: RTL, description: RTL }],
    '\\u202E',
  ],
  pictures: [
    [
      image('image/svg+xml', SVG),
      image('image/png', pngHead(100_000, 100_000)),
      image('image/png', HTML),
      image('image/png', SVG.replaceAll('20', '30')),
      { type: 'image', mimeType: 'image/png', data: '***not base64***' },
      image('text/html', HTML),
      { type: 'audio', mimeType: 'audio/wav', data: base64(HTML) },
    ],
    '100,000 × 100,000 pixels',
  ],
  bomb: [[image('image/svg+xml', SVG_BOMB)], 'It copies parts of itself over 20,000 times'],
  files: [
    [
      file(
        'https://evil.example/report.pdf.exe',
        'application/pdf',
        `%PDF-1.4 /OpenAction<</S/JavaScript/JS(${RUN})>>`,
      ),
      file('x:/../../etc/passwd', 'text/html', HTML),
      file(`x:/${RTL}`, 'application/x-msdownload', 'MZ'),
      file('x:/no.pdf', 'application/pdf', HTML),
      file('x:/v', 'video/mp4', HTML),
      file('x:/bin', 'text/plain', new Uint8Array([0xff, 0xfe, 0])),
      { type: 'resource', resource: { uri: 'x:/t', mimeType: 'text/html', text: HTML } },
      { type: 'resource', resource: { uri: 'x:/s', mimeType: 'image/svg+xml', text: SVG } },
    ],
    'It holds an action that runs on opening and a script',
  ],
  names: [
    [
      {
        type: 'text',
        text: 'x',
        annotations: { audience: [HTML, RTL], priority: 1e308, lastModified: HTML },
      },
      {
        type: 'resource_link',
        uri: `javascript:${RUN}`,
        name: HTML,
        title: HTML,
        mimeType: HTML,
        size: -1,
      },
      { type: HTML, [HTML]: HTML },
    ],
    '<script>',
  ],
  many: [Array.from({ length: 3000 }, (_, index) => text(`{"block":${index}}`)), 'of 3,000 blocks'],
}

/** Those that differ for people who don’t see. */
const CHECKED = new Set(['markdown', 'deep', 'line', 'rtl', 'pictures', 'files', 'names', 'many'])

/** Hosts asked for anything, apart from the page's own and the server's. */
function watchHosts(page: Page, own: readonly string[]): readonly string[] {
  const strange: string[] = []
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (['data:', 'blob:'].includes(url.protocol)) return
    if (!own.includes(url.origin)) strange.push(request.url())
  })
  page.on('popup', () => strange.push('a window'))
  page.on('dialog', (dialog) => {
    strange.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  return strange
}

async function expectHarmless(page: Page, strange: readonly string[]): Promise<void> {
  expect(strange).toEqual([])
  expect(await page.evaluate(() => 'pwned' in globalThis)).toBe(false)
  const { nodes, overflow } = await page.evaluate(() => ({
    nodes: document.querySelectorAll('*').length,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))
  expect(nodes).toBeLessThan(5000)
  expect(overflow).toBeLessThanOrEqual(0)
  await expect(page.locator('iframe, object, embed')).toHaveCount(0)
}

test('nothing of a hostile server runs, loads, or breaks the page', async ({
  page,
  browsePanel,
  composePane,
  connectPanel,
  responsePane,
  scripted,
  site,
}) => {
  test.setTimeout(180_000)
  const tools = Object.fromEntries(
    Object.entries(RESULTS).map(([name, [content]]) => [name, { content }]),
  )
  const url = serveContent(scripted, { tools })
  const strange = watchHosts(page, [new URL(site.url).origin, scripted.origin])
  await connectPanel.start(url)
  const { region } = responsePane
  for (const [name, [, shows]] of Object.entries(RESULTS)) {
    await test.step(name, async () => {
      await browsePanel.filter.fill('')
      await browsePanel.openTool(name)
      await composePane.sendButton.click()
      await expect(region).toContainText(shows)
      await responsePane.expectStatus('done')
      await expectHarmless(page, strange)
      if (CHECKED.has(name)) await expectClean(page, '[aria-label="Response"]')
    })
  }
  await page.setViewportSize({ width: 390, height: 844 })
  await expectHarmless(page, strange)
})

test('links lead to the web alone, and say where; addresses that run are text', async ({
  page,
  callTool,
  connectPanel,
  responsePane,
  scripted,
}) => {
  await connectPanel.start(
    serveContent(scripted, { tools: { markdown: { content: [text(MARKDOWN)] } } }),
  )
  await callTool('markdown')
  const links = responsePane.region.getByRole('link')
  await expect(links.first()).toBeVisible()
  const hrefs = await links.evaluateAll((all) => all.map((each) => each.getAttribute('href')))
  for (const href of hrefs) expect(href).toMatch(/^(?:https?:\/\/|mailto:)/)
  await expect(responsePane.region).toContainText(
    'https://good.example (https://evil.example/good)',
  )
  await expect(page.locator('[aria-label="Response"] img')).toHaveCount(0)
})

test('an image elsewhere is loaded by a press that names its host, and without saying who looks', async ({
  page,
  callTool,
  connectPanel,
  consoleGuard,
  responsePane,
  scripted,
  trafficPanel,
}) => {
  consoleGuard.allow(/blocked by CORS policy/, /net::ERR_FAILED/)
  const asked: Record<string, string>[] = []
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  await page.route('https://pictures.example/**', async (route) => {
    asked.push(route.request().headers())
    if (!route.request().url().endsWith('open.gif')) return route.abort()
    const headers = { 'access-control-allow-origin': '*' }
    return route.fulfill({ body: gif, contentType: 'image/gif', headers })
  })
  const words =
    '**Two** ![open](https://pictures.example/open.gif) ![shut](https://pictures.example/shut.gif)'
  await connectPanel.start(serveContent(scripted, { tools: { two: { content: [text(words)] } } }))
  await callTool('two')
  const buttons = responsePane.region.getByRole('button', {
    name: 'Load image from pictures.example',
  })
  await expect(buttons).toHaveCount(2)
  expect(asked).toEqual([])
  await buttons.first().click()
  await expect(responsePane.region.getByRole('img', { name: 'open' })).toBeVisible()
  expect(asked[0]).not.toHaveProperty('referer')
  expect(asked[0]).not.toHaveProperty('cookie')
  await buttons.first().click()
  await expect(responsePane.region).toContainText('pictures.example doesn’t let this page read it')
  await expect(
    responsePane.region.getByRole('link', { name: 'Open it at pictures.example' }),
  ).toBeVisible()
  await page
    .getByRole('button', { name: /traffic/i })
    .first()
    .click()
  const rows = trafficPanel.rows('GET').filter({ hasText: 'pictures.example' })
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText('OK')
  await rows.first().click()
  await expect(responsePane.region).toContainText('An image of somewhere else')
})
