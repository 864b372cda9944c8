import { expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { hasLongLine, linesOf } from './lines.ts'

test.each<[number, number, number]>([
  [0, 1, 1],
  [1, 1, 2],
  [2, 2, 1],
  [4, 2, 3],
  [5, 3, 1],
  [6, 4, 1],
  [8, 5, 1],
  [9, 5, 2],
])('place %i is line %i, column %i', (offset, line, column) => {
  expect(linesOf('a\nb\r\n\rc\rde')(offset)).toEqual({ line, column })
})

test.each([
  ['', 3, false],
  ['ab\nab\n', 3, false],
  ['abc', 3, true],
  ['ab\nabc', 3, true],
  ['ab\nabc\na', 3, true],
  ['\n\n\n', 1, false],
])('%j has a line of %i: %s', (text, from, has) => {
  expect(hasLongLine(text, from)).toBe(has)
})

test('lines just short of long are read once', () => {
  const text = `${'x'.repeat(49_999)}\n`.repeat(10)
  const before = cpuTime()
  expect(hasLongLine(text, 50_000)).toBe(false)
  expect(cpuTime() - before).toBeLessThan(500)
})
