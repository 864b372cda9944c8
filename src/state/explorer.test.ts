import { describe, expect, test } from 'vitest'

import type { Profile } from '#mcp/credentials.ts'
import type { Entry } from '#mcp/types.ts'
import { createScript, result } from '#test/scripted.ts'
import { testHost } from '#test/testHost.ts'

import { createExplorer } from './explorer.ts'
import type { Explorer } from './explorer.ts'
import { newProfile } from './profiles.ts'

const MODERN: Profile = {
  ...newProfile('p1'),
  url: 'https://server.test/mcp',
  protocol: '2026-07-28',
}
const PLAIN: Profile = { ...MODERN, protocol: 'none' }

/** Connected to a server that answers everything, with the entry of one tool open. */
async function opened() {
  const script = createScript((asked) =>
    result(asked, {
      supportedVersions: ['2026-07-28'],
      capabilities: { tools: {} },
      tools: [],
      content: [],
    }),
  )
  const explorer = createExplorer(testHost(script.fetch))
  await explorer.connect(MODERN, {})
  return { explorer, tab: explorer.openEntry(toolWith('a')) }
}

/** A tool of always the same name, with one required argument. */
function toolWith(argument: string): Entry {
  const inputSchema = {
    type: 'object',
    properties: { [argument]: { type: 'string' } },
    required: [argument],
  }
  const raw = { name: 'echo', inputSchema }
  return { kind: 'tools', key: 'echo', label: 'echo', tag: '', valid: true, findings: [], raw }
}

const textOf = (explorer: Explorer, tab: string) => explorer.tabs.get(tab)?.text ?? ''

describe('choosing an entry', () => {
  test('returns to the tab it has, edited or not', async () => {
    const { explorer, tab } = await opened()
    explorer.openBlank()
    expect(explorer.openEntry(toolWith('a'))).toBe(tab)
    explorer.tabs.update(tab, { text: 'mine' })
    expect(explorer.openEntry(toolWith('a'))).toBe(tab)
    expect(explorer.tabs.store.getState()).toMatchObject({ active: tab, tabs: [{}, {}] })
  })

  test('opens a second tab for a tool of the same name and other arguments', async () => {
    const { explorer, tab } = await opened()
    const other = explorer.openEntry(toolWith('b'))
    expect(other).not.toBe(tab)
    expect(textOf(explorer, other)).toContain('"b"')
    expect(explorer.openEntry(toolWith('a'))).toBe(tab)
    expect(explorer.openEntry(toolWith('b'))).toBe(other)
  })
})

describe('choosing an entry after connecting anew', () => {
  test('returns to its tab on the same address and revision', async () => {
    const { explorer, tab } = await opened()
    explorer.tabs.update(tab, { text: 'mine' })
    await explorer.connect(MODERN, {})
    expect(explorer.openEntry(toolWith('a'))).toBe(tab)
    expect(textOf(explorer, tab)).toBe('mine')
  })

  test.each<[string, Profile]>([
    ['with another revision', PLAIN],
    ['to another address', { ...MODERN, url: 'https://other.test/mcp' }],
  ])('%s: an untouched message is made anew, in its place', async (_, profile) => {
    const { explorer, tab } = await opened()
    const before = textOf(explorer, tab)
    await explorer.send(tab)
    explorer.openBlank()
    await explorer.connect(profile, {})
    expect(explorer.openEntry(toolWith('a'))).toBe(tab)
    expect(explorer.tabs.store.getState()).toMatchObject({ active: tab, tabs: [{ id: tab }, {}] })
    expect(textOf(explorer, tab)).not.toBe(before)
    expect(explorer.tabs.get(tab)).not.toHaveProperty('exchange')
  })

  test('the new message names the new revision only', async () => {
    const { explorer, tab } = await opened()
    expect(textOf(explorer, tab)).toContain('2026-07-28')
    await explorer.connect(PLAIN, {})
    explorer.openEntry(toolWith('a'))
    expect(textOf(explorer, tab)).not.toContain('_meta')
  })

  test('an edited text stays, and a new tab opens beside it', async () => {
    const { explorer, tab } = await opened()
    explorer.tabs.update(tab, { text: 'mine' })
    await explorer.connect(PLAIN, {})
    const fresh = explorer.openEntry(toolWith('a'))
    expect(fresh).not.toBe(tab)
    expect(textOf(explorer, tab)).toBe('mine')
    expect(explorer.openEntry(toolWith('a'))).toBe(fresh)
  })
})
