import { expect, test, vi } from 'vitest'

import { logExchange, resultEvents, madeRequest, endEvent, headEvent } from '#test/madeExchange.ts'
import { testHost } from '#test/testHost.ts'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { createExplorer } from './explorer.ts'
import type { Explorer } from './explorer.ts'
import { newProfile } from './profiles.ts'
import { verdictsOf } from './verdicts.ts'

function get(explorer: Explorer, id: ExchangeId): Exchange {
  const exchange = explorer.exchanges.get(id)
  if (!exchange) throw new Error('not in the log')
  return exchange
}

async function verdictOf(explorer: Explorer, id: ExchangeId) {
  const { store, ask } = verdictsOf(explorer)
  const { connection } = explorer.connections.getState()
  ask(get(explorer, id), connection?.endpoint)
  return vi.waitFor(() => {
    const verdict = store.getState().get(id)
    if (!verdict) throw new Error('not yet')
    return verdict
  })
}

const OUTPUT = { type: 'object', properties: { sum: { type: 'number' } } }
const TOOL = { name: 'echo', inputSchema: { type: 'object' }, outputSchema: OUTPUT }

/** A server without a handshake whose one tool promises a number. */
async function connected(): Promise<Explorer> {
  const explorer = createExplorer(
    testHost(async (request) => {
      const { id, method } = (await request.json()) as { id: number; method: string }
      if (method !== 'tools/list') {
        return Response.json({ jsonrpc: '2.0', id, error: { code: -32_601, message: 'No' } })
      }
      return Response.json({ jsonrpc: '2.0', id, result: { tools: [TOOL] } })
    }),
  )
  const profile = {
    ...newProfile('p'),
    url: 'https://mcp.example.com/mcp',
    protocol: 'none' as const,
  }
  await explorer.connect(profile, {})
  return explorer
}

test('a verdict with what the lists and the validator know', async () => {
  const explorer = await connected()
  const id = logExchange(
    explorer,
    resultEvents({ content: [], structuredContent: { sum: 'four' } }),
  )
  await verdictOf(explorer, id)
  await vi.waitFor(() => {
    const { findings } = verdictsOf(explorer).store.getState().get(id) ?? { findings: [] }
    expect(findings.map(({ check }) => check)).toEqual(['tool.text-mirror', 'tool.output'])
  })
})

test('asking twice judges once, and a new list judges anew', async () => {
  const explorer = await connected()
  const id = logExchange(explorer, resultEvents({ content: [] }))
  const first = await verdictOf(explorer, id)
  expect(first.findings.map(({ check }) => check)).toEqual(['tool.output'])
  verdictsOf(explorer).ask(get(explorer, id), undefined)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(verdictsOf(explorer).store.getState().get(id)).toBe(first)
  explorer.queryClient.clear()
  verdictsOf(explorer).ask(get(explorer, id), undefined)
  await vi.waitFor(() =>
    expect(verdictsOf(explorer).store.getState().get(id)?.findings).toEqual([]),
  )
})

test('what was agreed at first stays: another connection doesn’t judge anew', async () => {
  const explorer = createExplorer(testHost())
  const url = 'https://old.test/sse'
  const id = logExchange(
    explorer,
    [
      headEvent(202, 'text/plain'),
      {
        kind: 'frame',
        at: 9,
        frame: {
          index: 0,
          at: 9,
          raw: '',
          comments: [],
          data: '{"jsonrpc":"2.0","id":1,"result":{"content":[]}}',
        },
      },
      endEvent(),
    ],
    madeRequest({ url }),
  )
  const { store, ask } = verdictsOf(explorer)
  ask(get(explorer, id), { url, era: 'http+sse', revision: '2024-11-05' })
  await vi.waitFor(() => expect(store.getState().get(id)?.findings).toEqual([]))
  ask(get(explorer, id), { url: 'https://new.test/mcp', era: 'modern', revision: '2026-07-28' })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(store.getState().get(id)?.findings).toEqual([])
})

test('what leaves the log leaves its verdict', async () => {
  const explorer = createExplorer(testHost())
  const first = logExchange(explorer, resultEvents({ content: [] }))
  await verdictOf(explorer, first)
  explorer.exchanges.clear()
  const second = logExchange(explorer, resultEvents({ content: [] }))
  await verdictOf(explorer, second)
  expect([...verdictsOf(explorer).store.getState().keys()]).toEqual([second])
})
