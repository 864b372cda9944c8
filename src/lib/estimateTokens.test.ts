import { expect, test } from 'vitest'

import { estimateTokens } from './estimateTokens.ts'

test.each([
  ['', 0],
  ['  \n\t', 0],
  ['hello', 1],
  ['internationalisation', 3],
  ['12345', 2],
  ['{"a":1}', 5],
  ['日本語', 3],
])('%j is %i', (text, tokens) => {
  expect(estimateTokens(text)).toBe(tokens)
})

test('prose is about four characters a token, JSON about three', () => {
  const prose =
    'Posts a message to a channel of the connected workspace and returns its timestamp. '
  const json =
    '{"type":"object","properties":{"channel":{"type":"string","description":"Channel id"}}}'
  expect(prose.repeat(50).length / estimateTokens(prose.repeat(50))).toBeGreaterThan(4)
  expect(prose.repeat(50).length / estimateTokens(prose.repeat(50))).toBeLessThan(6)
  expect(json.length / estimateTokens(json)).toBeGreaterThan(2.5)
  expect(json.length / estimateTokens(json)).toBeLessThan(4.5)
})
