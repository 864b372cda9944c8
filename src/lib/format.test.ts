import { describe, expect, test } from 'vitest'

import { formatBytes, formatClock, formatCount, formatDuration } from './format.ts'

describe('formatBytes', () => {
  test.each([
    [0, '0 B'],
    [812, '812 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1400, '1.4 kB'],
    [999_949, '999.9 kB'],
    [999_960, '1 MB'],
    [5_242_880, '5.2 MB'],
    [1_500_000_000, '1,500 MB'],
  ])('%i → %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words)
  })
})

describe('formatDuration', () => {
  test.each([
    [0, '0 ms'],
    [0.4, '0 ms'],
    [3.2, '3 ms'],
    [312, '312 ms'],
    [999.4, '999 ms'],
    [999.7, '1 s'],
    [2400, '2.4 s'],
    [59_940, '59.9 s'],
    [59_960, '1 min'],
    [65_000, '1 min 5 s'],
    [119_600, '2 min'],
  ])('%d → %s', (ms, words) => {
    expect(formatDuration(ms)).toBe(words)
  })
})

test('formatClock shows hours, minutes and seconds of this machine’s time', () => {
  const moment = new Date(2026, 10, 22, 14, 3, 9)
  expect(formatClock(moment.getTime())).toBe('14:03:09')
})

describe('formatCount', () => {
  test.each([
    [0, '0 tools'],
    [1, '1 tool'],
    [8, '8 tools'],
    [1000, '1,000 tools'],
  ])('%i → %s', (count, words) => {
    expect(formatCount(count, 'tool')).toBe(words)
  })
  test('takes an irregular plural', () => {
    expect(formatCount(2, 'entry', 'entries')).toBe('2 entries')
  })
})
