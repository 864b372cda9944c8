import { expect, test } from 'vitest'

import { ticksOf } from './ticks.ts'

test.each([
  [1, [0, 0.2, 0.4, 0.6000000000000001, 0.8]],
  [312, [0, 100, 200, 300]],
  [1000, [0, 200, 400, 600, 800]],
  [61_000, [0, 15_000, 30_000, 45_000, 60_000]],
  [600_000, [0, 120_000, 240_000, 360_000, 480_000]],
])('%s ms', (total, ticks) => {
  expect(ticksOf(total)).toEqual(ticks)
})

test('never more than six, whatever the length', () => {
  for (let total = 0.3; total < 1e9; total *= 1.37) {
    expect(ticksOf(total).length).toBeLessThanOrEqual(6)
  }
})
