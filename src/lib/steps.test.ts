import { expect, test } from 'vitest'

import { createBreath, inSteps } from './steps.ts'
import type { Steps } from './steps.ts'

function* sumTo(last: number, tell: () => void): Steps<number> {
  let sum = 0
  for (let each = 1; each <= last; each++) {
    tell()
    sum += each
    yield
  }
  return sum
}

test('work in slices, with a pause after each', async () => {
  let clock = 0
  const pauses: number[] = []
  const work = sumTo(20, () => (clock += 3))
  const pause = async () => void pauses.push(clock)
  expect(await inSteps(work, { now: () => clock, pause })).toBe(210)
  // 8 ms are over after the third step.
  expect(pauses).toEqual([9, 18, 27, 36, 45, 54])
})

test('work that waits in between pauses when a slice is over', async () => {
  let clock = 0
  let pauses = 0
  const breathe = createBreath({ now: () => clock, pause: async () => void pauses++ })
  for (clock = 0; clock < 24; clock += 3) await breathe()
  // At 9 and 18 ms.
  expect(pauses).toBe(2)
})
