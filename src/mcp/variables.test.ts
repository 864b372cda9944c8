import { describe, expect, it, test } from 'vitest'

import { BUILT_INS, fillJson, fillPlain, placeholdersIn, problemOfName } from './variables.ts'

const values = new Map([
  ['user', 'merchant_123'],
  ['quote', 'say "hi"\n\\o/'],
  ['list', '{{user}}'],
])
const valueOf = (name: string) => values.get(name)

describe('placeholdersIn', () => {
  it('finds them in names and values of strings, with blanks and built-in names', () => {
    const text = '{"{{ user }}": ["a {{user}}b", "{{$uuid}}"], "n": 1}'
    expect(placeholdersIn(text).map(({ name, from, to }) => [name, text.slice(from, to)])).toEqual([
      ['user', '{{ user }}'],
      ['user', '{{user}}'],
      ['$uuid', '{{$uuid}}'],
    ])
  })
  it('takes braces outside of strings, and other words in braces, for what they are', () => {
    expect(placeholdersIn('{"a":{"b":{"c":1}}}')).toEqual([])
    expect(placeholdersIn('{"a":{{user}}}')).toEqual([])
    expect(placeholdersIn('{"a":"{{two words}} {user} {{}}"}')).toEqual([])
  })
  it('is not led astray by escaped quotes, nor by a string that is still typed', () => {
    expect(placeholdersIn(String.raw`{"a":"\" {{user}}"}`)).toHaveLength(1)
    expect(placeholdersIn('{"a": "{{user}}\n"b": {{user}} }')).toHaveLength(1)
  })
})

describe('fillJson', () => {
  it('escapes values, so that the text says what they say', () => {
    const { text, unknown } = fillJson('{"a":"<{{quote}}>"}', valueOf)
    expect(JSON.parse(text)).toEqual({ a: '<say "hi"\n\\o/>' })
    expect(unknown).toEqual([])
  })
  it('leaves unknown ones as they are, names each once, and fills nothing twice', () => {
    const { text, unknown } = fillJson('["{{who}} {{who}} {{list}}"]', valueOf)
    expect(text).toBe('["{{who}} {{who}} {{user}}"]')
    expect(unknown).toEqual(['who'])
  })
  it('gives a text without placeholders back as it is', () => {
    expect(fillJson('not { JSON', valueOf).text).toBe('not { JSON')
  })
})

test('a header’s value is filled as it is', () => {
  expect(fillPlain('Bearer {{user}}', valueOf).text).toBe('Bearer merchant_123')
  expect(fillPlain('{{ nobody }}', valueOf)).toEqual({ text: '{{ nobody }}', unknown: ['nobody'] })
})

test('names are told from what can’t be one', () => {
  expect(problemOfName('api-key_2.x')).toBeUndefined()
  for (const name of ['', '$now', 'two words', 'a}b']) expect(problemOfName(name)).toBeTruthy()
})

test('built-in values are what they say', () => {
  const place = { origin: 'https://play.test', now: Date.UTC(2026, 10, 23, 4, 5, 6) }
  const made = Object.fromEntries(BUILT_INS.map(({ name, make }) => [name, make(place)]))
  expect(made).toMatchObject({
    $now: '2026-11-23T04:05:06.000Z',
    $origin: 'https://play.test',
    $braces: '{{',
  })
  expect(made['$uuid']).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(BUILT_INS.find(({ name }) => name === '$uuid')?.make(place)).not.toBe(made['$uuid'])
})
