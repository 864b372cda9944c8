import { describe, expect, test } from 'vitest'

import type { Json, JsonObject } from '../types.ts'
import { schemasAt } from './resolve.ts'
import type { Step } from './types.ts'

/** Titles of what applies; uncertain ones with a question mark. */
function titles(schema: JsonObject, value: Json | undefined, ...path: readonly Step[]): string[] {
  return schemasAt(schema, value, path).flatMap(({ schema: { title }, isCertain }) =>
    typeof title === 'string' ? [isCertain ? title : `${title}?`] : [],
  )
}

const named = (title: string, rest: JsonObject = {}): JsonObject => ({ title, ...rest })

describe('members and items', () => {
  test.each<[string, JsonObject, readonly Step[], readonly string[]]>([
    ['properties', { properties: { a: named('A') } }, ['a'], ['A']],
    [
      'nothing is inherited',
      { properties: { a: named('A') }, additionalProperties: named('other') },
      ['toString'],
      ['other'],
    ],
    [
      'patternProperties beside properties',
      { properties: { ab: named('A') }, patternProperties: { '^a': named('P'), '(': named('no') } },
      ['ab'],
      ['A', 'P'],
    ],
    [
      'additionalProperties for the rest',
      { properties: { a: named('A') }, additionalProperties: named('other') },
      ['b'],
      ['other'],
    ],
    ['a closed object', { properties: {}, additionalProperties: false }, ['b'], []],
    ['items', { items: named('I') }, [3], ['I']],
    ['prefixItems, then items', { prefixItems: [named('0')], items: named('I') }, [0], ['0']],
    ['behind prefixItems', { prefixItems: [named('0')], items: named('I') }, [1], ['I']],
    ['a list of items', { items: [named('0')], additionalItems: named('more') }, [0], ['0']],
    ['additionalItems', { items: [named('0')], additionalItems: named('more') }, [1], ['more']],
    [
      'several steps',
      { properties: { a: { items: { properties: { b: named('B') } } } } },
      ['a', 0, 'b'],
      ['B'],
    ],
  ])('%s', (_name, schema, path, expected) => {
    expect(titles(schema, undefined, ...path)).toEqual(expected)
  })
})

describe('references', () => {
  const target = { title: 'T' }
  test.each<[string, JsonObject]>([
    ['$defs', { properties: { a: { $ref: '#/$defs/t' } }, $defs: { t: target } }],
    ['definitions', { properties: { a: { $ref: '#/definitions/t' } }, definitions: { t: target } }],
    ['escapes', { properties: { a: { $ref: '#/$defs/a~1b%20c' } }, $defs: { 'a/b c': target } }],
    ['$anchor', { properties: { a: { $ref: '#x' } }, $defs: { t: { ...target, $anchor: 'x' } } }],
    [
      'id of draft 4',
      { properties: { a: { $ref: '#x' } }, definitions: { t: { ...target, id: '#x' } } },
    ],
    [
      '$dynamicRef',
      {
        properties: { a: { $dynamicRef: '#x' } },
        $defs: { t: { ...target, $dynamicAnchor: 'x' } },
      },
    ],
    [
      'the address of a part',
      {
        properties: { a: { $ref: 't.json' } },
        $defs: { t: { ...target, $id: 'https://x.test/t.json' } },
      },
    ],
    [
      'the address of the root',
      {
        $id: 'https://x.test/r',
        properties: { a: { $ref: 'https://x.test/r#/$defs/t' } },
        $defs: { t: target },
      },
    ],
    [
      'a pointer within a part that has an address',
      {
        properties: { a: { $ref: '#/$defs/p' } },
        $defs: { p: { $id: 'p.json', $ref: '#/$defs/t', $defs: { t: target } } },
      },
    ],
    ['another property', { properties: { a: { $ref: '#/properties/b' }, b: target } }],
  ])('%s', (_name, schema) => {
    expect(titles(schema, {}, 'a')).toEqual(['T'])
  })

  test('what stands beside a reference comes first', () => {
    const schema = { properties: { a: { $ref: '#/$defs/t', title: 'near' } }, $defs: { t: target } }
    expect(titles(schema, {}, 'a')).toEqual(['near', 'T'])
  })

  test('$recursiveRef and # lead to the root, as deep as the value goes', () => {
    for (const ref of [{ $ref: '#' }, { $recursiveRef: '#' }]) {
      const schema = { title: 'R', properties: { next: ref } }
      expect(titles(schema, {}, 'next', 'next', 'next')).toEqual(['R'])
    }
  })

  test('nothing is fetched: what leads out or nowhere takes anything', () => {
    for (const $ref of ['https://x.test/s.json', 'other.json#/a', '#/$defs/none', '#none']) {
      expect(schemasAt({ properties: { a: { $ref } } }, {}, ['a'])).toMatchObject([
        { schema: { $ref } },
      ])
    }
  })
})

describe('combinations', () => {
  test('allOf applies, alternatives may', () => {
    const schema = { title: 'R', allOf: [named('A')], anyOf: [named('B'), named('C')] }
    expect(titles(schema, {})).toEqual(['R', 'A', 'B?', 'C?'])
  })

  const shapes = {
    oneOf: [
      named('circle', { properties: { kind: { const: 'circle', title: 'K1' }, r: named('R') } }),
      named('square', { properties: { kind: { enum: ['square'], title: 'K2' }, a: named('A') } }),
    ],
  }

  test('a member with a fixed value tells alternatives apart', () => {
    expect(titles(shapes, { kind: 'square' })).toEqual(['square'])
    expect(titles(shapes, {})).toEqual(['circle?', 'square?'])
    expect(titles(shapes, { kind: 'other' })).toEqual(['circle?', 'square?'])
    expect(titles(shapes, { kind: '{{kind}}' })).toEqual(['circle?', 'square?'])
    expect(titles(shapes, { kind: 'square' }, 'r')).toEqual([])
  })

  test('types tell alternatives apart too', () => {
    const schema = { anyOf: [named('S', { type: 'string' }), named('O', { type: 'object' })] }
    expect(titles(schema, {})).toEqual(['O'])
    expect(titles(schema, 'x')).toEqual(['S'])
  })

  test('if decides by what is typed', () => {
    const schema = {
      if: { properties: { a: { const: 1 } }, required: ['a'] },
      // oxlint-disable-next-line unicorn/no-thenable -- the keyword of JSON Schema
      then: named('then'),
      else: named('else'),
    }
    expect(titles(schema, { a: 1 })).toEqual(['then'])
    expect(titles(schema, { a: 2 })).toEqual(['else'])
    expect(titles(schema, {})).toEqual(['else'])
  })

  test('members bring others in', () => {
    const schema = {
      dependentSchemas: { a: named('A') },
      dependencies: { b: named('B'), c: ['d'] },
    }
    expect(titles(schema, { a: 1, b: 1, c: 1 })).toEqual(['A', 'B'])
    expect(titles(schema, {})).toEqual([])
  })
})

describe('hostile schemas end soon', () => {
  test.each<[string, JsonObject]>([
    ['a reference to itself', { $ref: '#' }],
    [
      'a ring',
      { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
    ],
    [
      'doubling',
      {
        $ref: '#/$defs/0',
        $defs: Object.fromEntries(
          Array.from({ length: 40 }, (_, index) => {
            const next = { $ref: `#/$defs/${index + 1}` }
            return [index, { allOf: [next, next], anyOf: [next, { allOf: [next] }] }]
          }),
        ),
      },
    ],
    [
      'alternatives of itself',
      {
        anyOf: [{ $ref: '#' }, { properties: { a: { $ref: '#' } } }],
        properties: { a: { $ref: '#' } },
      },
    ],
    ['broken parts', { $ref: 7, allOf: {}, anyOf: 'x', properties: [1], items: null, if: 3 }],
  ])(
    '%s',
    (_name, schema) => {
      const deep = { a: { a: { a: { a: {} } } } }
      expect(schemasAt(schema, deep, ['a', 'a', 'a', 'a', 'a']).length).toBeLessThanOrEqual(4000)
    },
    1000,
  )
})
