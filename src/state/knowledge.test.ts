import { expect, test, vi } from 'vitest'

import { createScript, result, rpcError } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import { knowledgeOf } from './knowledge.ts'
import { newProfile } from './profiles.ts'

/** Connected to a server of two pages of tools, without prompts. */
async function connected() {
  const script = createScript((asked) => {
    if (asked.message['method'] !== 'tools/list') return rpcError(asked, -32601)
    const isSecond = asked.body.includes('"cursor"')
    const inputSchema = { type: 'object', title: isSecond ? 'B' : 'A' }
    return isSecond
      ? result(asked, { tools: [{ name: 'b', inputSchema }] })
      : result(asked, { tools: [{ name: 'a', inputSchema }], nextCursor: 'more' })
  })
  const explorer = createExplorer(testHost(script.fetch))
  const knowledge = knowledgeOf(explorer)
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp', protocol: 'none' } as const
  expect(await explorer.connect(profile, {})).toBe('connected')
  return { explorer, knowledge, profile }
}

test('lists are known as far as they are loaded, and the version grows with them', async () => {
  const { explorer, knowledge } = await connected()
  const { listed, isComplete, toolSchema } = knowledge.now()
  await vi.waitFor(() => expect([...listed('tools').keys()]).toEqual(['a']))
  expect(isComplete?.('tools')).toBe(false)
  expect(toolSchema('b', {})).toBeUndefined()
  expect(listed('tools')).toBe(listed('tools'))
  const { version } = knowledge.store.getState()
  const options = explorer.lists.listOptions('tools')
  await explorer.queryClient.fetchInfiniteQuery({ ...options, pages: 2, staleTime: 0 })
  expect([...listed('tools').keys()]).toEqual(['a', 'b'])
  expect(isComplete?.('tools')).toBe(true)
  expect(toolSchema('b', {})).toEqual({ type: 'object', title: 'B' })
  expect(knowledge.store.getState().version).toBeGreaterThan(version)
})

test('a list the server lacks, isn’t loaded or is out of date is not complete', async () => {
  const { explorer, knowledge } = await connected()
  const { isComplete } = knowledge.now()
  await explorer.queryClient.ensureInfiniteQueryData(explorer.lists.listOptions('prompts'))
  expect(isComplete?.('prompts')).toBe(false)
  expect(isComplete?.('resources')).toBe(false)
  const options = explorer.lists.listOptions('tools')
  await explorer.queryClient.fetchInfiniteQuery({ ...options, pages: 2, staleTime: 0 })
  explorer.lists.changed({ kind: 'notification', method: 'notifications/tools/list_changed' })
  expect(isComplete?.('tools')).toBe(false)
})

test('another connection knows nothing of the one before', async () => {
  const { explorer, knowledge } = await connected()
  const now = () => knowledge.now()
  await vi.waitFor(() => expect(now().listed('tools').size).toBe(1))
  expect(now().endpoint?.era).toBe('stateless')
  explorer.disconnect()
  expect(now().listed('tools').size).toBe(0)
  expect(now().endpoint).toBeUndefined()
})
