import { describe, expect, test } from 'vitest'

import type { Json } from '../types.ts'
import { editSpelling, editValue, moveItem, renameMember, spellingAt } from './edit.ts'
import type { Step } from './types.ts'

const TEXT = `{
  "jsonrpc": "2.0", "id": 12345678901234567890,
  "method": "prompts/get",
  "params": {
    "name": "chat",
    "arguments": { "who": "Ada \\" }", "n": 1.50 },
    "_meta": {}
  }
}
`

describe('a member is set where it stands', () => {
  test('the rest keeps its spelling', () => {
    expect(editValue(TEXT, ['params', 'arguments', 'who'], 'a "b"')).toBe(
      TEXT.replace('"Ada \\" }"', '"a \\"b\\""'),
    )
    expect(editValue(TEXT, ['params', 'arguments', 'n'], 'x')).toBe(TEXT.replace('1.50', '"x"'))
    expect(editValue(TEXT, ['params', '_meta'], 'x')).toBe(TEXT.replace('{}', '"x"'))
  })

  test('a name spelled with escapes, and the last of two', () => {
    expect(editValue('{"\\u0061": 1, "a": 2}', ['a'], 'x')).toBe('{"\\u0061": 1, "a": "x"}')
    expect(editValue('{"\\u0061": [{"a": 0}]}', ['a'], 'x')).toBe('{"\\u0061": "x"}')
  })
})

describe('a member that is missing is made', () => {
  test('at the end of its object', () => {
    expect(editValue(TEXT, ['params', 'arguments', 'to'], 'y')).toBe(
      TEXT.replace('1.50 }', '1.50, "to": "y" }'),
    )
  })

  test('with the objects it needs', () => {
    expect(editValue('{\n  "params": {\n    "name": "x"\n  }\n}', ['params', 'a', 'b'], 'y')).toBe(
      '{\n  "params": {\n    "name": "x",\n    "a": {\n      "b": "y"\n    }\n  }\n}',
    )
    expect(editValue('{}', ['params', 'arguments', '__proto__'], 'y')).toBe(
      '{"params":{"arguments":{"__proto__":"y"}}}',
    )
  })
})

describe('a member is taken out', () => {
  const object = ['params', 'arguments'] as const
  test.each([
    ['the first', 'who', TEXT.replace('"who": "Ada \\" }", ', '')],
    ['the last', 'n', TEXT.replace(', "n": 1.50', '')],
    ['one that is not there', 'other', TEXT],
  ])('%s', (_, name, expected) => {
    expect(editValue(TEXT, [...object, name], undefined)).toBe(expected)
  })

  test('the only one, and every one of a name', () => {
    expect(editValue('{\n  "a": 1\n}', ['a'], undefined)).toBe('{}')
    expect(editValue('{"a": 1, "b": 2, "a": 3, "a": []}', ['a'], undefined)).toBe('{"b": 2}')
    expect(editValue('{ "a": {"a": [1, {}]} , "b": 2 }', ['a'], undefined)).toBe('{ "b": 2 }')
  })
})

test('what has no place for it is left alone', () => {
  for (const text of ['{"a":', '[{"params":{}}]', '{"params":[1]}', '{"params":"x"}', '1']) {
    expect(editValue(text, ['params', 'uri'], 'x')).toBeUndefined()
  }
})

test('other kinds of values, and items of arrays', () => {
  const text = '{\n  "list": [\n    1.0,\n    {"a": [ 1e3 ]}\n  ]\n}'
  expect(editValue(text, ['list', 2], { b: [] })).toBe(
    '{\n  "list": [\n    1.0,\n    {"a": [ 1e3 ]},\n    {\n      "b": []\n    }\n  ]\n}',
  )
  expect(editValue(text, ['list', 1, 'a', 1], null)).toBe(text.replace('1e3 ]', '1e3, null ]'))
  expect(editValue(text, ['list', 0], undefined)).toBe(text.replace('1.0,\n    ', ''))
  expect(editValue(text, ['list', 1], undefined)).toBe(text.replace(',\n    {"a": [ 1e3 ]}', ''))
  expect(editValue(text, ['list', 3], 1)).toBeUndefined()
  expect(editValue(text, [], [1, { a: 2 }])).toBe('[\n  1,\n  {\n    "a": 2\n  }\n]')
  expect(editValue('[1,2]', [2], [{ a: true }])).toBe('[1,2,[{"a":true}]]')
})

test('a value as it is spelled', () => {
  expect(editSpelling('{"a": 1}', ['b', 'c'], '1.50e3')).toBe('{"a": 1, "b": {"c": 1.50e3}}')
  expect(editSpelling('{"a": 1}', ['a'], '12345678901234567890')).toBe(
    '{"a": 12345678901234567890}',
  )
  expect(spellingAt('{"a": [1, 2.0 ]}', ['a', 1])).toBe('2.0')
  expect(spellingAt('{"a": [1, 2.0 ]}', ['a', 'b'])).toBeUndefined()
})

test('an item moves, a member is renamed', () => {
  const text = '{"a": [ 1.0, /* two */ "b",\n {"c":1} ]}'
  expect(moveItem(text, ['a'], { from: 2, to: 0 })).toBe('{"a": [ {"c":1}, /* two */ 1.0,\n "b" ]}')
  expect(moveItem(text, ['a'], { from: 0, to: 3 })).toBeUndefined()
  expect(renameMember(text, ['a', 2, 'c'], 'd"')).toBe(text.replace('"c"', '"d\\""'))
  expect(renameMember('{"a": 1, "b": 2}', ['a'], 'b')).toBeUndefined()
})

describe('comments and trailing commas', () => {
  const text = `{
  // about a
  "a": 1, // behind a
  /* about b */
  "b": 2 // behind b, the last
}`
  test('stay where they are', () => {
    expect(editValue(text, ['c'], 3)).toBe(
      text.replace('2 // behind b, the last\n', '2, // behind b, the last\n  "c": 3\n'),
    )
    expect(editValue(text, ['a'], undefined)).toBe(text.replace('"a": 1, ', ''))
    expect(editValue(text, ['b'], undefined)).toBe(
      text.replace('1, //', '1 //').replace('\n  "b": 2', ''),
    )
    expect(editValue('[1, // one\n 2]', [1], undefined)).toBe('[1 // one\n ]')
    expect(editValue('{ // nothing\n}', ['a'], 1)).toBe('{ // nothing\n  "a": 1\n}')
  })
  test('one more comma is never written', () => {
    expect(editValue('[1, 2, ]', [2], 3)).toBe('[1, 2, 3 ]')
    expect(editValue('[1, 2, ]', [1], undefined)).toBe('[1 ]')
    expect(editValue('[1, ]', [0], undefined)).toBe('[]')
    expect(editValue('{"a": {"b": 1,} "c": 2', ['a', 'd'], 1)).toBe('{"a": {"b": 1, "d": 1} "c": 2')
  })
})

/** Numbers from 0 to 1, the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const NAMES = ['a', 'b', 'c d', 'é"', '__proto__', '']

function randomValue(random: () => number, depth: number): Json {
  const pick = Math.floor(random() * (depth > 3 ? 4 : 6))
  const size = Math.floor(random() * 4)
  if (pick === 4) return Array.from({ length: size }, () => randomValue(random, depth + 1))
  if (pick === 5) {
    return Object.fromEntries(
      NAMES.slice(0, size + 1).map((name) => [name, randomValue(random, depth + 1)]),
    )
  }
  return [null, 12.5, '} ], // "', false][pick] ?? null
}

/** Lays a value out at random: blanks, lines, and comments between all tokens. */
function layOut(value: Json, random: () => number, gaps: readonly string[]): string {
  const gap = () => gaps[Math.floor(random() * gaps.length)] ?? ''
  const write = (each: Json | undefined): string => {
    if (typeof each !== 'object' || each === null) return JSON.stringify(each)
    const inner = Array.isArray(each)
      ? each.map((item) => gap() + write(item) + gap())
      : Object.entries(each).map(
          ([name, item]) =>
            `${gap()}${JSON.stringify(name)}${gap()}:${gap()}${write(item)}${gap()}`,
        )
    const body = inner.length === 0 ? gap() : inner.join(',')
    return Array.isArray(each) ? `[${body}]` : `{${body}}`
  }
  return gap() + write(value) + gap()
}

function pathsIn(value: Json | undefined, path: readonly Step[]): readonly (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Array.isArray(value)
    ? [...value.keys(), value.length].map((index) => pathsIn(value[index], [...path, index]))
    : [...Object.keys(value), 'new'].map((name) =>
        pathsIn(Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined, [...path, name]),
      )
  return [path, ...inner.flat()]
}

/** The value as the edit should leave it. */
function edited(value: Json | undefined, path: readonly Step[], next: Json | undefined): unknown {
  const [step, ...rest] = path
  if (step === undefined) return next
  if (Array.isArray(value)) {
    const inner = edited(value[Number(step)], rest, next)
    return value.toSpliced(Number(step), 1, ...(inner === undefined ? [] : [inner]))
  }
  const entries = new Map<string, unknown>(Object.entries(value ?? {}))
  const inner = edited(Reflect.get(Object(value), step), rest, next)
  if (inner === undefined) entries.delete(String(step))
  else entries.set(String(step), inner)
  return Object.fromEntries(entries)
}

const withoutComments = (text: string) =>
  text.replaceAll(/"(?:[^"\\]|\\.)*"|\/\/.*|\/\*.*?\*\//g, (each) =>
    each.startsWith('"') ? each : '',
  )
const commentsIn = (text: string) =>
  text.match(/"(?:[^"\\]|\\.)*"|\/\/.*|\/\*.*?\*\//g)?.filter((each) => each.startsWith('/')) ?? []

describe('any value, however laid out', () => {
  const plain = ['', '', ' ', '\n  ', '\t', '\r\n']
  test.each([
    ['blanks', plain],
    ['comments', [...plain, '/* one, two */', ' // "x": 1,\n']],
  ])('with %s between: what is read back is the edited value', (_, gaps) => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomFrom(seed)
      const value = { a: randomValue(random, 0), b: randomValue(random, 0) }
      const text = layOut(value, random, gaps)
      for (const path of pathsIn(value, [])) {
        const next = random() < 0.4 ? undefined : randomValue(random, 2)
        const after = editValue(text, path, next)
        expect(after === undefined).toBe(path.length === 0 && next === undefined)
        if (after === undefined) continue
        expect(JSON.parse(withoutComments(after))).toEqual(edited(value, path, next))
        const isNew = spellingAt(text, path) === undefined
        expect(isNew ? commentsIn(after) : []).toEqual(isNew ? commentsIn(text) : [])
      }
    }
  })

  test('the text around the edited value is the same', () => {
    for (let seed = 1; seed <= 150; seed++) {
      const random = randomFrom(seed)
      const value = { a: randomValue(random, 0), b: randomValue(random, 0) }
      const text = layOut(value, random, [...plain, '/* , */'])
      for (const path of pathsIn(value, [])) {
        const old = spellingAt(text, path)
        if (old === undefined) continue
        const after = editValue(text, path, 'HERE') ?? ''
        const at = after.indexOf('"HERE"')
        expect(after.slice(0, at) + old + after.slice(at + 6)).toBe(text)
      }
    }
  })
})
