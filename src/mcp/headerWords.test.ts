import { describe, expect, it } from 'vitest'

import { decodeHeaderValue, wordsOnHeader } from './headerWords.ts'
import { encodeHeaderValue } from './outgoing.ts'

describe('wordsOnHeader', () => {
  it('knows headers whatever their case, and those of arguments', () => {
    expect(wordsOnHeader('MCP-Session-Id')).toContain('session')
    expect(wordsOnHeader('mcp-param-Region')).toContain('argument')
    expect(wordsOnHeader('x-anything')).toBeUndefined()
    expect(wordsOnHeader('constructor')).toBeUndefined()
  })
})

describe('decodeHeaderValue', () => {
  it('gives back what was encoded, and nothing for plain values', () => {
    for (const text of ['naïve café', '=?base64?x?=', ' blank ', '漢字']) {
      expect(decodeHeaderValue(encodeHeaderValue(text))).toBe(text)
    }
    expect(decodeHeaderValue('plain')).toBeUndefined()
    expect(decodeHeaderValue('=?base64?§?=')).toBeUndefined()
  })
})
