import { expect, test } from 'vitest'

import type { Json, JsonObject } from '../types.ts'
import { complaintsOf } from './complaints.ts'
import { wordsOf } from './problemWords.ts'

const SHAPES: JsonObject = {
  oneOf: [
    {
      title: 'Circle',
      type: 'object',
      properties: { kind: { const: 'circle' }, radius: { type: 'number' } },
      required: ['kind', 'radius'],
    },
    {
      title: 'Square',
      type: 'object',
      properties: { kind: { const: 'square' }, side: { type: 'number' } },
      required: ['kind', 'side'],
    },
    { type: 'null' },
  ],
}

test.each<[string, JsonObject, Json, readonly string[]]>([
  [
    'the one it names',
    SHAPES,
    { kind: 'square', side: 'x' },
    ['“side” must be a number; it is “x”.'],
  ],
  [
    'what the one it names lacks',
    SHAPES,
    { kind: 'circle' },
    ['“radius” is missing. It is required.'],
  ],
  [
    'no such name',
    SHAPES,
    { kind: 'cube', side: 1, radius: 1 },
    ['“kind” must be “circle” or “square”; it is “cube”.'],
  ],
  ['no type of them', SHAPES, 5, ['The value must be an object or null; it is 5.']],
  [
    'the one of its type',
    { anyOf: [{ type: 'array', items: { type: 'string' } }, { type: 'string' }] },
    [1],
    ['Item 1 must be text; it is 1.'],
  ],
  [
    'the one with least amiss',
    { anyOf: [{ required: ['a', 'b', 'c'] }, { required: ['a', 'd'] }] },
    { a: 1 },
    ['“d” is missing. It is required.'],
  ],
  [
    'none is nearer',
    {
      anyOf: [
        { title: 'By name', required: ['a', 'b'] },
        { required: ['c', 'd'] },
        { minProperties: 5, required: ['e'] },
      ],
    },
    {},
    ['The value fits none of its 3 alternatives: “By name”, “c, d” or “e”.'],
  ],
  [
    'too many fit',
    { oneOf: [{ type: 'number' }, { minimum: 0 }] },
    5,
    ['The value fits several of its alternatives; only one may fit.'],
  ],
  [
    'alternatives within alternatives',
    { anyOf: [{ type: 'null' }, { anyOf: [{ type: 'string' }, { type: 'boolean' }] }] },
    5,
    ['The value must be null, text or true or false; it is 5.'],
  ],
  [
    'a condition',
    // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
    { if: { required: ['a'] }, then: { required: ['b'] } },
    { a: 1 },
    ['“b” is missing. It is required.'],
  ],
  [
    'each missing member once',
    { allOf: [{ required: ['a'] }, { required: ['a', 'b'] }] },
    {},
    ['“a” is missing. It is required.', '“b” is missing. It is required.'],
  ],
  [
    'recursion',
    { properties: { next: { $ref: '#' }, v: { type: 'number' } } },
    { next: { next: { v: 'x' } } },
    ['“v” must be a number; it is “x”.'],
  ],
])('%s', (_, schema, value, words) => {
  expect(complaintsOf(schema, value)?.map(wordsOf)).toEqual(words)
})

test.each<[string, JsonObject, Json]>([
  ['a number', { properties: { a: { type: 'number' } } }, { a: '{{n}}' }],
  ['a value of a list', { properties: { a: { enum: ['x'] } } }, { a: 'prefix-{{n}}' }],
  ['one of several types', { anyOf: [{ type: 'number' }, { type: 'boolean' }] }, '{{n}}'],
  ['a member of an alternative', SHAPES, { kind: 'circle', radius: '{{r}}' }],
  ['what tells alternatives apart', SHAPES, { kind: '{{kind}}', radius: 1, side: 1 }],
])('a placeholder may become %s', (_, schema, value) => {
  expect(complaintsOf(schema, value)).toEqual([])
})

test('a name that is not known stays so, whatever its value becomes', () => {
  expect(complaintsOf({ additionalProperties: false }, { a: '{{n}}' })).toHaveLength(1)
})

test('of another type: that alone is said', () => {
  const schema = { type: 'string', enum: ['a'] }
  expect(complaintsOf(schema, 5)?.map(({ keyword }) => keyword)).toEqual(['type'])
})

test('a way to the value, with positions as numbers', () => {
  const schema = { properties: { list: { items: { properties: { '1': { type: 'null' } } } } } }
  expect(complaintsOf(schema, { list: [{}, { '1': 5 }] })?.map(({ path }) => path)).toEqual([
    ['list', 1, '1'],
  ])
})

test('a schema that takes too long says nothing', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `d${index}`,
      { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
    ]),
  )
  expect(complaintsOf({ $ref: '#/$defs/d0', $defs: { ...doubling, d40: {} } }, 1)).toBeUndefined()
})
