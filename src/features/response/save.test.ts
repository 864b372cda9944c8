import { expect, test } from 'vitest'

import { fileNameOf } from './save.ts'

test('file names out of URIs', () => {
  expect(fileNameOf('resource://workflows/my-workflow', 'x')).toBe('my-workflow')
  expect(fileNameOf('file:///a/b%20c.txt?x=1#y', 'x')).toBe('b-20c.txt')
  expect(fileNameOf('file:///../..', 'x')).toBe('x')
  expect(fileNameOf('', 'x')).toBe('x')
})
