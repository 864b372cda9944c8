import { expect, test } from 'vitest'

import type { JsonObject, Message } from '../types.ts'
import { envelopeOf } from './envelopes.ts'
import { MOST_MEMBERS, toldIn } from './told.ts'

type Asked = Extract<Message, { kind: 'request' }>

function call(given: JsonObject): Asked {
  return {
    kind: 'request',
    id: 1,
    method: 'tools/call',
    params: { name: 'list', arguments: given },
  }
}
const execute = (parameters: JsonObject) =>
  call({ connectorId: 'slack', actionId: 'a', parameters })
/** What is to be said of a parsed answer. */
function envelopeFor(value: JsonObject, asked: Asked) {
  const told = toldIn(value)
  return told && envelopeOf({ told, asked })
}
const AT = ['params', 'arguments', 'parameters']

test('25 of 45: the next 25, in the place where the action takes them', () => {
  const value = { data: [{}], metadata: { total: 45, returned: 25, offset: 0, hasMore: true } }
  expect(envelopeFor(value, execute({}))).toEqual({
    words: 'Showing 25 of 45.',
    acts: [
      {
        label: 'Next 20',
        changes: [
          { path: [...AT, 'limit'], value: 25 },
          { path: [...AT, 'offset'], value: 25 },
        ],
      },
    ],
    narrow: [],
    suggestions: [],
  })
})

test('the last page leads back, and the first one needs no offset', () => {
  const value = {
    data: [{}],
    metadata: { total: 45, returned: 20, limit: 25, offset: 25, hasMore: false },
  }
  const envelope = envelopeFor(value, call({ limit: 25, offset: 25 }))
  expect(envelope?.words).toBe('Showing 26 to 45 of 45.')
  expect(envelope?.acts).toEqual([
    {
      label: 'Previous 25',
      changes: [
        { path: ['params', 'arguments', 'limit'], value: 25 },
        { path: ['params', 'arguments', 'offset'], value: undefined },
      ],
    },
  ])
  const second = { items: [1, 2], total: 5, offset: 2 }
  expect(envelopeFor(second, call({}))?.acts).toMatchObject([
    { label: 'Next 1', changes: [{ value: 2 }, { value: 4 }] },
    { label: 'Previous 2', changes: [{ value: 2 }, { value: undefined }] },
  ])
})

test('too many records: limit, and the values the server offers to narrow by', () => {
  const value = {
    needsRefinement: true,
    suggestions: ['Filter by "status".', 7, 'Filter by "status".'],
    searchHints: { status: ['open', 'closed', null, {}, 'open', 2 ** 60], tags: [], odd: 'x' },
    samples: [{ id: 1 }],
    metadata: { total: 1298 },
  }
  const envelope = envelopeFor(value, execute({ queryParameters: { a: 1 } }))
  const at = [...AT, 'queryParameters']
  expect(envelope).toEqual({
    words: '1,298 records match. That’s too many to show.',
    acts: [{ label: 'Limit to 10', changes: [{ path: [...at, 'limit'], value: 10 }] }],
    narrow: [
      {
        name: 'status',
        acts: [
          { label: 'open', changes: [{ path: [...at, 'status'], value: 'open' }] },
          { label: 'closed', changes: [{ path: [...at, 'status'], value: 'closed' }] },
        ],
      },
    ],
    suggestions: ['Filter by "status".'],
  })
})

test('a page of one of the protocol’s lists', () => {
  const asked: Asked = { kind: 'request', id: 1, method: 'tools/list' }
  expect(envelopeFor({ tools: [], nextCursor: 'b' }, asked)?.acts).toEqual([
    { label: 'Next page', changes: [{ path: ['params', 'cursor'], value: 'b' }] },
  ])
  expect(envelopeFor({ tools: [], nextCursor: '' }, asked)).toBeUndefined()
  expect(envelopeFor({ nextCursor: 'b' }, call({}))).toBeUndefined()
})

test.each<[string, JsonObject]>([
  ['everything came', { data: [{}], metadata: { total: 1, returned: 1 } }],
  ['a total that is no count', { items: [1], total: 12.5 }],
  ['a bill, not a list', { total: 99, currency: 'EUR' }],
  ['several lists', { a: [1], b: [2], total: 9 }],
  ['a count no figure can hold', { items: [1], total: 2 ** 63 }],
  ['an empty page', { items: [], total: 9 }],
  [
    'data under names of its own',
    { items: [1], total: 9, ...Object.fromEntries(Array(MOST_MEMBERS).entries()) },
  ],
  ['hostile figures', { items: [1], total: -5, metadata: { total: 'x', returned: {} } }],
])('nothing to say: %s', (_, value) => {
  expect(envelopeFor(value, call({}))).toBeUndefined()
})
