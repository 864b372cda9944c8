import { expect, test } from 'vitest'

import { startInWords } from './wholeWords.ts'

function cut(text: string, limit: number): string {
  return startInWords(text, limit)
}

test.each([
  ['behind the last whole word', 'the key sk-live-12', 16, 'the key '],
  ['a token goes as one', 'Bearer a.b-c~d+e/f=', 15, 'Bearer '],
  ['nothing, where all of it is one word', 'tok9f8e7d6c5b4a', 10, ''],
  ['a word that ends at the limit is whole', 'one two', 3, 'one'],
  ['at the limit, where a word has just ended', 'one two', 4, 'one '],
])('%s', (_, text, limit, left) => {
  expect(cut(text, limit)).toBe(left)
})

test.each([8000, 500, 2])('what is too long for a secret is cut at the limit of %i', (limit) => {
  expect(cut(`x ${'A'.repeat(9000)}`, limit)).toHaveLength(limit)
})
