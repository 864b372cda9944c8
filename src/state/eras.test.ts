import { describe, expect, test } from 'vitest'

import { memoryStore } from '#test/testHost.ts'

import { createEras } from './eras.ts'
import { STORED, readStored } from './stored.ts'

const url = 'https://server.test/mcp'
const DAY_MS = 24 * 60 * 60 * 1000

/** A memory whose clock the test sets. */
function memory(kept?: string) {
  const local = memoryStore(kept === undefined ? {} : { [STORED.eras]: kept })
  const clock = { now: 1000 }
  return { local, clock, eras: createEras({ local, wallClock: () => clock.now }) }
}

describe('remembered eras', () => {
  test.each(['modern', 'legacy', 'http+sse'] as const)('%s is kept for a day', (era) => {
    const { eras, clock } = memory()
    eras.remember(url, era)
    clock.now += DAY_MS - 1
    expect(eras.recall(url)).toBe(era)
    clock.now += 1
    expect(eras.recall(url)).toBeUndefined()
  })

  test('stateless is never kept, and ends what was known', () => {
    const { eras } = memory()
    eras.remember(url, 'legacy')
    eras.remember(url, 'stateless')
    expect(eras.recall(url)).toBeUndefined()
  })

  test('a query is no part of the address, a path is', () => {
    const { eras, local } = memory()
    eras.remember(`${url}?key=s3cret`, 'legacy')
    expect(local.getItem(STORED.eras)).not.toContain('s3cret')
    expect(eras.recall(url)).toBe('legacy')
    expect(eras.recall(`${url}/other`)).toBeUndefined()
  })

  test('what is too old goes with the next verdict', () => {
    const { eras, local, clock } = memory()
    eras.remember(url, 'legacy')
    clock.now += DAY_MS
    eras.remember(`${url}/new`, 'modern')
    expect(readStored(local, STORED.eras)).toEqual({
      [`${url}/new`]: { era: 'modern', at: clock.now },
    })
  })

  test.each([
    '{"a',
    '[]',
    `{"${url}":"legacy"}`,
    `{"${url}":{"era":"nonsense","at":1000}}`,
    `{"${url}":{"era":"stateless","at":1000}}`,
    `{"${url}":{"era":"legacy"}}`,
    `{"${url}":{"era":"legacy","at":2000}}`,
  ])('%s is no memory', (kept) => {
    expect(memory(kept).eras.recall(url)).toBeUndefined()
  })
})
