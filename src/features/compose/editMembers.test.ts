import { describe, expect, test } from 'vitest'

import { setMember } from './editMembers.ts'

const TEXT = `{
  "jsonrpc": "2.0", "id": 12345678901234567890,
  "method": "prompts/get",
  "params": {
    "name": "chat",
    "arguments": { "who": "Ada \\" }", "n": 1.50 },
    "_meta": {}
  }
}
`

describe('a member is set where it stands', () => {
  test('the rest keeps its spelling', () => {
    expect(setMember(TEXT, ['params', 'arguments', 'who'], 'a "b"')).toBe(
      TEXT.replace('"Ada \\" }"', '"a \\"b\\""'),
    )
    expect(setMember(TEXT, ['params', 'arguments', 'n'], 'x')).toBe(TEXT.replace('1.50', '"x"'))
    expect(setMember(TEXT, ['params', '_meta'], 'x')).toBe(TEXT.replace('{}', '"x"'))
  })

  test('a name spelled with escapes, and the last of two', () => {
    expect(setMember('{"\\u0061": 1, "a": 2}', ['a'], 'x')).toBe('{"\\u0061": 1, "a": "x"}')
    expect(setMember('{"\\u0061": [{"a": 0}]}', ['a'], 'x')).toBe('{"\\u0061": "x"}')
  })
})

describe('a member that is missing is made', () => {
  test('at the end of its object', () => {
    expect(setMember(TEXT, ['params', 'arguments', 'to'], 'y')).toBe(
      TEXT.replace('1.50 }', '1.50, "to": "y" }'),
    )
  })

  test('with the objects it needs', () => {
    expect(setMember('{\n  "params": {\n    "name": "x"\n  }\n}', ['params', 'a', 'b'], 'y')).toBe(
      '{\n  "params": {\n    "name": "x",\n    "a": {\n      "b": "y"\n    }\n  }\n}',
    )
    expect(setMember('{}', ['params', 'arguments', '__proto__'], 'y')).toBe(
      '{"params":{"arguments":{"__proto__":"y"}}}',
    )
  })
})

describe('a member is taken out', () => {
  const object = ['params', 'arguments'] as const
  test.each([
    ['the first', 'who', TEXT.replace('"who": "Ada \\" }", ', '')],
    ['the last', 'n', TEXT.replace(', "n": 1.50', '')],
    ['one that is not there', 'other', TEXT],
  ])('%s', (_, name, expected) => {
    expect(setMember(TEXT, [...object, name], undefined)).toBe(expected)
  })

  test('the only one, and every one of a name', () => {
    expect(setMember('{\n  "a": 1\n}', ['a'], undefined)).toBe('{}')
    expect(setMember('{"a": 1, "b": 2, "a": 3, "a": []}', ['a'], undefined)).toBe('{"b": 2}')
    expect(setMember('{ "a": {"a": [1, {}]} , "b": 2 }', ['a'], undefined)).toBe('{ "b": 2 }')
  })
})

test('what has no place for it is left alone', () => {
  for (const text of ['{"a":', '[{"params":{}}]', '{"params":[1]}', '{"params":"x"}', '1']) {
    expect(setMember(text, ['params', 'uri'], 'x')).toBeUndefined()
  }
})
