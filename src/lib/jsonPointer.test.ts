import { expect, test } from 'vitest'

import { pointerPath, pointerStep } from './jsonPointer.ts'

test.each([
  [[], ''],
  [['a', '0'], '/a/0'],
  [['a/b', 'c~d', ''], '/a~1b/c~0d/'],
  [['~1'], '/~01'],
])('%j is %s, there and back', (path, pointer) => {
  expect(path.map(pointerStep).join('')).toBe(pointer)
  expect(pointerPath(pointer)).toEqual(path)
})
