import { describe, expect, test } from 'vitest'

import { base64ToBytes, byteLength, textToBase64 } from './encoding.ts'

describe('textToBase64', () => {
  test.each([
    ['', ''],
    ['a', 'YQ=='],
    ['Zürich', 'WsO8cmljaA=='],
    ['日本', '5pel5pys'],
    ['🙂', '8J+Zgg=='],
  ])('%s → %s', (text, base64) => {
    expect(textToBase64(text)).toBe(base64)
  })
})

describe('base64ToBytes', () => {
  test('gives the bytes back', () => {
    expect(base64ToBytes('AAH+/w==')).toEqual(new Uint8Array([0, 1, 254, 255]))
  })
  test('takes the URL-safe alphabet, line breaks and missing padding', () => {
    expect(base64ToBytes('AAH-\n_w')).toEqual(new Uint8Array([0, 1, 254, 255]))
  })
  test.each(['%%%', 'a', 'ab=c'])('%s is not Base64', (text) => {
    expect(base64ToBytes(text)).toBeUndefined()
  })
  test('round trip through UTF-8', () => {
    const text = 'Grüße aus 東京 🙂'
    expect(new TextDecoder().decode(base64ToBytes(textToBase64(text)))).toBe(text)
  })
})

test.each([
  ['', 0],
  ['abc', 3],
  ['ü', 2],
  ['🙂', 4],
])('byteLength of %j is %i', (text, length) => {
  expect(byteLength(text)).toBe(length)
})
