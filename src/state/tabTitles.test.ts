/** Which name a tab has, and when it becomes another. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { createTabs } from './tabs.ts'
import { followTitles, renameTab, titleIn } from './tabTitles.ts'

const call = (name: string) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name } })
const read = (uri: string) =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'resources/read', params: { uri } })

/** A tab whose name follows its text, with fake timers. */
function followed(title: string, text: string) {
  let ids = 0
  const tabs = createTabs(() => `t${++ids}`)
  const id = tabs.open({ title, text })
  const stop = followTitles(tabs)
  const write = (next: string) => {
    tabs.update(id, { text: next })
    vi.advanceTimersByTime(200)
    return tabs.get(id)?.title
  }
  return { tabs, id, stop, write, title: () => tabs.get(id)?.title }
}

describe('titleIn', () => {
  test.each([
    [call('post'), 'post'],
    [call(''), 'tools/call'],
    ['{"method":"prompts/get","id":1,"params":{"name":"ask"}}', 'ask'],
    [read('alloy://docs/intro.md'), 'intro.md'],
    [read('file:///a/b/'), 'b'],
    [read('urn:isbn:1'), 'urn:isbn:1'],
    ['{"method":"tools/list","id":1}', 'tools/list'],
    ['{"method":"x/y","id":1,"params":{"name":"n"}}', 'x/y'],
    ['{"method":"notifications/initialized"}', 'notifications/initialized'],
    ['[{},{}]', 'Batch of 2'],
    ['{"jsonrpc":"2.0","id":1,"result":{}}', undefined],
    ['{"a":1}', undefined],
    ['{"method":', undefined],
    ['', undefined],
  ])('%s is about %s', (text, title) => {
    expect(titleIn(text)).toBe(title)
  })
})

describe('following', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('another tool gives another name, another argument does not', () => {
    const { write } = followed('Post a message', call('post'))
    expect(write(`${call('post')} `)).toBe('Post a message')
    expect(write(call('find'))).toBe('find')
  })

  test('a text that is broken for a while keeps the last good name', () => {
    const { write } = followed('post', call('post'))
    expect(write('{"method": "tools/c')).toBe('post')
    expect(write(call('post'))).toBe('post')
    expect(write(call('find'))).toBe('find')
  })

  test('waits until the text stands still', () => {
    const { tabs, id, title } = followed('post', call('post'))
    tabs.update(id, { text: call('fin') })
    vi.advanceTimersByTime(100)
    tabs.update(id, { text: call('find') })
    vi.advanceTimersByTime(100)
    expect(title()).toBe('post')
    vi.advanceTimersByTime(100)
    expect(title()).toBe('find')
  })

  test('hears of tabs that are opened later', () => {
    const { tabs } = followed('post', call('post'))
    const id = tabs.open({ title: 'tools/list', text: '{"method":"tools/list","id":1}' })
    tabs.update(id, { text: call('find') })
    vi.advanceTimersByTime(200)
    expect(tabs.get(id)?.title).toBe('find')
  })

  test('a given name stays, until it is taken back', () => {
    const { tabs, id, write, title } = followed('post', call('post'))
    renameTab(tabs, id, '  My message ')
    expect(title()).toBe('My message')
    expect(write(call('find'))).toBe('My message')
    renameTab(tabs, id, ' ')
    expect(title()).toBe('find')
    expect(write(call('drop'))).toBe('drop')
  })

  test('ends when it is called off', () => {
    const { write, stop } = followed('post', call('post'))
    stop()
    expect(write(call('find'))).toBe('post')
  })
})
