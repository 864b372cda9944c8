import { expect, test } from 'vitest'

import { formatDay } from './formatDay.ts'

const now = new Date(2026, 10, 23, 0, 5).getTime()

test.each<[string, Date]>([
  ['Today', new Date(2026, 10, 23)],
  ['Yesterday', new Date(2026, 10, 22, 23, 59)],
  ['Yesterday', new Date(2026, 10, 22)],
  ['Saturday 21 November', new Date(2026, 10, 21, 23, 59)],
  ['Sunday 23 November 2025', new Date(2025, 10, 23)],
])('%s', (words, day) => {
  expect(formatDay(day.getTime(), now).replaceAll(',', '')).toBe(words)
})
