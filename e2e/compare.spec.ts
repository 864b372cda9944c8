/** Compare: two exchanges from a response, the traffic and the history, by keys alone, at any size. */
import { expectClean } from './axe.ts'
import { expect, httpError, test } from './fixtures.ts'
import type { Received } from './servers/recorder.ts'
import { answer, type ScriptedServer } from './servers/scriptedServer.ts'

type Message = { readonly id: number; readonly method: string }

/** A modern server whose n-th call gets the n-th result, as JSON text. */
function serve(scripted: ScriptedServer, results: readonly string[]): string {
  let calls = 0
  return scripted.on('/mcp', ({ body }: Received) => {
    const { id, method }: Message = JSON.parse(body)
    const result = method === 'tools/call' ? results[calls++ % results.length] : listOf(method)
    const headers = { 'content-type': 'application/json', 'x-request-id': `call-${calls}` }
    return [answer({ headers, body: `{"jsonrpc":"2.0","id":${id},"result":${result}}` })]
  })
}

function listOf(method: string): string {
  return method === 'server/discover' ? DISCOVERED : '{"tools":[{"name":"echo"}]}'
}

const DISCOVERED = '{"supportedVersions":["2026-07-28"],"capabilities":{"tools":{}}}'

const inText = (json: string) => JSON.stringify({ content: [{ type: 'text', text: json }] })

test('two calls: what differs inside the text, one difference after the other by keys', async ({
  page,
  connectPanel,
  responsePane,
  callTool,
  scripted,
}) => {
  const url = serve(scripted, [
    inText(
      '{"users":[{"id":1,"name":"Ann","score":1.0},{"id":2,"name":"Bob"}],"total":12345678901234567890}',
    ),
    inText(
      '{"users":[{"id":2,"name":"Bob"},{"id":1,"name":"Anna","score":1},{"id":3,"name":"<b>Cid</b>"}],"total":12345678901234567891}',
    ),
  ])
  await connectPanel.start(url)
  await callTool('echo', {})
  await responsePane.expectStatus('done')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(responsePane.region).toHaveAttribute('data-status', 'done')
  await expect
    .poll(() => scripted.received.filter(({ body }) => body.includes('tools/call')).length)
    .toBe(2)
  await responsePane.expectStatus('done')

  await responsePane.region.getByRole('button', { name: 'Compare…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Compare' })
  const tree = dialog.getByRole('tree', { name: 'Differences of the results' })
  await expect(
    dialog.getByText('1 added · 2 changed · 1 moved · 1 written otherwise'),
  ).toBeVisible()
  await expect(tree.getByRole('treeitem', { name: 'name: Changed, Ann to Anna' })).toBeVisible()
  await expect(
    tree.getByRole('treeitem', { name: 'score: Same value, written otherwise, 1.0 to 1' }),
  ).toBeVisible()
  await expect(
    tree.getByRole('treeitem', {
      name: 'total: Changed, 12345678901234567890 to 12345678901234567891',
    }),
  ).toBeVisible()
  await expectClean(page, '[role=dialog]')

  // From the opener to the differences and back, without a mouse.
  await tree.focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(dialog.getByText('1 of 5')).toBeVisible()
  await page.keyboard.press('Alt+ArrowUp')
  await expect(dialog.getByText('5 of 5')).toBeVisible()
  await dialog.getByRole('radio', { name: 'Everything' }).check()
  await expect(tree.getByRole('treeitem', { name: 'type: same, text' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Swap sides' }).click()
  await expect(tree.getByRole('treeitem', { name: 'name: Changed, Anna to Ann' })).toBeVisible()

  await dialog.getByRole('tab', { name: 'Headers' }).click()
  const received = dialog.getByRole('table', { name: 'Response headers' })
  await expect(
    received.getByRole('row', { name: /x-request-id call-2 call-1 Changed/ }),
  ).toBeVisible()
  await expectClean(page, '[role=dialog]')
  await dialog.getByRole('tab', { name: 'Timing' }).click()
  await expect(dialog.getByRole('row', { name: /^Done after/ })).toBeVisible()
  await dialog.getByRole('tab', { name: 'Request' }).click()
  await expect(dialog.getByText('No differences.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(responsePane.region.getByRole('button', { name: 'Compare…' })).toBeFocused()

  // The history keeps a result, too: as long as the log has it, it is the same choice.
  await page.getByRole('button', { name: 'Show history' }).click()
  await page.getByRole('listbox', { name: 'Calls' }).getByRole('option').first().click()
  const compare = page
    .getByRole('region', { name: 'Chosen call' })
    .getByRole('button', { name: 'Compare…' })
  await compare.click()
  const choices = dialog.getByRole('combobox', { name: 'Left' }).getByRole('option')
  await expect(choices.filter({ hasText: 'tools/call echo' })).toHaveCount(2)
  await expect(choices.filter({ hasText: 'History' })).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Show traffic' }).click()
  await page
    .getByRole('region', { name: 'Traffic' })
    .getByRole('button', { name: 'Clear', exact: true })
    .click()
  await compare.click()
  await expect(dialog.getByText('The history keeps results without their secrets.')).toBeVisible()
})

/** `exchange 9` before `exchange 10`. */
function byNumber(one: string | null, other: string | null): number {
  return Number(one?.split(' ')[1]) - Number(other?.split(' ')[1])
}

const page502 = (place: string) =>
  `<!doctype html>\n<title>502</title>\n<p>No answer from <b>${place}</b>, try again later</p>`

const log = (word: string, rest: string) =>
  inText(`started\nread 120 ${word} from the shop\n${'unchanged\n'.repeat(50)}${rest}`)

test('texts: the lines and words that differ, also of answers that are no JSON', async ({
  page,
  connectPanel,
  responsePane,
  consoleGuard,
  callTool,
  scripted,
}) => {
  consoleGuard.allow(httpError(502))
  let calls = 0
  const bodies = [log('orders', 'done'), log('returns', 'done\nwith <b>care</b>')]
  const url = scripted.on('/mcp', ({ body }: Received) => {
    const { id, method }: Message = JSON.parse(body)
    const result = method === 'tools/call' ? bodies[calls++] : listOf(method)
    if (result === undefined) {
      const headers = { 'content-type': 'text/html' }
      return [answer({ status: 502, headers, body: page502(`host-${calls}`) })]
    }
    const headers = { 'content-type': 'application/json' }
    return [answer({ headers, body: `{"jsonrpc":"2.0","id":${id},"result":${result}}` })]
  })
  await connectPanel.start(url)
  await callTool('echo', {})
  await responsePane.expectStatus('done')
  for (const [sent, status] of [
    [2, 'done'],
    [3, 'error'],
    [4, 'error'],
  ] as const) {
    await page.getByTestId('request').getByRole('button', { name: 'Send' }).click()
    await expect.poll(() => calls).toBe(sent)
    await responsePane.expectStatus(status)
  }

  await responsePane.region.getByRole('button', { name: 'Compare…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Compare' })
  const tree = dialog.getByRole('tree', { name: 'Differences of the results' })
  await expect(dialog.getByText('Neither side is JSON: they are compared as texts.')).toBeVisible()
  await expect(tree.getByRole('treeitem')).toHaveCount(2)
  const line = tree.getByRole('treeitem', { name: /^Line 3: Changed, .*Removed: 3. Added: 4$/ })
  await expect(line.locator('del')).toHaveText('3')
  await expect(line.locator('ins')).toHaveText('4')

  // A result against an error: texts as they came.
  const options = await dialog.getByRole('combobox', { name: 'Left' }).getByRole('option').all()
  const values = await Promise.all(options.map((each) => each.getAttribute('value')))
  const [first = '', second = ''] = values.toSorted(byNumber).slice(-4)
  await dialog.getByRole('combobox', { name: 'Left' }).selectOption(first)
  await expect(
    dialog.getByText('The right side is no JSON: both are compared as texts.'),
  ).toBeVisible()
  await expect(dialog.getByRole('group', { name: 'Left side' })).toHaveText(/^Result/)
  await expect(dialog.getByRole('group', { name: 'Right side' })).toHaveText('HTTP 502')
  const folded = tree.getByRole('treeitem', { name: /"text": "started/ })
  await expect(folded.locator('bdi').first()).toHaveCSS('white-space', 'pre')
  await folded.hover()
  await folded.getByRole('button', { name: 'Show in full' }).click()
  const whole = page.getByRole('region', { name: 'Left' })
  await expect(whole).toContainText('unchanged')
  await expectClean(page, '[role=dialog]:last-of-type')
  await page.keyboard.press('Escape')
  await expect(tree).toBeFocused()
  await dialog.getByRole('combobox', { name: 'Right' }).selectOption(second)
  await expect(dialog.getByText('1 added · 1 changed')).toBeVisible()
  await expect(
    tree.getByRole('treeitem', {
      name: 'Line 2: Changed, read 120 orders from the shop to read 120 returns from the shop. Removed: orders. Added: returns',
    }),
  ).toBeVisible()
  await expect(
    tree.getByRole('treeitem', { name: 'Line 54: Added, with <b>care</b>' }),
  ).toBeVisible()
  await expectClean(page, '[role=dialog]')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(tree.locator('ins')).toBeInViewport()
  expect((await tree.boundingBox())?.y).toBeLessThan(320)
  await dialog.getByRole('button', { name: 'How to compare' }).click()
  await page.getByRole('menuitemradio', { name: 'Everything' }).click()
  await expect(tree.getByRole('treeitem', { name: 'Line 1: same, started' })).toBeVisible()
  await expectClean(page, '[role=dialog]')
})

/** 50,000 people; one of them is not active. */
const records = (other: number) =>
  JSON.stringify({
    content: [],
    structuredContent: {
      users: Array.from({ length: 50_000 }, (_, id) => ({
        id,
        name: `Person number ${id}`,
        email: `person.${id}@example.com`,
        active: id !== other,
      })),
    },
  })

test('answers of five megabytes are compared while the page goes on', async ({
  page,
  connectPanel,
  responsePane,
  callTool,
  scripted,
}) => {
  const url = serve(scripted, [records(-1), records(49_990)])
  await connectPanel.start(url)
  await callTool('echo', {})
  await responsePane.expectStatus('done')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect
    .poll(() => scripted.received.filter(({ body }) => body.includes('tools/call')).length)
    .toBe(2)
  await responsePane.expectStatus('done')
  await responsePane.region.getByRole('button', { name: 'Compare…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Compare' })
  await expect(dialog.getByText('1 changed')).toBeVisible({ timeout: 20_000 })
  const tree = dialog.getByRole('tree', { name: 'Differences of the results' })
  await expect(tree.getByRole('treeitem', { name: 'active: Changed, true to false' })).toBeVisible()
  await dialog.getByRole('radio', { name: 'Everything' }).check()
  await tree.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Alt+ArrowDown')
  await expect(
    tree.getByRole('treeitem', { name: 'active: Changed, true to false' }),
  ).toBeInViewport()
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(5000)
})
