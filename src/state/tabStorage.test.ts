/** What of the open requests is there after a reload, and what never gets into the storage. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { NO_OVERRIDES } from '#mcp/overrides.ts'
import { memoryStore, testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import type { Explorer } from './explorer.ts'
import type { Host, KeyValueStore, PageEvent } from './host.ts'
import { newProfile } from './profiles.ts'
import { STORED } from './stored.ts'
import type { TextPlace } from './tabSnapshot.ts'
import { keepTabs } from './tabStorage.ts'
import { variablesOf } from './variables.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const KEY = 'ky5Hn8sDf3Pj6Ytc'
const FROM = { what: 'tools/call search', path: '/items/0', at: 1e12 }

type Loaded = {
  readonly explorer: Explorer
  readonly places: Map<string, TextPlace>
  readonly told: string[]
  /** What the page hears when it goes. */
  readonly leave: () => void
}

/** A page as it is loaded over storages that were there before. */
function load(
  stores: { tab: KeyValueStore; local?: KeyValueStore },
  fetch?: Host['fetch'],
): Loaded {
  const heard: ((event: PageEvent) => void)[] = []
  const host = {
    ...testHost(fetch),
    ...stores,
    onPage: (tell: (event: PageEvent) => void) => void heard.push(tell),
  }
  const explorer = createExplorer(host)
  const places = new Map<string, TextPlace>()
  const told: string[] = []
  keepTabs({
    explorer,
    places: { of: (id) => places.get(id), put: (id, place) => void places.set(id, place) },
    tell: (sentence) => told.push(sentence),
  })
  return {
    explorer,
    places,
    told,
    leave: () => {
      for (const tell of heard) tell('left')
    },
  }
}

/** Answers lists well and calls with a tool's error. */
const answer = async (request: Request) => {
  const { id, method } = JSON.parse((await request.text()) || '{}')
  const result = method === 'tools/call' ? { content: [], isError: true } : { tools: [] }
  return Response.json({ jsonrpc: '2.0', id, result })
}

/** A storage with room for so many characters. */
function smallStore(room: number): KeyValueStore {
  const store = memoryStore()
  return {
    ...store,
    setItem: (key, value) => {
      if (value.length > room) throw new DOMException('Full', 'QuotaExceededError')
      store.setItem(key, value)
    },
  }
}

const refuse = () => {
  throw new DOMException('Denied', 'SecurityError')
}

const fresh = () => ({ tab: memoryStore(), local: memoryStore() })

const openTabs = ({ explorer }: Loaded) => explorer.tabs.store.getState()
const kept = (tab: KeyValueStore) => tab.getItem(STORED.tabs) ?? ''

describe('after a reload', () => {
  test('tabs are there with all that was theirs, in their order, and the same one is in front', () => {
    const tab = memoryStore()
    const first = load({ tab })
    const { tabs } = first.explorer
    const a = tabs.open({
      title: 'a',
      text: '{"id": 7}',
      entry: 'tools:a',
      draft: { endpoint: 'e', request: 'r', text: '{"id": 7}' },
    })
    const b = tabs.open({ title: 'b', text: '{' })
    tabs.update(a, {
      title: 'Mine',
      named: true,
      view: 'form',
      limits: { idleSeconds: 3, maxSeconds: 9 },
    })
    tabs.update(b, {
      text: '{}',
      overrides: { ...NO_OVERRIDES, drop: ['accept'], set: [['x-team', 'red']], as: 'none' },
      variables: [
        { name: 'channel', value: '#general', secret: false, from: FROM },
        { name: 'key', value: 'hush', secret: true },
      ],
    })
    tabs.select(a)
    first.places.set(b, { anchor: 1, head: 2, top: 40 })
    first.leave()

    const second = load({ tab })
    const { tabs: restored, active } = openTabs(second)
    expect(restored).toEqual([
      {
        id: expect.any(String),
        title: 'Mine',
        named: true,
        text: '{"id": 7}',
        base: '{"id": 7}',
        view: 'form',
        limits: { idleSeconds: 3, maxSeconds: 9 },
        entry: 'tools:a',
        draft: { endpoint: 'e', request: 'r', text: '{"id": 7}' },
      },
      {
        id: expect.any(String),
        title: 'b',
        text: '{}',
        overrides: {
          protocolHeaders: true,
          drop: ['accept'],
          set: [['x-team', 'red']],
          as: 'none',
        },
        variables: [
          { name: 'channel', value: '#general', secret: false, from: FROM },
          { name: 'key', value: '', secret: true },
        ],
      },
    ])
    expect(active).toBe(restored[0]?.id)
    expect(second.places.get(restored[1]?.id ?? '')).toEqual({ anchor: 1, head: 2, top: 40 })
    expect(second.told).toEqual([])
  })

  test('new messages have numbers that no restored one has', () => {
    const tab = memoryStore()
    const first = load({ tab })
    first.explorer.tabs.open({ title: 'a', text: '{"jsonrpc":"2.0", "id": 41, "method": "ping"}' })
    first.leave()
    const second = load({ tab })
    const text = second.explorer.tabs.get(second.explorer.openBlank())?.text
    expect(JSON.parse(text ?? '')).toMatchObject({ id: 42 })
  })

  test('closed ones can still be opened again', () => {
    const tab = memoryStore()
    const first = load({ tab })
    first.explorer.tabs.close(first.explorer.tabs.open({ title: 'gone', text: 'typed' }))
    first.leave()
    const second = load({ tab })
    expect(openTabs(second).tabs).toEqual([])
    second.explorer.tabs.reopen()
    expect(openTabs(second).tabs).toMatchObject([{ title: 'gone', text: 'typed' }])
  })

  test('what was opened meanwhile stays, in front', () => {
    const tab = memoryStore()
    const first = load({ tab })
    first.explorer.tabs.open({ title: 'old', text: '' })
    first.leave()
    const host = { ...testHost(), tab }
    const explorer = createExplorer(host)
    const early = explorer.tabs.open({ title: 'early', text: '' })
    keepTabs({
      explorer,
      places: { of: () => undefined, put: () => undefined },
      tell: () => undefined,
    })
    const { tabs, active } = explorer.tabs.store.getState()
    expect(tabs.map(({ title }) => title)).toEqual(['old', 'early'])
    expect(active).toBe(early)
    expect(new Set(tabs.map(({ id }) => id)).size).toBe(2)
  })

  test('of the last answer its figures are left, and stay over one more reload', async () => {
    vi.useRealTimers()
    const tab = memoryStore()
    const first = load({ tab }, answer)
    const profile = {
      ...newProfile('p'),
      url: 'https://host.example/mcp',
      protocol: 'none' as const,
    }
    await first.explorer.connect(profile, {})
    const well = first.explorer.openBlank()
    await first.explorer.send(well)
    const ill = first.explorer.tabs.open({
      title: 'x',
      text: '{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"x"}}',
    })
    await first.explorer.send(ill)
    first.explorer.tabs.open({ title: 'unsent', text: '{}' })
    first.leave()

    const second = load({ tab })
    const figures = { ms: expect.any(Number), bytes: expect.any(Number), at: expect.any(Number) }
    const before = openTabs(second).tabs.map((each) => each.before)
    expect(before).toEqual([
      { word: '200 OK', ...figures },
      { word: 'Tool error', ...figures },
      undefined,
    ])
    expect(before[0]?.bytes).toBeGreaterThan(20)
    second.leave()
    expect(openTabs(load({ tab })).tabs.map((each) => each.before)).toEqual(before)
  })
})

describe('writing', () => {
  test('waits until nothing changes, and the page that goes does not wait', () => {
    const tab = memoryStore()
    const { explorer, leave } = load({ tab })
    const id = explorer.tabs.open({ title: 'a', text: 'one' })
    vi.advanceTimersByTime(200)
    explorer.tabs.update(id, { text: 'two' })
    vi.advanceTimersByTime(200)
    expect(kept(tab)).toBe('')
    vi.advanceTimersByTime(200)
    expect(kept(tab)).toContain('two')
    explorer.tabs.update(id, { text: 'three' })
    leave()
    expect(kept(tab)).toContain('three')
  })

  test('texts of more than two million characters are left out, and that is said once', () => {
    const tab = memoryStore()
    const first = load({ tab })
    const long = first.explorer.tabs.open({ title: 'long', text: 'x'.repeat(2_100_000) })
    first.explorer.tabs.open({ title: 'short', text: 'y' })
    vi.advanceTimersByTime(5000)
    first.explorer.tabs.update(long, { text: 'z'.repeat(2_100_000) })
    vi.advanceTimersByTime(5000)
    expect(first.told).toEqual([
      'One request is not kept for a reload: too long, or this browser has no room.',
    ])
    const { tabs, active } = openTabs(load({ tab }))
    expect(tabs.map(({ title }) => title)).toEqual(['short'])
    expect(active).toBe(tabs[0]?.id)
  })

  test('where room is short the closed ones go first', () => {
    const tab = smallStore(1500)
    const first = load({ tab })
    for (let index = 0; index < 10; index++) {
      first.explorer.tabs.close(first.explorer.tabs.open({ title: 'gone', text: 'x'.repeat(500) }))
    }
    first.explorer.tabs.open({ title: 'open', text: 'x'.repeat(500) })
    vi.advanceTimersByTime(5000)
    expect(first.told).toEqual([])
    const second = load({ tab })
    expect(openTabs(second).tabs).toHaveLength(1)
    expect(openTabs(second).closed).toHaveLength(0)
  })

  test('where there is none, nothing old is left, and that is said', () => {
    const tab = smallStore(400)
    const first = load({ tab })
    const id = first.explorer.tabs.open({ title: 'a', text: 'x' })
    vi.advanceTimersByTime(5000)
    expect(kept(tab)).toContain('"x"')
    first.explorer.tabs.update(id, { text: 'x'.repeat(500) })
    vi.advanceTimersByTime(5000)
    expect(kept(tab)).toBe('')
    expect(first.told).toHaveLength(1)
    vi.advanceTimersByTime(5000)
    expect(first.told).toHaveLength(1)
  })

  test('a storage that is switched off costs nothing but the memory', () => {
    const { explorer, leave } = load({
      tab: { getItem: refuse, setItem: refuse, removeItem: refuse },
    })
    explorer.tabs.open({ title: 'a', text: 'x' })
    expect(leave).not.toThrow()
  })
})

describe('what was kept by something else', () => {
  test.each([
    'no json',
    'null',
    '[]',
    '"tabs"',
    '{"version":2,"tabs":[{"text":"x"}]}',
    '{"version":1}',
    '{"version":1,"tabs":{},"closed":7,"active":"x"}',
    '{"version":1,"tabs":[null,1,"a",[],{},{"title":"no text"},{"text":7}],"closed":[null,{"tab":null}]}',
  ])('%s is left alone', (value) => {
    const loaded = load({ tab: memoryStore({ [STORED.tabs]: value }) })
    expect(openTabs(loaded)).toMatchObject({ tabs: [], active: undefined })
    loaded.explorer.openBlank()
    expect(openTabs(loaded).tabs).toHaveLength(1)
  })

  test('broken parts of a tab are left out, its text is not', () => {
    const value = JSON.stringify({
      version: 1,
      active: 99,
      tabs: [
        {
          text: ['a', { profile: 7, form: 'x' }, 'b'],
          title: 5,
          view: 'painting',
          limits: { idleSeconds: 'x' },
          draft: [],
          before: { word: 'x' },
          overrides: { set: [1, ['a'], ['b', 'c']], drop: 'x', as: 'never' },
          variables: [{}, { name: 'n' }],
          place: { anchor: null },
        },
      ],
    })
    const loaded = load({ tab: memoryStore({ [STORED.tabs]: value }) })
    const { tabs, active } = openTabs(loaded)
    expect(tabs).toEqual([
      {
        id: active,
        title: '',
        text: 'a••••b',
        overrides: { protocolHeaders: true, drop: [], set: [['b', 'c']], as: 'auto' },
        variables: [{ name: 'n', value: '', secret: false }],
      },
    ])
    expect(loaded.places.size).toBe(0)
  })
})

describe('secrets', () => {
  /** Has a profile with a key, as after connecting. */
  function withKey(
    stores: { tab: KeyValueStore; local: KeyValueStore },
    remember: 'tab' | 'no',
    key = KEY,
  ) {
    const loaded = load(stores)
    const profile = { ...newProfile('p1'), url: 'https://host.example/mcp', remember }
    loaded.explorer.recents.add({ profile, serverName: 's', lastUsed: 1 })
    loaded.explorer.secrets.keep('p1', { apiKey: key }, remember)
    return loaded
  }
  test.each([
    ['as it is', KEY, (key: string) => `{"a": "${key}", "b": "x${key}x"}`],
    ['with an API key in front', KEY, (key: string) => `{"apiKey": "${key}"}`],
    [
      'in an address',
      'a/b+c=d e',
      (key: string) => `{"u": "https://h/?token=${encodeURIComponent(key)}"}`,
    ],
    ['inside JSON', 'qu"ote\\s12', (key: string) => JSON.stringify({ a: key })],
  ])('one that this tab keeps comes back %s, and is not in the storage', (_, key, write) => {
    const stores = fresh()
    const first = withKey(stores, 'tab', key)
    const text = write(key)
    first.explorer.tabs.open({ title: `About ${key}`, text, entry: `resources:x://${key}` })
    first.leave()
    expect(kept(stores.tab)).not.toContain(key)
    expect(kept(stores.tab)).not.toContain(JSON.stringify(key).slice(1, -1))
    expect(kept(stores.tab)).not.toContain(encodeURIComponent(key))
    const second = load(stores)
    expect(openTabs(second).tabs).toMatchObject([
      { title: `About ${key}`, text, base: text, entry: `resources:x://${key}` },
    ])
    // From then on it is masked on screen, and hidden from the storage once more.
    expect(second.explorer.redact(text)).not.toContain(key)
    second.leave()
    expect(kept(stores.tab)).not.toContain(key)
  })

  test('one that is only in memory leaves its mask', () => {
    const stores = fresh()
    const first = withKey(stores, 'no')
    first.explorer.tabs.open({ title: 'a', text: `{"a": "${KEY}"}` })
    first.leave()
    expect(openTabs(load(stores)).tabs).toMatchObject([{ text: '{"a": "••••6Ytc"}' }])
  })

  test('what looks like one leaves its mask', () => {
    const stores = fresh()
    const first = load(stores)
    first.explorer.tabs.open({
      title: 'a',
      text: '{"password": "correct horse 1", "n": "Bearer abcdef123456"}',
    })
    first.leave()
    expect(kept(stores.tab)).not.toMatch(/horse|abcdef/)
    expect(openTabs(load(stores)).tabs[0]?.text).toContain('••••')
  })

  test('one that was found out after its text had been written is taken out then', () => {
    const stores = fresh()
    const first = load(stores)
    first.explorer.tabs.open({ title: 'a', text: `{"a": "${KEY}"}` })
    first.leave()
    expect(kept(stores.tab)).toContain(KEY)
    first.explorer.secrets.keep('p1', { apiKey: KEY }, 'no')
    first.leave()
    expect(kept(stores.tab)).not.toContain(KEY)
  })

  test('the value of a secret header is no one’s; one that is filled in stays', () => {
    const stores = fresh()
    const first = withKey(stores, 'tab')
    const set = [
      ['authorization', 'Bearer other-secret'],
      ['x-api-key', '{{key}}'],
      ['x-note', KEY],
      ['x-token', KEY],
    ] as const
    first.explorer.tabs.open({ title: 'a', text: '{}', overrides: { ...NO_OVERRIDES, set } })
    first.leave()
    expect(kept(stores.tab)).not.toContain('other-secret')
    expect(kept(stores.tab)).not.toContain(KEY)
    expect(openTabs(load(stores)).tabs[0]?.overrides?.set).toEqual([
      ['authorization', '••••cret'],
      ['x-api-key', '{{key}}'],
      ['x-note', KEY],
      ['x-token', KEY],
    ])
  })

  test('the value of a secret variable comes back while this tab keeps it', () => {
    const stores = fresh()
    const first = load(stores)
    variablesOf(first.explorer).replace('browser', [{ name: 'key', value: KEY, secret: true }])
    first.explorer.tabs.open({ title: 'a', text: `{"a": "${KEY}"}` })
    first.leave()
    expect(kept(stores.tab)).not.toContain(KEY)
    expect(openTabs(load(stores)).tabs).toMatchObject([{ text: `{"a": "${KEY}"}` }])
  })
})
