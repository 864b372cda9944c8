import { expect, test } from 'vitest'

import { linesOf } from './lines.ts'

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
