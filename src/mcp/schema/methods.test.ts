import { expect, test } from 'vitest'

import type { Endpoint } from '../types.ts'
import { methodsOf } from './methods.ts'

const endpoint = (era: Endpoint['era'], revision: string): Endpoint => ({
  url: 'https://host.example/mcp',
  era,
  revision,
})
const modern = endpoint('modern', '2026-07-28')
const names = (of: Endpoint | undefined) => methodsOf(of).map(({ name }) => name)

test('each revision suggests its own methods', () => {
  expect(names(modern)).toContain('server/discover')
  expect(names(modern)).not.toContain('initialize')
  expect(names(endpoint('legacy', '2025-11-25'))).toContain('tasks/result')
  expect(names(endpoint('legacy', '2025-06-18'))).not.toContain('tasks/result')
  expect(names(endpoint('http+sse', '2024-11-05'))).toContain('resources/subscribe')
  expect(names(endpoint('stateless', 'none'))).toEqual(names(endpoint('legacy', '2025-11-25')))
  expect(names(undefined)).toEqual(
    expect.arrayContaining(['server/discover', 'initialize', 'subscriptions/listen']),
  )
})

test('every method is described once', () => {
  const all = methodsOf(undefined)
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  for (const { about, params = {}, needs = [] } of all) {
    expect(about).toMatch(/\.$/)
    for (const member of needs) expect(params).toHaveProperty([member])
  }
})
