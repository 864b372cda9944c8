import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, test, vi } from 'vitest'

import { createExplorer } from '#state/explorer.ts'
import { newProfile } from '#state/profiles.ts'
import { createScript, result } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { variablesOf } from '../variables.ts'
import { createHistory } from './history.ts'
import { keepHistory } from './keepHistory.ts'
import { lastArguments } from './lastUsed.ts'
import { libraryOf } from './library.ts'
import type { Library } from './library.ts'
import { createMemoryShelves } from './memoryShelves.ts'
import type { Call } from './rows.ts'

const TOKEN = 'tk7Qm2vWx9Lr4Zb8'
const never = new AbortController().signal

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

/** A connected explorer over a server that says what it was sent; ids differ from page to page. */
async function open(page = '') {
  const script = createScript((asked) =>
    result(asked, { content: [{ type: 'text', text: `heard ${asked.body}` }] }),
  )
  let ids = 0
  const host = { ...testHost(script.fetch), newId: () => `${page}${++ids}` }
  const explorer = createExplorer(host)
  const profile = { ...newProfile('p'), url: 'https://mcp.test/mcp', protocol: 'none' as const }
  await explorer.connect({ ...profile, auth: 'tokenUrl' }, { token: TOKEN })
  keepHistory(explorer)
  const library = await libraryOf(explorer)
  return { explorer, library, script }
}

const call = (name: string, args: object) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } })

async function send({ explorer, library }: Awaited<ReturnType<typeof open>>, text: string) {
  const before = library.history.store.getState().calls.length
  const tab = explorer.tabs.open({ title: 't', text })
  await explorer.send(tab)
  await vi.waitFor(() => {
    expect(library.history.store.getState().calls.length).toBe(before + 1)
  })
}

const names = ({ history }: Library) => history.store.getState().calls.map(({ name }) => name)

describe('history', () => {
  test('keeps every send of a tab, newest first, and gives it to the next page', async () => {
    const page = await open('a')
    await send(page, call('first', {}))
    await send(page, call('second', { text: 'hi' }))
    const { library } = await open('b')
    expect(library.isKept).toBe(true)
    expect(names(library)).toEqual(['second', 'first'])
    const [newest] = library.history.store.getState().calls
    expect(newest).toMatchObject({
      method: 'tools/call',
      status: 'done',
      word: 'OK',
      http: 200,
      masked: false,
      hasResult: true,
      url: 'https://mcp.test/mcp',
    })
    const whole = await library.history.read(newest?.id ?? '')
    expect(whole?.request).toBe(call('second', { text: 'hi' }))
    expect(whole?.result).toContain('heard')
  })

  test('keeps variables as they were typed: it can be sent again, and holds none of their values', async () => {
    const page = await open()
    const pin = { name: 'pin', value: 'a-very-secret-pin', secret: true }
    variablesOf(page.explorer).replace('browser', [pin])
    const text = call('open', { pin: '{{pin}}' })
    await send(page, text)
    expect(page.script.asked.at(-1)?.body).toContain('a-very-secret-pin')
    const [kept] = page.library.history.store.getState().calls
    expect(kept?.masked).toBe(false)
    const whole = await page.library.history.read(kept?.id ?? '')
    expect(whole?.request).toBe(text)
    expect(whole?.result).not.toContain('a-very-secret-pin')
  })

  test('holds no secret, in the request or in what came back', async () => {
    const page = await open()
    await send(page, call('echo', { text: TOKEN, password: 'hunter2hunter2' }))
    const kept = JSON.stringify(await page.library.history.readAll())
    expect(kept).not.toContain(TOKEN)
    expect(kept).not.toContain('hunter2hunter2')
    expect(page.library.history.store.getState().calls[0]?.masked).toBe(true)
  })

  test('is in other windows at once', async () => {
    const [one, other] = [await open('a'), await open('b')]
    await send(one, call('here', {}))
    await vi.waitFor(() => expect(names(other.library)).toEqual(['here']))
    await send(other, call('there', {}))
    await vi.waitFor(() => expect(names(one.library)).toEqual(['there', 'here']))
    await one.library.history.clear()
    await vi.waitFor(() => expect(names(other.library)).toEqual([]))
  })

  test('finds all words, in any case, in names and texts', async () => {
    const page = await open()
    await send(page, call('search_issues', { query: 'Broken Invoice 4711' }))
    await send(page, call('echo', { text: 'hello' }))
    const { history } = page.library
    const find = async (words: string) => {
      const { calls } = history.store.getState()
      const found = await history.find(calls, words, never)
      return calls.flatMap(({ id, name }) => (found.has(id) ? name : []))
    }
    expect(await find('ECHO')).toEqual(['echo'])
    expect(await find('invoice issues 4711')).toEqual(['search_issues'])
    expect(await find('invoice hello')).toEqual([])
    expect(await find('tools/call mcp.test')).toEqual(['echo', 'search_issues'])
    expect(await find(' ')).toEqual(['echo', 'search_issues'])
  })

  test('loses what is removed, with its texts, and takes it back', async () => {
    const page = await open()
    await send(page, call('one', {}))
    await send(page, call('two', {}))
    const { history } = page.library
    const [two, one] = history.store.getState().calls
    const whole = await history.read(two?.id ?? '')
    await history.remove(two?.id ?? '')
    expect(names(page.library)).toEqual(['one'])
    expect(await history.read(two?.id ?? '')).toBeUndefined()
    if (whole) await history.putBack(whole)
    expect(names(page.library)).toEqual(['two', 'one'])
    expect((await history.read(two?.id ?? ''))?.request).toBe(call('two', {}))
    await history.clear()
    expect(await history.readAll()).toEqual([])
    expect(one?.name).toBe('one')
  })

  test('works in memory where the browser keeps nothing', async () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a browser without storage has none
    globalThis.indexedDB = undefined as unknown as IDBFactory
    const page = await open()
    expect(page.library.isKept).toBe(false)
    await send(page, call('one', {}))
    expect(names(page.library)).toEqual(['one'])
    expect(names((await open()).library)).toEqual([])
  })
})

/** A row that takes so many bytes. */
function rows(number: number, size: number) {
  const id = String(number).padStart(5, '0')
  const made: Call = {
    id,
    when: number,
    server: 's',
    url: 'u',
    method: 'tools/call',
    name: `n${number}`,
    status: 'done',
    word: 'OK',
    ms: 1,
    bytes: 1,
    masked: false,
    hasResult: false,
    size,
  }
  return { call: made, request: '{}' }
}

describe('room', () => {
  test('is for 500 calls, of which the oldest go', async () => {
    const shelves = createMemoryShelves()
    const history = createHistory(shelves, () => undefined)
    for (let number = 0; number < 503; number++) await history.add(rows(number, 1))
    const { calls } = history.store.getState()
    expect([calls.length, calls[0]?.name, calls.at(-1)?.name]).toEqual([500, 'n502', 'n3'])
    expect(await shelves.get('texts', '00002')).toBeUndefined()
  })

  test('is for 50 MB, of which the oldest go', async () => {
    const history = createHistory(createMemoryShelves(), () => undefined)
    for (let number = 0; number < 4; number++) await history.add(rows(number, 20_000_000))
    expect(history.store.getState().calls.map(({ name }) => name)).toEqual(['n3', 'n2'])
  })

  test('is made when the browser has less', async () => {
    const shelves = createMemoryShelves()
    const write: typeof shelves.write = async (changes) => {
      const lost = changes.calls?.remove?.length ?? 0
      if ((await shelves.all('calls')).length - lost >= 4)
        throw new DOMException('', 'QuotaExceededError')
      return shelves.write(changes)
    }
    const history = createHistory({ ...shelves, write }, () => undefined)
    for (let number = 0; number < 5; number++) await history.add(rows(number, 1))
    expect(history.store.getState().calls.map(({ name }) => name)).toEqual(['n4', 'n3', 'n2'])
  })

  test('lacking altogether does not stop what comes later', async () => {
    const shelves = createMemoryShelves()
    let isFull = true
    const write: typeof shelves.write = (changes) =>
      isFull
        ? Promise.reject(new DOMException('No room', 'QuotaExceededError'))
        : shelves.write(changes)
    const history = createHistory({ ...shelves, write }, () => undefined)
    await expect(history.add(rows(1, 1))).rejects.toThrow('No room')
    isFull = false
    await history.add(rows(2, 1))
    expect(history.store.getState().calls.map(({ name }) => name)).toEqual(['n2'])
  })
})

describe('lastArguments', () => {
  test('are exact on this page, and of the history on the next', async () => {
    const page = await open('a')
    await send(page, call('echo', { text: 'old' }))
    await send(page, call('echo', { text: 'new' }))
    expect((await lastArguments(page.explorer, 'echo'))?.value).toEqual({ text: 'new' })
    expect(await lastArguments(page.explorer, 'other')).toBeUndefined()
    const next = await open('b')
    expect((await lastArguments(next.explorer, 'echo'))?.value).toEqual({ text: 'new' })
  })

  test('with a secret are known on this page only', async () => {
    const page = await open('a')
    await send(page, call('login', { text: TOKEN }))
    expect((await lastArguments(page.explorer, 'login'))?.value).toEqual({ text: TOKEN })
    expect(await lastArguments((await open('b')).explorer, 'login')).toBeUndefined()
  })
})
