import { expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { distanceOf, nearestOf } from './nearest.ts'

test.each<[string, string, number | undefined]>([
  ['', '', 0],
  ['slak', 'slack', 1],
  ['chanel', 'channel', 1],
  ['nmae', 'name', 1],
  ['kitten', 'sitting', 3],
  ['abcd', 'wxyz', undefined],
  ['a', 'abcdefgh', undefined],
])('%s to %s', (from, to, distance) => {
  expect(distanceOf(from, to, 3)).toBe(distance)
})

test.each<[string, readonly string[], string | undefined]>([
  ['slak', ['notion', 'slack', 'hubspot'], 'slack'],
  ['chat_postmessage', ['chat_update', 'chat_postMessage'], 'chat_postMessage'],
  ['list-connectors', ['list_connectors'], 'list_connectors'],
  ['list_connectors', ['get_actions_alloy', 'list_connectors_alloy'], 'list_connectors_alloy'],
  ['list', ['list_a', 'list_b'], undefined],
  ['tools/cal', ['tools/list', 'tools/call'], 'tools/call'],
  ['text', ['text', 'next'], undefined],
  ['zebra', ['slack'], undefined],
  ['', ['a', 'bc'], undefined],
  ['ab', ['abx', 'ab.'], 'ab.'],
])('%s among %s', (name, known, nearest) => {
  expect(nearestOf(name, known)).toBe(nearest)
})

test('the nearer of two', () => {
  expect(nearestOf('abcdefghi', ['abcdefxyi', 'abcdefgxi'])).toBe('abcdefgxi')
})

test('ten thousand names take no time', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `some_tool_with_a_name_${index}`)
  const started = cpuTime()
  expect(nearestOf('some_tool_with_a_nme_9999', names)).toBe('some_tool_with_a_name_9999')
  expect(cpuTime() - started).toBeLessThan(500)
})
