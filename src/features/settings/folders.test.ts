import { expect, test } from 'vitest'

import { readFolder } from './folders.ts'

test.each([
  ['file:///home/me', 'file:///home/me'],
  [' /home/me/a b ', 'file:///home/me/a%20b'],
  ['/100%/c#?x', 'file:///100%25/c%23%3Fx'],
  [String.raw`C:\work\x`, 'file:///C:/work/x'],
])('%s is a folder', (typed, uri) => {
  expect(readFolder(typed, [])).toEqual({ kind: 'folder', uri })
})

test.each(['', 'me/docs', 'https://example.com', 'file:x'])('%j is none', (typed) => {
  expect(readFolder(typed, [])).toMatchObject({ kind: 'problem' })
})

test('a folder is listed once', () => {
  expect(readFolder('/a', [{ uri: 'file:///a' }])).toEqual({
    kind: 'problem',
    message: 'This folder is in the list.',
  })
})
