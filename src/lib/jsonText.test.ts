import { expect, test } from 'vitest'

import { elementTexts, memberTexts, valueText } from './jsonText.ts'

test('finds values by path and gives their text as it is spelled', () => {
  const text = '{"a": {"b" :[1, 12345678901234567890 , {"c":1.50}]}, "d":"x"}'
  expect(valueText(text, ['a', 'b', 1])).toBe('12345678901234567890')
  expect(valueText(text, ['a', 'b', 2, 'c'])).toBe('1.50')
  expect(valueText(text, ['d'])).toBe('"x"')
  expect(valueText(text, ['a', 'x', 'c'])).toBeUndefined()
})

test('quotes, brackets and backslashes inside strings do not end anything', () => {
  const value = { 'k"{': 'a\\"]}', 'b\\\\': ['[\\\\"', '}'] }
  const members = memberTexts(JSON.stringify(value))
  expect(members.map(({ key }) => key)).toEqual(Object.keys(value))
  expect(members.map(({ text }) => JSON.parse(text) as unknown)).toEqual(Object.values(value))
})

test('a doubled member gives its last value, as parsers do', () => {
  expect(valueText('{"a":1,"a":2}', ['a'])).toBe('2')
})

test('agrees with the parser on every element of mixed arrays', () => {
  const value = [null, true, -1.5e3, '', [], {}, [[1], { a: [] }], 'é\u2028"']
  for (const text of [JSON.stringify(value), JSON.stringify(value, null, '\t')]) {
    expect(elementTexts(text).map((each) => JSON.parse(each) as unknown)).toEqual(value)
  }
})

test('what is no object or array has no parts, and broken text ends', () => {
  expect(memberTexts('[1]')).toEqual([])
  expect(elementTexts('{"a":1}')).toEqual([])
  expect(elementTexts('')).toEqual([])
  expect(elementTexts('[}').length).toBeLessThan(3)
  expect(memberTexts('{"a":').length).toBeLessThan(2)
})
