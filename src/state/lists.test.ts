import { InfiniteQueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, test, vi } from 'vitest'

import type { Json, PrimitiveKind } from '#mcp/types.ts'
import { createScript, json, result, rpcError, silence } from '#test/scripted.ts'
import type { Answer } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import type { Explorer } from './explorer.ts'
import { newProfile } from './profiles.ts'

const PROFILE = {
  ...newProfile('p1'),
  url: 'https://server.test/mcp',
  protocol: '2026-07-28',
} as const

const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

/** Connected to a modern server that announces these capabilities. */
async function connected(answer: Answer, capabilities: Json = { tools: {} }) {
  const script = createScript((asked, index) =>
    asked.what === 'POST server/discover'
      ? result(asked, { supportedVersions: ['2026-07-28'], capabilities })
      : answer(asked, index),
  )
  const explorer = createExplorer(testHost(script.fetch))
  await explorer.connect(PROFILE, {})
  const asks = () => script.asked.filter(({ what }) => what !== 'POST server/discover')
  const cursors = () =>
    asks().map(({ message }) => (message['params'] as { cursor?: string } | undefined)?.cursor)
  return { ...script, explorer, asks, cursors }
}

/** What a mounted list does: keeps the query in use. */
function watch(explorer: Explorer, kind: PrimitiveKind) {
  const observer = new InfiniteQueryObserver(explorer.queryClient, explorer.lists.listOptions(kind))
  stops.push(observer.subscribe(() => undefined))
  return observer
}

function namesOf(observer: ReturnType<typeof watch>): string[] {
  const pages = observer.getCurrentResult().data?.pages ?? []
  return pages.flatMap(({ entries }) => entries.map(({ key }) => key))
}

/** Pages by cursor: `''` is a cursor like any other. */
function paged(pages: Readonly<Record<string, { names: readonly string[]; next?: Json }>>): Answer {
  return (asked) => {
    const { cursor = 'first' } = (asked.message['params'] ?? {}) as { cursor?: string }
    const page = pages[cursor]
    if (!page) return rpcError(asked, -32602, { message: 'Bad cursor' })
    const tools = page.names.map((name) => ({ name, inputSchema: { type: 'object' } }))
    return result(asked, { tools, ...(page.next === undefined ? {} : { nextCursor: page.next }) })
  }
}

describe('pages', () => {
  test('are asked for by cursor, the empty one included, until there is none', async () => {
    const { explorer, cursors } = await connected(
      paged({
        first: { names: ['a'], next: '' },
        '': { names: ['b'], next: 'c3' },
        c3: { names: ['c'] },
      }),
    )
    const list = watch(explorer, 'tools')
    expect(namesOf(list)).toEqual(['a'])
    expect(list.getCurrentResult().hasNextPage).toBe(true)
    await list.fetchNextPage()
    await list.fetchNextPage()
    expect(namesOf(list)).toEqual(['a', 'b', 'c'])
    expect(list.getCurrentResult().hasNextPage).toBe(false)
    expect(cursors()).toEqual([undefined, '', 'c3'])
  })

  test.each<[Json]>([[null], [5]])('end at cursor %j', async (next) => {
    const { explorer } = await connected(paged({ first: { names: ['a'], next } }))
    expect(watch(explorer, 'tools').getCurrentResult().hasNextPage).toBe(false)
  })

  test.each(['c1', ''])('end when cursor %j comes a second time', async (cursor) => {
    const { explorer, cursors } = await connected(
      paged({ first: { names: ['a'], next: cursor }, [cursor]: { names: ['b'], next: cursor } }),
    )
    const list = watch(explorer, 'tools')
    await list.fetchNextPage()
    expect(list.getCurrentResult().hasNextPage).toBe(false)
    expect(cursors()).toEqual([undefined, cursor])
  })

  test('end when cursors go in a circle', async () => {
    const { explorer, cursors } = await connected(
      paged({
        first: { names: ['a'], next: 'x' },
        x: { names: ['b'], next: 'y' },
        y: { names: ['c'], next: 'x' },
      }),
    )
    const list = watch(explorer, 'tools')
    while (list.getCurrentResult().hasNextPage) await list.fetchNextPage()
    expect(cursors()).toEqual([undefined, 'x', 'y'])
  })

  test('a later page that fails keeps the earlier ones, and says why', async () => {
    const { explorer } = await connected(paged({ first: { names: ['a'], next: 'gone' } }))
    const list = watch(explorer, 'tools')
    await list.fetchNextPage()
    expect(namesOf(list)).toEqual(['a'])
    expect(list.getCurrentResult().error).toMatchObject({
      failure: { kind: 'rpc', error: { code: -32602 } },
    })
  })

  test('modern requests carry their _meta and the cursor', async () => {
    const { explorer, asks } = await connected(
      paged({ first: { names: [], next: 'x' }, x: { names: [] } }),
    )
    await watch(explorer, 'tools').fetchNextPage()
    expect(asks()[1]?.message['params']).toMatchObject({
      cursor: 'x',
      _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' },
    })
    expect(asks()[1]?.headers.get('mcp-method')).toBe('tools/list')
  })
})

describe('what a server does not have', () => {
  test('-32601 is a page that says so', async () => {
    const { explorer } = await connected((asked) => rpcError(asked, -32601, { status: 404 }))
    expect(watch(explorer, 'tools').getCurrentResult().data?.pages).toMatchObject([
      { missing: true, entries: [] },
    ])
  })

  test('not announced: none, without a request; asked anyway: one', async () => {
    const { explorer, asks } = await connected((asked) =>
      result(
        asked,
        asked.what === 'POST prompts/list' ? { prompts: [{ name: 'p' }] } : { tools: [] },
      ),
    )
    const list = watch(explorer, 'prompts')
    await vi.waitFor(() => expect(list.getCurrentResult().data?.pages[0]?.missing).toBe(true))
    expect(asks()).toHaveLength(1)
    await explorer.lists.refresh('prompts')
    expect(namesOf(list)).toEqual(['p'])
    expect(asks().map(({ what }) => what)).toEqual(['POST tools/list', 'POST prompts/list'])
  })

  test('the wish to ask anyway ends with the connection', async () => {
    const { explorer, asks } = await connected((asked) => result(asked, {}))
    await explorer.lists.refresh('prompts')
    await explorer.connect(PROFILE, {})
    const before = asks().length
    const list = watch(explorer, 'prompts')
    await vi.waitFor(() => expect(list.getCurrentResult().data?.pages[0]?.missing).toBe(true))
    expect(asks()).toHaveLength(before)
  })
})

describe('freshness', () => {
  test('a list is asked for once, however often it is shown', async () => {
    const { explorer, asks } = await connected(paged({ first: { names: ['a'] } }))
    for (let round = 0; round < 3; round++) {
      watch(explorer, 'tools')
      stops.pop()?.()
    }
    expect(asks()).toHaveLength(1)
  })

  test.each([
    ['a minute', 60_000, 59_000, 2000],
    ['no time at all', 0, 4000, 2000],
    ['less than none', -1, 4000, 2000],
  ])(
    'a list that is fresh for %s is asked for again once it is stale',
    async (_, ttl, fresh, more) => {
      vi.useFakeTimers({ toFake: ['Date'] })
      try {
        const { explorer, asks } = await connected((asked) =>
          result(asked, { tools: [{ name: 'a' }], ttlMs: ttl }),
        )
        vi.setSystemTime(Date.now() + fresh)
        watch(explorer, 'tools')
        stops.pop()?.()
        expect(asks()).toHaveLength(1)
        vi.setSystemTime(Date.now() + more)
        watch(explorer, 'tools')
        await new Promise((resolve) => setTimeout(resolve, 20))
        expect(asks()).toHaveLength(2)
      } finally {
        vi.useRealTimers()
      }
    },
  )

  test('a modern list without a hint is stale at once', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const { explorer, asks } = await connected((asked) =>
        result(asked, { tools: [{ name: 'a' }] }),
      )
      vi.setSystemTime(Date.now() + 6000)
      watch(explorer, 'tools')
      await new Promise((resolve) => setTimeout(resolve, 20))
      expect(asks()).toHaveLength(2)
    } finally {
      vi.useRealTimers()
    }
  })

  test('refresh starts from the first page', async () => {
    let round = 0
    const { explorer, cursors } = await connected((asked, index) => {
      round++
      return paged({ first: { names: [`r${round}`], next: 'x' }, x: { names: ['more'] } })(
        asked,
        index,
      )
    })
    const list = watch(explorer, 'tools')
    await list.fetchNextPage()
    await explorer.lists.refresh('tools')
    expect(namesOf(list)).toEqual(['r3'])
    expect(cursors()).toEqual([undefined, 'x', undefined])
  })

  test('refresh after a failure asks again', async () => {
    let isUp = true
    const { explorer } = await connected((asked, index) =>
      isUp ? paged({ first: { names: ['a'] } })(asked, index) : json({}, { status: 500 }),
    )
    const list = watch(explorer, 'tools')
    isUp = false
    await explorer.lists.refresh('tools')
    expect(list.getCurrentResult().error).toMatchObject({ failure: { kind: 'http', status: 500 } })
    isUp = true
    await explorer.lists.refresh('tools')
    expect(namesOf(list)).toEqual(['a'])
  })

  test.each([
    ['notifications/tools/list_changed', 'tools'],
    ['notifications/prompts/list_changed', 'prompts'],
    ['notifications/resources/list_changed', 'resources'],
    ['notifications/resources/list_changed', 'resourceTemplates'],
  ] as const)('%s makes %s stale: asked for again where it is shown', async (notice, kind) => {
    let round = 0
    const { explorer } = await connected(
      (asked) => {
        const entry = { name: `r${++round}`, uri: `r${round}`, uriTemplate: `r${round}` }
        return result(asked, {
          tools: [entry],
          prompts: [entry],
          resources: [entry],
          resourceTemplates: [entry],
        })
      },
      { tools: {}, prompts: {}, resources: {} },
    )
    const list = watch(explorer, kind)
    const [before] = namesOf(list)
    explorer.lists.changed({ kind: 'notification', method: notice })
    await vi.waitFor(() => expect(namesOf(list)[0]).not.toBe(before))
    const [after] = namesOf(list)
    explorer.lists.changed({ kind: 'notification', method: 'notifications/message' })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(namesOf(list)[0]).toBe(after)
  })

  test('a list that is not shown is asked for when it is shown again', async () => {
    let round = 0
    const { explorer, asks } = await connected((asked) =>
      result(asked, { tools: [{ name: `r${++round}` }] }),
    )
    explorer.lists.changed({ kind: 'notification', method: 'notifications/tools/list_changed' })
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(asks()).toHaveLength(1)
    const list = watch(explorer, 'tools')
    await vi.waitFor(() => expect(namesOf(list)).toEqual(['r2']))
  })
})

describe('limits', () => {
  test('a list that never comes ends with the profile’s limit', async () => {
    vi.useFakeTimers()
    try {
      const script = createScript((asked) =>
        asked.what === 'POST server/discover'
          ? result(asked, { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } })
          : silence(asked),
      )
      const explorer = createExplorer(testHost(script.fetch))
      const connecting = explorer.connect({ ...PROFILE, timeoutSeconds: 20 }, {})
      await vi.advanceTimersByTimeAsync(20_000)
      expect(await connecting).toBe('failed')
      expect(explorer.connections.getState().failure).toMatchObject({
        outcome: { kind: 'aborted', by: 'timeout' },
      })
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
    }
  })

  test('a list of an earlier connection is nothing', async () => {
    const { explorer, asks } = await connected(paged({ first: { names: ['a'] } }))
    const options = explorer.lists.listOptions('tools', explorer.connections.getState().number - 1)
    const { pages } = await explorer.queryClient.fetchInfiniteQuery(options)
    expect(pages).toMatchObject([{ missing: true }])
    expect(asks()).toHaveLength(1)
  })
})
