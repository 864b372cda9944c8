import { expect, test } from 'vitest'

import { hostOf } from './hostOf.ts'

test.each([
  ['https://a.example/mcp', 'a.example'],
  ['http://localhost:3000/', 'localhost:3000'],
  ['https://a.example:443', 'a.example'],
  ['data:text/plain,x', undefined],
  ['a.example', undefined],
  ['', undefined],
])('%s is at %s', (url, host) => {
  expect(hostOf(url)).toBe(host)
})
