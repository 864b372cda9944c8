/** Calls and saved requests outlive the page, come back when they are asked for, and hold no secret. */
import { readFile } from 'node:fs/promises'

import type { Page } from '@playwright/test'

import { expectCleanInBothThemes } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { answer } from './servers/scriptedServer.ts'
import type { ScriptedServer } from './servers/scriptedServer.ts'

const TOKEN = 'tk7Qm2vWx9Lr4Zb8'

/** A stateless server with a tool that reads and one that writes, which says everything it was sent. */
const echo: Parameters<ScriptedServer['on']>[1] = ({ body, path }) => {
  const { id, method, params } = JSON.parse(body || '{}')
  const schema = { type: 'object', properties: { text: { type: 'string' } } }
  const tools = [
    { name: 'look', inputSchema: schema, annotations: { readOnlyHint: true } },
    { name: 'write', inputSchema: schema },
  ]
  const said = `${JSON.stringify(params)} at ${path}`
  const result =
    method === 'tools/list' ? { tools } : { content: [{ type: 'text', text: `heard ${said}` }] }
  const text = JSON.stringify({ jsonrpc: '2.0', id, result })
  return [answer({ headers: { 'content-type': 'application/json' }, body: text })]
}

function serve(scripted: ScriptedServer): string {
  scripted.on('/mcp/echo', echo)
  return scripted.on(`/mcp/echo/${TOKEN}`, echo)
}

const call = (name: string, text: string) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: { text } },
})

/** Everything the browser keeps in databases, as one text. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- in the page there is no outer scope
    function promised<T>(request: IDBRequest<T>): Promise<T> {
      return new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('no result')))
      })
    }
    const all: unknown[] = []
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await promised(indexedDB.open(name))
      for (const store of database.objectStoreNames) {
        all.push(store, await promised(database.transaction(store).objectStore(store).getAll()))
      }
      database.close()
    }
    return JSON.stringify(all)
  })
}

/** What is seen of the request; blanks may be others than were typed. */
const editorText = (page: Page) => page.locator('.view-lines').first()

const NARROW = 768

/** Opens a panel, by the rail or by what takes its place on a phone. */
async function show(page: Page, panel: 'History' | 'Saved'): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < NARROW) {
    await page.getByRole('button', { name: 'Browse', exact: true }).click()
    await page.getByRole('button', { name: panel, exact: true }).click()
  } else {
    const name = panel === 'History' ? 'Show history' : 'Show saved requests'
    const button = page.getByRole('button', { name, exact: true })
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
  }
}

test('history outlives the page: searched, opened, and sent again', async ({
  connectPanel,
  composePane,
  responsePane,
  page,
  scripted,
}) => {
  const url = serve(scripted)
  await connectPanel.start(url, 'none')
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.editor.waitFor()
  await composePane.send(call('look', 'needle one'))
  await responsePane.expectStatus('done')
  await composePane.send(call('write', `with ${TOKEN}`))
  await expect.poll(() => scripted.calls('tools/call').length).toBe(2)
  await composePane.send(call('write', 'other'))
  await expect.poll(() => scripted.calls('tools/call').length).toBe(3)
  await show(page, 'History')
  const rows = page.getByRole('listbox', { name: 'Calls' }).getByRole('option')
  await expect(rows).toHaveCount(3)
  expect(await kept(page)).toContain('needle one')
  expect(await kept(page)).not.toContain(TOKEN.slice(0, 8))

  await page.reload()
  await connectPanel.start(url, 'none')
  await show(page, 'History')
  await expect(rows).toHaveCount(3)
  await page.getByRole('searchbox', { name: 'Search history' }).fill('LOOK needle')
  await expect(rows).toHaveCount(1)
  await rows.first().click()
  const card = page.getByRole('region', { name: 'Chosen call' })
  await card.getByRole('button', { name: 'Result' }).click()
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('heard')
  await expect(page.getByRole('region', { name: 'Result' })).not.toContainText(TOKEN)
  await page.keyboard.press('Escape')
  await card.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('tab', { name: 'look' })).toBeVisible()
  await expect(editorText(page)).toContainText(/needle\s+one/)

  await card.getByRole('button', { name: 'Send again' }).click()
  await expect.poll(() => scripted.calls('tools/call').length).toBe(4)
  expect(JSON.parse(scripted.calls('tools/call')[3]?.body ?? '')).toEqual(
    call('look', 'needle one'),
  )
  await responsePane.expectStatus('done')
  await page.getByRole('searchbox', { name: 'Search history' }).fill('other')
  await page.getByRole('option', { name: /write/ }).click()
  await card.getByRole('button', { name: 'Send again' }).click()
  const ask = page.getByRole('dialog', { name: 'Send it again?' })
  await expect(ask).toContainText('may change or delete things')
  await ask.getByRole('button', { name: 'Send', exact: true }).click()
  await expect.poll(() => scripted.calls('tools/call').length).toBe(5)
})

test('two windows share one history', async ({
  connectPanel,
  composePane,
  context,
  page,
  scripted,
}) => {
  const url = serve(scripted)
  await connectPanel.start(url, 'none')
  await show(page, 'History')
  const other = await context.newPage()
  await other.goto(page.url())
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.editor.waitFor()
  await composePane.send(call('look', 'here'))
  await expect(page.getByRole('listbox', { name: 'Calls' }).getByRole('option')).toHaveCount(1)
  await other.keyboard.press('Escape')
  await other.getByRole('button', { name: 'Show history' }).click()
  await expect(other.getByRole('listbox', { name: 'Calls' }).getByRole('option')).toHaveCount(1)
  await composePane.send(call('look', 'again'))
  await expect(other.getByRole('listbox', { name: 'Calls' }).getByRole('option')).toHaveCount(2)
})

test('a saved request goes out as a file and comes back', async ({
  connectPanel,
  composePane,
  page,
  scripted,
}) => {
  await connectPanel.start(serve(scripted), 'none')
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.editor.waitFor()
  await composePane.write(JSON.stringify(call('look', `saved with ${TOKEN}`)))
  await page.keyboard.press('ControlOrMeta+S')
  const dialog = page.getByRole('dialog', { name: 'Save this request' })
  await expect(dialog).toContainText('A secret in this request isn’t saved.')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Morning look')
  await dialog.getByRole('combobox', { name: 'Collection' }).selectOption('New collection…')
  await dialog.getByRole('textbox', { name: 'Name of the new collection' }).fill('Daily')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('tab', { name: 'Morning look' })).toBeVisible()
  expect(await kept(page)).toContain('Morning look')
  expect(await kept(page)).not.toContain(TOKEN.slice(0, 8))

  await show(page, 'Saved')
  const rows = page.getByRole('listbox', { name: 'Saved requests' }).getByRole('option')
  await expect(rows).toHaveCount(1)
  const acts = page.getByRole('button', { name: 'Acts on saved' })
  await acts.click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Export all as JSON' }).click()
  const file = await readFile(await (await download).path(), 'utf8')
  expect(JSON.parse(file)).toMatchObject({
    format: 'mcp-explorer.requests',
    version: 1,
    collections: [{ name: 'Daily', requests: [{ name: 'Morning look' }] }],
  })
  expect(file).not.toContain(TOKEN)

  await acts.click()
  await page.getByRole('menuitem', { name: 'Collections…' }).click()
  await page.getByRole('button', { name: 'Delete Daily' }).click()
  await expect(page.getByText(/^Save a request to keep it/)).toBeVisible()
  await acts.click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('menuitem', { name: 'Import…' }).click()
  const buffer = Buffer.from(file)
  await (await chooser).setFiles({ name: 'r.json', mimeType: 'application/json', buffer })
  await expect(page.getByText('Imported 1 request.')).toBeVisible()
  await expect(rows).toHaveCount(1)
  await page.reload()
  await connectPanel.start(serve(scripted), 'none')
  await show(page, 'Saved')
  await rows.first().click()
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByRole('tab', { name: 'Morning look' }).last()).toBeVisible()
})

test('arguments used before are offered, and a full example is one step for undo', async ({
  browsePanel,
  connectPanel,
  composePane,
  page,
  scripted,
}) => {
  await connectPanel.start(serve(scripted), 'none')
  await browsePanel.choose('Tools', 'write')
  await composePane.editor.waitFor()
  await composePane.send(call('write', 'used before'))
  await expect.poll(() => scripted.calls('tools/call').length).toBe(1)
  // Else the tab would be there again after the reload.
  await page.getByRole('tab', { name: 'write' }).press('Delete')
  await page.reload()
  await connectPanel.start(serve(scripted), 'none')
  await browsePanel.choose('Tools', 'write')
  await composePane.editor.waitFor()
  const offer = page.getByRole('button', { name: /^Use the arguments of \d\d:\d\d$/ })
  await offer.click()
  await expect(editorText(page)).toContainText(/used\s+before/)
  await expect(offer).toBeHidden()
  await page.getByRole('button', { name: 'Examples' }).click()
  await page.getByRole('menuitem', { name: /^Minimal/ }).click()
  await expect(editorText(page)).not.toContainText(/used\s+before/)
  await composePane.editor.focus()
  await page.keyboard.press('ControlOrMeta+Z')
  await expect(editorText(page)).toContainText(/used\s+before/)
})

for (const width of [1440, 390]) {
  test.describe(`${width} px`, () => {
    test.use({ colorScheme: 'light', viewport: { width, height: 900 } })
    test('axe finds nothing in the panels', async ({
      connectPanel,
      composePane,
      page,
      responsePane,
      scripted,
    }) => {
      test.setTimeout(90_000)
      await connectPanel.start(serve(scripted), 'none')
      await show(page, 'History')
      await expect(
        page.getByText('Every call you send is kept here, without secrets.'),
      ).toBeVisible()
      await expectCleanInBothThemes(page)
      if (width < NARROW) await page.getByRole('button', { name: 'Request', exact: true }).click()
      await page.getByRole('button', { name: 'New request' }).first().click()
      await composePane.editor.waitFor()
      await composePane.send(call('write', TOKEN))
      await responsePane.expectStatus('done')
      await show(page, 'History')
      await page.getByRole('option', { name: /write/ }).click()
      await expectCleanInBothThemes(page)
      await page.keyboard.press('ControlOrMeta+S')
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectCleanInBothThemes(page, '[role=dialog]')
      await page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click()
      await expect(page.getByRole('dialog')).toBeHidden()
      await show(page, 'Saved')
      await page.getByRole('listbox', { name: 'Saved requests' }).getByRole('option').click()
      await expectCleanInBothThemes(page)
    })
  })
}
