/** The core against servers made with the official SDK, in the same process: modern, 2025, dual. */
import { McpServer, ResourceTemplate, createMcpHandler } from '@modelcontextprotocol/server'
import { describe, expect, test, vi } from 'vitest'
import { z } from 'zod'

import { answerOf, messagesOf } from '#mcp/jsonRpc.ts'
import type { ProtocolChoice } from '#mcp/revisions.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import type { Explorer } from './explorer.ts'
import { newProfile } from './profiles.ts'

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(new Error('cancelled'))
    })
  })
}

function createServer(onCancel: () => void): McpServer {
  const server = new McpServer(
    { name: 'sdk', version: '1.2.3', title: 'SDK server' },
    { instructions: 'For tests.' },
  )
  server.registerTool(
    'echo',
    {
      description: 'Says it back',
      inputSchema: z.object({ text: z.string() }),
      annotations: { readOnlyHint: true },
    },
    ({ text }) => ({ content: [{ type: 'text', text }] }),
  )
  server.registerTool(
    'count',
    {
      description: 'Reports progress',
      inputSchema: z.object({ steps: z.number(), wait: z.number() }),
    },
    async ({ steps, wait }, { mcpReq }) => {
      mcpReq.signal.addEventListener('abort', onCancel)
      const { _meta: meta } = mcpReq
      const progressToken = meta?.progressToken
      for (let progress = 1; progress <= steps; progress++) {
        await pause(wait, mcpReq.signal)
        if (progressToken === undefined) continue
        await mcpReq.notify({
          method: 'notifications/progress',
          params: { progressToken, progress, total: steps },
        })
      }
      return { content: [{ type: 'text', text: `Counted to ${steps}.` }] }
    },
  )
  server.registerResource('readme', 'file:///readme.md', { mimeType: 'text/markdown' }, (uri) => ({
    contents: [{ uri: uri.href, text: '# Größe' }],
  }))
  server.registerResource(
    'user',
    new ResourceTemplate('user://{id}', { list: undefined }),
    { title: 'User' },
    (uri) => ({ contents: [{ uri: uri.href, text: '{}' }] }),
  )
  server.registerPrompt('grüßen', { argsSchema: z.object({ name: z.string() }) }, ({ name }) => ({
    messages: [{ role: 'user', content: { type: 'text', text: `Greet ${name}.` } }],
  }))
  return server
}

type Options = { legacy?: 'stateless' | 'reject'; protocol?: ProtocolChoice }

async function connect({ legacy = 'stateless', protocol = 'auto' }: Options = {}) {
  const cancelled = vi.fn<() => void>()
  const handler = createMcpHandler(() => createServer(cancelled), {
    legacy,
    responseMode: 'sse',
    onerror: () => undefined,
  })
  const explorer = createExplorer(testHost((request) => handler.fetch(request)))
  const profile = { ...newProfile('p1'), url: 'https://sdk.test/mcp', protocol }
  const outcome = await explorer.connect(profile, {})
  return { explorer, outcome, cancelled }
}

async function call(explorer: Explorer, text: string) {
  const tab = explorer.openBlank()
  explorer.tabs.update(tab, { text })
  await explorer.send(tab)
  const id = explorer.tabs.get(tab)?.exchange
  return id === undefined ? undefined : explorer.exchanges.get(id)
}

function draft(
  explorer: Explorer,
  method: string,
  params: Record<string, string | object>,
): string {
  return (
    explorer.connections.getState().connection?.draft(method, JSON.parse(JSON.stringify(params))) ??
    ''
  )
}

const WAYS: readonly (readonly [string, Options, string])[] = [
  ['modern, by auto', {}, '2026-07-28'],
  ['modern only', { legacy: 'reject' }, '2026-07-28'],
  ['2025-11-25, pinned', { protocol: '2025-11-25' }, '2025-11-25'],
  ['2025-06-18, pinned', { protocol: '2025-06-18' }, '2025-06-18'],
  ['2025-03-26, pinned', { protocol: '2025-03-26' }, '2025-03-26'],
  ['no handshake at all', { protocol: 'none' }, 'none'],
]

describe.each(WAYS)('%s', (_, options, revision) => {
  test('connects, lists, calls, reads and prompts', async () => {
    const { explorer, outcome } = await connect(options)
    expect(outcome).toBe('connected')
    const { connection, steps } = explorer.connections.getState()
    expect(connection?.endpoint.revision).toBe(revision)
    expect(steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done'])
    expect(steps[2]?.note).toBe('2 tools')

    const echoed = await call(
      explorer,
      draft(explorer, 'tools/call', { name: 'echo', arguments: { text: 'Grüße' } }),
    )
    expect(echoed && answerOf(echoed)).toMatchObject({
      kind: 'result',
      result: { content: [{ type: 'text', text: 'Grüße' }] },
    })
    const read = await call(
      explorer,
      draft(explorer, 'resources/read', { uri: 'file:///readme.md' }),
    )
    expect(read && answerOf(read)).toMatchObject({
      kind: 'result',
      result: { contents: [{ text: '# Größe' }] },
    })
    const greeted = await call(
      explorer,
      draft(explorer, 'prompts/get', { name: 'grüßen', arguments: { name: 'Ada' } }),
    )
    expect(greeted && answerOf(greeted)).toMatchObject({
      kind: 'result',
      result: { messages: [{ role: 'user' }] },
    })
  })

  test('errors of the protocol come back as such', async () => {
    const { explorer } = await connect(options)
    const unknown = await call(explorer, draft(explorer, 'no/such', {}))
    expect(unknown && answerOf(unknown)).toMatchObject({ kind: 'error', error: { code: -32601 } })
    const broken = await call(explorer, '{"jsonrpc":"2.0",')
    expect(broken && answerOf(broken)).toMatchObject({ kind: 'error', error: { code: -32700 } })
  })
})

test('a server of 2026-07-28 only tells a client of 2025 what it speaks', async () => {
  const { explorer, outcome } = await connect({ legacy: 'reject', protocol: '2025-11-25' })
  expect(outcome).toBe('failed')
  expect(explorer.connections.getState().failure).toMatchObject({
    kind: 'rpc',
    error: { code: -32022 },
  })
})

test('the server’s name and instructions are known', async () => {
  const { explorer } = await connect()
  expect(explorer.connections.getState().connection?.endpoint).toMatchObject({
    era: 'modern',
    server: { name: 'sdk', version: '1.2.3', title: 'SDK server' },
    instructions: 'For tests.',
  })
})

test('progress streams, and the answer follows', async () => {
  const { explorer } = await connect()
  const exchange = await call(
    explorer,
    draft(explorer, 'tools/call', { name: 'count', arguments: { steps: 3, wait: 2 } }),
  )
  const messages = exchange ? messagesOf(exchange) : []
  expect(messages.map(({ kind }) => kind)).toEqual([
    'notification',
    'notification',
    'notification',
    'result',
  ])
})

test('stopping reaches the tool', async () => {
  const { explorer, cancelled } = await connect()
  const tab = explorer.openBlank()
  explorer.tabs.update(tab, {
    text: draft(explorer, 'tools/call', { name: 'count', arguments: { steps: 9, wait: 1000 } }),
  })
  const sending = explorer.send(tab)
  const id = explorer.tabs.get(tab)?.exchange
  await vi.waitFor(() => expect(id && explorer.exchanges.get(id)?.head?.status).toBe(200))
  explorer.stop(tab)
  await sending
  await vi.waitFor(() => expect(cancelled).toHaveBeenCalled())
})

test('a message without _meta goes out as typed, and a dual server answers it', async () => {
  const { explorer } = await connect()
  const plain = await call(explorer, '{"jsonrpc":"2.0","id":1,"method":"tools/list"}')
  expect(plain && answerOf(plain)?.kind).toBe('result')
  expect(plain?.request.headers.map(([name]) => name)).not.toContain('Mcp-Method')
})
