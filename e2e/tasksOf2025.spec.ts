/** Tasks in the experimental form of 2025-11-25, and those of the demo in both forms. */
import { expect } from './fixtures.ts'
import { paramsOf, rpcMethod } from './servers/recorder.ts'
import { PACE_MS, TOOLS, server, test } from './taskServers.ts'

test('the experimental form: the scripted way, with tasks/result and tasks/cancel', async ({
  connectPanel,
  scripted,
  page,
  composePane,
  callTool,
  card,
}) => {
  let status = 'working'
  const task = () => ({ taskId: 't-2', status, ttl: 60_000, pollInterval: PACE_MS })
  const capabilities = { tools: {}, tasks: { cancel: {}, requests: { tools: { call: {} } } } }
  const script = server({
    initialize: () => ({
      protocolVersion: '2025-11-25',
      capabilities,
      serverInfo: { name: 's', version: '1' },
    }),
    'tools/list': () => TOOLS,
    'tools/call': () => ({ task: task() }),
    'tasks/get': task,
    'tasks/result': () => ({ content: [{ type: 'text', text: 'From tasks/result' }] }),
    'tasks/cancel': () => {
      status = 'cancelled'
      return task()
    },
  })
  await connectPanel.start(scripted.on('/mcp', script), '2025-11-25')
  await callTool('slow')
  await expect(card).toContainText('experimental form')
  // The tool only runs as a task, so the request was drafted as one.
  expect(paramsOf(scripted.calls('tools/call')[0])['task']).toEqual({})
  await expect.poll(() => scripted.calls('tasks/get').length).toBeGreaterThan(1)
  expect(paramsOf(scripted.calls('tasks/get')[0])).toEqual({ taskId: 't-2' })
  expect(scripted.calls('tasks/result')).toEqual([])
  status = 'completed'
  await expect(page.getByText('From tasks/result')).toBeVisible()
  expect(scripted.calls('tasks/result')).toHaveLength(1)
  status = 'working'
  await composePane.sendButton.click()
  await card.getByRole('button', { name: 'Cancel task' }).click()
  await expect(card).toHaveAttribute('data-status', 'cancelled')
  expect(scripted.calls('tasks/result')).toHaveLength(1)
})

test('the experimental form: server-everything asks on the way, and gives its report', async ({
  connectPanel,
  everything,
  browsePanel,
  composePane,
  responsePane,
  dialog,
  card,
}) => {
  await connectPanel.start(`${everything.origin}/mcp`, '2025-11-25')
  await browsePanel.choose('Tools', 'simulate-research-query')
  await composePane.editor.waitFor()
  await composePane.send({
    jsonrpc: '2.0',
    id: 700,
    method: 'tools/call',
    params: {
      name: 'simulate-research-query',
      arguments: { topic: 'python', ambiguous: true },
      task: {},
    },
  })
  await expect(card).toHaveAttribute('data-status', 'working')
  await expect(dialog).toContainText('multiple interpretations', { timeout: 15_000 })
  await dialog.getByRole('combobox', { name: 'Clarification' }).selectOption('Python snake species')
  await dialog.getByRole('button', { name: 'Accept' }).click()
  await expect(card).toHaveAttribute('data-status', 'completed', { timeout: 15_000 })
  await expect(responsePane.region).toContainText('Research Report: python (snake)')
})

for (const [revision, params] of [
  ['2026-07-28', {}],
  ['2025-11-25', { task: {} }],
] as const) {
  test(`${revision}: the demo writes a report as a task`, async ({
    connectPanel,
    demo,
    page,
    browsePanel,
    composePane,
    responsePane,
    card,
  }) => {
    await connectPanel.start(demo.tokenUrl(), revision)
    await browsePanel.openTool('report_as_task')
    await composePane.editor.waitFor()
    if (revision === '2025-11-25') {
      await page.getByRole('button', { name: 'Run as a task' }).click()
    }
    const sending = composePane.sendButton.click()
    const sent = await demo.waitFor((received) => rpcMethod(received) === 'tools/call')
    await sending
    expect(paramsOf(sent)).toMatchObject(params)
    await expect(card).toHaveAttribute('data-status', 'completed', { timeout: 15_000 })
    await expect(responsePane.region).toContainText('Revenue report')
  })
}

test('a state asked for by hand is a card, and an unknown task an error in words', async ({
  connectPanel,
  demo,
  page,
  composePane,
  responsePane,
  card,
}) => {
  await connectPanel.start(demo.tokenUrl(), '2025-11-25')
  await page.getByRole('button', { name: 'New request' }).first().click()
  const report = { name: 'report_as_task', arguments: { seconds: 60 }, task: {} }
  await composePane.send({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: report })
  const id = await card.locator('code').textContent()
  await composePane.send({ jsonrpc: '2.0', id: 2, method: 'tasks/get', params: { taskId: id } })
  await expect(card).toContainText('not followed here')
  await composePane.send({ jsonrpc: '2.0', id: 3, method: 'tasks/get', params: { taskId: 'x' } })
  await responsePane.expectStatus('error')
  await expect(responsePane.region).toContainText('Unknown task')
})
