import { expect, test } from 'vitest'

import type { Json, JsonObject } from '../types.ts'
import { violationsOf } from './validate.ts'

test.each<[string, JsonObject, Json]>([
  ['nullable', { type: 'string', nullable: true, enum: ['a'] }, null],
  ['a bound of draft 4', { minimum: 0, exclusiveMinimum: true }, 0.5],
  ['a flag without a bound', { exclusiveMaximum: true }, 5],
  ['a reference to elsewhere', { properties: { a: { $ref: 'https://a.test/s' } } }, { a: 1 }],
  ['a dead reference', { properties: { a: { $ref: '#/$defs/no' } } }, { a: 1 }],
  ['an unknown type', { properties: { a: { type: 'text' } } }, { a: 1 }],
  ['required as a flag', { properties: { a: { required: true } } }, { a: 1 }],
  ['a pattern of another language', { pattern: '(?P<x>.)' }, 'a'],
  [
    'names by a broken pattern',
    { patternProperties: { '(': {} }, additionalProperties: false },
    { a: 1 },
  ],
  ['a format nobody knows', { format: 'colour' }, 'reddish'],
])('%s: nothing to complain about', (_, schema, value) => {
  expect(violationsOf(schema, value, 'meant')).toEqual([])
})

const TREE: JsonObject = {
  $dynamicAnchor: 'node',
  properties: { value: { type: 'number' }, next: { $dynamicRef: '#node' } },
}

test.each<[string, JsonObject, Json, { pointer: string; way: string }]>([
  ['draft 4', { minimum: 0, exclusiveMinimum: true }, 0, { pointer: '', way: '/exclusiveMinimum' }],
  [
    'draft 4 by its name',
    { $schema: 'http://json-schema.org/draft-04/schema#', maximum: 9, exclusiveMaximum: true },
    9,
    { pointer: '', way: '/exclusiveMaximum' },
  ],
  [
    'a dynamic reference',
    TREE,
    { next: { next: { value: 'x' } } },
    {
      pointer: '/next/next/value',
      way: '/properties/next/$ref/properties/next/$ref/properties/value/type',
    },
  ],
  [
    'a recursive reference',
    { properties: { a: { $recursiveRef: '#' }, b: { type: 'null' } } },
    { a: { b: 1 } },
    { pointer: '/a/b', way: '/properties/a/$ref/properties/b/type' },
  ],
  ['a date', { format: 'date' }, '2026-02-30', { pointer: '', way: '/format' }],
  [
    'odd names',
    { properties: { 'a/b %#ü': { type: 'null' } } },
    { 'a/b %#ü': 1 },
    { pointer: '/a~1b %#ü', way: '/properties/a~1b %#ü/type' },
  ],
])('%s: the value and the keyword', (_, schema, value, where) => {
  expect(violationsOf(schema, value, 'meant')).toContainEqual(expect.objectContaining(where))
})
