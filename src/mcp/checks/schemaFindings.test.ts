import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { asJson, asObject } from '../read.ts'
import { isCheap } from '../schema/plainSchema.ts'
import type { Json, JsonObject } from '../types.ts'
import { mismatchesOf, problemsOfSchema } from './schemaFindings.ts'

const PERSON: JsonObject = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 1, pattern: '^[A-Z]' },
    tags: { type: 'array', items: { $ref: '#/$defs/tag' } },
    ['__proto__']: { type: 'number' },
  },
  additionalProperties: false,
  $defs: { tag: { enum: ['a', 'b'] } },
}

describe('values against schemas', () => {
  test.each<[string, JsonObject, Json]>([
    ['a person', PERSON, { name: 'Ada', tags: ['a'] }],
    ['a list', { type: 'array', items: { type: 'integer' } }, [1, 2]],
    ['null', { type: 'null' }, null],
    ['formats are notes', { type: 'string', format: 'email' }, 'nobody'],
    ['unknown keywords are notes', { 'x-rule': { type: 'null' }, type: 'string' }, 'a'],
    [
      'draft 7',
      { $schema: 'http://json-schema.org/draft-07/schema#', items: [{ type: 'string' }] },
      ['a', 1],
    ],
  ])('%s conforms', (_, schema, value) => {
    expect(mismatchesOf(schema, value)).toEqual([])
  })

  test.each<[string, JsonObject, Json, string]>([
    ['a missing member', PERSON, {}, ''],
    ['a wrong type', PERSON, { name: 5 }, '/name'],
    ['a pattern', PERSON, { name: 'ada' }, '/name'],
    ['another member', PERSON, { name: 'Ada', age: 5 }, '/age'],
    ['a value behind a reference', PERSON, { name: 'Ada', tags: ['a', 'c'] }, '/tags/1'],
    ['an alternative', { anyOf: [{ type: 'string' }, { type: 'null' }] }, 1, ''],
    [
      'an escaped name',
      { properties: { 'a/b c#ü': { type: 'null' } } },
      { 'a/b c#ü': 1 },
      '/a~1b c#ü',
    ],
    ['false', { properties: { a: false } }, { a: 1 }, '/a'],
  ])('%s does not', (_, schema, value, pointer) => {
    const found = mismatchesOf(schema, value) ?? []
    expect(found.map((each) => each.pointer)).toContain(pointer)
    expect(found[0]?.message).toMatch(/\.$/)
  })

  test.each<[Json, string]>([
    [{}, '“name” is missing. It is required.'],
    [{ name: 5 }, '“name” must be text; it is 5.'],
    [{ name: 'Ada', age: 5 }, '“age” isn’t known here.'],
    [{ name: '{{who}}' }, '“name” must match “^[A-Z]”; it is “{{who}}”.'],
  ])('%j is told in the words of the editor', (value, message) => {
    expect(mismatchesOf(PERSON, value)?.map((each) => each.message)).toEqual([message])
  })

  test.each<[string, JsonObject, Json]>([
    ['a dead reference', { $ref: '#/$defs/x' }, 1],
    ['another document', { $ref: 'https://a.test/s' }, 1],
    ['a pattern that is none', { pattern: '(' }, 'a'],
  ])('%s: nothing can be said', (_, schema, value) => {
    expect(mismatchesOf(schema, value)).toBeUndefined()
  })

  test('a schema and its value stay as they are', () => {
    const schema = asObject(asJson(JSON.parse(JSON.stringify(PERSON)))) ?? {}
    const value = Object.freeze({ name: 'Ada' })
    mismatchesOf(schema, value)
    expect(Object.getOwnPropertyNames(schema)).toEqual(Object.keys(PERSON))
    expect(Object.getOwnPropertyNames(schema['properties'])).toEqual(
      Object.keys(PERSON['properties'] ?? {}),
    )
  })
})

/** A text that opens a brace, so many times around an empty object. */
function nested(text: string, depth: number): JsonObject {
  return asObject(asJson(JSON.parse(`${text.repeat(depth)}{}${'}'.repeat(depth)}`))) ?? {}
}

describe('hostile schemas end soon', () => {
  /** Each line doubles the work of the one before. */
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `d${index}`,
      { allOf: [{ $ref: `#/$defs/d${index + 1}` }, { $ref: `#/$defs/d${index + 1}` }] },
    ]),
  )

  test.each<[string, JsonObject, Json]>([
    ['doubling', { $ref: '#/$defs/d0', $defs: { ...doubling, d40: {} } }, 1],
    ['circles', { $ref: '#' }, 1],
    ['branching circles', { anyOf: [{ $ref: '#' }, { $ref: '#' }] }, 1],
    ['an exponential pattern', { pattern: '^(a+)+$' }, `${'a'.repeat(40)}!`],
    ['many optional letters', { pattern: `^${'a?'.repeat(40)}${'a'.repeat(40)}$` }, 'a'.repeat(39)],
    ['a slow pattern on a long text', { pattern: 'a*a*a*b' }, 'a'.repeat(100_000)],
    [
      'a slow pattern for names',
      { patternProperties: { '^(a+)+$': {} }, additionalProperties: false },
      { [`${'a'.repeat(40)}!`]: 1 },
    ],
    ['unique items', { uniqueItems: true }, Array.from({ length: 15_000 }, (_, i) => [i])],
    [
      'a huge enum',
      { items: { enum: Array.from({ length: 10_000 }, (_, i) => i) } },
      Array(15_000).fill(-1),
    ],
    ['deep schemas', nested('{"not":', 10_000), 1],
    [
      'deep values',
      { items: { $ref: '#' } },
      asJson(JSON.parse('['.repeat(10_000) + ']'.repeat(10_000))),
    ],
    ['huge values', { items: {} }, Array(200_000).fill(0)],
  ])('%s', (_, schema, value) => {
    const started = cpuTime()
    mismatchesOf(schema, value)
    problemsOfSchema(schema)
    expect(cpuTime() - started).toBeLessThan(2000)
  })

  test('ordinary patterns are tried', () => {
    for (const pattern of ['^[a-z0-9-]+$', '^\\d{4}-\\d{2}-\\d{2}$', '^https?://', '\\.md$']) {
      expect(isCheap(pattern, { longestText: 200 })).toBe(true)
    }
    for (const pattern of ['(a|a)*b', '(a?){30}', '^(.)\\1$', '.*.*.*x']) {
      expect(isCheap(pattern, { longestText: 200 })).toBe(false)
    }
  })
})

describe('schemas themselves', () => {
  test.each<[string, JsonObject]>([
    ['empty', {}],
    ['a person', PERSON],
    ['of several types', { type: ['string', 'null'], exclusiveMinimum: true }],
    ['with extras', { 'x-mcp-header': 5, examples: [1], default: { type: 'x' } }],
    ['with an anchor and an id', { $id: 'https://a.test/s', $ref: '#/elsewhere' }],
    ['with a pattern of the other mode', { pattern: String.raw`[\w-\.]+` }],
  ])('%s: fine', (_, schema) => {
    expect(problemsOfSchema(schema)).toEqual([])
  })

  test.each<[string, JsonObject, string]>([
    ['an unknown type', { properties: { a: { type: 'text' } } }, '/properties/a/type'],
    [
      'required as a flag',
      { properties: { a: { type: 'string', required: true } } },
      '/properties/a/required',
    ],
    ['properties as a list', { properties: [] }, '/properties'],
    ['a type for a schema', { items: 'string' }, '/items'],
    ['a negative length', { minLength: -1 }, '/minLength'],
    ['an empty choice', { anyOf: [] }, '/anyOf'],
    [
      'a pattern that is none',
      { properties: { a: { pattern: '(?P<x>.)' } } },
      '/properties/a/pattern',
    ],
    ['a dead reference', { properties: { a: { $ref: '#/$defs/no' } } }, '/properties/a/$ref'],
  ])('%s: a problem', (_, schema, pointer) => {
    const found = problemsOfSchema(schema)
    expect(found.map((each) => each.pointer)).toContain(pointer)
  })
})
