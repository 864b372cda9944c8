/** Checks: what a server does wrong is found, with the rule and the place, wherever one looks. */
import { expectClean } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { answer, chunk, head, lastChunk } from './servers/scriptedServer.ts'
import type { ScriptedServer, Step } from './servers/scriptedServer.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const SSE_TYPE = { 'content-type': 'text/event-stream' }
const SUM = { type: 'object', properties: { sum: { type: 'number' } } }
const TOOLS = [
  { name: 'stream', inputSchema: { type: 'object' } },
  { name: 'sum', inputSchema: { type: 'object' }, outputSchema: SUM },
  { name: 'fine', inputSchema: { type: 'object' } },
]

/** A server without a handshake whose tools err as their names say. */
function serve(scripted: ScriptedServer): string {
  return scripted.on('/odd', ({ body }) => {
    const { method, id, params } = JSON.parse(body || '{}')
    const reply = (message: object): Step[] => [
      answer({ headers: JSON_TYPE, body: JSON.stringify({ jsonrpc: '2.0', id, ...message }) }),
    ]
    if (method === 'tools/list') return reply({ result: { tools: TOOLS } })
    if (params?.name === 'stream') return strange(id)
    if (params?.name === 'sum') {
      return reply({ result: { content: [], structuredContent: { sum: 'four' } } })
    }
    return params?.name === 'fine'
      ? reply({ result: { content: [{ type: 'text', text: 'Four' }] } })
      : reply({ error: { code: -32_601, message: 'No' } })
  })
}

const event = (message: object) =>
  chunk(`data: ${JSON.stringify({ jsonrpc: '2.0', ...message })}\n\n`)

/** Two steps of progress that go backwards, and an answer whose id became text. */
function strange(id: number): Step[] {
  const progress = (value: number) =>
    event({
      method: 'notifications/progress',
      params: { progressToken: 1, progress: value, message: `Step ${value}` },
    })
  const result = { content: [{ type: 'text', text: 'Four' }] }
  return [
    head(200, SSE_TYPE),
    progress(2),
    progress(1),
    event({ id: String(id), result }),
    lastChunk(),
  ]
}

test('findings with their rule and place, a way to the event, counts on tab and traffic', async ({
  browsePanel,
  composePane,
  connectPanel,
  page,
  responsePane,
  scripted,
  trafficPanel,
}) => {
  await connectPanel.open()
  await connectPanel.connect(serve(scripted))
  await browsePanel.choose('Tools', 'stream')
  await composePane.send({
    jsonrpc: '2.0',
    id: 7,
    method: 'tools/call',
    params: { name: 'stream', _meta: { progressToken: 1 } },
  })
  await responsePane.expectStatus('done')
  const tab = responsePane.region.getByRole('tab', { name: 'Checks' })
  await expect(tab).toHaveText('Checks2')

  await responsePane.show('Checks')
  const errors = responsePane.region.getByRole('region', { name: 'Errors' })
  await expect(errors).toContainText('The id came back as string, not as number.')
  await expect(errors).toContainText('JSON-RPC 2.0, section 5')
  await errors.getByRole('button', { name: 'Event 3, /id' }).click()
  await expect(errors).toContainText('"id": "7"')
  await expectClean(page, '[aria-label="Response"]')

  const warnings = responsePane.region.getByRole('region', { name: 'Warnings' })
  await warnings.getByRole('button', { name: 'Event 2, /params/progress' }).click()
  await warnings.getByRole('button', { name: 'Show in stream' }).click()
  await expect(
    responsePane.region.getByRole('log').getByRole('button', { expanded: true }),
  ).toContainText('Step 1')

  await page.getByRole('button', { name: 'Show traffic' }).click()
  await expect(trafficPanel.rows('tools/call').last()).toContainText('1 error, 1 warning')
  await expect(trafficPanel.rows('tools/list').last()).not.toContainText(/\d (?:error|warning)/)
})

test('a structured result is held against its schema', async ({
  browsePanel,
  composePane,
  connectPanel,
  responsePane,
  scripted,
}) => {
  await connectPanel.open()
  await connectPanel.connect(serve(scripted))
  await browsePanel.choose('Tools', 'sum')
  await composePane.sendButton.click()
  await responsePane.show('Checks')
  const errors = responsePane.region.getByRole('region', { name: 'Errors' })
  await expect(errors).toContainText('structuredContent doesn’t conform to the outputSchema.')
  await errors.getByRole('button', { name: 'Response, /result/structuredContent/sum' }).click()
  await expect(errors).toContainText('"sum": "four"')
})

test('a good answer has nothing to report, and neither has connecting', async ({
  browsePanel,
  composePane,
  connectPanel,
  page,
  responsePane,
  trafficPanel,
}) => {
  await connectPanel.open()
  await connectPanel.tryDemoButton.click()
  await connectPanel.expectConnected()
  await browsePanel.choose('Tools', 'list_connectors_alloy')
  await composePane.sendButton.click()
  await responsePane.expectStatus('done')
  await responsePane.show('Checks')
  await expect(responsePane.region).toContainText('Nothing to report')
  await expect(responsePane.region).toContainText(/\d\d checks ran\./)
  await page.getByRole('button', { name: 'Show traffic' }).click()
  await expect(trafficPanel.rows('tools/call')).toHaveCount(1)
  await expect(trafficPanel.rows().filter({ hasText: /\d (?:error|warning)/ })).toHaveCount(0)
})
