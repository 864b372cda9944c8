/** What is wrong with a request: said, mended by keyboard, and sent all the same when the person wants. */
import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { answer } from './servers/scriptedServer.ts'
import type { ScriptedServer } from './servers/scriptedServer.ts'

const POST = {
  name: 'post_message',
  inputSchema: {
    type: 'object',
    required: ['channel', 'text'],
    properties: {
      channel: { type: 'string', description: 'The channel to post in.' },
      text: { type: 'string' },
      limit: { type: 'integer', minimum: 1, maximum: 100 },
    },
  },
}

/** A stateless server with one tool, which answers every call. */
function serve(scripted: ScriptedServer): string {
  return scripted.on('/mcp', ({ body }) => {
    const { method, id } = readMessage(body)
    const result =
      method === 'tools/list' ? { tools: [POST] } : { content: [{ type: 'text', text: 'Posted' }] }
    const isKnown = method === 'tools/list' || method === 'tools/call'
    const outcome = isKnown ? { result } : { error: { code: -32601, message: 'No such method' } }
    return [
      answer({
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id, ...outcome }),
      }),
    ]
  })
}

function readMessage(body: string): { readonly method?: string; readonly id?: unknown } {
  try {
    return JSON.parse(body)
  } catch {
    return { method: 'tools/call', id: 1 }
  }
}

const callOf = (name: string, args: object) =>
  JSON.stringify(
    { jsonrpc: '2.0', id: 'mine', method: 'tools/call', params: { name, arguments: args } },
    null,
    2,
  )

test.beforeEach(async ({ connectPanel, browsePanel, composePane, scripted }) => {
  await connectPanel.start(serve(scripted))
  await browsePanel.choose('Tools', 'post_message')
  await composePane.editor.waitFor()
})

test('a misspelt tool is mended from the list by keyboard, and then sent', async ({
  composePane,
  page,
  responsePane,
  scripted,
}) => {
  await composePane.write(callOf('post_mesage', { channel: '#general', text: 'Hello' }))
  await expect(composePane.problems).toContainText(
    'The server has no tool “post_mesage”; nearest: “post_message”.',
  )
  await expect(page.getByText('1 problem', { exact: true })).toHaveCount(2)
  await expectClean(page)
  await page.keyboard.press('ControlOrMeta+Enter')
  const note = page.getByRole('status', { name: 'Not sent' })
  await expect(note).toContainText('1 problem.')
  await expect(composePane.editor).toBeFocused()
  await expectClean(page)

  const fix = composePane.problems.getByRole('button', { name: 'Use “post_message”' })
  // Out of the editor, to the note, and with it to the list below the editor.
  await page.keyboard.press('Escape')
  const show = note.getByRole('button', { name: 'Show' })
  for (let step = 0; step < 8; step++) {
    await page.keyboard.press('Shift+Tab')
    if (await show.evaluate((button) => button === document.activeElement)) break
  }
  await page.keyboard.press('Enter')
  await expect(composePane.problems.getByRole('button', { name: /^Error/ }).last()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(fix).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(composePane.problems).toContainText('No problems')
  await expect(note).toBeEmpty()
  await expect(composePane.editor).toBeFocused()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(responsePane.region).toContainText('Posted')
  expect(scripted.received.at(-1)?.body).toBe(
    callOf('post_message', { channel: '#general', text: 'Hello' }),
  )
})

test('the mend is one step to undo', async ({ composePane, page, responsePane, scripted }) => {
  const text = callOf('post_message', { text: 'Hello', limit: '12' })
  await composePane.write(text)
  await composePane.problems.getByRole('button', { name: 'Write 12' }).click()
  await expect(composePane.problems).not.toContainText('must be a whole number')
  await page.keyboard.press('ControlOrMeta+Z')
  await expect(composePane.problems).toContainText(
    '“limit” must be a whole number between 1 and 100; it is “12”.',
  )
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await responsePane.expectStatus('done')
  expect(scripted.received.at(-1)?.body).toBe(text)
})

test('a problem leads to its place, and sending anyway sends exactly the bytes', async ({
  composePane,
  page,
  responsePane,
  scripted,
}) => {
  const broken = '{"jsonrpc": "2.0", "id": 9007199254740993,\n "method": "tools/call",, } // “é”'
  await composePane.write(broken)
  await composePane.problems
    .getByRole('button', { name: /There is a comma too many.*Line 2, column 25/ })
    .click()
  await expect(composePane.editor).toBeFocused()
  const before = scripted.received.length
  await composePane.sendButton.click()
  const note = page.getByRole('status', { name: 'Not sent' })
  await note.getByRole('button', { name: 'Show' }).click()
  await expect(composePane.problems.getByRole('button', { name: /comma too many/ })).toBeFocused()
  expect(scripted.received).toHaveLength(before)
  await note.getByRole('button', { name: 'Send anyway' }).click()
  await responsePane.expectStatus('done')
  expect(scripted.received.at(-1)?.body).toBe(broken)
  await expect(note).toBeEmpty()
})

test('everything that is missing is added at once', async ({
  composePane,
  responsePane,
  page,
  scripted,
}) => {
  await composePane.write(
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"post_message"}}',
  )
  await expect(composePane.problems).toContainText(
    '“channel” is missing. It is required: the channel to post in.',
  )
  await composePane.problems.getByRole('button', { name: 'Add all 2 missing arguments' }).click()
  await expect(composePane.problems).toContainText('No problems')
  await page.keyboard.press('ControlOrMeta+Enter')
  await responsePane.expectStatus('done')
  expect(scripted.received.at(-1)?.body).toBe(
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"post_message","arguments":{"channel":"","text":""}}}',
  )
})
