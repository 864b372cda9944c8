/** JSON as a tree, a table and a card: by keys alone, exactly as sent, at any size. */
import type { Locator, Page } from '@playwright/test'

import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { answer, type ScriptedServer } from './servers/scriptedServer.ts'

const RESPONSE = '[aria-label=Response]'

const TREE = `{"id":12345678901234567890,"price":1.0,"users":[{"name":"Ann","tags":["a",["b"]]},{"name":"Bo","tags":[]}],"evil":"a\\u202Ec\\nb","inner":"{\\"deep\\":[1.50]}"}`

/** Answers each call with the JSON text that is in turn; as structured content, with no text of its own. */
function serve(scripted: ScriptedServer, json: () => string): string {
  return scripted.on('/mcp', ({ body }) => {
    const { id, method } = JSON.parse(body)
    const results: Readonly<Record<string, string>> = {
      'server/discover':
        '{"supportedVersions":["2026-07-28"],"capabilities":{"tools":{}},"resultType":"complete"}',
      'tools/list':
        '{"resultType":"complete","tools":[{"name":"shape","inputSchema":{"type":"object"}}]}',
    }
    const result =
      results[method] ?? `{"resultType":"complete","content":[],"structuredContent":${json()}}`
    const text = `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`
    return [answer({ headers: { 'content-type': 'application/json' }, body: text })]
  })
}

/** What is read back from the clipboard. */
async function copied(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText())
}

function activeOf(widget: Locator): Promise<string | null> {
  return widget.evaluate((element) => {
    const id = element.getAttribute('aria-activedescendant') ?? ''
    const active = document.getElementById(id)
    return active && (active.getAttribute('aria-label') ?? active.textContent)
  })
}

/** All nodes of the page: what a person's machine has to carry. */
function nodesOf(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length)
}

// Many keys on large answers: a busy machine needs its time.
test.setTimeout(90_000)

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a tree by keys alone: everything as sent, found by text and by path, used in the next request', async ({
  page,
  scripted,
  connectPanel,
  composePane,
  callTool,
  responsePane,
}) => {
  await connectPanel.start(serve(scripted, () => TREE))
  await callTool('shape')
  await responsePane.expectStatus('done')
  await responsePane.region.getByRole('radio', { name: 'Tree' }).click()
  const tree = responsePane.region.getByRole('tree')
  await expect(tree.getByRole('treeitem', { name: 'id: 12345678901234567890' })).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: 'price: 1.0', exact: true })).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: String.raw`evil: a\u202Ec\nb` })).toBeVisible()
  await expectClean(page, RESPONSE)

  await tree.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(tree.getByRole('treeitem')).toHaveCount(1)
  await page.keyboard.press('*')
  await expect(tree.getByRole('treeitem')).toHaveCount(15)
  await page.keyboard.press('End')
  await expect.poll(() => activeOf(tree)).toMatch(/^inner: /)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => activeOf(tree)).toMatch(/^object/)

  await page.keyboard.press('ControlOrMeta+F')
  const find = responsePane.region.getByRole('textbox', { name: 'Find' })
  await expect(find).toBeFocused()
  await page.keyboard.type('NAME')
  await expect(responsePane.region.getByText('1 of 2', { exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(responsePane.region.getByText('2 of 2', { exact: true })).toBeVisible()
  await expect.poll(() => activeOf(tree)).toBe('name: Bo')
  await find.fill('$.users[0].tags[1][0]')
  await expect.poll(() => activeOf(tree)).toBe('0: b')
  await find.fill('/users/1/tags')
  await expect.poll(() => activeOf(tree)).toMatch(/^tags: list, empty/)
  await find.fill('$.nowhere')
  await expect(responsePane.region.getByText('Not found')).toBeVisible()
  await expectClean(page, RESPONSE)
  await find.fill('price')
  await expect.poll(() => activeOf(tree)).toBe('price: 1.0')
  await page.keyboard.press('Escape')
  await expect(tree).toBeFocused()
  await page.keyboard.press('ControlOrMeta+C')
  await expect.poll(() => copied(page)).toBe('1.0')

  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Copy value' }).waitFor()
  await expectClean(page, '[role=menu]')
  await page.keyboard.press('Escape')
  await expect(tree).toBeFocused()
  await page.keyboard.press('Shift+F10')
  await expect(page.locator('[role=menu]:focus, [role=menuitem]:focus')).toBeVisible()
  await page.keyboard.type('use')
  await expect(page.getByRole('menuitem', { name: 'Use as variable' })).toBeFocused()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Use as variable' })
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('id')
  await expectClean(page, '[role=dialog]')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(tree).toBeFocused()
  const params = { name: 'shape', arguments: { of: '{{id}}' } }
  await composePane.send({ jsonrpc: '2.0', id: 31, method: 'tools/call', params })
  await expect
    .poll(() => scripted.received.some(({ body }) => body.includes('"12345678901234567890"')))
    .toBe(true)

  const used = page.getByRole('list', { name: 'Variables in this request' })
  await used.getByRole('button', { name: /^id/ }).click()
  const own = page.getByRole('region', { name: 'Variables of this tab' })
  await expect(own).toContainText(/From tools\/call shape · \/(?:\S*\/)?id · \d/)
  await expectClean(page, '[role=dialog]')
})

test('a table of 100,000 records, then of 200 columns: sorted, filtered, resized, hidden and copied', async ({
  page,
  scripted,
  connectPanel,
  composePane,
  callTool,
  responsePane,
}) => {
  const records = Array.from({ length: 100_000 }, (_, index) => {
    const name = index === 7 ? '=cmd()' : `user ${index}`
    return `{"id":${(index * 7919) % 100_000},"name":${JSON.stringify(name)},"due":"2026-11-22","ok":${index % 2 === 0}}`
  })
  const columns = Array.from({ length: 200 }, (_, column) => `"column ${column}":${column}`)
  const wide = Array.from({ length: 300 }, () => `{${columns.join()}}`)
  const texts = [`{"page":1,"users":[${records.join()}]}`, `[${wide.join()}]`]
  let turn = -1
  await connectPanel.start(serve(scripted, () => texts[(turn += 1)] ?? TREE))
  await callTool('shape')
  await responsePane.expectStatus('done')
  const grid = responsePane.region.getByRole('grid')
  await expect(grid).toHaveAttribute('aria-rowcount', '100001')
  const cell = (row: number, column: number) =>
    grid.locator(`[aria-rowindex="${row + 1}"] [aria-colindex="${column + 1}"]`)
  await expect(cell(1, 2)).toHaveText('user 0')
  await expect(cell(1, 3)).toHaveText('22 Nov 2026')
  await expect(responsePane.region.getByText('100,000 records')).toBeVisible()
  expect(await nodesOf(page)).toBeLessThan(5000)
  await expectClean(page, RESPONSE)

  const head = grid.getByRole('columnheader', { name: 'id', exact: true })
  await head.getByRole('button').click()
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect(cell(2, 1)).toHaveText('1')
  await head.getByRole('button').click()
  await expect(cell(1, 1)).toHaveText('99999')
  await head.getByRole('button').click()
  await expect(cell(1, 1)).toHaveText('0')

  // By keys: to the last row, to the last column, and to the head, where Shift widens.
  await grid.focus()
  await page.keyboard.press('ControlOrMeta+End')
  await expect.poll(() => activeOf(grid)).toBe('false')
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => activeOf(grid)).toBe('id')
  const before = (await head.boundingBox())?.width ?? 0
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await head.boundingBox())?.width).toBe(before + 16)
  const edge = await head.locator('[data-resize]').boundingBox()
  if (!edge) throw new Error('The edge of a column is not drawn')
  await page.mouse.move(edge.x + edge.width / 2, edge.y + 8)
  await page.mouse.down()
  await page.mouse.move(edge.x + edge.width / 2 + 60, edge.y + 8)
  await page.mouse.up()
  await expect.poll(async () => (await head.boundingBox())?.width).toBe(before + 76)

  await grid.focus()
  await page.keyboard.press('Shift+F10')
  await page.getByRole('menuitem', { name: 'Hide column' }).click()
  await expect(head).toBeHidden()
  await expect(responsePane.region.getByText('1 hidden column')).toBeVisible()

  await page.keyboard.press('Escape')
  await responsePane.region.getByRole('searchbox', { name: 'Records with the text' }).fill('=cmd')
  await expect(responsePane.region.getByText('1 of 100,000 records')).toBeVisible()
  await responsePane.region.getByRole('button', { name: 'Copy table' }).click()
  await page.getByRole('menuitem', { name: 'Copy as CSV' }).click()
  await expect.poll(() => copied(page)).toBe("name,due,ok\r\n'=cmd(),2026-11-22,false\r\n")
  await responsePane.region.getByRole('button', { name: 'Copy table' }).click()
  await page.getByRole('menuitem', { name: 'Copy as Markdown' }).click()
  await expect.poll(() => copied(page)).toMatch(/^\| name \| due \| ok \|/)

  await composePane.sendButton.click()
  await expect(grid).toHaveAttribute('aria-colcount', '201')
  expect(await nodesOf(page)).toBeLessThan(5000)
  await grid.focus()
  await page.keyboard.press('End')
  await expect.poll(() => activeOf(grid)).toBe('199')
  await expect(grid.getByRole('columnheader', { name: 'column 199' })).toBeInViewport()
  expect(await nodesOf(page)).toBeLessThan(5000)
})

test('10 MB as a tree, found in and scrolled to its end; a card of one object; the choice stays', async ({
  page,
  scripted,
  connectPanel,
  composePane,
  callTool,
  responsePane,
}) => {
  const words = Array.from(
    { length: 120_000 },
    (_, index) => `[${index},"${'word '.repeat(15)}${index}"]`,
  )
  const big = `[${words.join()},"the end"]`
  const texts = [big, '{"name":"Ann","due":"2026-11-22","site":"https://acme.test/x","ok":true}']
  let turn = -1
  await connectPanel.start(serve(scripted, () => texts[(turn += 1)] ?? TREE))
  await callTool('shape')
  await responsePane.expectStatus('done')
  const { region } = responsePane
  const tree = region.getByRole('tree')
  await expect(tree.getByRole('treeitem', { name: 'list, 120,001 items' })).toBeVisible()
  expect(await nodesOf(page)).toBeLessThan(5000)
  await tree.focus()
  await page.keyboard.press('End')
  await expect.poll(() => activeOf(tree)).toBe('120000: the end')
  await page.keyboard.press('ControlOrMeta+F')
  await page.keyboard.type('word 77777')
  await expect(region.getByText('1 of 1', { exact: true })).toBeVisible()
  await expect.poll(() => activeOf(tree)).toMatch(/word 77777$/)
  await region.getByRole('button', { name: 'Expand to a level' }).click()
  await page.getByRole('menuitem', { name: 'All levels' }).click()
  await expect(tree.getByRole('treeitem', { name: '0: 0', exact: true })).toBeVisible()
  expect(await nodesOf(page)).toBeLessThan(5000)

  await composePane.sendButton.click()
  await expect(region.getByText('22 Nov 2026')).toBeVisible()
  await expectClean(page, RESPONSE)
  const link = region.getByRole('link', { name: 'Open acme.test' })
  await expect(link).toHaveAttribute('rel', 'noopener noreferrer')
  await region.getByRole('button', { name: 'Copy due' }).click()
  await expect.poll(() => copied(page)).toBe('2026-11-22')

  // What is chosen for a request stays chosen for its next answers.
  await region.getByRole('radio', { name: 'Tree' }).click()
  await expect(tree.getByRole('treeitem', { name: 'name: Ann' })).toBeVisible()
  await composePane.sendButton.click()
  const inner = tree.getByRole('treeitem', { name: /^inner/ })
  await inner.click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Open the JSON in this text' }).click()
  await expect(tree.getByRole('treeitem', { name: '0: 1.50' })).toBeVisible()
  await region.getByRole('button', { name: 'Back' }).click()
  await expect(inner).toBeVisible()
  await region.getByRole('radio', { name: 'JSON' }).click()
  await expect(region.getByText('12345678901234567890')).toBeVisible()
})
