import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import type { Json } from '../types.ts'
import { fullValue, sampleValue } from './sampleValue.ts'

describe('sampleValue', () => {
  test.each<[string, Json, Json]>([
    ['a text', { type: 'string' }, ''],
    ['a number', { type: 'number' }, 0],
    ['a whole number with a minimum', { type: 'integer', minimum: 5 }, 5],
    ['a boolean', { type: 'boolean' }, false],
    ['null', { type: 'null' }, null],
    ['a list', { type: 'array', items: { type: 'string' } }, []],
    ['an object', { type: 'object' }, {}],
    ['the first of several types', { type: ['integer', 'null'] }, 0],
    ['const', { const: 'x', default: 'y' }, 'x'],
    ['const null', { const: null }, null],
    ['default', { type: 'string', default: 'y', examples: ['z'] }, 'y'],
    ['default false', { type: 'boolean', default: false }, false],
    ['the first example', { type: 'string', examples: ['z', 'w'] }, 'z'],
    ['the first of an enum', { enum: ['b', 'a'] }, 'b'],
    ['an empty enum', { type: 'string', enum: [] }, ''],
    ['oneOf', { oneOf: [{ type: 'integer' }, { type: 'string' }] }, 0],
    ['anyOf', { anyOf: [{ type: 'null' }, { type: 'string' }] }, null],
    ['allOf', { allOf: [{ type: 'boolean' }] }, false],
    [
      'properties win over oneOf beside them',
      { properties: { a: { type: 'integer' } }, required: ['a'], oneOf: [{ type: 'string' }] },
      { a: 0 },
    ],
    ['properties without a type', { properties: {} }, {}],
    ['nothing said', {}, ''],
    ['true', true, null],
    ['minItems', { type: 'array', items: { type: 'integer' }, minItems: 2 }, [0, 0]],
    ['many minItems', { type: 'array', items: { type: 'integer' }, minItems: 1000 }, [0, 0, 0]],
    ['minItems without items', { type: 'array', minItems: 2 }, []],
  ])('%s', (_, schema, value) => {
    expect(sampleValue(schema)).toEqual(value)
  })

  test('required members only, in the order they are required, nested', () => {
    const schema = {
      type: 'object',
      properties: {
        optional: { type: 'string' },
        name: { type: 'string' },
        inner: {
          type: 'object',
          properties: { a: { enum: ['x'] }, b: { type: 'string' } },
          required: ['a'],
        },
        list: { type: 'array', items: { type: 'string' } },
      },
      required: ['list', 'name', 'inner', 'undescribed', 5],
    }
    const value = sampleValue(schema)
    expect(value).toEqual({ list: [], name: '', inner: { a: 'x' }, undescribed: '' })
    expect(Object.keys(value as object)).toEqual(['list', 'name', 'inner', 'undescribed'])
  })

  test.each<[string, Json, Json]>([
    ['$defs', { $ref: '#/$defs/A', $defs: { A: { type: 'integer' } } }, 0],
    ['definitions', { $ref: '#/definitions/A', definitions: { A: { const: 1 } } }, 1],
    ['a chain', { $ref: '#/$defs/A', $defs: { A: { $ref: '#/$defs/B' }, B: { const: 2 } } }, 2],
    ['escaped names', { $ref: '#/$defs/a~1b~0c%20d', $defs: { 'a/b~c d': { const: 3 } } }, 3],
    ['a place in a list', { $ref: '#/anyOf/1', anyOf: [{ const: 4 }, { const: 5 }] }, 5],
    ['a default beside it', { $ref: '#/$defs/A', default: 7, $defs: { A: { default: 1 } } }, 7],
    ['a lone percent sign', { $ref: '#/$defs/100%', $defs: { '100%': { const: 6 } } }, 6],
    ['nowhere', { $ref: '#/$defs/missing' }, null],
    ['another document', { $ref: 'https://host/schema.json', type: 'integer' }, 0],
  ])('$ref to %s', (_, schema, value) => {
    expect(sampleValue(schema)).toEqual(value)
  })

  test('recursion ends', () => {
    const tree = {
      type: 'object',
      properties: { child: { $ref: '#' }, name: { type: 'string' } },
      required: ['child', 'name'],
    }
    expect(JSON.stringify(sampleValue(tree)).length).toBeLessThan(300)
    expect(sampleValue({ $ref: '#' })).toBe('')
    expect(
      sampleValue({
        $ref: '#/$defs/A',
        $defs: { A: { $ref: '#/$defs/B' }, B: { $ref: '#/$defs/A' } },
      }),
    ).toBe('')
  })

  test('wide recursion stays small', () => {
    const properties = Object.fromEntries(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((key) => [key, { $ref: '#' }]),
    )
    const schema = { type: 'object', properties, required: Object.keys(properties) }
    const started = cpuTime()
    expect(JSON.stringify(sampleValue(schema)).length).toBeLessThan(100_000)
    expect(cpuTime() - started).toBeLessThan(5000)
  })
})

describe('fullValue', () => {
  test.each<[string, Json, Json]>([
    [
      'every member, the required ones first',
      {
        type: 'object',
        properties: { a: { type: 'string' }, b: { type: 'boolean' }, c: { default: 3 } },
        required: ['b'],
      },
      { b: false, a: '', c: 3 },
    ],
    ['an item in each list', { type: 'array', items: { type: 'integer' } }, [0]],
    ['no item where none may be', { type: 'array', items: {}, maxItems: 0 }, []],
    ['formats', { type: 'string', format: 'date' }, '2026-01-31'],
    ['a least length', { type: 'string', minLength: 6 }, 'textte'],
    [
      'all of allOf',
      {
        allOf: [{ properties: { a: { const: 1 } } }, { $ref: '#/$defs/B' }],
        properties: { c: { const: 3 } },
        $defs: { B: { properties: { b: { const: 2 } } } },
      },
      { a: 1, b: 2, c: 3 },
    ],
    ['allOf of no objects', { allOf: [{ type: 'integer' }, { minimum: 3 }] }, 0],
    ['a pattern', { type: 'string', pattern: '^[A-Z]{2}-', format: 'uuid' }, 'AA-'],
    [
      'one of oneOf',
      {
        type: 'object',
        properties: { a: { const: 1 }, b: { const: 2 }, c: { const: 3 } },
        oneOf: [{ required: ['b'] }, { required: ['a'] }],
      },
      { b: 2, c: 3 },
    ],
    [
      'what members need beside them',
      {
        properties: { a: { const: 1 } },
        dependentRequired: { a: ['constructor'] },
        dependencies: { constructor: { properties: { b: { const: 2 } }, required: ['b'] } },
      },
      { a: 1, constructor: '', b: 2 },
    ],
    [
      'what a recursive reference leads to',
      { properties: { next: { $recursiveRef: '#' } } },
      { next: {} },
    ],
  ])('has %s', (_, schema, value) => {
    expect(fullValue(schema)).toEqual(value)
  })

  test('holds what holds itself once', () => {
    const tree = {
      $ref: '#/$defs/Node',
      $defs: {
        Node: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            children: { type: 'array', items: { $ref: '#/$defs/Node' } },
            next: { $ref: '#/$defs/Node' },
          },
        },
      },
    }
    const inner = { name: '', children: [] }
    expect(fullValue(tree)).toEqual({ name: '', children: [inner], next: inner })
  })

  test('stays small however wide a schema is', () => {
    const properties = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`p${index}`, { $ref: `#/$defs/d${index % 7}` }]),
    )
    const $defs = Object.fromEntries(
      Array.from({ length: 7 }, (_, index) => [`d${index}`, { type: 'object', properties }]),
    )
    const started = cpuTime()
    expect(JSON.stringify(fullValue({ type: 'object', properties, $defs })).length).toBeLessThan(
      100_000,
    )
    expect(cpuTime() - started).toBeLessThan(5000)
  })
})
