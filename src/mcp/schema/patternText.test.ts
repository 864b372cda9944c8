import { expect, test } from 'vitest'

import { patternText } from './patternText.ts'

test.each<[pattern: string, length: number]>([
  ['^[A-Z]{2,5}$', 0],
  ['^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$', 12],
  ['^RRULE:', 0],
  ['^(?:app)?[a-zA-Z0-9]{14}$', 0],
  [String.raw`^\d{4}-\d{2}(-\d{2})?$`, 0],
  [String.raw`^v?\d+\.\d+\.\d+(?<rest>[-+].+)?$`, 0],
  [String.raw`^[^\s/]+\/[^\s/]+$`, 20],
  ['^(red|green|blue)$', 0],
  [String.raw`\p{Lu}\p{Ll}+`, 5],
  [String.raw`\u0041\x42\u{43}\\\.`, 0],
  ['^[-xyz][x-z]$', 0],
  ['a{0,3}b{2,}?', 6],
])('%s has a text of %i or more', (pattern, length) => {
  const text = patternText(pattern, length) ?? 'none'
  expect(text).toMatch(new RegExp(pattern, 'u'))
  expect(text.length).toBeGreaterThanOrEqual(length)
})

test.each(['(?=a)b', '(a', 'a)', String.raw`(a)\1`, '[', '*', 'a**', 'a{9999}', 'a'.repeat(501)])(
  '%s has none',
  (pattern) => expect(patternText(pattern, 0)).toBeUndefined(),
)

test('what takes a matcher forever takes no time', () => {
  expect(patternText('^(a?){40}a{40}$', 0)).toBe('a'.repeat(40))
  expect(patternText(`${'('.repeat(160)}${')+'.repeat(160)}`, 400)).toBe('')
})
