import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { CompletionAsk } from '#mcp/language/types.ts'
import { createScript, result, rpcError, silence } from '#test/scripted.ts'
import type { Answer } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createCompletion } from './completion.ts'
import { createExplorer } from './explorer.ts'
import { knowledgeOf } from './knowledge.ts'
import { newProfile } from './profiles.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

const ASK: CompletionAsk = {
  ref: { type: 'ref/prompt', name: 'greet' },
  argument: { name: 'who', value: 'a' },
  context: {},
}

/** Connected to a server whose completion is scripted; `asks` counts its requests. */
async function connected(answer: Answer) {
  const script = createScript((asked, index) =>
    asked.message['method'] === 'completion/complete'
      ? answer(asked, index)
      : rpcError(asked, -32601),
  )
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp', protocol: 'none' } as const
  await explorer.connect(profile, {})
  const { propose } = knowledgeOf(explorer).now()
  const asks = () => script.what().filter((what) => what === 'POST completion/complete').length
  return { explorer, propose, asks }
}

const live = () => new AbortController().signal
const values: Answer = (asked) => result(asked, { completion: { values: ['ada', 'alan'] } })

test('editor and fields share what the server proposed', async () => {
  const { explorer, propose, asks } = await connected(values)
  const proposed = propose(ASK, live())
  await vi.advanceTimersByTimeAsync(300)
  expect(await proposed).toEqual(['ada', 'alan'])
  const completion = createCompletion(explorer.connections)
  completion.ask(ASK)
  expect(completion.store.getState()).toMatchObject({
    status: 'done',
    proposals: { values: ['ada', 'alan'] },
  })
  expect(await propose(ASK, live())).toEqual(['ada', 'alan'])
  expect(asks()).toBe(1)
})

test('who types on within the pause asks nothing', async () => {
  const { propose, asks } = await connected(values)
  const controller = new AbortController()
  const proposed = propose(ASK, controller.signal)
  controller.abort()
  expect(await proposed).toEqual([])
  await vi.advanceTimersByTimeAsync(1000)
  expect(asks()).toBe(0)
})

test('who types on later ends the request, as replaced', async () => {
  const { explorer, propose, asks } = await connected(silence)
  const controller = new AbortController()
  const proposed = propose(ASK, controller.signal)
  await vi.advanceTimersByTimeAsync(300)
  await vi.waitFor(() => expect(asks()).toBe(1))
  controller.abort()
  expect(await proposed).toEqual([])
  const last = [...explorer.exchanges.store.getState().log.values()].at(-1)
  expect(last?.outcome).toMatchObject({ kind: 'aborted', by: 'replaced' })
})

test('a server without the method refuses the fields as well', async () => {
  const { explorer, propose, asks } = await connected((asked) => rpcError(asked, -32601))
  const completion = createCompletion(explorer.connections)
  const proposed = propose(ASK, live())
  await vi.advanceTimersByTimeAsync(300)
  expect(await proposed).toEqual([])
  expect(completion.store.getState().refused).toBe(true)
  expect(await propose(ASK, live())).toEqual([])
  expect(asks()).toBe(1)
})
