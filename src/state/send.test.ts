import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import type { ProtocolChoice } from '#mcp/revisions.ts'
import { createScript, frame, openStream, result, silence } from '#test/scripted.ts'
import type { Answer } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'
import type { Exchange } from '#wire/types.ts'

import { createExplorer } from './explorer.ts'
import type { Explorer } from './explorer.ts'
import { newProfile } from './profiles.ts'

const OPENING: Readonly<Record<string, Answer>> = {
  'POST server/discover': (asked) =>
    result(asked, { supportedVersions: ['2026-07-28'], capabilities: { tools: {} } }),
  'POST initialize': (asked) =>
    result(
      asked,
      { protocolVersion: '2025-11-25', capabilities: { tools: {} } },
      { headers: { 'Mcp-Session-Id': 's' } },
    ),
  'POST tools/list': (asked) => result(asked, { tools: [{ name: 'a' }] }),
  DELETE: () => new Response(null),
}

/** Connected, with one tab open; `answer` is for everything a tab sends. */
async function connected(answer: Answer, protocol: ProtocolChoice = '2026-07-28') {
  const script = createScript((asked, index) => {
    if (asked.what.startsWith('POST notifications/')) return new Response(null, { status: 202 })
    return (OPENING[asked.what] ?? answer)(asked, index)
  })
  const explorer = createExplorer(testHost(script.fetch))
  const profile = { ...newProfile('p1'), url: 'https://server.test/mcp', protocol }
  await explorer.connect(profile, {})
  const tab = explorer.openBlank()
  explorer.tabs.update(tab, {
    text: '{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"a"}}',
  })
  return { ...script, explorer, profile, tab }
}

function shown(explorer: Explorer, tab: string): Exchange | undefined {
  const id = explorer.tabs.get(tab)?.exchange
  return id === undefined ? undefined : explorer.exchanges.get(id)
}

const DONE: Answer = (asked) => result(asked, { content: [] })

describe('sending', () => {
  test.each([
    '{"jsonrpc":"2.0","id":1,"method":"x"}',
    ' {\n  "id" : 12345678901234567890, "id": 2 }\n',
    'not json at all',
    '{"broken": ',
    '[1,2]',
    '',
    'Grüße 🙂 東京',
  ])('sends exactly what was typed: %j', async (text) => {
    const { explorer, tab, asked } = await connected(DONE)
    explorer.tabs.update(tab, { text })
    expect(await explorer.send(tab)).toBe(true)
    expect(asked.at(-1)?.body).toBe(text)
  })

  test('the tab shows the exchange from its first moment', async () => {
    const { explorer, tab } = await connected(DONE)
    const sending = explorer.send(tab)
    const running = shown(explorer, tab)
    expect(running).toMatchObject({ origin: { kind: 'tab', tab } })
    expect(running).not.toHaveProperty('outcome')
    await sending
    expect(shown(explorer, tab)).toMatchObject({ id: running?.id, outcome: { kind: 'complete' } })
  })

  test('frames are shown as they come', async () => {
    const source = openStream()
    const { explorer, tab } = await connected(() => source.response)
    const sending = explorer.send(tab)
    const frames = () => {
      const body = shown(explorer, tab)?.body
      return body?.kind === 'stream' ? body.frames.length : 0
    }
    source.push(
      frame({ jsonrpc: '2.0', method: 'notifications/progress', params: { progress: 1 } }),
    )
    await vi.waitFor(() => expect(frames()).toBe(1))
    source.push(frame({ jsonrpc: '2.0', id: 9, result: {} }))
    await vi.waitFor(() => expect(frames()).toBe(2))
    source.close()
    expect(await sending).toBe(true)
  })

  test('two tabs at once', async () => {
    const { explorer, tab, asked } = await connected(DONE)
    const other = explorer.openBlank()
    await Promise.all([explorer.send(tab), explorer.send(other)])
    expect(shown(explorer, tab)?.id).not.toBe(shown(explorer, other)?.id)
    expect(asked.length).toBeGreaterThanOrEqual(4)
  })

  test('without a connection, or without the tab, nothing is sent', async () => {
    const { explorer, tab, asked } = await connected(DONE)
    const before = asked.length
    expect(await explorer.send('no such tab')).toBe(false)
    explorer.disconnect()
    expect(await explorer.send(tab)).toBe(false)
    expect(asked).toHaveLength(before)
  })

  test('a failure of the server is an exchange like any other', async () => {
    const { explorer, tab } = await connected(() =>
      Promise.reject(new TypeError('Failed to fetch')),
    )
    expect(await explorer.send(tab)).toBe(true)
    expect(shown(explorer, tab)?.outcome).toMatchObject({ kind: 'unreachable' })
  })
})

describe('stopping', () => {
  test('hangs up, and the tab can send again', async () => {
    let isSlow = true
    const { explorer, tab, asked } = await connected((each, index) =>
      isSlow ? silence(each) : DONE(each, index),
    )
    const sending = explorer.send(tab)
    await vi.waitFor(() => expect(asked.at(-1)?.what).toBe('POST tools/call'))
    explorer.stop(tab)
    await sending
    expect(asked.at(-1)?.signal.aborted).toBe(true)
    expect(shown(explorer, tab)?.outcome).toMatchObject({ kind: 'aborted', by: 'user' })
    isSlow = false
    await explorer.send(tab)
    expect(shown(explorer, tab)?.outcome).toMatchObject({ kind: 'complete' })
    explorer.stop(tab)
    expect(shown(explorer, tab)?.outcome).toMatchObject({ kind: 'complete' })
  })

  test('a session server is told', async () => {
    const { explorer, tab, asked, what } = await connected(silence, '2025-11-25')
    const sending = explorer.send(tab)
    await vi.waitFor(() => expect(asked.at(-1)?.what).toBe('POST tools/call'))
    explorer.stop(tab)
    await sending
    await vi.waitFor(() => expect(what().at(-1)).toBe('POST notifications/cancelled'))
    expect(asked.at(-1)?.message['params']).toMatchObject({ requestId: 9 })
  })

  test('sending again replaces what runs', async () => {
    let calls = 0
    const { explorer, tab } = await connected((each, index) =>
      ++calls === 1 ? silence(each) : DONE(each, index),
    )
    const first = explorer.send(tab)
    const older = shown(explorer, tab)?.id
    await vi.waitFor(() => expect(calls).toBe(1))
    const second = explorer.send(tab)
    await Promise.all([first, second])
    const newer = shown(explorer, tab)
    expect(newer?.id).not.toBe(older)
    expect(newer?.outcome).toMatchObject({ kind: 'complete' })
    expect(older && explorer.exchanges.get(older)?.outcome).toMatchObject({
      kind: 'aborted',
      by: 'replaced',
    })
  })

  test('the older request, ending late, does not take Stop from the newer one', async () => {
    const { explorer, tab, asked } = await connected(silence)
    const first = explorer.send(tab)
    const second = explorer.send(tab)
    await first
    await vi.waitFor(() => expect(asked.at(-1)?.what).toBe('POST tools/call'))
    explorer.stop(tab)
    await second
    expect(shown(explorer, tab)?.outcome).toMatchObject({ kind: 'aborted', by: 'user' })
  })

  test.each<[string, (explorer: Explorer, tab: string) => void]>([
    ['closing its tab', (explorer, tab) => explorer.tabs.close(tab)],
    ['disconnecting', (explorer) => explorer.disconnect()],
    [
      'connecting elsewhere',
      (explorer) =>
        void explorer.connect(
          { ...newProfile('p2'), url: 'https://b.test/', protocol: 'none' },
          {},
        ),
    ],
  ])('%s stops what runs', async (_, leave) => {
    const { explorer, tab, asked } = await connected(silence)
    const sending = explorer.send(tab)
    const id = explorer.tabs.get(tab)?.exchange
    await vi.waitFor(() => expect(asked.at(-1)?.what).toBe('POST tools/call'))
    leave(explorer, tab)
    await sending
    expect(id && explorer.exchanges.get(id)?.outcome).toMatchObject({ kind: 'aborted', by: 'user' })
  })

  test('closing another tab stops nothing', async () => {
    const { explorer, tab, asked } = await connected(silence)
    const other = explorer.openBlank()
    const sending = explorer.send(tab)
    await vi.waitFor(() => expect(asked.at(-1)?.what).toBe('POST tools/call'))
    explorer.tabs.close(other)
    expect(shown(explorer, tab)).not.toHaveProperty('outcome')
    explorer.stop(tab)
    await sending
  })

  test('disconnecting tells the session server first, then ends the session', async () => {
    const { explorer, tab, asked, what } = await connected(silence, '2025-11-25')
    const sending = explorer.send(tab)
    await vi.waitFor(() => expect(asked.at(-1)?.what).toBe('POST tools/call'))
    explorer.disconnect()
    await sending
    await vi.waitFor(() => expect(what()).toContain('DELETE'))
    const log = [...explorer.exchanges.store.getState().log.values()]
    const session = log.filter(({ origin }) => origin.kind === 'session')
    expect(session.map(({ request }) => request.method)).toEqual(['POST', 'DELETE'])
    expect(session[0]?.request.body).toContain('notifications/cancelled')
  })
})

describe('limits', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('60 s without a sign of life', async () => {
    const { explorer, tab } = await connected(silence)
    const sending = explorer.send(tab)
    await vi.advanceTimersByTimeAsync(60_000)
    await sending
    expect(shown(explorer, tab)?.outcome).toMatchObject({ kind: 'aborted', by: 'timeout' })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('progress starts the limit anew, up to 5 minutes', async () => {
    const source = openStream()
    const { explorer, tab } = await connected(() => source.response)
    const sending = explorer.send(tab)
    for (let round = 1; round <= 5; round++) {
      await vi.advanceTimersByTimeAsync(50_000)
      source.push(
        frame({ jsonrpc: '2.0', method: 'notifications/progress', params: { progress: round } }),
      )
    }
    await vi.advanceTimersByTimeAsync(49_000)
    expect(shown(explorer, tab)).not.toHaveProperty('outcome')
    await vi.advanceTimersByTimeAsync(1000)
    await sending
    expect(shown(explorer, tab)?.outcome).toMatchObject({ kind: 'aborted', by: 'timeout' })
    expect(shown(explorer, tab)?.body).toMatchObject({ kind: 'stream', frames: { length: 5 } })
    expect(vi.getTimerCount()).toBe(0)
  })

  test('an answer leaves no timer', async () => {
    const { explorer, tab } = await connected(DONE)
    await explorer.send(tab)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('change notices on a call’s stream', () => {
  test('make the list stale, once per notice and for this connection only', async () => {
    const source = openStream()
    const { explorer, tab } = await connected(() => source.response)
    const changed = vi.spyOn(explorer.queryClient, 'invalidateQueries')
    const sending = explorer.send(tab)
    source.push(frame({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' }))
    source.push(
      frame({ jsonrpc: '2.0', method: 'notifications/message', params: { data: 'list_changed' } }),
    )
    source.push(frame({ jsonrpc: '2.0', id: 9, result: {} }))
    source.close()
    await sending
    const { number } = explorer.connections.getState()
    expect(changed.mock.calls.map(([filters]) => filters?.queryKey)).toEqual([[number, 'tools']])
  })
})

describe('opening requests', () => {
  const RAW = {
    name: 'größe',
    inputSchema: { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
  }

  test('an entry opens one tab, and choosing it again returns to it', async () => {
    const { explorer } = await connected(DONE)
    const entry = {
      kind: 'tools',
      key: 'größe',
      label: 'größe',
      tag: '',
      valid: true,
      findings: [],
      raw: RAW,
    } as const
    const opened = explorer.openEntry(entry)
    expect(explorer.tabs.get(opened)).toMatchObject({ title: 'größe', entry: 'tools:größe' })
    expect(JSON.parse(explorer.tabs.get(opened)?.text ?? '')).toMatchObject({
      method: 'tools/call',
      params: {
        name: 'größe',
        arguments: { a: '' },
        _meta: { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' },
      },
    })
    explorer.openBlank()
    expect(explorer.openEntry(entry)).toBe(opened)
    expect(explorer.tabs.store.getState().active).toBe(opened)
  })

  test('a blank one before any connection is plain', () => {
    const explorer = createExplorer(testHost())
    const tab = explorer.openBlank()
    expect(JSON.parse(explorer.tabs.get(tab)?.text ?? '')).toEqual({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/list',
    })
  })

  test('no two messages share an id', async () => {
    const { explorer } = await connected(DONE)
    const ids = [1, 2, 3].map(() => {
      const { id } = JSON.parse(explorer.tabs.get(explorer.openBlank())?.text ?? '') as {
        id: number
      }
      return id
    })
    expect(new Set(ids).size).toBe(3)
  })
})
