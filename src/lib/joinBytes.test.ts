import { expect, test } from 'vitest'

import { joinBytes } from './joinBytes.ts'

test('parts in a row, with or without a byte between them', () => {
  const parts = [[1, 2], [], [3]].map((part) => Uint8Array.from(part))
  expect([...joinBytes(parts)]).toEqual([1, 2, 3])
  expect([...joinBytes(parts, 10)]).toEqual([1, 2, 10, 10, 3])
  expect([...joinBytes([], 10)]).toEqual([])
  expect([...joinBytes(parts.slice(0, 1), 10)]).toEqual([1, 2])
})
