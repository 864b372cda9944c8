import { expect, test } from 'vitest'

import { ownOf } from './ownOf.ts'

test.each(['constructor', '__proto__', 'toString', 'b'])('%s stands in no table', (name) => {
  expect(ownOf({ a: 1 }, name)).toBeUndefined()
  expect(ownOf({ a: 1 }, 'a')).toBe(1)
})
