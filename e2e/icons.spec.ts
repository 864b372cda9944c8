/** Icons of servers: nothing is loaded before the host is named and allowed, and what is loaded is an image. */
import type { Page } from '@playwright/test'

import { expectCleanInBothThemes } from './axe.ts'
import { CORS_REFUSAL, expect, test } from './fixtures.ts'
import { NONE, type Cors } from './servers/cors.ts'
import { answer, startScriptedServer, type ScriptedServer } from './servers/scriptedServer.ts'

const SVG = (colour: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${more}<circle cx="8" cy="8" r="6" fill="${colour}"/></svg>`

const typed = (body: string, type: string, cors?: Cors) => () => [
  answer({ body, headers: { 'content-type': type }, ...(cors && { cors }) }),
]

type Tool = readonly [name: string, ...icons: readonly object[]]

/** A server with a tool for each, and an icon of its own. */
function serve(scripted: ScriptedServer, tools: readonly Tool[], icons: readonly object[]): string {
  return scripted.on('/mcp', ({ body }) => {
    const { id, method } = JSON.parse(body)
    const result =
      method === 'server/discover'
        ? {
            supportedVersions: ['2026-07-28'],
            capabilities: { tools: {} },
            serverInfo: { name: 'Painted', version: '1', icons },
          }
        : { tools: tools.map(([name, ...own]) => ({ name, inputSchema: {}, icons: own })) }
    const message = JSON.stringify({ jsonrpc: '2.0', id, result })
    return [answer({ body: message, headers: { 'content-type': 'application/json' } })]
  })
}

async function openAbout(page: Page) {
  await page.getByRole('button', { name: /^Connection menu/ }).click()
  await page.getByRole('menuitem', { name: /^About this server/ }).click()
  return page.getByRole('dialog')
}

test('icons come from allowed hosts only, once they are allowed, and as images', async ({
  page,
  scripted,
  connectPanel,
  browsePanel,
  consoleGuard,
  trafficPanel,
}) => {
  consoleGuard.allow(...CORS_REFUSAL)
  test.slow()
  const icons = await startScriptedServer()
  const silent = await startScriptedServer(NONE)
  const hosts = [icons, silent].map(({ origin }) => origin.slice(7)).toSorted()
  const good = icons.on('/good.svg', typed(SVG('green'), 'image/svg+xml'))
  const dark = icons.on('/dark.svg', typed(SVG('white'), 'image/svg+xml'))
  const active = icons.on(
    '/active.svg',
    typed(SVG('red', '<script>top.hacked = 1</script>'), 'image/svg+xml'),
  )
  const page404 = icons.on('/page.png', typed('<script>top.hacked = 1</script>', 'text/html'))
  const huge = icons.on('/huge.svg', typed(SVG('red') + ' '.repeat(200_000), 'image/svg+xml'))
  const mute = silent.on('/mute.svg', typed(SVG('red'), 'image/svg+xml', NONE))
  const elsewhere = `${silent.origin}/elsewhere.svg`
  const away = icons.on('/away.svg', () => [
    answer({ status: 302, headers: { location: elsewhere } }),
  ])
  const url = serve(
    scripted,
    [
      ['good', { src: good, sizes: ['any'], theme: 'light' }, { src: dark, theme: 'dark' }],
      ['active', { src: active }],
      ['page', { src: page404 }],
      ['huge', { src: huge }],
      ['mute', { src: mute }],
      ['away', { src: away }],
      ['script', { src: 'javascript:top.hacked=1' }],
      ['inline', { src: `data:image/svg+xml,${encodeURIComponent(SVG('blue'))}` }],
      ['plain'],
    ],
    [{ src: good }],
  )
  const iconOf = (name: string) => browsePanel.entry('Tools', name).locator('img')
  await connectPanel.start(url)
  await expect(browsePanel.entries('Tools')).toHaveCount(9)
  const about = await openAbout(page)
  await expect(about).toContainText(hosts.join(' and '))
  await expect(about).toContainText('1 icon left out')
  await expect(page.locator('img')).toHaveCount(0)
  expect([...icons.received, ...silent.received]).toEqual([])

  await about.getByRole('switch', { name: 'Show this server’s icons' }).click()
  await expect(about.locator('h3 img')).toHaveCount(1)
  await expect(about).toContainText('Over 100 kB: 1 icon.')
  await expect(about).toContainText('other pages): 2 icons.')
  await expect(about).toContainText('may be drawn: 1 icon.')
  await expectCleanInBothThemes(page)
  await page.keyboard.press('Escape')
  for (const name of ['good', 'active', 'inline']) await expect(iconOf(name)).toHaveCount(1)
  for (const name of ['page', 'huge', 'mute', 'away', 'script', 'plain']) {
    await expect(iconOf(name)).toHaveCount(0)
  }
  expect(
    await iconOf('good').evaluate((image: HTMLImageElement) => image.naturalWidth),
  ).toBeGreaterThan(0)
  expect(await page.evaluate('window.hacked')).toBeUndefined()
  expect(silent.received.some(({ path }) => path === '/elsewhere.svg')).toBe(false)
  const [asked] = icons.received
  expect([asked?.headers['cookie'], asked?.headers['referer']]).toEqual([undefined, undefined])
  expect(icons.received.filter(({ path }) => path === '/good.svg')).toHaveLength(1)
  expect(icons.received.some(({ path }) => path === '/dark.svg')).toBe(true)
  await page.keyboard.press('ControlOrMeta+K')
  const palette = page.getByRole('dialog', { name: 'Search or run' })
  await expect(palette.getByRole('option', { name: /^good/ }).locator('img')).toHaveCount(1)
  await palette.getByRole('combobox').press('Escape')
  await expect(palette).toBeHidden()

  await (await openAbout(page)).getByRole('switch', { name: 'Show this server’s icons' }).click()
  await page.keyboard.press('Escape')
  await expect(page.locator('img')).toHaveCount(0)

  // Each that was asked for is a row, of a kind of its own; what came with the lists is none.
  await page.getByRole('button', { name: 'Show traffic' }).click()
  const { region } = trafficPanel
  const kind = (name: RegExp) => region.getByRole('button', { name })
  await kind(/^Images/).click()
  await expect(region.getByText(/^7 of \d+$/)).toBeVisible()
  const row = (path: string) => trafficPanel.rows('GET').filter({ hasText: path })
  await expect(row('/good.svg')).toContainText('OK')
  await expect(row('/huge.svg')).toContainText('Broke off')
  await expect(row('/mute.svg')).toContainText('Unreachable')
  await kind(/^Images/).click()
  await kind(/^Lists/).click()
  await expect(trafficPanel.rows('tools/list')).not.toHaveCount(0)
  await expect(trafficPanel.rows('GET')).toHaveCount(0)
  await Promise.all([icons.close(), silent.close()])
})
