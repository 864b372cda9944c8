/** Raw and Headers: what went over the wire, at any size, and what a browser keeps from a page. */
import { readFile } from 'node:fs/promises'

import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import type { Received } from './servers/recorder.ts'
import { answer, chunk, head, lastChunk, type ScriptedServer } from './servers/scriptedServer.ts'

type Message = { readonly id: number; readonly method: string }
type Step = ReturnType<typeof answer>

/** A modern server whose calls the test answers. */
function serve(scripted: ScriptedServer, call: (id: number) => readonly Step[]): string {
  return scripted.on('/mcp', ({ body }: Received) => {
    const message: Message = JSON.parse(body)
    const { id, method } = message
    if (method === 'tools/call') return call(id)
    const result =
      method === 'server/discover'
        ? { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } }
        : { tools: [{ name: 'echo' }] }
    return [json(`{"jsonrpc":"2.0","id":${id},"result":${JSON.stringify(result)}}`)]
  })
}

function json(body: string, headers: Readonly<Record<string, string>> = {}): Step {
  const cors = { expose: '*' }
  return answer({ cors, headers: { 'content-type': 'application/json', ...headers }, body })
}

test('a message with its headers as it went, copied as curl and saved', async ({
  page,
  context,
  connectPanel,
  responsePane,
  callTool,
  scripted,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const body = '{ "jsonrpc":"2.0",  "id":900, "result":{"n":1.0,"content":[]} }'
  const url = serve(scripted, () => [json(body, { 'x-cache-hit': 'true' })])
  await connectPanel.open()
  await connectPanel.addHeader('X-Api-Key', 'no-pattern-at-all')
  await connectPanel.connect(url)
  await callTool('echo', {})
  await responsePane.expectStatus('done')

  await responsePane.show('Raw')
  const raw = responsePane.region.getByRole('group', { name: 'Raw response' })
  await expect(raw).toHaveText(body)
  await page.getByRole('switch', { name: 'With headers' }).click()
  await expect(raw).toHaveText(
    /^HTTP 200 Scripted\n(.+\n)*content-type: application\/json\n(.+\n)*\n\{ "jsonrpc"/,
  )
  await page.getByRole('radio', { name: 'Request', exact: true }).click()
  const sent = responsePane.region.getByRole('group', { name: 'Raw request' })
  await expect(sent).toHaveText(/^POST http:\/\/127.0.0.1:\d+\/mcp\n/)
  await expect(sent).toContainText('X-Api-Key: ••••-all')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save raw text' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^request-\d+\.http$/)
  const saved = await readFile(await download.path(), 'utf8')
  expect(saved).toContain('"method": "tools/call"')
  expect(saved).not.toContain('no-pattern-at-all')
  await expectClean(page)

  await responsePane.show('Headers')
  const received = page.getByRole('table', { name: 'Response headers' })
  await expect(received).toContainText('The server had kept this answer from an earlier request.')
  await page.getByRole('button', { name: 'What browsers add' }).click()
  await expect(page.getByRole('table', { name: 'Headers browsers add' })).toContainText(
    'Sec-Fetch-*',
  )
  await page.getByRole('button', { name: 'Copy content-type' }).first().click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^content-type: /i)
  await page.getByRole('button', { name: 'Copy as curl' }).click()
  await page.getByRole('menuitem', { name: /^Without secrets/ }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toMatch(/^curl [^]*X-Api-Key: \$MCP_X_API_KEY[^]*Origin: /)
  await page.getByRole('button', { name: 'Copy as curl' }).click()
  await page.getByRole('menuitem', { name: /^With secrets/ }).click()
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toContain('X-Api-Key: no-pattern-at-all')
  await expectClean(page)
})

test('headers that a browser hides are named as such, and never claimed', async ({
  page,
  connectPanel,
  responsePane,
  callTool,
  scripted,
}) => {
  const url = serve(scripted, (id) => [
    answer({
      headers: {
        'content-type': 'application/json',
        'retry-after': '7',
        'mcp-session-id': 'secret-session',
      },
      body: `{"jsonrpc":"2.0","id":${id},"result":{"content":[]}}`,
      cors: { expose: null },
    }),
  ])
  await connectPanel.start(url)
  await callTool('echo', {})
  await responsePane.expectStatus('done')
  await responsePane.show('Headers')
  await expect(page.getByRole('table', { name: 'Response headers' })).not.toContainText(
    'retry-after',
  )
  await page.getByRole('button', { name: /^Can’t be seen if sent/ }).click()
  const hidden = page.getByRole('table', { name: 'Headers that can’t be seen if sent' })
  for (const name of ['Retry-After', 'Mcp-Session-Id', 'WWW-Authenticate']) {
    await expect(hidden.getByRole('rowheader', { name })).toBeVisible()
  }
  await expect(hidden).not.toContainText('secret-session')
})

/** One event with a line end of its own kind. */
const event = (n: number) =>
  `data: {"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":"event ${n} ${'y'.repeat(100)}"}}\r\n\r\n`

test('ten megabytes on one line and a long stream: every row is there, found and saved to the byte', async ({
  page,
  connectPanel,
  responsePane,
  callTool,
  scripted,
}) => {
  const line = `{"jsonrpc":"2.0","id":900,"result":{"content":[{"type":"text","text":"${'abcdefghij'.repeat(1_000_000)}NEEDLE\u202e"}]}}`
  let calls = 0
  const url = serve(scripted, () =>
    ++calls === 1
      ? [json(line)]
      : [
          head(200, { 'content-type': 'text/event-stream' }),
          ...Array.from({ length: 60 }, (_, at) =>
            chunk(Array.from({ length: 100 }, (_each, n) => event(at * 100 + n)).join('')),
          ),
          chunk('data: {"jsonrpc":"2.0","id":901,"result":{"content":[]}}\n\n'),
          lastChunk(),
        ],
  )
  await connectPanel.start(url)
  await callTool('echo', {})
  await responsePane.expectStatus('done')
  await responsePane.show('Raw')
  const raw = responsePane.region.getByRole('group', { name: 'Raw response' })
  await expect(raw).toContainText('{"jsonrpc":"2.0","id":900')
  await expect(responsePane.region.getByText('10 MB · 1 line')).toBeVisible()
  await raw.focus()
  await page.keyboard.press('ControlOrMeta+f')
  await page.keyboard.insertText('needle')
  await expect(page.getByRole('search', { name: 'Find in the text' })).toContainText('1 of 1')
  await expect(raw.locator('mark')).toHaveText('NEEDLE')
  await expect(raw.locator('mark')).toBeInViewport()
  // What would turn the line around is spelled out.
  await expect(raw).toContainText(String.raw`\u202E`)
  expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(5000)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save all' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^response-\d+\.json$/)
  expect(await readFile(await download.path(), 'utf8')).toBe(line)
  await expectClean(page)

  await page.getByRole('button', { name: 'Send' }).click()
  await expect(responsePane.region.getByText(/^6,001 events|· SSE/).first()).toBeVisible()
  await responsePane.expectStatus('done')
  await expect(responsePane.region.getByText(/· 12,002 lines|12,003 lines/)).toBeVisible()
  await raw.focus()
  await page.keyboard.press('ControlOrMeta+f')
  await page.keyboard.insertText('event 5999 ')
  await expect(page.getByRole('search', { name: 'Find in the text' })).toContainText('1 of 1')
  await expect(raw.locator('mark')).toBeInViewport()
  const [stream] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save all' }).click(),
  ])
  expect(stream.suggestedFilename()).toMatch(/^response-\d+\.sse$/)
  const text = await readFile(await stream.path(), 'utf8')
  expect(text.match(/^data: /gm)).toHaveLength(6001)
})
