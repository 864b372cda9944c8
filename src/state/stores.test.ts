/** The small stores: tabs, exchanges, secrets, recents, settings, the draft, and what they keep. */
import { describe, expect, test, vi } from 'vitest'

import { DECLARED_ALL } from '#mcp/capabilities.ts'
import { memoryStore, testHost } from '#test/testHost.ts'
import type { Exchange } from '#wire/types.ts'

import { createDraft } from './connectDraft.ts'
import { createExchanges, exchangeId } from './exchanges.ts'
import type { KeyValueStore } from './host.ts'
import { createRecents, newProfile } from './profiles.ts'
import { createSecrets } from './secrets.ts'
import { createSettings } from './settings.ts'
import { STORED, readStored, writeStored } from './stored.ts'
import { createTabs } from './tabs.ts'

/** A browser with storage switched off. */
const CLOSED: KeyValueStore = {
  getItem: () => {
    throw new DOMException('Denied', 'SecurityError')
  },
  setItem: () => {
    throw new DOMException('Full', 'QuotaExceededError')
  },
  removeItem: () => {
    throw new DOMException('Denied', 'SecurityError')
  },
}

describe('stored', () => {
  test('writes and reads JSON', () => {
    const store = memoryStore()
    writeStored(store, 'a', { b: [1] })
    expect(readStored(store, 'a')).toEqual({ b: [1] })
  })
  test.each(['', '{"a"', 'undefined'])('broken text %j is nothing', (text) => {
    expect(readStored(memoryStore({ a: text }), 'a')).toBeUndefined()
  })
  test('nothing there, or storage switched off', () => {
    expect(readStored(memoryStore(), 'a')).toBeUndefined()
    expect(readStored(CLOSED, 'a')).toBeUndefined()
    expect(() => writeStored(CLOSED, 'a', 1)).not.toThrow()
  })
})

function three() {
  let ids = 0
  const tabs = createTabs(() => `t${++ids}`)
  for (const title of ['a', 'b', 'c']) tabs.open({ title, text: '' })
  return tabs
}

describe('tabs', () => {
  test('a new one is active, behind the others', () => {
    const tabs = three()
    expect(tabs.store.getState()).toMatchObject({
      active: 't3',
      tabs: [{ id: 't1' }, { id: 't2' }, { id: 't3' }],
    })
    expect(tabs.get('t2')).toEqual({ id: 't2', title: 'b', text: '', base: '' })
    expect(tabs.get('t9')).toBeUndefined()
  })

  test('an update changes one', () => {
    const tabs = three()
    tabs.update('t2', { text: 'x' })
    tabs.update('t9', { text: 'y' })
    expect(tabs.store.getState().tabs.map(({ text }) => text)).toEqual(['', 'x', ''])
  })

  test.each([
    ['t2', 't2', 't3'],
    ['t3', 't3', 't2'],
    ['t1', 't1', 't2'],
    ['t1', 't3', 't1'],
    ['t9', 't1', 't1'],
  ])('active %s: closing %s leaves %s active', (active, closed, left) => {
    const tabs = three()
    tabs.select(active === 't9' ? 't1' : active)
    tabs.close(active === 't9' ? 't9' : closed)
    expect(tabs.store.getState().active).toBe(left)
  })

  test('closing the last one leaves none', () => {
    const tabs = three()
    for (const id of ['t1', 't2', 't3']) tabs.close(id)
    expect(tabs.store.getState()).toMatchObject({ tabs: [], active: undefined })
    tabs.step(1)
    expect(tabs.store.getState().active).toBeUndefined()
  })

  test('steps go around the ends', () => {
    const tabs = three()
    tabs.step(1)
    expect(tabs.store.getState().active).toBe('t1')
    tabs.step(-1)
    expect(tabs.store.getState().active).toBe('t3')
    tabs.step(-1)
    expect(tabs.store.getState().active).toBe('t2')
  })
})

describe('exchanges', () => {
  const REQUEST = { method: 'POST', url: 'https://server.test/', headers: [], body: '' } as const
  const DONE = { kind: 'end', at: 1, outcome: { kind: 'complete' } } as const

  test.each(['task', 'image'] as const)('%ss leave the log before anything else does', (kind) => {
    const exchanges = createExchanges(() => 5)
    const call = exchanges.open({ kind: 'browser' }, REQUEST)
    exchanges.apply(call, [DONE])
    for (let poll = 0; poll < 600; poll++) {
      exchanges.apply(exchanges.open({ kind }, REQUEST), [DONE])
    }
    expect(exchanges.get(call)).toBeDefined()
    expect(exchanges.store.getState().log.size).toBe(500)
    expect(exchanges.get(exchangeId(2))).toBeUndefined()
  })

  test('numbers count up and are never used again', () => {
    const exchanges = createExchanges(() => 5)
    const first = exchanges.open({ kind: 'browser' }, REQUEST)
    exchanges.apply(first, [DONE])
    exchanges.clear()
    const second = exchanges.open({ kind: 'probe' }, REQUEST)
    expect([first, second]).toEqual([1, 2])
    expect(exchanges.get(first)).toBeUndefined()
    expect(exchanges.get(second)).toMatchObject({ id: 2, startedAt: 5, origin: { kind: 'probe' } })
  })

  test('clear keeps what still runs, and events for what is gone are ignored', () => {
    const exchanges = createExchanges(() => 0)
    const done = exchanges.open({ kind: 'browser' }, REQUEST)
    const runs = exchanges.open({ kind: 'browser' }, REQUEST)
    exchanges.apply(done, [DONE])
    exchanges.clear()
    expect([...exchanges.store.getState().log.keys()]).toEqual([runs])
    const before = exchanges.store.getState()
    exchanges.apply(exchangeId(99), [DONE])
    expect(exchanges.store.getState()).toBe(before)
  })

  test('keeps the newest 500 and every one that runs', () => {
    const exchanges = createExchanges(() => 0)
    const runs = exchanges.open({ kind: 'listen' }, REQUEST)
    for (let index = 0; index < 600; index++) {
      exchanges.apply(exchanges.open({ kind: 'browser' }, REQUEST), [DONE])
    }
    const kept = [...exchanges.store.getState().log.values()]
    expect(kept.length).toBeLessThanOrEqual(501)
    expect(kept[0]?.id).toBe(runs)
    expect(kept.at(-1)?.id).toBe(601)
  })

  test('drops old ones when bodies grow too large', () => {
    const exchanges = createExchanges(() => 0)
    for (let index = 0; index < 5; index++) {
      const id = exchanges.open({ kind: 'browser' }, REQUEST)
      exchanges.apply(id, [{ kind: 'chunk', at: 0, bytes: 90_000_000 }, DONE])
    }
    const last = exchanges.open({ kind: 'browser' }, REQUEST)
    const kept: Exchange[] = [...exchanges.store.getState().log.values()]
    expect(kept.map(({ id }) => id)).toEqual([4, 5, last])
  })
})

describe('secrets', () => {
  test('remembered in this tab: there after a reload', () => {
    const tab = memoryStore()
    createSecrets(tab).keep('p', { token: 'abc' }, 'tab')
    expect(createSecrets(tab).of('p')).toEqual({ token: 'abc' })
  })

  test('not remembered: in memory only, and what was kept before goes', () => {
    const tab = memoryStore()
    const secrets = createSecrets(tab)
    secrets.keep('p', { token: 'old' }, 'tab')
    secrets.keep('p', { token: 'abc' }, 'no')
    expect(secrets.of('p')).toEqual({ token: 'abc' })
    expect(createSecrets(tab).of('p')).toEqual({})
  })

  test('forgotten everywhere', () => {
    const tab = memoryStore()
    const secrets = createSecrets(tab)
    secrets.keep('p', { token: 'abc' }, 'tab')
    secrets.forget('p')
    expect(secrets.of('p')).toEqual({})
    expect(createSecrets(tab).of('p')).toEqual({})
  })

  test('held only: in memory, and what was kept before stays', () => {
    const tab = memoryStore()
    const secrets = createSecrets(tab)
    secrets.keep('p', { token: 'old' }, 'tab')
    secrets.hold('p', { token: 'new' })
    secrets.hold('q', { token: 'tried' })
    expect(secrets.of('p')).toEqual({ token: 'new' })
    expect(createSecrets(tab).of('p')).toEqual({ token: 'old' })
    expect(createSecrets(tab).of('q')).toEqual({})
  })

  test('what was forgotten or replaced is still masked: the traffic may show it', () => {
    const secrets = createSecrets(memoryStore())
    secrets.hold('p', { token: 'first' })
    secrets.keep('p', { token: 'second' }, 'tab')
    secrets.forget('p')
    expect(secrets.all()).toEqual(['first', 'second'])
  })

  test('all gives every value in use, for masking', () => {
    const secrets = createSecrets(memoryStore())
    secrets.keep('p', { token: 'a', userToken: '' }, 'no')
    secrets.keep('q', { apiKey: 'b' }, 'tab')
    expect(secrets.all()).toEqual(['a', 'b'])
  })

  test('broken or closed storage costs nothing but the memory', () => {
    expect(createSecrets(memoryStore({ 'mcpx.secrets.p': '["x"]' })).of('p')).toEqual({})
    expect(createSecrets(memoryStore({ 'mcpx.secrets.p': '{"a":1,"b":"x"}' })).of('p')).toEqual({
      b: 'x',
    })
    const secrets = createSecrets(CLOSED)
    secrets.keep('p', { token: 'abc' }, 'tab')
    secrets.keep('p', { token: 'abc' }, 'no')
    expect(secrets.of('p')).toEqual({ token: 'abc' })
    expect(secrets.of('q')).toEqual({})
    expect(() => secrets.forget('p')).not.toThrow()
  })
})

describe('recents', () => {
  const profile = { ...newProfile('p1'), url: 'https://server.test/mcp/demo' }

  test('newest first, kept over a reload', () => {
    const local = memoryStore()
    const recents = createRecents(local)
    recents.add({ profile, serverName: 'A', lastUsed: 1 })
    recents.add({
      profile: { ...profile, id: 'p2', url: 'https://b.test/' },
      serverName: 'B',
      lastUsed: 2,
    })
    const again = createRecents(local).store.getState()
    expect(again.map(({ serverName }) => serverName)).toEqual(['B', 'A'])
    expect(again[1]?.profile).toEqual(profile)
  })

  test('the same way to connect is listed once, at most twelve in all', () => {
    const recents = createRecents(memoryStore())
    recents.add({ profile, serverName: 'A', lastUsed: 1 })
    const other = { profile: { ...profile, id: 'other' }, serverName: 'A2', lastUsed: 2 }
    expect(recents.add(other)).toEqual(['p1'])
    expect(recents.add(other)).toEqual([])
    expect(recents.store.getState()).toHaveLength(1)
    recents.add({
      profile: { ...profile, id: 'third', userId: 'u' },
      serverName: 'A3',
      lastUsed: 3,
    })
    expect(recents.store.getState()).toHaveLength(2)
    for (let index = 0; index < 20; index++) {
      recents.add({
        profile: { ...profile, id: `n${index}`, url: `https://h/${index}` },
        serverName: '',
        lastUsed: 9,
      })
    }
    expect(recents.store.getState()).toHaveLength(12)
    recents.remove('n19')
    expect(recents.store.getState()).toHaveLength(11)
  })

  test('nothing secret is kept, wherever it was typed', () => {
    const local = memoryStore()
    const plain = { value: 'visible', secret: false, enabled: true }
    createRecents(local).add({
      profile: {
        ...profile,
        url: 'https://server.test/mcp?api_key=s3cret-1&exaApiKey=s3cret-4&sig=s3cret-5&page=2',
        headers: [
          { ...plain, id: 'a', name: 'X-Plain' },
          { ...plain, id: 'b', name: 'X-Secret', value: 's3cret-2', secret: true },
          { ...plain, id: 'c', name: 'Authorization', value: 'Bearer s3cret-3' },
          { ...plain, id: 'd', name: 'X-Auth-Token', value: 's3cret-6' },
        ],
      },
      serverName: 'A',
      lastUsed: 1,
    })
    const kept = local.getItem(STORED.recents) ?? ''
    expect(kept).toContain('visible')
    expect(kept).toContain('page=2')
    expect(kept).not.toContain('s3cret')
  })

  test.each([
    ['no list', '{}'],
    ['broken', '[{"profile"'],
    ['odd entries', '[null,5,{},{"profile":null},{"profile":{"id":"x"}}]'],
  ])('%s gives none', (_, text) => {
    expect(createRecents(memoryStore({ [STORED.recents]: text })).store.getState()).toEqual([])
  })

  test('what fits of an entry is taken, the rest is default', () => {
    const text = JSON.stringify([
      {
        lastUsed: 'yesterday',
        profile: {
          id: 'p',
          url: 'https://h/',
          auth: 'oauth',
          protocol: '1999-01-01',
          timeoutSeconds: '5',
          remember: 'forever',
          headers: [
            { id: 'a', name: 'X' },
            { name: 'no id' },
            null,
            { id: 'b', name: 'Y', secret: true, value: 'x', enabled: false },
          ],
        },
      },
    ])
    const [recent] = createRecents(memoryStore({ [STORED.recents]: text })).store.getState()
    expect(recent).toEqual({
      serverName: '',
      lastUsed: 0,
      profile: {
        ...newProfile('p'),
        url: 'https://h/',
        headers: [
          { id: 'a', name: 'X', value: '', secret: false, enabled: true },
          { id: 'b', name: 'Y', value: '', secret: true, enabled: false },
        ],
      },
    })
  })

  test('every choice of a profile survives', () => {
    const local = memoryStore()
    const chosen = {
      ...profile,
      auth: 'apiKey',
      userId: 'u',
      credentialId: 'c',
      redirectUri: 'r',
      serverId: 's',
      protocol: '2025-06-18',
      timeoutSeconds: 5,
      maxTimeoutSeconds: 6,
      remember: 'no',
    } as const
    createRecents(local).add({ profile: chosen, serverName: 'A', lastUsed: 1 })
    expect(createRecents(local).store.getState()[0]?.profile).toEqual(chosen)
  })
})

describe('settings', () => {
  test('start from what was kept', () => {
    const local = memoryStore()
    expect(createSettings(local).getState()).toMatchObject({
      theme: 'system',
      declared: DECLARED_ALL,
      roots: [],
      singleKeys: true,
      keys: {},
    })
    createSettings(local).setState({ theme: 'dark' })
    createSettings(local).setState({
      declared: { ...DECLARED_ALL, sampling: false },
      roots: [{ uri: 'file:///a', name: 'A' }],
      keys: { 'tab.new': 'm' },
      singleKeys: false,
      views: { 'https://a.test': ['camera'] },
      icons: { 'https://a.test': [] },
    })
    expect(createSettings(local).getState()).toMatchObject({
      theme: 'dark',
      declared: { ...DECLARED_ALL, sampling: false },
      roots: [{ uri: 'file:///a', name: 'A' }],
      keys: { 'tab.new': 'm' },
      singleKeys: false,
      views: { 'https://a.test': ['camera'] },
      icons: { 'https://a.test': [] },
    })
  })
  test.each(['{"theme":"pink"}', '[]', 'x'])('%s gives the default', (text) => {
    expect(createSettings(memoryStore({ [STORED.settings]: text })).getState().theme).toBe('system')
  })
})

describe('the connection draft', () => {
  test('is edited field by field and cleared', () => {
    const draft = createDraft(testHost())
    draft.edit({ url: 'https://h/' })
    draft.editSecret('token', 'a')
    draft.editSecret('apiKey', 'b')
    expect(draft.store.getState()).toMatchObject({
      profile: { id: 'id1', url: 'https://h/', protocol: 'auto', remember: 'tab' },
      secrets: { token: 'a', apiKey: 'b' },
      understood: [],
    })
    draft.clear()
    expect(draft.store.getState()).toMatchObject({ profile: { id: 'id2', url: '' }, secrets: {} })
  })

  test('set replaces everything', () => {
    const draft = createDraft(testHost())
    const seen = vi.fn<() => void>()
    draft.store.subscribe(seen)
    draft.set({
      profile: newProfile('p'),
      secrets: {},
      understood: ['Token URL'],
      firstRequest: { title: 't', text: 'x' },
    })
    draft.set({ profile: newProfile('q'), secrets: {}, understood: [] })
    expect(draft.store.getState()).toEqual({
      profile: newProfile('q'),
      secrets: {},
      understood: [],
    })
    expect(seen).toHaveBeenCalledTimes(2)
  })
})
