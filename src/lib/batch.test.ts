import { describe, expect, test } from 'vitest'

import { createBatch } from './batch.ts'

function setUp() {
  const scheduled: (() => void)[] = []
  const handed: (readonly number[])[] = []
  const batch = createBatch<number>(
    (run) => scheduled.push(run),
    (values) => handed.push(values),
  )
  return { scheduled, handed, batch }
}

describe('createBatch', () => {
  test('hands over together what came before the scheduler ran', () => {
    const { scheduled, handed, batch } = setUp()
    for (const value of [1, 2, 3]) batch.add(value)
    expect(handed).toEqual([])
    expect(scheduled).toHaveLength(1)
    scheduled[0]?.()
    expect(handed).toEqual([[1, 2, 3]])
  })

  test('asks the scheduler again for what comes later', () => {
    const { scheduled, handed, batch } = setUp()
    batch.add(1)
    scheduled[0]?.()
    batch.add(2)
    expect(scheduled).toHaveLength(2)
    scheduled[1]?.()
    expect(handed).toEqual([[1], [2]])
  })

  test('flush hands over now, and the late scheduler finds nothing', () => {
    const { scheduled, handed, batch } = setUp()
    batch.add(1)
    batch.flush()
    scheduled[0]?.()
    batch.flush()
    expect(handed).toEqual([[1]])
  })

  test('values added while values are handed over wait for the next turn', () => {
    const scheduled: (() => void)[] = []
    const handed: (readonly number[])[] = []
    const batch = createBatch<number>(
      (run) => scheduled.push(run),
      (values) => {
        handed.push(values)
        if (handed.length === 1) batch.add(9)
      },
    )
    batch.add(1)
    scheduled[0]?.()
    expect(handed).toEqual([[1]])
    scheduled[1]?.()
    expect(handed).toEqual([[1], [9]])
  })
})
