/** The parts of a form, over schemas as servers write them. */
import { describe, expect, test } from 'vitest'

import { pointerPath } from '#lib/jsonPointer.ts'
import { CORPUS } from '#test/corpus.ts'
import { cpuTime } from '#test/cpuTime.ts'

import { fullValue, sampleValue } from '../schema/sampleValue.ts'
import { violationsOf } from '../schema/validate.ts'
import type { Json, JsonObject } from '../types.ts'
import { drawParts } from './drawParts.ts'
import { shareParts } from './shareParts.ts'
import type { Part } from './types.ts'

const draw = (schema: JsonObject, value?: Json) => drawParts(schema, value, new Map())

function allParts(part: Part): readonly Part[] {
  return [part, ...part.parts.flatMap(allParts)]
}

const part = (schema: JsonObject, value: Json, ...path: (string | number)[]) =>
  allParts(draw(schema, value)).find((each) => JSON.stringify(each.path) === JSON.stringify(path))

function valuesIn(value: Json | undefined, path: readonly (string | number)[] = []): string[] {
  const inner = Array.isArray(value)
    ? value.flatMap((each: Json, index) => valuesIn(each, [...path, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, each]) => valuesIn(each, [...path, name]))
      : []
  return [JSON.stringify(path), ...inner]
}

/** What is wrong with a value; a smallest one has blanks, which wait to be filled in. */
function mistakesIn(schema: JsonObject, value: Json, size: string) {
  const all = violationsOf(schema, value, 'meant')
  if (!all) return ['not to be said']
  if (size === 'full') return all
  const blanks = all.filter(({ pointer }) => at(value, pointer) === '')
  return all.filter(
    ({ pointer }) =>
      at(value, pointer) !== '' &&
      !blanks.some((blank) => blank.pointer.startsWith(`${pointer}/`) || pointer === ''),
  )
}

function at(value: Json, pointer: string): unknown {
  return pointerPath(pointer).reduce<unknown>(
    (inner, step) => Reflect.get(Object(inner), step),
    value,
  )
}

test('the corpus is worth its name', () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(60)
})

describe.each(CORPUS)('%s', (_, schema) => {
  test.each([
    ['smallest', sampleValue(schema)],
    ['full', fullValue(schema)],
  ])('the %s example is drawn whole, and conforms', (size, value) => {
    const parts = allParts(draw(schema, value))
    const drawn = new Set(parts.map(({ path }) => JSON.stringify(path)))
    // What stands in a field of its own JSON is drawn with it.
    const json = parts.filter(({ kind }) => kind === 'json' || kind === 'multi' || kind === 'const')
    const covered = json.map(({ path }) => JSON.stringify(path).slice(0, -1))
    for (const path of valuesIn(value)) {
      expect(drawn.has(path) || covered.some((start) => path.startsWith(start))).toBe(true)
    }
    expect(mistakesIn(schema, value, size)).toEqual([])
  })
})

describe('kinds', () => {
  test.each<[JsonObject, Part['kind']]>([
    [{ type: 'string' }, 'text'],
    [{ pattern: 'a' }, 'text'],
    [{ type: 'integer' }, 'integer'],
    [{ minimum: 1 }, 'number'],
    [{ type: ['boolean', 'null'] }, 'boolean'],
    [{ const: 1 }, 'const'],
    [{ enum: ['a', null] }, 'enum'],
    [{ oneOf: [{ const: 'a', title: 'A' }, { enum: ['b'] }] }, 'enum'],
    [
      {
        anyOf: [
          { type: 'string', format: 'ipv4' },
          { type: 'string', format: 'ipv6' },
        ],
      },
      'text',
    ],
    [{ anyOf: [{ enum: ['a'] }, { type: 'string' }] }, 'text'],
    [{ anyOf: [{ type: 'integer' }, { type: 'null' }] }, 'integer'],
    [{ type: 'array', uniqueItems: true, items: { enum: [1, 2] } }, 'multi'],
    [{ properties: {} }, 'object'],
    [{ items: {} }, 'array'],
    [{ not: { type: 'string' } }, 'json'],
    [{}, 'json'],
    [{ $ref: '#/nowhere' }, 'json'],
  ])('%j is %s', (schema, kind) => {
    expect(draw({ type: 'object', properties: { x: schema } }, {}).parts[0]?.kind).toBe(kind)
  })

  test('a value of another kind is drawn as JSON, a placeholder as text', () => {
    const schema = { type: 'object', properties: { x: { type: 'boolean' }, y: { type: 'array' } } }
    expect(part(schema, { x: 'true' }, 'x')?.kind).toBe('json')
    expect(part(schema, { x: '{{flag}}' }, 'x')?.kind).toBe('text')
    expect(part(schema, { y: {} }, 'y')?.kind).toBe('json')
    expect(part(schema, { y: null }, 'y')).toMatchObject({ kind: 'array', state: 'null' })
  })
})

test('what is required comes first, what nobody named last, and nothing is left out', () => {
  const schema = {
    type: 'object',
    required: ['c'],
    properties: { a: { type: 'string' }, c: { type: 'string' } },
  }
  const { parts } = draw(schema, { z: 1, a: 'x' })
  expect(parts.map(({ name }) => name)).toEqual(['c', 'a', 'z'])
  expect(parts.map(({ state }) => state)).toEqual(['unset', 'set', 'set'])
  expect(parts[2]).toMatchObject({ isExtra: true, kind: 'number' })
})

describe('alternatives', () => {
  const shape = {
    oneOf: [
      {
        title: 'Round',
        type: 'object',
        properties: { kind: { const: 'c' }, r: { type: 'number' } },
      },
      { type: 'object', properties: { kind: { const: 's' }, a: { type: 'number' } } },
    ],
  }
  const schema: JsonObject = { type: 'object', properties: { shape } }

  test('the value decides, else what was chosen', () => {
    expect(part(schema, { shape: { kind: 's' } }, 'shape')?.choices[0]).toMatchObject({
      titles: ['Round', 'kind: s'],
      at: 1,
    })
    const chosen = new Map([['["shape"] 0', 0]])
    const drawn = drawParts(schema, { shape: { kind: 's' } }, chosen).parts[0]
    expect(drawn?.choices[0]?.at).toBe(0)
    expect(drawn?.parts.map(({ name }) => name)).toEqual(['kind', 'r'])
  })

  test('alternatives that only ask for members are none', () => {
    const either: JsonObject = {
      type: 'object',
      properties: { a: {}, b: {} },
      anyOf: [{ required: ['a'] }, { required: ['b'] }],
    }
    expect(draw(either, {}).choices).toEqual([])
  })

  test('several types are a choice', () => {
    const mixed: JsonObject = { type: 'object', properties: { x: { type: ['string', 'object'] } } }
    expect(part(mixed, { x: {} }, 'x')).toMatchObject({ kind: 'object' })
    expect(part(mixed, { x: {} }, 'x')?.choices[0]?.titles).toEqual(['Text', 'Object'])
  })
})

test('conditions and dependencies hold for the value as it is', () => {
  const schema: JsonObject = {
    type: 'object',
    properties: { kind: { enum: ['a', 'b'] } },
    if: { properties: { kind: { const: 'a' } }, required: ['kind'] },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
    then: { properties: { more: { type: 'string' } }, required: ['more'] },
    else: { properties: { less: { type: 'string' } } },
    dependentSchemas: { less: { properties: { least: { type: 'integer' } } } },
  }
  const names = (value: Json) => draw(schema, value).parts.map(({ name }) => name)
  expect(names({ kind: 'a' })).toEqual(['more', 'kind'])
  expect(names({ kind: 'b' })).toEqual(['kind', 'less'])
  expect(names({ less: 'x' })).toEqual(['kind', 'less', 'least'])
})

test('schemas that hold themselves end, and hostile ones end soon', () => {
  const doubling = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [
      `n${index}`,
      { allOf: [{ $ref: `#/$defs/n${index + 1}` }, { $ref: `#/$defs/n${index + 1}` }] },
    ]),
  )
  const started = cpuTime()
  draw({ $ref: '#/$defs/n0', $defs: doubling }, {})
  draw({ $ref: '#' }, {})
  draw({ allOf: [{ $ref: '#' }] }, { a: [{}] })
  draw({ anyOf: [{ $ref: '#' }, { $ref: '#' }] }, {})
  expect(cpuTime() - started).toBeLessThan(3000)
})

test('three hundred members and five thousand values are drawn within the time of a key press', () => {
  const many = Array.from({ length: 300 }, (_, index) => [`m${index}`, { type: 'string' }])
  const values = Array.from({ length: 5000 }, (_, index) => `value ${index}`)
  const schema: JsonObject = {
    type: 'object',
    properties: { ...Object.fromEntries(many), pick: { enum: values } },
  }
  const first = draw(schema, {})
  const started = cpuTime()
  const second = shareParts(first, draw(schema, { m1: 'x' }))
  expect(cpuTime() - started).toBeLessThan(400)
  expect(second.parts[0]).toBe(first.parts[0])
  expect(second.parts[1]).not.toBe(first.parts[1])
})
