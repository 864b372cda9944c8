import { describe, expect, test } from 'vitest'

import { assertNever, invariant } from './assert.ts'

describe('invariant', () => {
  test('lets what holds pass', () => {
    expect(() => invariant('anything', 'never said')).not.toThrow()
  })
  test('stops what does not, and says which', () => {
    expect(() => invariant(0, 'zero is wrong')).toThrow('Invariant: zero is wrong')
  })
})

test('assertNever names the case nobody handled', () => {
  expect(() => assertNever({ kind: 'new' } as never)).toThrow('Unhandled case: {"kind":"new"}')
})
