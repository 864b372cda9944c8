import { expect, test } from 'vitest'

import { excerptOf } from './excerpt.ts'

const TEXT = '{"id": 1.0, "result": {"a/b": [10, {"n": 9007199254740993}], "x": 1, "x": 2}}'

test.each([
  ['', TEXT, true],
  ['/id', '"id": 1.0', true],
  ['/result/a~1b/0', '10', true],
  ['/result/a~1b/1/n', '"n": 9007199254740993', true],
  ['/result/x', '"x": 2', true],
  ['/result/a~1b/7', '[10, {"n": 9007199254740993}]', false],
  ['/result/none/more', '{"a/b": [10, {"n": 9007199254740993}], "x": 1, "x": 2}', false],
  ['/id/deeper', '1.0', false],
])('%s', (pointer, text, found) => {
  expect(excerptOf(TEXT, pointer)).toEqual({ text, found })
})

test('broken text and endless nesting', () => {
  expect(excerptOf('{"a":', '/a')).toEqual({ text: '{"a":', found: false })
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  expect(excerptOf(deep, '/0/0').text).toHaveLength(39_996)
})
