/** Paths as they are copied. */
import { expect, test } from 'vitest'

import { pointerOf, scriptPathOf } from './jsonPath.ts'

test.each([
  [[], '', '$'],
  [['users', 0, 'name'], '/users/0/name', '$.users[0].name'],
  [['a/b', 'c~d', ''], '/a~1b/c~0d/', '$["a/b"]["c~d"][""]'],
  [
    ['0', 'full "name"', 'größe'],
    '/0/full "name"/größe',
    String.raw`$["0"]["full \"name\""].größe`,
  ],
])('%j is written %s and %s', (path, pointer, script) => {
  expect(pointerOf(path)).toBe(pointer)
  expect(scriptPathOf(path)).toBe(script)
})
