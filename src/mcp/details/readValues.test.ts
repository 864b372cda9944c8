import { expect, test } from 'vitest'

import type { Json } from '../types.ts'
import { readValues } from './readValues.ts'

const SLACK = { value: 'slack', title: 'Slack' }

test.each<[string, Json]>([
  ['a list under the name', { connectors: [{ id: 'slack', name: 'Slack' }] }],
  ['an envelope', { success: true, data: { connectors: [{ id: 'slack', name: 'Slack' }] } }],
  ['ids under the argument’s own name', { connectors: [{ connectorId: 'slack', name: 'Slack' }] }],
  ['an object by id', { connectors: { slack: { displayName: 'Slack' } } }],
  [
    'lists in groups',
    { groups: [{ connectors: [{ id: 'slack', name: 'Slack' }] }, { connectors: [] }] },
  ],
])('%s is complete', (_, answer) => {
  expect(readValues([answer], 'connectorId')).toEqual({ items: [SLACK], isComplete: true })
})

test.each(['action_id', 'actionId', 'action', 'actionName', 'actions'])('%s', (argument) => {
  const answer = { actions: ['pay', 'refund'], other: ['x'] }
  const items = [{ value: 'pay' }, { value: 'refund' }]
  expect(readValues([answer], argument)).toEqual({ items, isComplete: true })
})

test('numbers are texts, doubles are one, what has no id is left out', () => {
  const answer = { projects: [{ id: 7 }, { id: 7 }, { color: 'red' }, null, ''] }
  expect(readValues([answer], 'projectId')?.items).toEqual([{ value: '7' }])
})

test('descriptions are cut, a title that only repeats the value is none', () => {
  const answer = { tools: [{ name: 'a', title: 'a', description: 'd'.repeat(1000) }] }
  expect(readValues([answer], 'toolName')?.items).toEqual([
    { value: 'a', description: 'd'.repeat(300) },
  ])
})

test.each<[string, Json]>([
  ['hasMore', { connectors: [{ id: 'a' }], hasMore: true }],
  ['needsRefinement', { connectors: [{ id: 'a' }], metadata: { needsRefinement: true } }],
  ['a cursor', { connectors: [{ id: 'a' }], nextCursor: 'x' }],
  ['a greater total', { connectors: [{ id: 'a' }], pagination: { total: 2 } }],
  ['a list of another name', { items: [{ id: 'a' }] }],
  ['a bare list', [{ id: 'a' }]],
])('%s: there may be more', (_, answer) => {
  const expected = { items: [{ value: 'a' }], isComplete: false }
  expect(readValues([answer], 'connectorId')).toEqual(expected)
})

test('the outermost list with ids is taken where none has the name', () => {
  const answer = { tags: [{ color: 'red' }], items: [{ slug: 'bank', tags: ['money'] }] }
  expect(readValues([answer], 'service')?.items).toEqual([{ value: 'bank' }])
})

test('no list, no values', () => {
  expect(readValues([{ message: 'None', count: 0 }, 'text', 7], 'connectorId')).toBeUndefined()
})
