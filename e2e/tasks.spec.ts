/** Tasks of the extension: the card, what the server is asked and how often, questions, cancelling, the result. */
import { expectCleanInBothThemes } from './axe.ts'
import { expect } from './fixtures.ts'
import { paramsOf, rpcMethod } from './servers/recorder.ts'
import { chunk, head, lastChunk } from './servers/scriptedServer.ts'
import { PACE_MS, modern, test, timed } from './taskServers.ts'

test('the extension: polled at the server’s pace, asked once, answered, and its result shown', async ({
  connectPanel,
  scripted,
  page,
  responsePane,
  callTool,
  dialog,
  card,
}) => {
  let state: object = { statusMessage: 'Reading 1 of 2' }
  const { times, script } = timed(
    modern(() => state),
    'tasks/get',
  )
  await connectPanel.start(scripted.on('/mcp', script), '2026-07-28')
  await callTool('slow')
  await expect(card).toHaveAttribute('data-status', 'working')
  await expect(card).toContainText('Reading 1 of 2')
  await expect(card).toContainText('t-1')
  await expect.poll(() => times.length).toBeGreaterThan(3)
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
  // A timer may fire a moment early by the server's clock.
  expect(Math.min(...gaps)).toBeGreaterThan(PACE_MS - 5)
  const poll = scripted.calls('tasks/get')[0]
  expect(poll?.headers['mcp-name']).toBe('t-1')
  expect(poll?.headers['mcp-method']).toBe('tasks/get')
  expect(paramsOf(scripted.calls('tools/call')[0])['_meta']).toMatchObject({
    'io.modelcontextprotocol/clientCapabilities': {
      extensions: { 'io.modelcontextprotocol/tasks': {} },
    },
  })

  const requestedSchema = {
    type: 'object',
    properties: { ok: { type: 'boolean', title: 'Go on' } },
  }
  const question = { method: 'elicitation/create', params: { message: 'On?', requestedSchema } }
  state = { status: 'input_required', inputRequests: { go: question } }
  await expect(dialog).toContainText('On?')
  await expect(dialog).toContainText('tools/call slow')
  await dialog.getByText('Go on').click()
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await scripted.waitFor((received) => rpcMethod(received) === 'tasks/update')
  const update = scripted.calls('tasks/update')[0]
  expect(paramsOf(update)).toMatchObject({
    taskId: 't-1',
    inputResponses: { go: { action: 'accept', content: { ok: true } } },
  })
  expect(update?.headers['mcp-name']).toBe('t-1')
  // The server still names the question: it doesn't come up a second time.
  const before = times.length
  await expect.poll(() => times.length).toBeGreaterThan(before + 1)
  await expect(dialog).toHaveCount(0)

  state = { status: 'completed', result: { content: [{ type: 'text', text: 'All is well' }] } }
  await expect(card).toHaveAttribute('data-status', 'completed')
  await expect(responsePane.region).toContainText('All is well')
  const last = times.length
  await page.waitForTimeout(PACE_MS * 3)
  expect(times).toHaveLength(last)
  await card.getByRole('button', { name: /^History/ }).click()
  await expect(card.getByRole('list', { name: 'States of the task' })).toContainText(
    /Working.*Waiting for an answer.*Completed/s,
  )
})

test('the extension: pause, resume, and other tabs', async ({
  connectPanel,
  scripted,
  page,
  callTool,
  card,
}) => {
  const { times, script } = timed(
    modern(() => ({})),
    'tasks/get',
  )
  await connectPanel.start(scripted.on('/mcp', script), '2026-07-28')
  await callTool('slow')
  await card.getByRole('button', { name: 'Pause' }).click()
  await expect(card).toContainText('Polling is paused.')
  const paused = times.length
  await page.waitForTimeout(PACE_MS * 3)
  expect(times).toHaveLength(paused)
  await card.getByRole('button', { name: 'Poll now' }).click()
  await expect.poll(() => times.length).toBe(paused + 1)
  await card.getByRole('button', { name: 'Resume' }).click()

  await page.getByRole('button', { name: 'New request' }).first().click()
  await expect(card).toHaveCount(0)
  const away = times.length
  await expect.poll(() => times.length).toBeGreaterThan(away + 1)
  await page.getByRole('tab', { name: /^slow/ }).click()
  await expect(card).toHaveAttribute('data-status', 'working')
})

test('the extension: cancel, and the end of the connection', async ({
  connectPanel,
  scripted,
  page,
  composePane,
  callTool,
  card,
}) => {
  let state: object = {}
  const { times, script } = timed(
    modern(() => state),
    'tasks/get',
  )
  await connectPanel.start(scripted.on('/mcp', script), '2026-07-28')
  await callTool('slow')
  await card.getByRole('button', { name: 'Cancel task' }).click()
  await expect(card).toContainText('Cancelling…')
  const cancel = await scripted.waitFor((received) => rpcMethod(received) === 'tasks/cancel')
  expect(paramsOf(cancel)['taskId']).toBe('t-1')
  expect(scripted.calls('notifications/cancelled')).toEqual([])
  // It is only a wish: this server ends the task differently.
  state = { status: 'failed', error: { code: -32_603, message: 'Out of paper' } }
  await expect(card).toHaveAttribute('data-status', 'failed')
  await expect(page.getByRole('region', { name: 'Response', exact: true })).toContainText(
    'Out of paper',
  )

  state = {}
  await composePane.sendButton.click()
  await expect(card).toHaveAttribute('data-status', 'working')
  await connectPanel.menu('Disconnect')
  await expect(card).toContainText(
    'The connection is closed; the task may still run on the server.',
  )
  await expect(card.getByRole('button', { name: 'Copy task ID' })).toBeVisible()
  const closed = times.length
  await page.waitForTimeout(PACE_MS * 3)
  expect(times).toHaveLength(closed)
})

test('the extension: the server tells of a state by itself on a stream for the task', async ({
  connectPanel,
  scripted,
  page,
  callTool,
  card,
}) => {
  const task = { taskId: 't-1', status: 'working', ttlMs: 60_000, pollIntervalMs: 60_000 }
  const told = { ...task, statusMessage: 'Told, not asked' }
  const script = modern(() => ({}), {
    'tools/call': () => ({ ...task, resultType: 'task' }),
    'subscriptions/listen': ({ id }) => {
      const meta = { 'io.modelcontextprotocol/subscriptionId': id }
      return [
        head(200, { 'content-type': 'text/event-stream' }),
        note('notifications/subscriptions/acknowledged', {
          notifications: { taskIds: ['t-1'] },
          _meta: meta,
        }),
        note('notifications/tasks', { ...told, _meta: meta }),
        { do: 'wait', ms: 1500 },
        lastChunk(),
      ]
    },
  })
  await connectPanel.start(scripted.on('/mcp', script), '2026-07-28')
  await callTool('slow')
  const listen = card.getByRole('switch', { name: 'Listen for updates' })
  await listen.click()
  await expect(card).toContainText('Told, not asked')
  expect(paramsOf(scripted.calls('subscriptions/listen')[0])['notifications']).toEqual({
    taskIds: ['t-1'],
  })
  expect(scripted.calls('tasks/get')).toEqual([])
  await expect(listen).not.toBeChecked()
  await expect(page.getByText('The server no longer tells of this task by itself.')).toBeVisible()
})

for (const width of [1440, 390]) {
  test.describe(`${width} px`, () => {
    test.use({ colorScheme: 'light', viewport: { width, height: 900 } })

    test('axe finds nothing on the card, running and ended', async ({
      connectPanel,
      scripted,
      page,
      callTool,
      card,
    }) => {
      let state: object = { statusMessage: 'Reading 1 of 2' }
      const url = scripted.on(
        '/mcp',
        modern(() => state),
      )
      await connectPanel.start(url, '2026-07-28')
      await callTool('slow')
      await expect(card).toContainText('Reading 1 of 2')
      await card.getByRole('button', { name: /^History/ }).click()
      await expectCleanInBothThemes(page, '[aria-label="Response"]')
      state = { status: 'completed', result: { content: [{ type: 'text', text: 'Well' }] } }
      await expect(card).toHaveAttribute('data-status', 'completed')
      await expectCleanInBothThemes(page, '[aria-label="Response"]')
    })
  })
}

function note(method: string, params: object) {
  return chunk(`data: ${JSON.stringify({ jsonrpc: '2.0', method, params })}\n\n`)
}
