/** Tasks of the demo server, in both forms, on the wire. */
import { describe, expect, it } from 'vitest'

import { TASKS_EXTENSION } from './constants.ts'
import { createDemoHandler } from './handler.ts'
import { modernPost, post, responseOf, resultOf, rpc, tokenUrl } from './testRequests.ts'

const CAPABILITIES = 'io.modelcontextprotocol/clientCapabilities'
const DECLARED = { [CAPABILITIES]: { extensions: { [TASKS_EXTENSION]: {} } } }

function demo() {
  let now = Date.UTC(2026, 10, 22, 10)
  const handle = createDemoHandler({ now: () => now })
  const ask = (method: string, params: object, meta: object = DECLARED) =>
    handle(modernPost(tokenUrl(), method, { ...params }, { meta: { ...meta } }))
  const call = (input: object, meta?: object) =>
    ask('tools/call', { name: 'report_as_task', arguments: input }, meta)
  const pass = (ms: number) => {
    now += ms
  }
  const get = async (taskId: unknown) => resultOf(await ask('tasks/get', { taskId }))
  return { handle, ask, call, pass, get }
}

describe('the extension', () => {
  it('is announced, and the experiment is not', async () => {
    const { ask } = demo()
    const discover = await resultOf(await ask('server/discover', {}))
    expect(discover).toHaveProperty(['capabilities', 'extensions', TASKS_EXTENSION])
    expect(discover).not.toHaveProperty(['capabilities', 'tasks'])
  })

  it('gives a handle, states as time passes, and the result', async () => {
    const { call, get, pass } = demo()
    const handle = await resultOf(await call({ seconds: 6 }))
    expect(handle).toMatchObject({
      _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'mcp-explorer-demo' } },
      resultType: 'task',
      status: 'working',
      statusMessage: 'Reading contacts from HubSpot',
      createdAt: '2026-11-22T10:00:00.000Z',
      ttlMs: 600_000,
      pollIntervalMs: 1000,
    })
    const { taskId } = handle
    pass(3500)
    expect(await get(taskId)).toMatchObject({
      resultType: 'complete',
      status: 'working',
      statusMessage: 'Summing up revenue',
      lastUpdatedAt: '2026-11-22T10:00:03.000Z',
    })
    pass(2500)
    expect(await get(taskId)).toMatchObject({
      status: 'completed',
      result: { resultType: 'complete', content: [{ type: 'text' }] },
    })
    pass(600_000)
    await expect(get(taskId)).rejects.toThrow('-32602')
  })

  it('asks on the way, takes the answer, and goes on where it was', async () => {
    const { ask, call, get, pass } = demo()
    const { taskId } = await resultOf(await call({ seconds: 4, ask: true }))
    pass(60_000)
    expect(await get(taskId)).toMatchObject({
      status: 'input_required',
      inputRequests: { currency: { method: 'elicitation/create', params: { mode: 'form' } } },
    })
    const inputResponses = { currency: { action: 'accept', content: { currency: 'NOK' } } }
    const updated = await ask('tasks/update', { taskId, inputResponses })
    expect(await resultOf(updated)).toMatchObject({ resultType: 'complete' })
    pass(1999)
    expect(await get(taskId)).toMatchObject({ status: 'working' })
    pass(1)
    expect(JSON.stringify(await get(taskId))).toContain('Revenue report, NOK')
  })

  it('cancels what is not finished', async () => {
    const { ask, call, get, pass } = demo()
    const { taskId } = await resultOf(await call({ seconds: 4 }))
    pass(1000)
    expect(await resultOf(await ask('tasks/cancel', { taskId }))).toMatchObject({
      resultType: 'complete',
    })
    pass(60_000)
    expect(await get(taskId)).toMatchObject({ status: 'cancelled' })
    const done = await resultOf(await call({ seconds: 1 }))
    pass(1000)
    await ask('tasks/cancel', { taskId: done['taskId'] })
    expect(await get(done['taskId'])).toMatchObject({ status: 'completed' })
  })

  it('is for those who declare it', async () => {
    const { ask, call, handle } = demo()
    const plain = await resultOf(await call({ seconds: 0.1 }, { [CAPABILITIES]: {} }))
    expect(plain).toMatchObject({ content: [{ type: 'text' }] })
    const response = await ask('tasks/get', { taskId: 'x' }, { [CAPABILITIES]: {} })
    expect(response.status).toBe(400)
    expect(await responseOf(response)).toMatchObject({
      error: { code: -32_021, data: { requiredCapabilities: { extensions: {} } } },
    })
    const unknown = await handle(
      modernPost(tokenUrl(), 'tasks/get', { taskId: 'x' }, { meta: DECLARED }),
    )
    expect(await responseOf(unknown)).toMatchObject({ error: { code: -32_602 } })
    const wrong = await resultOf(await call({ seconds: 'many' }))
    expect(wrong).toMatchObject({ isError: true })
  })
})

async function session() {
  const handle = createDemoHandler()
  const opening = {
    protocolVersion: '2025-11-25',
    capabilities: {},
    clientInfo: { name: 'test', version: '1' },
  }
  const opened = await handle(post(tokenUrl(), rpc('initialize', opening)))
  const id = opened.headers.get('mcp-session-id') ?? ''
  const headers = { 'mcp-session-id': id, 'mcp-protocol-version': '2025-11-25' }
  const ask = async (method: string, params: object) =>
    handle(post(tokenUrl(), rpc(method, { ...params }), headers))
  const call = async (more: object) =>
    resultOf(
      await ask('tools/call', { name: 'report_as_task', arguments: { seconds: 0.3 }, ...more }),
    )
  return { opened: await resultOf(opened), ask, call }
}

describe('the experimental form', () => {
  it('is announced with the tool', async () => {
    const { opened, ask } = await session()
    expect(opened).toHaveProperty('capabilities.tasks.requests.tools.call')
    const pages = [await resultOf(await ask('tools/list', {}))]
    for (let cursor = pages[0]?.['nextCursor']; cursor !== undefined;) {
      const page = await resultOf(await ask('tools/list', { cursor }))
      pages.push(page)
      cursor = page['nextCursor']
    }
    expect(JSON.stringify(pages)).toContain('"execution":{"taskSupport":"optional"}')
  })

  it('gives a task, and the result to a request that waits for it', async () => {
    const { ask, call } = await session()
    const { task } = await call({ task: {} })
    expect(task).toMatchObject({ status: 'working', ttl: 600_000, pollInterval: 1000 })
    const { taskId } = task as { taskId: string }
    const result = await resultOf(await ask('tasks/result', { taskId }))
    expect(result).toMatchObject({
      content: [{ type: 'text' }],
      _meta: { 'io.modelcontextprotocol/related-task': { taskId } },
    })
    expect(await resultOf(await ask('tasks/get', { taskId }))).toMatchObject({
      status: 'completed',
    })
  })

  it('cancels, and answers at once without a task', async () => {
    const { ask, call } = await session()
    const { task } = await call({ task: {}, arguments: { seconds: 60 } })
    const { taskId } = task as { taskId: string }
    expect(await resultOf(await ask('tasks/cancel', { taskId }))).toMatchObject({
      taskId,
      status: 'cancelled',
    })
    expect(await responseOf(await ask('tasks/result', { taskId }))).toMatchObject({
      error: { code: -32_603 },
    })
    expect(await call({})).toMatchObject({ content: [{ type: 'text' }] })
  })
})
