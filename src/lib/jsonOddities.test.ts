import { expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { findJsonOddities } from './jsonOddities.ts'

test.each<[string, readonly [string, string, string][]]>([
  ['{"a":1,"b":[{"a":2},{"a":3}]}', []],
  ['{"a":1,"a":2}', [['duplicate', '/a', 'a']]],
  [String.raw`{"a":1,"\u0061":2}`, [['duplicate', '/a', 'a']]],
  ['{"x":[0,{"a/b":1,"c":"a/b","a/b":2}]}', [['duplicate', '/x/1/a~1b', 'a/b']]],
  ['["a","a",{"k":"k"}]', []],
  ['{"a":{},"b":[],"a":[]}', [['duplicate', '/a', 'a']]],
  ['[9007199254740991,-9007199254740991]', []],
  ['[1,9007199254740993]', [['unsafe', '/1', '9007199254740993']]],
  ['{"n":-12345678901234567890}', [['unsafe', '/n', '-12345678901234567890']]],
  ['[1e400]', [['unsafe', '/0', '1e400']]],
  ['[1e300,0.12345678901234567890,1.5]', []],
  [String.raw`{"s":"9007199254740993 \" {\"a\":1,\"a\":2}\\"}`, []],
  ['{"__proto__":1,"constructor":2,"__proto__":3}', [['duplicate', '/__proto__', '__proto__']]],
  [
    '{ "a" : 1 ,\n"a" : 9007199254740993 }',
    [
      ['duplicate', '/a', 'a'],
      ['unsafe', '/a', '9007199254740993'],
    ],
  ],
])('%s', (text, expected) => {
  const found = findJsonOddities(text, 10)
  expect(found.map(({ kind, pointer, text: words }) => [kind, pointer, words])).toEqual(expected)
})

test('stops at the most that are wanted', () => {
  expect(findJsonOddities('[9007199254740993,9007199254740993,9007199254740993]', 2)).toHaveLength(
    2,
  )
})

test('nesting without end neither overflows nor takes long', () => {
  const deep = `${'{"a":['.repeat(100_000)}9007199254740993${']}'.repeat(100_000)}`
  const started = cpuTime()
  expect(findJsonOddities(deep, 1)).toHaveLength(1)
  expect(cpuTime() - started).toBeLessThan(1000)
})

test('a megabyte in little time', () => {
  const text = JSON.stringify(
    Array.from({ length: 20_000 }, (_, id) => ({ id, name: 'x', n: [1] })),
  )
  const started = cpuTime()
  expect(findJsonOddities(text, 10)).toEqual([])
  expect(cpuTime() - started).toBeLessThan(300)
})
