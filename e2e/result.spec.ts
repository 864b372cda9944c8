/** Results as people read them: each kind of block, structured values, and five ways to get none. */
import { SMALL_AVIF } from '../src/test/smallAvif.ts'
import { expectClean } from './axe.ts'
import { base64, jsonAnswer, serveContent } from './contentServer.ts'
import { expect, httpError, test, UNREACHABLE } from './fixtures.ts'
import { answer } from './servers/scriptedServer.ts'

/** One pixel. */
const GIF = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'
/** A sound of no length. */
const WAV = base64(
  Buffer.concat([
    Buffer.from(
      'RIFF\x24\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\0\0\0\0',
      'latin1',
    ),
  ]),
)

const BLOCKS = [
  {
    type: 'text',
    text: 'Two hills under a sun.',
    annotations: { audience: ['user'], priority: 0.5, lastModified: '2026-05-28T10:00:00Z' },
  },
  { type: 'text', text: '# Minutes\n\n- **one**\n- two\n\n![logo](https://images.example/a.png)' },
  { type: 'text', text: '[{"id":12345678901234567890,"name":"Ada"},{"id":2,"name":"Bo"}]' },
  { type: 'image', data: GIF, mimeType: 'image/gif' },
  { type: 'audio', data: WAV, mimeType: 'audio/wav' },
  {
    type: 'resource',
    resource: { uri: 'file:///src/main.css', mimeType: 'text/css', text: 'a { color: red }' },
  },
  {
    type: 'resource',
    resource: {
      uri: 'file:///data/notes',
      mimeType: 'application/zip',
      blob: base64('PK\x03\x04 hello'),
    },
  },
  {
    type: 'resource_link',
    uri: 'resource://one',
    name: 'one',
    title: 'The first',
    description: 'Worth reading.',
    mimeType: 'text/markdown',
    size: 2048,
  },
  { type: 'hologram', depth: 3 },
  { type: 'image', data: SMALL_AVIF, mimeType: 'image/avif' },
]

test('each block is shown as itself', async ({
  page,
  callTool,
  connectPanel,
  responsePane,
  scripted,
}) => {
  const requested: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  const url = serveContent(scripted, { tools: { all: { content: BLOCKS } } })
  await connectPanel.start(url)
  await callTool('all')
  await responsePane.expectStatus('done')
  const { region } = responsePane
  const block = (number: number) =>
    region.getByRole('region', { name: `Content ${number}`, exact: true })

  await expect(block(1)).toContainText('Two hills under a sun.')
  for (const tag of ['for user', 'priority 0.5', 'changed 28 May 2026']) {
    await expect(block(1)).toContainText(tag)
  }
  await expect(block(2).getByRole('listitem').first()).toHaveText('one')
  await expect(
    block(2).getByRole('button', { name: 'Load image from images.example' }),
  ).toBeVisible()
  await block(2).getByRole('switch', { name: 'As written' }).click()
  await expect(block(2)).toContainText('- **one**')

  await expect(block(3).getByRole('columnheader', { name: /name/ })).toBeVisible()
  await expect(block(3)).toContainText('12345678901234567890')

  await expect(block(4).getByRole('img', { name: 'content.gif, from the server' })).toBeVisible()
  await expect(block(4)).toContainText('1 × 1 pixels')
  await expect(block(5).getByLabel('content.wav, from the server')).toBeVisible()

  await expect(block(6)).toContainText('file:///src/main.css · text/css · 16 B')
  const css = page.waitForEvent('download')
  await block(6).getByRole('button', { name: 'Save main.css' }).click()
  expect((await css).suggestedFilename()).toBe('main.css')

  await expect(block(7)).toContainText('notes.zip · application/zip · 10 B')
  await block(7).getByRole('button', { name: 'Bytes' }).click()
  await expect(block(7).getByRole('group', { name: 'Bytes of notes.zip' })).toContainText(
    '50 4b 03 04',
  )
  const zip = page.waitForEvent('download')
  await block(7).getByRole('button', { name: 'Save notes.zip' }).click()
  expect((await zip).suggestedFilename()).toBe('notes.zip')

  await expect(block(8)).toContainText(
    'The firstresource://one · text/markdown · 2 kBWorth reading.',
  )
  await expect(block(9)).toContainText('hologram')
  const avif = block(10).getByRole('img', { name: 'content.avif, from the server' })
  await expect(avif).toHaveJSProperty('naturalWidth', 4)
  await expect(block(10)).toContainText('4 × 4 pixels')
  await expectClean(page, '[aria-label="Response"]')
  expect(requested.filter((each) => each.includes('images.example'))).toEqual([])

  await block(8).getByRole('button', { name: 'Read The first' }).click()
  await expect(page.locator('.monaco-editor').first()).toContainText('resource://one')
})

/** A white image of this many pixels a side. */
function bitmap(side: number): Buffer {
  const bytes = Buffer.alloc(54 + side * side * 3, 0xff)
  bytes.fill(0, 0, 54)
  bytes.write('BM')
  bytes.writeUInt32LE(bytes.length, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(side, 18)
  bytes.writeInt32LE(side, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(24, 28)
  return bytes
}

test('of a long answer each block is whole: image, text, JSON, and how many more there are', async ({
  callTool,
  connectPanel,
  responsePane,
  scripted,
}) => {
  const words = 'A line of words.\n'.repeat(30_000)
  const rows = Array.from({ length: 5000 }, (_, id) => ({ id, name: `Record ${id}` }))
  const content = [
    { type: 'image', mimeType: 'image/bmp', data: base64(bitmap(500)) },
    { type: 'text', text: `${words}the last` },
    { type: 'text', text: JSON.stringify(rows) },
    ...Array.from({ length: 2000 }, (_, index) => ({ type: 'text', text: `block ${index}` })),
  ]
  await connectPanel.start(serveContent(scripted, { tools: { long: { content } } }))
  await callTool('long')
  await responsePane.expectStatus('done')
  const { region } = responsePane
  const block = (number: number) =>
    region.getByRole('region', { name: `Content ${number}`, exact: true })
  await expect(block(1).getByRole('img', { name: 'content.bmp, from the server' })).toBeVisible()
  await expect(block(1)).toContainText('500 × 500 pixels')
  await expect(block(2)).toContainText('510 kB · 30,001 lines')
  await expect(block(3)).toContainText('5,000')
  await expect(block(3).getByRole('columnheader', { name: /name/ })).toBeVisible()
  await expect(region).toContainText(/[\d,]+ more are under Full message\./)
})

const OUTPUT = {
  type: 'object',
  properties: {
    city: { type: 'string' },
    wind: { type: 'object', properties: { speed: { type: 'number' } } },
    winds: { type: 'array', items: { properties: { speed: { type: 'number' } } } },
  },
  required: ['city'],
}

test('structured values stand beside the text, held against the output schema', async ({
  page,
  browsePanel,
  callTool,
  composePane,
  connectPanel,
  responsePane,
  scripted,
}) => {
  const good = { city: 'Oslo', wind: { speed: 3 } }
  const bad = { city: 'Oslo', wind: { speed: 'calm' } }
  const note = 'x'.repeat(80)
  const long = {
    city: 'Oslo',
    winds: Array.from({ length: 20_000 }, (_, n) => ({ speed: n === 19_990 ? 'calm' : n, note })),
  }
  const url = serveContent(scripted, {
    tools: {
      good: { content: [{ type: 'text', text: JSON.stringify(good) }], structuredContent: good },
      bad: { content: [{ type: 'text', text: 'Calm' }], structuredContent: bad },
      long: { content: [{ type: 'text', text: 'Many' }], structuredContent: long },
    },
    outputSchemas: { good: OUTPUT, bad: OUTPUT, long: OUTPUT },
  })
  await connectPanel.start(url)
  await callTool('good')
  await responsePane.expectStatus('done')
  const { region } = responsePane
  const view = region.getByRole('combobox', { name: 'View of the result' })
  // The text says the same, so the value is shown first, once.
  await expect(view).toHaveValue('structured')
  await expect(region.getByText('Fits the output schema')).toBeVisible()
  await expect(region.getByText('The text of the result says the same.')).toBeVisible()
  await view.focus()
  await view.selectOption('Content')
  // Drawn anew with what it chose, it has the focus as before.
  await expect(view).toBeFocused()
  await expect(region.getByText('This text repeats the structured value.')).toBeVisible()
  // Sent again, it is seen in the same way.
  await composePane.sendButton.click()
  await expect.poll(() => scripted.calls('tools/call')).toHaveLength(2)
  await responsePane.expectStatus('done')
  await expect(view).toHaveValue('content')
  await region.getByRole('button', { name: 'Show structured' }).click()
  await expect(view).toHaveValue('structured')
  await expect(view).toBeFocused()

  await browsePanel.openTool('bad')
  await composePane.sendButton.click()
  await expect(region).toContainText('Calm')
  await expect(view).toHaveValue('content')
  await region.getByRole('button', { name: 'Show where' }).click()
  await expect(region.getByText('Doesn’t fit the output schema')).toBeVisible()
  await expect(region.getByRole('tree')).toBeFocused()
  await region.getByRole('button', { name: /^\$\.wind\.speed/ }).click()
  await expect(region.getByText('calm').first()).toBeVisible()
  await expectClean(page, '[aria-label="Response"]')

  // Two megabytes are checked too, beside the page.
  await browsePanel.openTool('long')
  await composePane.sendButton.click()
  await expect(region).toContainText('Many')
  await region.getByRole('button', { name: 'Show where' }).click()
  await region.getByRole('button', { name: /^\$\.winds\[19990\]\.speed/ }).click()
  await expect(
    region.getByRole('treeitem', { name: /speed: calm.*must be a number/ }),
  ).toBeVisible()
})

test('five ways to get no result, five pictures', async ({
  page,
  browsePanel,
  composePane,
  connectPanel,
  consoleGuard,
  responsePane,
  scripted,
}) => {
  consoleGuard.allow(httpError(502), UNREACHABLE)
  const error = { code: 'NOT_FOUND', message: 'No such page' }
  const url = serveContent(scripted, {
    tools: {
      tool: { isError: true, content: [{ type: 'text', text: JSON.stringify({ error }) }] },
      rpc: () => [
        jsonAnswer({ jsonrpc: '2.0', id: 1, error: { code: -32000, message: 'Refused' } }),
      ],
      http: () => [answer({ status: 502, body: 'upstream is down' })],
      half: () => [jsonAnswer('{"jsonrpc":"2.0","id":1,"resu')],
      none: () => [{ do: 'destroy' }],
    },
  })
  await connectPanel.start(url)
  const { region } = responsePane
  for (const [name, picture, word, raw] of [
    ['tool', 'toolError', 'Tool error', 'No such page'],
    ['rpc', 'rpcError', 'JSON-RPC error', 'Refused'],
    ['http', 'httpError', 'HTTP error', 'upstream is down'],
    ['half', 'broken', 'Broken answer', '"resu'],
    ['none', 'noAnswer', 'No answer', 'Show raw'],
  ] as const) {
    await browsePanel.filter.fill('')
    await browsePanel.openTool(name)
    await composePane.sendButton.click()
    const note = region.locator('[data-picture]')
    await expect(note).toHaveAttribute('data-picture', picture)
    await expect(note.getByRole('img', { name: word }).or(note.getByLabel(word))).toBeVisible()
    await expect(region).toContainText(raw)
    await expectClean(page, '[aria-label="Response"]')
  }
})

test('sent again from within its result, the focus stays in the response', async ({
  callTool,
  connectPanel,
  demo,
  page,
  responsePane,
}) => {
  await connectPanel.start(demo.tokenUrl())
  await callTool('list_connectors_alloy')
  const { region } = responsePane
  await region.getByRole('searchbox', { name: 'Records with the text' }).focus()
  const before = await region.getAttribute('data-exchange')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(region).not.toHaveAttribute('data-exchange', before ?? '')
  await responsePane.expectStatus('done')
  await expect(region.getByRole('tab', { name: 'Result' })).toBeFocused()
})
