import { expect, test } from 'vitest'

import type { Json, JsonObject } from '../types.ts'
import { misfitsOf } from './misfits.ts'

const ROWS: JsonObject = {
  type: 'object',
  properties: { rows: { type: 'array', items: { $ref: '#/$defs/row' } } },
  $defs: {
    row: {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'integer' }, ok: { anyOf: [{ type: 'boolean' }, { const: 0 }] } },
    },
  },
}

/** So many rows; of those at or behind `wrongFrom` one member is wrong. */
function rows(count: number, wrongFrom = count): Json {
  return {
    rows: Array.from({ length: count }, (_, n) => ({ id: n < wrongFrom ? n : 'x', ok: true })),
  }
}

/** Too much for the page's own thread. */
const MANY = 30_000

test('places are ways with positions as numbers', () => {
  expect(misfitsOf(ROWS, rows(3, 2))).toEqual({
    found: [{ path: ['rows', 2, 'id'], message: expect.stringContaining('whole number') }],
    isMore: false,
  })
  expect(misfitsOf(ROWS, rows(3))).toEqual({ found: [], isMore: false })
})

test('a large value is held against its schema with much effort only', () => {
  const value = rows(MANY, MANY - 1)
  expect(misfitsOf(ROWS, value)).toBeUndefined()
  expect(misfitsOf(ROWS, value, 'much')).toEqual({
    found: [{ path: ['rows', MANY - 1, 'id'], message: expect.any(String) }],
    isMore: false,
  })
  expect(misfitsOf(ROWS, rows(MANY), 'much')).toEqual({ found: [], isMore: false })
})

test('of many places those that are shown, and that there are more', () => {
  const { found, isMore } = misfitsOf(ROWS, rows(5000, 0), 'much') ?? { found: [] }
  expect([found.length, isMore]).toEqual([50, true])
  expect(found[49]?.path).toEqual(['rows', 49, 'id'])
})

test('of more places than a list of complaints has room for, the first', () => {
  expect(misfitsOf(ROWS, rows(100_000, 7), 'much')).toEqual({
    found: [{ path: ['rows', 7, 'id'], message: expect.any(String) }],
    isMore: true,
  })
})

function map(count: number): Json {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`k${n}`, n]))
}

test('of a map whose members are all wrong, the first ones, as far as there is room for all', () => {
  const schema = { additionalProperties: { type: 'string' } }
  const { found, isMore } = misfitsOf(schema, map(101_000), 'much') ?? { found: [] }
  expect([found[0]?.path, isMore]).toEqual([['k0'], true])
  expect(misfitsOf(schema, map(301_000), 'much')).toBeUndefined()
})

const ONES = Array.from({ length: 100_000 }, () => 1)
const LONG = 'x'.repeat(1_000_000)
const NAMES = Array.from({ length: 15_000 }, (_, n) => `name${n}`)

test.each<[string, JsonObject, Json]>([
  ['a constant', { items: { const: LONG } }, ONES],
  ['a choice', { items: { enum: [LONG] } }, ONES],
  ['types', { items: { type: [LONG] } }, ONES],
  ['missing names', { items: { required: NAMES } }, ONES.map(() => ({}))],
])('complaints that spell out %s are made for the first place only', (_, schema, value) => {
  const { found, isMore } = misfitsOf(schema, value, 'much') ?? { found: [] }
  expect([found[0]?.path, isMore]).toEqual([[0], true])
})

const MEMBERS = Object.fromEntries(NAMES.slice(0, 9000).map((name) => [name, {}]))
const OBJECTS = Array.from({ length: 500 }, (_, n) => ({ a: [1, 2, 3, n] }))

test.each<[string, JsonObject, Json]>([
  ['names', { items: { properties: MEMBERS } }, ONES.slice(0, 5000).map(() => ({}))],
  ['patterns', { items: { patternProperties: MEMBERS } }, ONES.slice(0, 2000).map(() => ({}))],
  ['pairs', { allOf: Array.from({ length: 50 }, () => ({ uniqueItems: true })) }, OBJECTS],
])('a short value with many %s is nothing for the page’s own thread', (_, schema, value) => {
  expect(misfitsOf(schema, value)).toBeUndefined()
})

test('names that are very long are not spelled for each part of a schema', () => {
  const parts = Array.from({ length: 9000 }, () => ({ additionalProperties: { type: 'string' } }))
  expect(misfitsOf({ allOf: parts }, { [LONG]: 1 }, 'much')).toBeUndefined()
})

test.each<[string, JsonObject]>([
  ['a dead reference', { properties: { rows: { $ref: '#/no' } } }],
  ['endless references', { $ref: '#' }],
])('%s: can’t be said', (_, schema) => {
  expect(misfitsOf(schema, rows(1), 'much')).toBeUndefined()
})
