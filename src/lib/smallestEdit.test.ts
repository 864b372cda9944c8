import { expect, test } from 'vitest'

import { smallestEdit } from './smallestEdit.ts'

const texts = [
  '',
  'a',
  'aa',
  'aaa',
  'aba',
  '{"a": 1}',
  '{"a": 12}',
  '{"b": 1}',
  'x\ny',
  'x\n\ny',
  '😀',
  '😃',
]

test('applying the edit gives the second text, for every pair', () => {
  for (const before of texts) {
    for (const after of texts) {
      const { start, end, insert } = smallestEdit(before, after)
      expect(before.slice(0, start) + insert + before.slice(end)).toBe(after)
    }
  }
})

test('an appended text is an insertion at the end', () => {
  expect(smallestEdit('line 1\n', 'line 1\nline 2\n')).toEqual({
    start: 7,
    end: 7,
    insert: 'line 2\n',
  })
})

test('equal texts need no edit', () => {
  expect(smallestEdit('same', 'same')).toEqual({ start: 4, end: 4, insert: '' })
})
