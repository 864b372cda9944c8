/** Documentation beside the editor: what a server says about an entry, drawn without trusting it. */
import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { rpcMethod } from './servers/recorder.ts'
import { answer } from './servers/scriptedServer.ts'

const DESCRIPTION = `# Posting

Posts **one** message. See [the guide](https://guide.example.com/post).

![logo](https://tracker.example.com/seen.png) [![badge](https://tracker.example.com/b.svg)](https://npm.example.com/)

<img src="https://tracker.example.com/html.png" onerror="window.hacked = true">
<script>window.hacked = true</script>

[press](javascript:window.hacked=true)

| Field | Meaning |
|---|---|
| channel | where to |
`

const TOOL = {
  name: 'post_message',
  description: DESCRIPTION,
  annotations: { readOnlyHint: false, destructiveHint: false },
  inputSchema: {
    type: 'object',
    required: ['channel'],
    properties: {
      channel: { type: 'string', description: 'Where to' },
      filter: { type: 'object', properties: { status: { enum: ['open', 'closed'] } } },
    },
  },
}

test('Markdown, arguments, effects and size, and nothing of the server’s runs or loads', async ({
  browsePanel,
  connectPanel,
  page,
  scripted,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).host))
  const url = scripted.on('/mcp', (received) => {
    const { id }: { id?: number } = JSON.parse(received.body || '{}')
    const result = rpcMethod(received) === 'tools/list' ? { tools: [TOOL] } : EMPTY
    return [
      answer({
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ jsonrpc: '2.0', id, result }),
      }),
    ]
  })
  await page.setViewportSize({ width: 1440, height: 1200 })
  await connectPanel.start(url, 'none')
  await browsePanel.choose('Tools', 'post_message')
  const docs = page.getByRole('region', { name: 'Docs' })
  const guide = docs.getByRole('link', { name: 'the guide' })
  await expect(guide).toHaveAttribute('rel', 'noopener noreferrer')
  await expect(guide).toHaveAttribute('target', '_blank')
  await expect(docs).toContainText('the guide (https://guide.example.com/post)')
  await expect(docs.locator('strong')).toHaveText('one')
  await expect(docs.getByRole('table').first()).toContainText('where to')
  await expect(
    docs.getByRole('link', { name: 'logo (image at tracker.example.com)' }),
  ).toBeVisible()
  await expect(docs.getByRole('link', { name: 'press' })).toHaveCount(0)
  await expect(docs.locator('img, script')).toHaveCount(0)
  await expect(docs).toContainText('Deletes nothing')
  await expect(docs).toContainText(
    'Not said by the server, so by the specification: not safe to repeat, open world.',
  )
  await expect(docs.getByRole('table', { name: 'Arguments' })).toContainText('filter.status')
  const definition = docs.getByRole('button', { name: /^Definition as the server lists it/ })
  await expect(definition).toContainText(/≈ \d+ tokens, estimated/)
  await definition.click()
  await expect(docs.getByRole('region', { name: 'Definition' })).toContainText('"inputSchema"')
  await expect(docs.getByRole('button', { name: 'Copy definition' })).toBeVisible()
  await expectClean(page)
  expect(asked.filter((host) => host.endsWith('example.com'))).toEqual([])
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false)
})

const EMPTY = { resources: [], resourceTemplates: [], prompts: [] }
