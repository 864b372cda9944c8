/** Streams as they come: told apart, filtered, held, followed; and where their time went. */
import type { Locator, Page } from '@playwright/test'

import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import type { Received } from './servers/recorder.ts'
import {
  answer,
  chunk,
  createGate,
  head,
  lastChunk,
  resultEvent,
} from './servers/scriptedServer.ts'
import type { ScriptedServer, Step } from './servers/scriptedServer.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const SSE_TYPE = { 'content-type': 'text/event-stream' }
const RESULT = { resultType: 'complete', content: [{ type: 'text', text: 'All done' }] }

/** A modern server with one tool, whose calls are the test's. */
function serve(scripted: ScriptedServer, call: (id: number) => readonly Step[]): string {
  return scripted.on('/mcp', ({ body }: Received) => {
    const { id, method } = JSON.parse(body)
    if (method === 'tools/call') return call(id)
    const result =
      method === 'server/discover'
        ? { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } }
        : { tools: [{ name: 'go', inputSchema: { type: 'object' } }] }
    return [answer({ headers: JSON_TYPE, body: JSON.stringify({ jsonrpc: '2.0', id, result }) })]
  })
}

function notice(method: string, params: object): string {
  return `data: ${JSON.stringify({ jsonrpc: '2.0', method: `notifications/${method}`, params })}\n\n`
}
function log(level: string, data: string, logger?: string): string {
  return notice('message', { level, logger, data })
}
function progress(value: number): string {
  return notice('progress', {
    progressToken: 1,
    progress: value,
    total: 4,
    message: `Step ${value}`,
  })
}

function parts(page: Page, region: Locator) {
  const list = region.getByRole('log', { name: 'Stream events' })
  return {
    list,
    rows: list.locator('[data-frame]'),
    find: region.getByRole('searchbox', { name: 'Events with the text' }),
    kind: (name: string) => region.getByRole('button', { name: new RegExp(`^${name} ?\\d`) }),
    course: (words: string | RegExp) => region.getByText(words),
    menu: async (item: string) => {
      await region.getByRole('button', { name: 'Events as text' }).click()
      await page.getByRole('menuitem', { name: item }).click()
    },
  }
}

test('events are told apart, filtered and held while more come, and Timing leads to them', async ({
  callTool,
  connectPanel,
  context,
  page,
  responsePane,
  scripted,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const more = createGate()
  const last = createGate()
  const url = serve(scripted, (id) => [
    head(200, SSE_TYPE),
    chunk(`: hello\n\n${progress(1)}${log('debug', 'Opening')}${log('info', 'Stra\u00dfe', 'db')}`),
    chunk(`${log('error', 'No disk')}event: note\ndata: plain words\n\n`),
    more.step,
    { do: 'wait', ms: 300 },
    chunk(progress(2) + log('critical', 'Fire') + log('notice', 'Out again')),
    last.step,
    chunk(progress(4)),
    resultEvent(id, RESULT),
    lastChunk(),
  ])
  await connectPanel.start(url)
  await callTool('go')
  const { region } = responsePane
  const { rows, find, kind, course, menu } = parts(page, region)

  await test.step('kinds and levels', async () => {
    await expect(rows).toHaveCount(6)
    await expect(rows.nth(1)).toContainText(/progress 1\/4.*Step 1/)
    await expect(rows.nth(3)).toContainText(/log info.*db: Straße/)
    await expect(rows.nth(5)).toContainText(/note.*plain words/)
    await kind('Log').click()
    await expect(rows).toHaveCount(3)
    await expect(course('3 of 6 events')).toBeVisible()
    await region.getByRole('combobox', { name: 'Log level' }).selectOption('error')
    await expect(rows).toHaveCount(1)
    await kind('Log').click()
    await expect(rows).toHaveCount(4)
    await region.getByRole('combobox', { name: 'Log level' }).selectOption('debug')
  })

  await test.step('a held list loses nothing, and the exchange goes on', async () => {
    await region.getByRole('button', { name: 'Pause' }).click()
    more.open()
    await expect(course('3 new events')).toBeVisible()
    await expect(rows).toHaveCount(6)
    await expect(region.getByRole('progressbar', { name: 'Progress' })).toHaveAttribute(
      'aria-valuenow',
      '50',
    )
    // What is held is filtered all the same, and only that.
    await find.fill('fire')
    await expect(course('Nothing matches “fire”.')).toBeVisible()
    await region.getByRole('button', { name: 'Resume' }).click()
    await expect(rows).toHaveCount(1)
    await expect(rows.first()).toContainText('log critical')
    await find.press('Escape')
    await expect(rows).toHaveCount(9)
  })

  await test.step('Timing while it runs', async () => {
    await find.fill('step')
    await rows.last().click()
    await responsePane.show('Timing')
    const table = region.getByRole('table', { name: 'Timing' })
    await expect(table.getByRole('row', { name: /^Download/ })).toContainText('…')
    await expect(table.getByRole('row', { name: /^End/ })).toHaveCount(0)
    await responsePane.show('Stream')
    await expect(find).toHaveValue('step')
    await expect(rows).toHaveCount(2)
    await expect(rows.last()).toHaveAttribute('aria-expanded', 'true')
    await rows.last().click()
    await find.press('Escape')
    last.open()
    await responsePane.expectStatus('done')
    await expect(rows).toHaveCount(11)
    await expect(region.getByText('Progress 4 of 4 · Step 4')).toBeVisible()
    await expectClean(page, '[aria-label="Response"]')
  })

  await test.step('an event opened by key, and what is shown as text', async () => {
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(rows.nth(1)).toHaveAttribute('aria-expanded', 'true')
    await expect(
      region.getByText(/^data: \{"jsonrpc":"2\.0","method":"notifications\/progress"/),
    ).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('End')
    await expect(rows.last()).toBeFocused()
    await page.keyboard.press('ControlOrMeta+F')
    await page.keyboard.type('STRASSE'.slice(0, 4))
    await expect(rows).toHaveCount(1)
    await menu('Copy as NDJSON')
    const copied = () => page.evaluate(() => navigator.clipboard.readText())
    await expect
      .poll(copied)
      .toBe(log('info', 'Straße', 'db').replace('data: ', '').trimEnd() + '\n')
    await find.fill('')
  })

  await test.step('Timing leads to an event', async () => {
    await responsePane.show('Timing')
    await expect(region.getByText('This server doesn’t share detailed timings.')).toBeVisible()
    const table = region.getByRole('table', { name: 'Timing' })
    await expect(table.getByRole('row', { name: /^End: 200/ })).toBeVisible()
    const afterGap = table.getByRole('row', { name: /^7 progress 2\/4/ })
    await expect(afterGap).toContainText(/Δ (?:[2-9]\d\d ms|[\d.]+ s)/)
    await expectClean(page, '[aria-label="Response"]')
    await table.getByRole('button', { name: /^1 comment/ }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await expect(rows.nth(9)).toBeFocused()
    await expect(rows.nth(9)).toHaveAttribute('aria-expanded', 'true')
  })
})

const MANY = 10_000

/** Each hundredth is a warning. */
function hundred(from: number): string {
  const lines = Array.from({ length: 100 }, (_, each) =>
    log(each === 0 ? 'warning' : 'info', `line ${from + each}`),
  )
  return lines.join('')
}

test('10,000 events: all counted, the end followed until the reader leaves it, or pinned', async ({
  callTool,
  connectPanel,
  page,
  responsePane,
  scripted,
}) => {
  const last = createGate()
  const blocks = Array.from({ length: MANY / 100 }, (_, block) => hundred(block * 100))
  const url = serve(scripted, (id) => [
    head(200, { ...SSE_TYPE, 'timing-allow-origin': '*' }),
    ...blocks.slice(0, -10).flatMap((text): Step[] => [chunk(text), { do: 'wait', ms: 10 }]),
    last.step,
    ...blocks.slice(-10).map(chunk),
    resultEvent(id, RESULT),
    lastChunk(),
  ])
  await connectPanel.start(url)
  await callTool('go')
  const { region } = responsePane
  const { list, rows, find, course } = parts(page, region)
  const follow = region.getByRole('switch', { name: 'Follow' })
  const row = (number: number) => list.locator(`[data-frame="${number}"]`)

  await responsePane.expectStatus('streaming')
  await responsePane.show('Stream')
  await expect(course('9,000 events')).toBeVisible()
  await expect(row(8999)).toBeInViewport()
  await list.evaluate((element) => element.scrollBy(0, -2000))
  await expect(follow).not.toBeChecked()
  await expect(row(8999)).not.toBeInViewport()
  await region.getByRole('button', { name: 'Jump to the newest' }).click()
  await expect(follow).toBeChecked()
  await expect(row(8999)).toBeInViewport()
  await region.getByRole('button', { name: 'Keep following' }).click()
  await list.evaluate((element) => element.scrollBy(0, -2000))
  await expect(row(8999)).toBeInViewport()
  await expect(follow).toBeChecked()
  last.open()
  await responsePane.expectStatus('done')
  await expect(course(/^10,001 events in /)).toBeVisible()
  await expect(row(MANY)).toBeInViewport()
  expect(await page.locator('*').count()).toBeLessThan(5000)

  await find.fill('line 1234')
  await expect(course(/^1 of 10,001 events/)).toBeVisible()
  await find.fill('')
  await region.getByRole('combobox', { name: 'Log level' }).selectOption('warning')
  await expect(course(/^101 of 10,001 events/)).toBeVisible()
  await rows.first().focus()
  await page.keyboard.press('End')
  await expect(row(MANY)).toBeFocused()

  await responsePane.show('Timing')
  await expect(region.getByText(/^An? (?:open|new) connection was/)).toBeVisible()
  const table = region.getByRole('table', { name: 'Timing' })
  await expect(table.getByRole('row', { name: /^Log · 10,000/ })).toBeVisible()
  const marks = table.getByRole('button')
  expect(await marks.count()).toBeLessThanOrEqual(500)
  await expectClean(page, '[aria-label="Response"]')
  await marks.first().focus()
  await page.keyboard.press('Enter')
  await expect(row(0)).toBeFocused()
})
