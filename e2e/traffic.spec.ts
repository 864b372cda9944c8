/** Traffic as a tool: filter, jump, choose, save without secrets, look at it offline, play it again. */
import { readFile } from 'node:fs/promises'

import type { Locator, Page } from '@playwright/test'

import { expectClean } from './axe.ts'
import { expect, test, UNREACHABLE } from './fixtures.ts'
import type { ResponseView } from './pages.ts'
import {
  answer,
  chunk,
  createGate,
  head,
  lastChunk,
  resultEvent,
} from './servers/scriptedServer.ts'
import type { ScriptedServer } from './servers/scriptedServer.ts'

const TOKEN = 'secret-token-1234'
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2lnbmF0dXJl'

/** A stateless server with one tool, whose call streams, and that says what it should not. */
function serve(scripted: ScriptedServer, gate: ReturnType<typeof createGate>): string {
  return scripted.on(`/mcp/demo-server/${TOKEN}`, (received) => {
    const { method, id } = JSON.parse(received.body || '{}')
    const reply = (body: object) =>
      answer({
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id, ...body }),
      })
    if (method === 'tools/list') {
      return [reply({ result: { tools: [{ name: 'go', inputSchema: { type: 'object' } }] } })]
    }
    if (method !== 'tools/call') return [reply({ error: { code: -32601, message: 'No' } })]
    return [
      head(200, { 'content-type': 'text/event-stream' }),
      progress(1),
      gate.step,
      progress(2),
      resultEvent(id, { content: [{ type: 'text', text: `All done with ${TOKEN} ${JWT}` }] }),
      lastChunk(),
    ]
  })
}

function progress(step: number) {
  const params = { progressToken: 1, progress: step, total: 2, message: `Step ${step}` }
  const note = { jsonrpc: '2.0', method: 'notifications/progress', params }
  return chunk(`data: ${JSON.stringify(note)}\n\n`)
}

/** Chooses from the menu that a right click on a row opens. */
async function act(page: Page, row: Locator, name: string): Promise<void> {
  await row.click({ button: 'right' })
  await page.getByRole('menuitem', { name, exact: false }).first().click()
}

/** Saves what the dialog offers; gives the name and the text of the file. */
async function save(page: Page, name = 'Save') {
  const saved = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  const download = await saved
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  }
}

/** Waits until nothing is being fetched, and nothing begins to be for a while. */
function quietOf(page: Page): () => Promise<void> {
  let open = 0
  let begun = 0
  let hasLast = false
  page.on('request', (request) => {
    open++
    begun++
    // Parts of the table in app/fetchParts.ts, which itself is fetched last.
    hasLast ||= request.url().includes('/MenuPopup')
  })
  page.on('requestfinished', () => open--)
  page.on('requestfailed', () => open--)
  return async () => {
    let before = -1
    const look = () => {
      const isSame = before === begun
      before = begun
      return isSame && hasLast && open === 0
    }
    await expect.poll(look, { intervals: [1000], timeout: 30_000 }).toBe(true)
  }
}

/** Opens a file by whatever asks for one. */
async function give(page: Page, asking: () => Promise<void>, text: string, name = 'mine.json') {
  const choosing = page.waitForEvent('filechooser')
  await asking()
  const chooser = await choosing
  await chooser.setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
}

test('is filtered, chosen from, saved without secrets, and opened again offline', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  trafficPanel,
  scripted,
  browser,
  site,
  page,
  consoleGuard,
}) => {
  test.setTimeout(150_000)
  const gate = createGate()
  await connectPanel.open()
  await connectPanel.connect(serve(scripted, gate))
  await browsePanel.choose('Tools', 'go')
  await composePane.sendButton.click()
  await expect(responsePane.region).toContainText('Step 1')
  gate.open()
  await responsePane.expectStatus('done')
  await page.getByRole('button', { name: 'Show traffic' }).click()
  const { region } = trafficPanel
  const call = trafficPanel.rows('tools/call')
  const list = trafficPanel.rows('tools/list').last()
  await expect(call).toHaveAttribute('data-status', 'done')
  const count = await trafficPanel.rows().count()

  await test.step('filters say how many are left, and what is shown stays', async () => {
    await region.getByRole('button', { name: 'Mine 1' }).click()
    await expect(region).toContainText(`1 of ${count}`)
    const filter = region.getByRole('searchbox', { name: 'Exchanges with the text' })
    await filter.fill('resources')
    await expect(region).toContainText('Nothing matches “resources”.')
    await responsePane.expectStatus('done')
    await region.getByRole('button', { name: 'Clear filter' }).click()
    await filter.fill('step 2')
    await region.getByRole('button', { name: 'Filter', exact: true }).click()
    await region.getByRole('switch', { name: 'Also in bodies' }).click()
    await expect(region).toContainText(`Looked through ${count} exchanges`)
    await expect(trafficPanel.rows()).toHaveCount(1)
    await expect(call).toBeVisible()
    await expectClean(page)
    await filter.fill('')
    await region.getByRole('combobox', { name: 'Status' }).selectOption('Error')
    await expect(list).toHaveCount(0)
    await expect(trafficPanel.rows('resources/list')).toHaveCount(1)
    await region.getByRole('button', { name: 'Clear filter' }).click()
    await region.getByRole('button', { name: 'Filter', exact: true }).click()
  })

  await test.step('a row leads to its tab, or to a request of its own', async () => {
    await act(page, list, 'Show its request')
    await expect(page.getByRole('tab', { name: /^tools\/list/ })).toBeVisible()
    const number = (await list.getAttribute('data-exchange')) ?? ''
    await expect(responsePane.region).toHaveAttribute('data-exchange', number)
    await act(page, call, 'Show its request')
    await expect(page.getByRole('tab', { name: /^go/ })).toHaveAttribute('aria-selected', 'true')
    expect(scripted.received.filter(({ method }) => method === 'POST')).toHaveLength(count)
  })

  await test.step('several are chosen by mouse and by key', async () => {
    await trafficPanel.rows().first().click()
    await call.click({ modifiers: ['Shift'] })
    await expect(region).toContainText(`${count} selected`)
    await page.keyboard.press('Escape')
    await expect(region).not.toContainText('selected')
    await region.getByRole('listbox').focus()
    await page.keyboard.press('End')
    await page.keyboard.press(' ')
    // The row that is shown, and the one that is added.
    await expect(region).toContainText('2 selected')
  })

  let recording = ''
  await test.step('a file holds what was chosen, and no secret; what was left out is listed', async () => {
    await page.keyboard.press('Shift+F10')
    await page.getByRole('menuitem', { name: 'Export…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Export traffic' })
    await expect(dialog.getByRole('radio', { name: 'Selected (2)' })).toBeChecked()
    await dialog.getByRole('radio', { name: `All shown (${count})` }).check({ force: true })
    const found = dialog.getByRole('list', { name: 'What was found' })
    await expect(found).toContainText('Access token in the address')
    await expect(found).toContainText(/Text that looks like a JWT in answer \d+ · 1 time/)
    await expect(page.locator('body')).not.toContainText(TOKEN)
    await expectClean(page, '[role=dialog]')
    const saved = await save(page)
    recording = saved.text
    expect(saved.name).toMatch(/^mcp-traffic-\d{4}-\d\d-\d\d-\d{4}\.json$/)
    expect(JSON.parse(recording)).toMatchObject({ format: 'mcp-explorer-recording', version: 1 })
    for (const secret of [TOKEN, JWT]) expect(recording).not.toContain(secret)

    await region.getByRole('button', { name: 'Export traffic' }).click()
    await dialog.getByRole('radio', { name: 'HAR 1.2' }).check({ force: true })
    const har = await save(page)
    expect(har.name).toMatch(/\.har$/)
    for (const secret of [TOKEN, JWT]) expect(har.text).not.toContain(secret)
    const { entries } = JSON.parse(har.text).log
    expect(entries).toHaveLength(count)
    expect(entries.at(-1)['_events']).toHaveLength(3)

    await region.getByRole('button', { name: 'Export traffic' }).click()
    const secrets = dialog.getByRole('switch', { name: 'Include secrets' })
    await secrets.click()
    const size = page.viewportSize() ?? { width: 1280, height: 720 }
    await page.setViewportSize({ width: 600, height: 720 })
    await expect(page.getByRole('navigation', { name: 'Views', includeHidden: true })).toBeVisible()
    await expect(secrets).toBeChecked()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page.locator('body :focus')).toBeVisible()
    await page.setViewportSize(size)
    await region.getByRole('button', { name: 'Export traffic' }).click()
    await expect(secrets).not.toBeChecked()
    await secrets.click()
    await expect(dialog.getByRole('button', { name: 'Save with secrets' })).toBeDisabled()
    await dialog.getByRole('checkbox', { name: 'Save it with secrets' }).check({ force: true })
    expect((await save(page, 'Save with secrets')).text).toContain(TOKEN)
  })

  await test.step('a fresh page shows the recording offline, in every view', async () => {
    const context = await browser.newContext({ baseURL: site.url, colorScheme: 'dark' })
    consoleGuard.watch(context)
    // An icon, a font for one letter, parts of requests that are not written here.
    consoleGuard.allow(UNREACHABLE)
    const fresh = await context.newPage()
    const isQuiet = quietOf(fresh)
    await fresh.goto('./')
    await give(
      fresh,
      async () => {
        await fresh.getByRole('button', { name: 'Open a recording' }).click()
        // What reads and shows it arrives while the file is looked for.
        await isQuiet()
        await context.setOffline(true)
      },
      recording,
    )
    const rows = fresh.getByRole('region', { name: 'Traffic' }).locator('[data-exchange]')
    await expect(rows).toHaveCount(count)
    await expect(
      fresh.getByText(/^Recorded on \d+ \w+ \d{4}, \d\d:\d\d\. Secrets replaced\. mine\.json$/),
    ).toBeVisible()
    await fresh.locator('[data-method="tools/call"]').click()
    const shown = fresh.getByRole('region', { name: 'Response', exact: true })
    const views: Readonly<Record<ResponseView, string | RegExp>> = {
      Result: 'All done',
      Stream: 'Step 1',
      Raw: 'Step 2',
      Headers: 'text/event-stream',
      Timing: 'Waiting',
      Checks: /\w/,
    }
    for (const [view, text] of Object.entries(views)) {
      await shown.getByRole('tab', { name: new RegExp(`^${view}`) }).click()
      await expect(shown.getByRole('tabpanel')).toContainText(text)
    }
    await expect(shown.getByRole('group', { name: 'Status line' })).toContainText('Recorded on')
    await expect(fresh.getByRole('button', { name: 'Send again' })).toHaveCount(0)
    await expectClean(fresh)

    await act(fresh, fresh.locator('[data-method="tools/call"]'), 'Replay at 10×')
    await expect(shown).toHaveAttribute('data-exchange', String(count + 1))
    await expect(shown).toHaveAttribute('data-status', 'done')
    await expect(rows.last()).toContainText(/Replay of \d+/)

    const menu = fresh.getByRole('button', { name: 'More about traffic' })
    for (const [text, why] of [
      ['{"format":"mcp-explorer-recording","version":1,"exchanges":[[]]}', 'can’t be read'],
      ['['.repeat(100_000), 'The file is no JSON'],
      ['<script>alert(1)</script>', 'The file is no JSON'],
    ] as const) {
      await give(
        fresh,
        async () => {
          await menu.click()
          await fresh.getByRole('menuitem', { name: 'Open a recording…' }).click()
        },
        text,
        '<img src=x onerror=alert(1)>.json',
      )
      await expect(fresh.getByRole('region', { name: 'Traffic' }).getByRole('alert')).toContainText(
        why,
      )
      await expect(fresh.getByText(`${count + 1} exchanges`).first()).toBeVisible()
    }
    await menu.click()
    await fresh.getByRole('menuitem', { name: 'Remove recording' }).click()
    await expect(rows).toHaveCount(1)
    await context.close()
  })
})
