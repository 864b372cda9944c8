import { describe, expect, test } from 'vitest'

import { parseJson } from './parseJson.ts'

function isValid(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('parseJson', () => {
  test('gives the value', () => {
    expect(parseJson(' {"a":[1,null]} ')).toEqual({ ok: true, value: { a: [1, null] } })
  })

  test.each([
    ['nothing at all', '', 1, 1],
    ['blanks only', '  ', 1, 3],
    ['a value missing', '{"a":}', 1, 6],
    ['a comma too many in an object', '{"a":1,}', 1, 8],
    ['a comma too many in an array', '[1,]', 1, 4],
    ['a comma missing', '{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['a comma missing in an array', '[1 2]', 1, 4],
    ['a colon missing', '{"a" 1}', 1, 6],
    ['a name without quotes', '{a:1}', 1, 2],
    ['a word that is none', '{"a": nul}', 1, 7],
    ['a comment', '{\n  // why\n}', 2, 3],
    ['a second value', '{"a":1} x', 1, 9],
    ['a leading zero', '[01]', 1, 3],
    ['a number that breaks off', '[1.]', 1, 4],
    ['a line break in a text', '"a\nb"', 1, 3],
    ['an escape that is none', '"a\\x"', 1, 4],
    ['an escape that breaks off', '"\\u12G4"', 1, 6],
    ['a text without its end', '{"a": "b', 1, 9],
    ['an object without its end', '{"a": 1', 1, 8],
    ['an array without its end', '[[1]\n', 2, 1],
    ['the wrong bracket', '[1}', 1, 3],
    ['a lone closing bracket', ']', 1, 1],
    ['single quotes', "{'a':1}", 1, 2],
  ])('%s: %j at line %i, column %i', (_, text, line, column) => {
    const parsed = parseJson(text)
    expect(parsed).toMatchObject({ ok: false, line, column })
    expect(parsed).toHaveProperty('message', expect.stringMatching(/^[A-Z][^\n]+[^.]$/))
  })

  test('counts CRLF and CR as one line end each', () => {
    expect(parseJson('{\r\n"a":\r\n]')).toMatchObject({ line: 3, column: 1 })
    expect(parseJson('{\r"a":\r]')).toMatchObject({ line: 3, column: 1 })
  })

  test('says what is missing', () => {
    expect(parseJson('{"a": 1 "b": 2}')).toMatchObject({ message: 'A comma or } is missing' })
    expect(parseJson('[1 2]')).toMatchObject({ message: 'A comma or ] is missing' })
    expect(parseJson('{"a" 1}')).toMatchObject({ message: 'A colon is missing' })
    expect(parseJson('{"a":')).toMatchObject({ message: 'The text ends too early' })
  })

  test('agrees with the engine on every cut and every single-character change of a text', () => {
    const text = '{"a": [1, -2.5e+3, true, null, "x\\u00e9\\n"], "b": {}}'
    const alphabet = ['"', ',', ':', '{', '}', '[', ']', '0', '-', 'e', '\\', '\n', ' ']
    const variants = Array.from({ length: text.length }, (_, index) => [
      text.slice(0, index),
      ...alphabet.map((letter) => text.slice(0, index) + letter + text.slice(index + 1)),
    ]).flat()
    for (const variant of variants) {
      const parsed = parseJson(variant)
      expect([variant, parsed.ok]).toEqual([variant, isValid(variant)])
      // Without a place the engine refused what our own reader takes for valid.
      expect([variant, parsed.ok || parsed.line !== undefined]).toEqual([variant, true])
    }
  })

  test('finds the end of a large broken text without overflow', () => {
    const text = `{"a":"${String.raw`\"`.repeat(3_000_000)}"`
    expect(parseJson(text)).toMatchObject({ ok: false, line: 1, column: text.length + 1 })
    const deep = '['.repeat(100_000)
    expect(parseJson(deep)).toMatchObject({ ok: false, column: deep.length + 1 })
  })
})

const long = (end: string) => `{"text":"${'x'.repeat(20_000)}"${end}`

test('many who ask about one long text get one reading, right or broken', () => {
  const reading = parseJson(long('}'))
  expect(parseJson(long('}'))).toBe(reading)
  expect(parseJson(long(''))).toMatchObject({ ok: false })
  expect(parseJson(long('}'))).toEqual(reading)
  expect(parseJson('{"a":1}')).not.toBe(parseJson('{"a":1}'))
})
