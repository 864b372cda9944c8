import { describe, expect, test } from 'vitest'

import { createDice, randomJson } from '#test/randomJson.ts'

import { abridgeJson } from './abridge.ts'
import { indexJson } from './tape.ts'

function abridged(text: string, most?: number): string {
  const tape = indexJson(text)
  if ('problem' in tape) throw new Error(tape.problem)
  return abridgeJson(tape, most)
}

test('what is short stays as spelled, without the blanks between', () => {
  const text = '{ "id" : 12345678901234567890 , "a" : [ 1.50, "\\u00e9" ] , "a" : { } }'
  expect(abridged(text)).toBe('{"id":12345678901234567890,"a":[1.50,"\\u00e9"],"a":{}}')
})

test.each(Array.from({ length: 15 }, (_, seed) => seed))('always valid, seed %i', (seed) => {
  const dice = createDice(seed + 300)
  for (let round = 0; round < 20; round++) {
    const text = randomJson(dice, 7)
    for (const most of [10, 60, 300]) {
      const short = abridged(text, most)
      expect(() => JSON.parse(short)).not.toThrow()
      expect(short.length).toBeLessThanOrEqual(Math.max(most, text.length))
    }
  }
})

describe('an answer of megabytes', () => {
  const record = { id: 1, name: 'Somebody', notes: 'n'.repeat(300) }
  const answer = {
    aaa: Array.from({ length: 20_000 }, () => record),
    jsonrpc: '2.0',
    result: {
      content: [
        { type: 'text', text: 'x'.repeat(5_000_000) },
        { type: 'image', data: 'A'.repeat(2_000_000), mimeType: 'image/png' },
        { type: 'text', text: 'the end' },
      ],
      structuredContent: { items: Array.from({ length: 5000 }, () => record), total: 5000 },
      isError: false,
      nextCursor: 'c'.repeat(1000),
      _meta: { a: 1 },
    },
    id: 'a-long-id-that-a-reply-is-told-by-'.repeat(3),
  }
  const text = abridged(JSON.stringify(answer))
  const short: unknown = JSON.parse(text)

  test('fits, and keeps all by which it is read', () => {
    expect(text.length).toBeLessThanOrEqual(100_000)
    expect(short).toMatchObject({
      jsonrpc: '2.0',
      id: answer.id,
      result: {
        content: [
          { type: 'text', text: expect.stringMatching(/^x+…$/) },
          { type: 'image', data: expect.stringMatching(/^A+…$/), mimeType: 'image/png' },
          { type: 'text', text: 'the end' },
        ],
        structuredContent: { items: expect.arrayContaining([]), total: 5000 },
        isError: false,
        nextCursor: answer.result.nextCursor,
        _meta: { a: 1 },
      },
    })
  })
})

test('well-known members come through behind thousands of others', () => {
  const many = Object.fromEntries(
    Array.from({ length: 30_000 }, (_, n) => [`k${n}`, 'v'.repeat(9)]),
  )
  const text = abridged(JSON.stringify({ ...many, id: 7, result: { ...many, isError: true } }))
  expect(text.length).toBeLessThanOrEqual(100_000)
  expect(JSON.parse(text)).toMatchObject({ id: 7, result: { isError: true } })
})

test('nesting without end, names and numbers of megabytes', () => {
  const depth = 100_000
  const deep = abridged('['.repeat(depth) + ']'.repeat(depth))
  expect(JSON.parse(deep)).toEqual(expect.any(Array))
  expect(deep.length).toBeLessThan(1000)
  const odd = abridged(`{"${'k'.repeat(1e6)}":1,"n":${'1'.repeat(1e6)},"id":2}`)
  expect(JSON.parse(odd)).toEqual({ n: null, id: 2 })
})

test('escapes and characters are not cut in two', () => {
  for (let offset = 0; offset < 8; offset++) {
    const long = `"${'x'.repeat(offset)}${String.raw`\ud83d\ude00é😀\\\"`.repeat(3000)}"`
    const text: unknown = JSON.parse(abridged(`[${long}]`, 1000))
    expect(JSON.stringify(text)).not.toContain('\uFFFD')
  }
})

test('nothing that may be a secret is cut in two', () => {
  const secret = 'tok_9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c3b2a1f0e'
  for (let before = 30; before < 60; before++) {
    const text = `${'ab '.repeat(before)}${secret} and more`.repeat(200)
    const short = abridged(JSON.stringify({ text }), 300)
    expect(short.replaceAll(secret, '')).not.toContain('tok_')
  }
})
