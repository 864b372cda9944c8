/** Rounds of questions, what a client cannot know, and the settings behind the answers. */
import { lastCall, posted, press, responses, test } from './asking.ts'
import { expectCleanInBothThemes } from './axe.ts'
import { expect } from './fixtures.ts'
import type { Received } from './servers/recorder.ts'
import { answer, chunk, head, lastChunk } from './servers/scriptedServer.ts'
import type { Step } from './servers/scriptedServer.ts'

type Round = { readonly inputResponses?: unknown; readonly requestState?: string }

/** A modern server whose calls are answered by a function of the call's params. */
function modern(reply: (params: Round) => object) {
  return ({ body }: Received): readonly Step[] => {
    const message = JSON.parse(body)
    const result =
      message.method === 'tools/call'
        ? reply(message.params)
        : message.method === 'server/discover'
          ? { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } }
          : { tools: [{ name: 'ask', inputSchema: { type: 'object' } }] }
    const text = JSON.stringify({
      jsonrpc: '2.0',
      id: message.id,
      result: { resultType: 'complete', ttlMs: 0, cacheScope: 'private', ...result },
    })
    return [answer({ headers: { 'content-type': 'application/json' }, body: text })]
  }
}

const YES_NO = {
  type: 'object',
  properties: { ok: { type: 'boolean', title: 'Delete' } },
  required: ['ok'],
}

test('two rounds, one of several questions; roots from the settings; the numbers stay', async ({
  connectPanel,
  scripted,
  page,
  browsePanel,
  composePane,
  responsePane,
  dialog,
}) => {
  const url = scripted.on(
    '/mcp',
    modern((params) => {
      const { inputResponses, requestState } = params
      if (inputResponses === undefined) {
        const params1 = { message: 'Delete 3 rows?', requestedSchema: YES_NO }
        return {
          resultType: 'input_required',
          requestState: 'first/+=',
          inputRequests: {
            sure: { method: 'elicitation/create', params: params1 },
            where: { method: 'roots/list' },
          },
        }
      }
      if (requestState === 'first/+=') {
        const question = { message: 'Really?', requestedSchema: YES_NO }
        const second = { method: 'elicitation/create', params: question }
        return { resultType: 'input_required', inputRequests: { second } }
      }
      return { content: [{ type: 'text', text: 'Deleted.' }] }
    }),
  )
  await connectPanel.start(url)
  await browsePanel.choose('Tools', 'ask')
  await composePane.editor.waitFor()
  await composePane.send(
    '{"jsonrpc":"2.0","id":"mine","method":"tools/call","params":{"name":"ask","arguments":{"n":12345678901234567890},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}',
  )
  await expect(dialog.getByRole('region', { name: 'Question 1' })).toContainText('Delete 3 rows?')
  await press(dialog, 'Edit folders')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('textbox', { name: 'Folder' }).fill('/home/me')
  await settings.getByRole('button', { name: 'Add folder' }).click()
  await page.keyboard.press('Escape')
  await expect(settings).toHaveCount(0)
  await dialog.getByRole('checkbox', { name: 'Delete' }).check()
  await press(dialog, 'Accept')
  await expect(dialog).toContainText('Really?')
  expect(scripted.calls('tools/call').at(-1)?.body).toContain('12345678901234567890')
  expect(lastCall(scripted)).toMatchObject({
    requestState: 'first/+=',
    inputResponses: {
      sure: { action: 'accept', content: { ok: true } },
      where: { roots: [{ uri: 'file:///home/me' }] },
    },
  })
  await press(dialog, 'Accept')
  await expect(responsePane.region).toContainText('Deleted.')
  expect(lastCall(scripted)['inputResponses']).toEqual({
    second: { action: 'accept', content: { ok: false } },
  })
  expect(lastCall(scripted)).not.toHaveProperty('requestState')
  const ids = posted(scripted).map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  await responsePane.show('Timing')
  const lanes = responsePane.region.getByRole('rowheader')
  await expect(lanes.nth(4)).toHaveText('Round 3')
  await expect(lanes.filter({ hasText: /^Waiting for you$/ })).toHaveCount(2)
  await expectCleanInBothThemes(page, '[aria-label="Response"]')
})

test('a server that asks nothing and wants the request again gets it, ten times at most', async ({
  connectPanel,
  scripted,
  page,
  composePane,
  responsePane,
  callTool,
  dialog,
}) => {
  const url = scripted.on(
    '/mcp',
    modern(() => ({ resultType: 'input_required', requestState: 'again' })),
  )
  await connectPanel.start(url)
  await callTool('ask')
  await expect(responsePane.region).toContainText('Sending again: round')
  await expect(responsePane.region).toContainText('It was sent again 10 times.')
  expect(scripted.calls('tools/call')).toHaveLength(11)
  await composePane.sendButton.click()
  await page.getByRole('button', { name: 'Stop repeating' }).click()
  await expect(responsePane.region).toContainText('Stopped in round')
  await expect(dialog).toHaveCount(0)
})

test('a request this client does not know is answered by one click', async ({
  connectPanel,
  scripted,
  responsePane,
  callTool,
  dialog,
}) => {
  const url = scripted.on('/mcp', ({ body, method }) => {
    if (method !== 'POST') return [answer({ status: 405 })]
    const message = JSON.parse(body)
    if (message.id === undefined || message.method === undefined) return [answer({ status: 202 })]
    if (message.method !== 'tools/call') {
      const result = { protocolVersion: '2025-11-25', capabilities: { tools: {} }, tools: TOOLS }
      const text = JSON.stringify({ jsonrpc: '2.0', id: message.id, result })
      return [answer({ headers: { 'content-type': 'application/json' }, body: text })]
    }
    const events = [
      { jsonrpc: '2.0', id: 'odd-1', method: 'odd/thing', params: { a: 1 } },
      { jsonrpc: '2.0', id: message.id, result: { content: [{ type: 'text', text: 'Done.' }] } },
    ].map((event) => `data: ${JSON.stringify(event)}\n\n`)
    const responded = scripted.waitFor((entry) => entry.body.includes('odd-1'), 20_000)
    return [
      head(200, { 'content-type': 'text/event-stream' }),
      chunk(events[0] ?? ''),
      { do: 'until', promise: responded },
      chunk(events[1] ?? ''),
      lastChunk(),
    ]
  })
  await connectPanel.start(url, '2025-11-25')
  await callTool('ask')
  await expect(dialog).toContainText('odd/thing')
  await press(dialog, 'Decline')
  await expect(responsePane.region).toContainText('Done.')
  expect(responses(scripted)).toEqual([
    { jsonrpc: '2.0', id: 'odd-1', error: { code: -32601, message: 'Method not found' } },
  ])
})

const TOOLS = [{ name: 'ask', inputSchema: { type: 'object' } }]

test('what is declared in the settings is what the next connection says', async ({
  connectPanel,
  demo,
  page,
}) => {
  await connectPanel.open()
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByRole('switch', { name: 'Sampling' }).uncheck()
  await page.keyboard.press('Escape')
  await connectPanel.connect(demo.tokenUrl())
  const body = demo.calls('tools/list').at(-1)?.body ?? ''
  expect(body).toContain('"elicitation"')
  expect(body).not.toContain('"sampling"')
})

test.describe('axe', () => {
  test.describe.configure({ timeout: 120_000 })
  for (const width of [1440, 390]) {
    test.describe(`${width} px`, () => {
      test.use({ colorScheme: 'light', viewport: { width, height: 900 } })
      test('the dialog with and without problems, and the settings, are clean', async ({
        connectPanel,
        demo,
        page,
        callTool,
        dialog,
      }) => {
        await connectPanel.start(demo.tokenUrl())
        await callTool('ask_form')
        await dialog.waitFor()
        await expectCleanInBothThemes(page, '[role=dialog]')
        await press(dialog, 'Accept')
        await expectCleanInBothThemes(page, '[role=dialog]')
        await dialog.getByText('JSON', { exact: true }).click()
        await dialog.getByRole('textbox', { name: 'Answer JSON' }).waitFor()
        await expectCleanInBothThemes(page, '[role=dialog]')
        await press(dialog, 'Answer later')
        await expect(dialog).toHaveCount(0)
        await expectCleanInBothThemes(page)
        await page.getByRole('button', { name: 'Settings' }).click()
        await page.getByRole('dialog', { name: 'Settings' }).waitFor()
        await expectCleanInBothThemes(page, '[role=dialog]')
      })
    })
  }
})
