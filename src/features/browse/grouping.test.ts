import { describe, expect, it } from 'vitest'

import { readPage } from '#mcp/primitives.ts'
import type { Entry } from '#mcp/types.ts'
import { cpuTime } from '#test/cpuTime.ts'

import { countEntries, filterRows, prepareFilter } from './filter.ts'
import { ordersFor, rowsOf } from './grouping.ts'
import type { EntryRow } from './grouping.ts'

function tools(...names: readonly string[]): readonly Entry[] {
  return readPage('tools', {
    tools: names.map((name) => ({ name, inputSchema: { type: 'object' } })),
  }).entries
}

function shown(rows: readonly EntryRow[]): readonly string[] {
  return rows.map((row) => (row.kind === 'group' ? `# ${row.label} ${row.count}` : row.item.label))
}

const ALLOY = [
  'execute_action_alloy',
  'create_credential_alloy',
  'list_connectors_alloy',
  'get_credentials_alloy',
  'get_action_details_alloy',
]

describe('grouping by intent', () => {
  it('is the first choice when four Alloy names are there, with or without the suffix', () => {
    expect(ordersFor(tools(...ALLOY))[0]).toBe('intent')
    const bare = ALLOY.map((name) => name.replace('_alloy', ''))
    expect(ordersFor(tools(...bare))[0]).toBe('intent')
    expect(ordersFor(tools(...ALLOY.slice(0, 3)))).not.toContain('intent')
    expect(
      ordersFor(tools('execute_action', 'execute_action_alloy', 'execute_action', 'x')),
    ).not.toContain('intent')
  })

  it('puts tools in the order one needs them, and unknown ones last', () => {
    expect(shown(rowsOf(tools(...ALLOY, 'slow_count'), 'intent'))).toEqual([
      '# Discover 2',
      'list_connectors_alloy',
      'get_action_details_alloy',
      '# Credentials 2',
      'get_credentials_alloy',
      'create_credential_alloy',
      '# Run 1',
      'execute_action_alloy',
      '# Other 1',
      'slow_count',
    ])
  })
})

describe('grouping by prefix', () => {
  it('takes prefixes that two names share, the rest under Other', () => {
    const entries = tools('slack_post', 'notion.read', 'echo', 'slack_list', 'notion.write')
    expect(ordersFor(entries)[0]).toBe('prefix')
    expect(shown(rowsOf(entries, 'prefix'))).toEqual([
      '# notion 2',
      'notion.read',
      'notion.write',
      '# slack 2',
      'slack_list',
      'slack_post',
      '# Other 1',
      'echo',
    ])
  })

  it('is not offered for one group, nor for more than eight', () => {
    expect(ordersFor(tools('a_1', 'a_2'))).toEqual(['az', 'server'])
    expect(ordersFor(tools('echo', 'add'))).toEqual(['az', 'server'])
    const many = 'abcdefghi'.split('').flatMap((letter) => [`${letter}_x`, `${letter}_y`])
    expect(ordersFor(tools(...many))).toEqual(['az', 'server'])
    expect(ordersFor(tools(...many.slice(2)))[0]).toBe('prefix')
  })
})

describe('other orders', () => {
  it('sorts from A to Z with numbers as numbers, or leaves the server’s order', () => {
    const entries = tools('tool10', 'tool9', 'Alpha')
    expect(shown(rowsOf(entries, 'az'))).toEqual(['Alpha', 'tool9', 'tool10'])
    expect(shown(rowsOf(entries, 'server'))).toEqual(['tool10', 'tool9', 'Alpha'])
  })

  it('gives names listed twice keys of their own', () => {
    const keys = rowsOf(tools('echo', 'echo'), 'server').map((row) => row.key)
    expect(keys).toEqual(['tools:echo', 'tools:echo #2'])
  })
})

describe('filter', () => {
  const entries = readPage('tools', {
    tools: [
      { name: 'slack_post', title: 'Post a message', inputSchema: { type: 'object' } },
      { name: 'slack_list', description: 'All CHANNELS', inputSchema: { type: 'object' } },
      { name: 'crm_find', inputSchema: { type: 'object' } },
      { name: 'crm_add', inputSchema: { type: 'object' } },
    ],
  }).entries
  const rows = rowsOf(entries, 'prefix')

  it('looks into name, title and description, for every word, in any case', () => {
    expect(shown(filterRows(rows, 'message'))).toEqual(['# slack 1', 'slack_post'])
    expect(shown(filterRows(rows, 'Slack channels'))).toEqual(['# slack 1', 'slack_list'])
    expect(filterRows(rows, 'invioce')).toEqual([])
    expect(filterRows(rows, '  ')).toBe(rows)
    expect(countEntries(filterRows(rows, '_'))).toBe(4)
  })

  it('leaves 10,000 entries over in under 30 ms', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `area${index % 7}_tool_${index}`)
    const all = rowsOf(tools(...names), 'prefix')
    prepareFilter(all.flatMap((row) => (row.kind === 'option' ? row.item : [])))
    // The best of several: other processes of the machine are not what is measured.
    const times = Array.from({ length: 8 }, () => {
      const started = cpuTime()
      expect(countEntries(filterRows(all, 'tool_99'))).toBe(111)
      return cpuTime() - started
    })
    expect(Math.min(...times)).toBeLessThan(30)
  })
})
