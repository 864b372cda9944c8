import { expect, test } from 'vitest'

import { fuzzyScore, rankFuzzy } from './fuzzy.ts'

const names = [
  'list_connectors_alloy',
  'get_connector_resources_alloy',
  'get_action_details_alloy',
  'execute_action_alloy',
  'action',
  'transaction log',
  'getConnector',
]

test.each([
  ['action', ['action', 'execute_action_alloy', 'get_action_details_alloy', 'transaction log']],
  ['gcr', ['get_connector_resources_alloy', 'getConnector']],
  ['getc', ['getConnector', 'get_connector_resources_alloy', 'get_action_details_alloy']],
  ['exec', ['execute_action_alloy']],
  ['zzz', []],
])('%s finds the best fit first', (typed, expected) => {
  expect(rankFuzzy(typed, names, (name) => name)).toEqual(expected)
})

const about = (item: { about: string }) => item.about

test('words of the second text count as they are, after all names', () => {
  const items = [
    { name: 'a', about: 'sends mail' },
    { name: 'mailbox', about: '' },
    { name: 'b', about: 'm a i l' },
  ]
  const found = rankFuzzy('mail', items, ({ name }) => name, about)
  expect(found.map(({ name }) => name)).toEqual(['mailbox', 'a'])
})

test('nothing typed keeps everything as it was', () => {
  expect(rankFuzzy('', names, (name) => name)).toBe(names)
  expect(fuzzyScore('', 'x')).toBe(0)
})

test('blanks between letters don’t count', () => {
  expect(fuzzyScore('list conn', 'list_connectors_alloy')).toBeGreaterThan(0)
})
