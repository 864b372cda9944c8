import { describe, expect, test } from 'vitest'

import { indentJson, indentLargeJson, isDeeplyNested } from './indentJson.ts'

const VALUES: readonly unknown[] = [
  null,
  0,
  'text',
  [],
  {},
  [[]],
  [{}],
  { a: {} },
  { a: [] },
  [1, [2, [3, {}]], []],
  { a: { b: { c: [1, 'x', null, true, false, -1.5e-7] } }, d: '' },
  { 'a "b"': 'c: {d}, [e]', '\\': '\\"', '\n': '\u2028 ü 🙂' },
  { ',': ':', '{': '}', '[': ']' },
]

/** Everything but the blanks between tokens. */
function withoutBlanks(text: string): string {
  return text.replaceAll(/"(?:[^"\\]|\\.)*"?|\s+/gs, (part) => (part.startsWith('"') ? part : ''))
}

describe('indentJson', () => {
  test.each(VALUES.map((value) => [JSON.stringify(value), value] as const))(
    '%s comes out as JSON.stringify would indent it',
    (text, value) => {
      expect(indentJson(text)).toBe(JSON.stringify(value, null, 2))
    },
  )

  test('is idempotent on text that is indented already', () => {
    for (const value of VALUES) {
      const text = JSON.stringify(value, null, 2)
      expect(indentJson(text)).toBe(text)
    }
  })

  test('undoes any other indentation', () => {
    for (const value of VALUES) {
      expect(indentJson(JSON.stringify(value, null, '\t'))).toBe(JSON.stringify(value, null, 2))
    }
  })

  test('keeps big numbers, number spelling, duplicate keys and escapes', () => {
    const text = String.raw`{"a":12345678901234567890,"a":1.0,"b":1E5,"c":"\u00fc\/"}`
    expect(indentJson(text)).toBe(
      String.raw`{
  "a": 12345678901234567890,
  "a": 1.0,
  "b": 1E5,
  "c": "\u00fc\/"
}`,
    )
  })

  test.each([
    '{"a":1',
    '{"a":',
    '}}]',
    '[1,,2]',
    '{a: b}',
    '"unfinished',
    String.raw`"ends in \ `.trimEnd(),
    String.raw`{"a":"b\"`,
    '{"a":1} trailing {"b":2}',
    'data: not json',
    "{'a': 'b c'}",
    '// comment\n{}',
    '\u00a0',
  ])('loses nothing of broken text %j', (text) => {
    expect(withoutBlanks(indentJson(text))).toBe(withoutBlanks(text))
  })

  test('keeps words of broken text apart', () => {
    expect(indentJson('[1 2]')).toBe('[\n  1 2\n]')
    expect(indentJson('{"a":1} {"b":2}')).toBe('{\n  "a": 1\n} {\n  "b": 2\n}')
    expect(indentJson('// a comment')).toBe('// a comment')
  })

  test('cut anywhere, nothing is lost and nothing throws', () => {
    const text = String.raw`{"a": [1, {"b\"": "c\\"}], "d": -2.5}`
    for (let end = 0; end <= text.length; end++) {
      const cut = text.slice(0, end)
      expect(withoutBlanks(indentJson(cut))).toBe(withoutBlanks(cut))
    }
  })

  test('leaves hostile nesting on one line from some depth on', () => {
    const text = '[1,'.repeat(60_000) + '{"a":2}' + ']'.repeat(60_000)
    const indented = indentJson(text)
    expect(withoutBlanks(indented)).toBe(text)
    expect(indented.length).toBeLessThan(text.length + 50_000)
    expect(indentJson(indented)).toBe(indented)
    expect(isDeeplyNested(indented)).toBe(true)
  })

  test('indents what is nested as deep as anything real, siblings and all', () => {
    const value = JSON.parse('[1,'.repeat(99) + '[]' + ',2]'.repeat(99)) as unknown
    const indented = indentJson(JSON.stringify(value))
    expect(indented).toBe(JSON.stringify(value, null, 2))
    expect(isDeeplyNested(indented)).toBe(false)
  })

  test('takes one text of many megabytes, escapes included', () => {
    const text = JSON.stringify({ a: '"\\'.repeat(5_000_000) })
    expect(indentJson(text).length).toBe(text.length + 5)
  })
})

describe('indentLargeJson', () => {
  const value = Array.from({ length: 60_000 }, (_, index) => ({ index, text: `Row ${index}` }))
  const text = JSON.stringify(value)

  test('gives what indentJson gives, pausing in between', async () => {
    let pauses = 0
    const indented = await indentLargeJson(text, {
      pause: async () => {
        pauses++
      },
      signal: new AbortController().signal,
    })
    expect(indented).toBe(indentJson(text))
    expect(pauses).toBeGreaterThan(2)
  })

  test('stops when told to', async () => {
    const controller = new AbortController()
    const running = indentLargeJson(text, {
      pause: async () => controller.abort(new Error('no longer wanted')),
      signal: controller.signal,
    })
    await expect(running).rejects.toThrow('no longer wanted')
  })
})
