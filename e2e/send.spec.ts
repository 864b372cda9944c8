/** Sending and reading, byte by byte, against a scripted server. */
import { expect, httpError, test } from './fixtures.ts'
import {
  answer,
  chunk,
  createGate,
  head,
  lastChunk,
  resultEvent,
} from './servers/scriptedServer.ts'
import type { ScriptedServer } from './servers/scriptedServer.ts'

const JSON_TYPE = { 'content-type': 'application/json' }
const SSE_TYPE = { 'content-type': 'text/event-stream' }

/** A stateless server with one tool whose calls the test scripts. */
function serve(scripted: ScriptedServer, script: Parameters<ScriptedServer['on']>[1]): string {
  return scripted.on('/mcp/demo-server/secret-token-1234', (received) => {
    const { method, id } = JSON.parse(received.body || '{}')
    const reply = (result: object) =>
      answer({ headers: JSON_TYPE, body: JSON.stringify({ jsonrpc: '2.0', id, result }) })
    if (method === 'tools/list')
      return [reply({ tools: [{ name: 'go', inputSchema: { type: 'object' } }] })]
    if (method === 'tools/call') return script(received)
    const body = JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'No' } })
    return [answer({ headers: JSON_TYPE, body })]
  })
}

const progress = (step: number) =>
  chunk(
    `data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params: { progressToken: 1, progress: step, total: 2, message: `Step ${step}` } })}\n\n`,
  )

test.beforeEach(async ({ connectPanel }) => connectPanel.open())

test('events are shown one by one as they arrive', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  scripted,
}) => {
  const first = createGate()
  const second = createGate()
  const url = serve(scripted, (received) => [
    head(200, SSE_TYPE),
    first.step,
    progress(1),
    second.step,
    progress(2),
    resultEvent(JSON.parse(received.body).id, { content: [{ type: 'text', text: 'All done' }] }),
    lastChunk(),
  ])
  await connectPanel.connect(url)
  await browsePanel.choose('Tools', 'go')
  await composePane.sendButton.click()
  await expect(responsePane.region).toHaveAttribute('data-status', /pending|streaming/)
  first.open()
  await expect(responsePane.region).toContainText('Step 1')
  await expect(responsePane.region).not.toContainText('Step 2')
  second.open()
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('All done')
  await responsePane.show('Stream')
  await expect(responsePane.region).toContainText('Step 2')
})

test('big numbers, duplicate keys and key order stay as sent', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  scripted,
}) => {
  const body = '{"jsonrpc":"2.0","id":1,"result":{"z":12345678901234567890,"a":1.50,"a":2}}'
  const url = serve(scripted, () => [answer({ headers: JSON_TYPE, body })])
  await connectPanel.connect(url)
  await browsePanel.choose('Tools', 'go')
  await composePane.sendButton.click()
  await responsePane.expectStatus('done')
  await expect(responsePane.region).toContainText('12345678901234567890')
  await responsePane.show('Raw')
  await expect(responsePane.region).toContainText('"z":12345678901234567890,"a":1.50,"a":2')
})

test('an answer that breaks off says so and keeps what came', async ({
  connectPanel,
  browsePanel,
  composePane,
  consoleGuard,
  responsePane,
  scripted,
}) => {
  consoleGuard.allow(/ERR_INCOMPLETE_CHUNKED_ENCODING/)
  const broken = createGate()
  const url = serve(scripted, () => [
    head(200, SSE_TYPE),
    chunk('data: {"jsonrpc":"2.0","method":"notifications/progress"}\n\ndata: {"half'),
    broken.step,
    { do: 'destroy' },
  ])
  await connectPanel.connect(url)
  await browsePanel.choose('Tools', 'go')
  await composePane.sendButton.click()
  await responsePane.show('Stream')
  await expect(responsePane.region).toContainText('progress')
  broken.open()
  await responsePane.expectStatus('error')
  await responsePane.show('Result')
  await expect(responsePane.region).toContainText('The answer broke off.')
  await responsePane.show('Raw')
  await expect(responsePane.region).toContainText('{"half')
})

test('Stop ends the request on the wire', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  scripted,
}) => {
  const never = createGate()
  const url = serve(scripted, () => [head(200, SSE_TYPE), chunk(': hello\n\n'), never.step])
  await connectPanel.connect(url)
  await browsePanel.choose('Tools', 'go')
  await composePane.sendWithKeyboard()
  await responsePane.expectStatus('streaming')
  await composePane.stopButton.click()
  await responsePane.expectStatus('cancelled')
  await scripted.waitFor(
    (entry) => entry.body.includes('tools/call') && entry.outcome === 'aborted',
  )
})

test('several tabs keep their own text and their own answer', async ({
  connectPanel,
  browsePanel,
  composePane,
  responsePane,
  scripted,
  page,
}) => {
  const url = serve(scripted, (received) => {
    const { id } = JSON.parse(received.body)
    const result = { content: [{ type: 'text', text: `answer to ${id}` }] }
    return [answer({ headers: JSON_TYPE, body: JSON.stringify({ jsonrpc: '2.0', id, result }) })]
  })
  await connectPanel.connect(url)
  await browsePanel.choose('Tools', 'go')
  await composePane.send({
    jsonrpc: '2.0',
    id: 'one',
    method: 'tools/call',
    params: { name: 'go' },
  })
  await expect(responsePane.region).toContainText('answer to one')
  await page.getByRole('button', { name: 'New request' }).first().click()
  await composePane.send({
    jsonrpc: '2.0',
    id: 'two',
    method: 'tools/call',
    params: { name: 'go' },
  })
  await expect(responsePane.region).toContainText('answer to two')
  // Both are named after what they call.
  await page.getByRole('tab', { name: 'go', exact: true }).first().click()
  await expect(responsePane.region).toContainText('answer to one')
  await composePane.sendButton.click()
  const sent = await scripted.waitFor((entry) => entry.body.includes('"one"'))
  expect(JSON.parse(sent.body).id).toBe('one')
})

test('protocol headers are visible before sending, secrets are not', async ({
  connectPanel,
  browsePanel,
  page,
  sdk,
}) => {
  await connectPanel.paste(sdk.url)
  await connectPanel.addHeader('x-api-key', 'very-secret-value-9876')
  await connectPanel.otherHeaders.getByRole('button', { name: 'Secret value' }).click()
  await connectPanel.connectButton.click()
  await connectPanel.expectConnected()
  await browsePanel.choose('Tools', 'add')
  const headers = page.getByRole('button', { name: /headers/i }).first()
  await headers.click()
  await expect(page.getByText('Mcp-Name').first()).toBeVisible()
  await expect(page.getByText('••••9876').first()).toBeVisible()
  await expect(page.getByText('very-secret-value-9876')).toHaveCount(0)
  expect(
    sdk.received.some((entry) => entry.headers['x-api-key'] === 'very-secret-value-9876'),
  ).toBe(true)
})

test('traffic shows every exchange, probes included, with its response on click', async ({
  connectPanel,
  consoleGuard,
  responsePane,
  scripted,
  trafficPanel,
  page,
}) => {
  consoleGuard.allow(httpError(404))
  const url = serve(scripted, () => [answer({ status: 404 })])
  await connectPanel.connect(url)
  await page.getByRole('button', { name: 'Show traffic' }).click()
  await expect(trafficPanel.rows('server/discover')).toHaveCount(1)
  await expect(trafficPanel.rows('initialize')).toHaveCount(1)
  const posts = scripted.received.filter((entry) => entry.method !== 'OPTIONS')
  await expect(trafficPanel.rows()).toHaveCount(posts.length)
  await trafficPanel.rows('server/discover').click()
  await expect(responsePane.region).toHaveAttribute('data-exchange', '1')
  await expect(responsePane.region).toContainText('-32601')
  await expect(page.getByText('secret-token-1234')).toHaveCount(0)
})
