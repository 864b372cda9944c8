import { expect, test, vi } from 'vitest'

import { COMMANDS, createCommands } from './commands.ts'
import { createSettings } from './settings.ts'

const memory = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

function open() {
  const settings = createSettings(memory())
  return { settings, commands: createCommands(settings) }
}

test('no two commands have the same keys, but where one is the editor’s own', () => {
  const all = COMMANDS.filter((row) => !row.listed).flatMap(({ keys }) => keys)
  expect(new Set(all).size).toBe(all.length)
  // A key that begins a sequence can do nothing else.
  const first = all.filter((keys) => keys.includes(' ')).map((keys) => keys.split(' ')[0])
  expect(all.filter((keys) => first.includes(keys))).toEqual([])
})

test('no command takes a key that browsers keep for themselves', () => {
  const theirs = ['T', 'W', 'N', 'L', 'R', 'D', 'J'].map((key) => `Mod+${key}`)
  expect(COMMANDS.flatMap(({ keys }) => keys).filter((keys) => theirs.includes(keys))).toEqual([])
})

test('keys find what is bound, the last one first, and nothing once it is gone', () => {
  const { commands } = open()
  const [first, second] = [vi.fn<() => void>(), vi.fn<() => void>()]
  const stop = commands.bind({ 'tab.new': first, 'go.tools': first })
  expect(commands.find('g')).toBe('more')
  expect(commands.find('x')).toBeUndefined()
  const stopSecond = commands.bind({ 'tab.new': second })
  const run = commands.find('n')
  if (typeof run === 'function') run()
  expect(second).toHaveBeenCalledWith('n')
  stopSecond()
  commands.run('tab.new')
  expect(first).toHaveBeenCalledOnce()
  stop()
  expect(commands.can('tab.new')).toBe(false)
  expect(commands.find('g')).toBeUndefined()
})

test('single keys can be switched off, and any key be changed or taken away', () => {
  const { settings, commands } = open()
  const act = vi.fn<() => void>()
  commands.bind({ 'tab.new': act, 'palette.open': act, 'go.tools': act, 'tab.close': act })
  settings.setState({ singleKeys: false })
  expect(['n', 'g', 'Mod+K'].map((keys) => typeof commands.find(keys))).toEqual([
    'undefined',
    'undefined',
    'function',
  ])
  settings.setState({ singleKeys: true, keys: { 'tab.new': 'm', 'tab.close': '' } })
  expect(commands.keysOf('tab.new')).toEqual(['m'])
  expect(commands.find('m')).toBeTypeOf('function')
  expect(commands.find('n')).toBeUndefined()
  expect(commands.keysOf('tab.close')).toEqual([])
})
