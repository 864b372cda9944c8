import { expect, test } from 'vitest'

import { asArray, asBoolean, asNumber, asObject, asText, present } from './read.ts'

test('each reader takes its own kind and nothing else', () => {
  const values = [null, true, 0, 'x', [], {}, undefined] as const
  expect(values.filter((value) => asBoolean(value) !== undefined)).toEqual([true])
  expect(values.filter((value) => asNumber(value) !== undefined)).toEqual([0])
  expect(values.filter((value) => asText(value) !== undefined)).toEqual(['x'])
  expect(values.filter((value) => asArray(value) !== undefined)).toEqual([[]])
  expect(values.filter((value) => asObject(value) !== undefined)).toEqual([{}])
})

test('numbers that are none are not taken', () => {
  expect(asNumber(Number.NaN)).toBeUndefined()
  expect(asNumber(Number.POSITIVE_INFINITY)).toBeUndefined()
})

test('present drops undefined members and keeps null, false and empty text', () => {
  expect(present({ a: undefined, b: null, c: false, d: '' })).toEqual({ b: null, c: false, d: '' })
})
