import { describe, expect, test } from 'vitest'

import { findRefused } from './findRefused.ts'

/** A server that refuses some headers, and counts the questions. */
function server(...refused: readonly string[]) {
  const asked: (readonly string[])[] = []
  const ask = async (names: readonly string[]) => {
    asked.push(names)
    return !names.some((name) => refused.includes(name))
  }
  return { asked, ask }
}

const onlyAlone = async (names: readonly string[]) => names.length === 1

const FIVE = ['content-type', 'mcp-method', 'mcp-name', 'authorization', 'x-user']
const TWENTY = Array.from({ length: 20 }, (_, index) => `mcp-param-${index}`)

describe('findRefused', () => {
  test('asks once when everything passes, and not at all without headers', async () => {
    const one = server()
    expect(await findRefused(FIVE, one.ask, 9)).toEqual({ refused: [], unsure: [] })
    expect(one.asked).toEqual([FIVE])
    expect(await findRefused([], one.ask, 9)).toEqual({ refused: [], unsure: [] })
    expect(one.asked).toHaveLength(1)
  })

  test.each([[['mcp-name']], [['mcp-method', 'x-user']], [FIVE]])(
    'names exactly %j among few',
    async (refused) => {
      const { ask, asked } = server(...refused)
      expect(await findRefused(FIVE, ask, 9)).toEqual({ refused, unsure: [] })
      expect(asked.length).toBeLessThanOrEqual(6)
    },
  )

  test('names the only header without asking again', async () => {
    const { ask, asked } = server('x-user')
    expect(await findRefused(['x-user'], ask, 9)).toEqual({ refused: ['x-user'], unsure: [] })
    expect(asked).toHaveLength(1)
  })

  test.each(TWENTY)('finds the one refused among twenty: %s', async (name) => {
    const { ask, asked } = server(name)
    expect(await findRefused(TWENTY, ask, 11)).toEqual({ refused: [name], unsure: [] })
    expect(asked.length).toBeLessThanOrEqual(11)
  })

  test('when questions run out, what is left is unsure and nothing innocent is named', async () => {
    const refused = ['mcp-param-1', 'mcp-param-9', 'mcp-param-17']
    const { ask, asked } = server(...refused)
    const found = await findRefused(TWENTY, ask, 6)
    expect(asked.length).toBeLessThanOrEqual(6)
    for (const name of found.refused) expect(refused).toContain(name)
    for (const name of refused) expect([...found.refused, ...found.unsure]).toContain(name)
  })

  test('headers that only together do not pass are all unsure', async () => {
    expect(await findRefused(FIVE, onlyAlone, 9)).toEqual({ refused: [], unsure: FIVE })
  })
})
