import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { CompletionAsk } from '#mcp/language/types.ts'
import type { ProtocolChoice } from '#mcp/revisions.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { createScript, result, rpcError, silence } from '#test/scripted.ts'
import type { Answer, Asked } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createCompletion } from './completion.ts'
import { createExplorer } from './explorer.ts'
import { newProfile } from './profiles.ts'
import { offersCompletion } from './proposals.ts'

const COMPLETE = 'POST completion/complete'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

type Setup = {
  readonly answer?: Answer
  readonly protocol?: ProtocolChoice
  readonly capabilities?: JsonObject
}

/** Connected to a server that completes by echoing the value typed. */
async function connected(setup: Setup = {}) {
  const { answer = echo, protocol = '2026-07-28', capabilities = { completions: {} } } = setup
  const script = createScript((asked, index) => {
    switch (asked.message['method']) {
      case 'server/discover':
        return result(asked, { supportedVersions: ['2026-07-28'], capabilities })
      case 'initialize':
        return result(asked, { protocolVersion: protocol, capabilities })
      case 'completion/complete':
        return answer(asked, index)
      default:
        return rpcError(asked, -32601)
    }
  })
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p'), url: 'https://server.test/mcp', protocol }
  expect(await explorer.connect(profile, {})).toBe('connected')
  const completion = createCompletion(explorer.connections)
  const asks = () => script.asked.filter(({ what }) => what === COMPLETE)
  return { explorer, completion, asks, profile, state: completion.store.getState }
}

function echo(asked: Asked): Response {
  return result(asked, { completion: { values: [`${valueOf(asked)}!`], total: 7, hasMore: true } })
}

function paramsOf(asked: Asked | undefined): JsonObject {
  return (asked?.message['params'] ?? {}) as JsonObject
}

function valueOf(asked: Asked): string {
  return (paramsOf(asked)['argument'] as { value: string }).value
}

function typing(value: string, context: Record<string, string> = {}): CompletionAsk {
  return { ref: { type: 'ref/prompt', name: 'greet' }, argument: { name: 'who', value }, context }
}

const pause = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const arrives = (status: string, state: () => { readonly status: string }) =>
  vi.waitFor(() => expect(state().status).toBe(status))

test('fast typing is one request, after a pause, recorded as assistance', async () => {
  const { explorer, completion, asks, state } = await connected()
  for (const value of ['a', 'al', 'ali']) {
    completion.ask(typing(value))
    await pause(250)
  }
  expect(state().status).toBe('waiting')
  expect(asks()).toHaveLength(0)
  await pause(50)
  await arrives('done', state)
  expect(asks()).toHaveLength(1)
  expect(state().proposals).toEqual({ values: ['ali!'], total: 7, hasMore: true })
  const { log } = explorer.exchanges.store.getState()
  const sent = [...log.values()].filter(({ request }) => request.body?.includes('completion/'))
  expect(sent.map(({ origin }) => origin.kind)).toEqual(['assist'])
})

test('the newest wins: the older request is aborted, its answer never shown', async () => {
  const signals: AbortSignal[] = []
  const { completion, asks, state } = await connected({
    answer: (asked) => {
      signals.push(asked.signal)
      return valueOf(asked) === 'a' ? silence(asked) : echo(asked)
    },
  })
  completion.ask(typing('a'))
  await pause(300)
  await vi.waitFor(() => expect(asks()).toHaveLength(1))
  completion.ask(typing('ab'))
  expect(signals[0]?.aborted).toBe(true)
  await pause(300)
  await arrives('done', state)
  expect(state()).toMatchObject({ ask: { argument: { value: 'ab' } }, proposals: { total: 7 } })
})

test('what was asked once is known, and another context is another question', async () => {
  const { completion, asks, state } = await connected()
  const ask = async (wanted: CompletionAsk) => {
    completion.ask(wanted)
    await pause(300)
    await arrives('done', state)
  }
  await ask(typing('a'))
  await ask(typing('b'))
  completion.ask(typing('a'))
  expect(state()).toMatchObject({ status: 'done', proposals: { values: ['a!'] } })
  await ask(typing('a', { city: 'Oslo' }))
  expect(asks().map((asked) => paramsOf(asked)['context'])).toEqual([
    undefined,
    undefined,
    { arguments: { city: 'Oslo' } },
  ])
})

test('proposals of the same field stay while the next are awaited, those of another go', async () => {
  const { completion, state } = await connected()
  completion.ask(typing('a'))
  await pause(300)
  await arrives('done', state)
  completion.ask(typing('ab'))
  expect(state()).toMatchObject({ status: 'waiting', proposals: { values: ['a!'] } })
  completion.ask({ ...typing(''), argument: { name: 'tone', value: '' } })
  expect(state().proposals).toBeUndefined()
})

test('leaving the field before the pause is over sends nothing', async () => {
  const { completion, asks, state } = await connected()
  completion.ask(typing('a'))
  completion.leave()
  await pause(1000)
  expect(asks()).toHaveLength(0)
  expect(state().status).toBe('idle')
})

test.each([
  ['2025-06-18', { arguments: { city: 'Oslo' } }],
  ['2025-03-26', undefined],
  ['none', { arguments: { city: 'Oslo' } }],
] as const)('%s: the other values go along where the revision has them', async (protocol, sent) => {
  const { completion, asks, state } = await connected({ protocol })
  completion.ask(typing('a', { city: 'Oslo' }))
  await pause(300)
  await arrives('done', state)
  expect(paramsOf(asks()[0])).toMatchObject({
    ref: { type: 'ref/prompt', name: 'greet' },
    argument: { name: 'who', value: 'a' },
  })
  expect(paramsOf(asks()[0])['context']).toEqual(sent)
})

describe('who is asked', () => {
  const endpoint = { url: '', era: 'legacy', capabilities: {} } as const
  test.each([
    ['announced', { ...endpoint, revision: '2025-11-25', capabilities: { completions: {} } }, true],
    ['not announced', { ...endpoint, revision: '2025-03-26' }, false],
    ['no way to announce it', { ...endpoint, revision: '2024-11-05' }, true],
    ['no handshake', { url: '', era: 'stateless', revision: 'none' }, true],
  ] as const)('%s', (_, of, expected) => {
    expect(offersCompletion(of)).toBe(expected)
  })

  test('nobody who announces other things only', async () => {
    const { completion, asks, state } = await connected({ capabilities: { prompts: {} } })
    completion.ask(typing('a'))
    await pause(1000)
    expect(asks()).toHaveLength(0)
    expect(state().status).toBe('idle')
  })

  test('a server without the method once, until the next connection', async () => {
    const { explorer, profile, completion, asks, state } = await connected({
      protocol: 'none',
      answer: (asked) => rpcError(asked, -32601),
    })
    completion.ask(typing('a'))
    await pause(300)
    await arrives('failed', state)
    expect(state().refused).toBe(true)
    completion.ask(typing('ab'))
    await pause(1000)
    expect(asks()).toHaveLength(1)
    await explorer.connect(profile, {})
    expect(state()).toEqual({ status: 'idle', refused: false })
    completion.ask(typing('ab'))
    await pause(300)
    await vi.waitFor(() => expect(asks()).toHaveLength(2))
  })
})

test('another failure is told, and the next typing asks again', async () => {
  const { completion, asks, state } = await connected({
    answer: (asked) =>
      valueOf(asked) === 'a' ? rpcError(asked, -32602, { message: 'No' }) : echo(asked),
  })
  completion.ask(typing('a'))
  await pause(300)
  await arrives('failed', state)
  expect(state()).toMatchObject({ refused: false, failure: { kind: 'rpc' } })
  completion.ask(typing('a'))
  await pause(300)
  await vi.waitFor(() => expect(asks()).toHaveLength(2))
})

test('a silent server is given up after 15 seconds', async () => {
  const { completion, asks, state } = await connected({ answer: silence })
  completion.ask(typing('a'))
  await pause(300)
  await vi.waitFor(() => expect(asks()).toHaveLength(1))
  await pause(15_000)
  await arrives('failed', state)
  expect(state().failure).toMatchObject({
    kind: 'transport',
    outcome: { kind: 'aborted', by: 'timeout' },
  })
})

test.each<[string, Json, object]>([
  ['no list', { completion: {} }, { values: [], hasMore: false }],
  ['no completion', {}, { values: [], hasMore: false }],
  [
    'other things than text, and doubles',
    { completion: { values: ['a', 1, null, 'a'], total: 'x' } },
    { values: ['a'], hasMore: false },
  ],
  [
    'more than 100',
    { completion: { values: Array.from({ length: 300 }, (_, index) => `${index}`) } },
    { values: Array.from({ length: 100 }, (_, index) => `${index}`), hasMore: true },
  ],
])('a server that sends %s is read as far as it goes', async (_, answer, expected) => {
  const { completion, state } = await connected({ answer: (asked) => result(asked, answer) })
  completion.ask(typing('a'))
  await pause(300)
  await arrives('done', state)
  expect(state().proposals).toEqual(expected)
})
