import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'
import { redactText } from '#wire/redact.ts'

import { hideSecrets, hideSecretsIn } from './hideSecrets.ts'

const TOKEN = 'tk7Qm2vWx9Lr4Zb8'
const redact = (text: string) => redactText(text, [TOKEN])

/** A value with the JSON in its strings read. */
function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, opened(each)]))
  }
  const isJson = typeof value === 'string' && /^[[{]["{]/.test(value.replaceAll(/\s/g, ''))
  return isJson ? opened(JSON.parse(value)) : value
}

function withMasks(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMasks)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [String(withMasks(name)), withMasks(each)]),
    )
  }
  return /8154711/.test(String(value)) ? String(value).replaceAll('8154711', '••••') : value
}

describe('hideSecrets', () => {
  test.each([
    ['a value in use', `{"text":"is ${TOKEN}"}`, '{"text":"is ••••4Zb8"}'],
    ['a bearer', '{"h":"Bearer abcdef123456789"}', '{"h":"Bearer ••••6789"}'],
    ['a password', '{ "password" : "hunter2" }', '{ "password" : "••••" }'],
    ['quotes in it', String.raw`{"apiKey":"a\"b\\","x":"y"}`, '{"apiKey":"••••","x":"y"}'],
    [
      'camel case',
      '{"clientSecret":"abc","accessToken":"d"}',
      '{"clientSecret":"••••","accessToken":"••••"}',
    ],
    [
      'JSON in a text',
      JSON.stringify({ text: JSON.stringify({ password: 'a"b', user: 'c' }) }),
      JSON.stringify({ text: JSON.stringify({ password: '••••', user: 'c' }) }),
    ],
    [
      'JSON in JSON in a text',
      JSON.stringify([JSON.stringify([JSON.stringify({ jwt: 'abc' })])]),
      JSON.stringify([JSON.stringify([JSON.stringify({ jwt: '••••' })])]),
    ],
    ['a number', '{"pin":1234,"password": -5.5e3}', '{"pin":"••••","password": "••••"}'],
    ['a long number', '{"access_token":123456789012}', '{"access_token":"••••9012"}'],
    [
      'a number of JSON in a text',
      JSON.stringify({ text: JSON.stringify({ password: 5, list: { otp: 123456 } }, null, 2) }),
      JSON.stringify({
        text: JSON.stringify({ password: '••••', list: { otp: '••••' } }, null, 2),
      }),
    ],
    ['broken JSON', '{"password": "abc", ', '{"password": "••••", '],
  ])('masks %s', (_, text, safe) => {
    expect(hideSecrets(text, redact)).toEqual({ text: safe, masked: true })
  })

  test.each([
    '{"key":"user:1","code":"print(1)","cursor":"x","nextPageToken":"abc","pageToken":"b"}',
    '{"password":"","secret":"{{mine}}","token":5,"secrets":"none"}',
    '{"a":"the password: abc"}',
    '{"maxTokens":1,"max_tokens":2,"totalTokens":3,"usage":{"input_tokens":4,"tokens":5}}',
    '{"progressToken":6,"nextCursor":7,"token":8,"password_length":9,"spin":1,"passwords":2}',
    '{"password":true,"secret":null,"jwt":false,"apiKey":{"length":40},"pin":[1]}',
    '{"a":"password: 5, \\"pins\\": 6"}',
  ])('leaves %s', (text) => {
    expect(hideSecrets(text, redact)).toEqual({ text, masked: false })
  })

  test('a number in use leaves JSON that can be read', () => {
    for (const value of [8154711, 981547112, -8154711]) {
      const text = JSON.stringify({ 'the id': value, b: JSON.stringify({ über: value }, null, 1) })
      const safe = JSON.parse(hideSecrets(text, (each) => redactText(each, ['8154711'])).text)
      expect(safe['the id']).toContain('••••')
      expect(JSON.parse(safe.b)['über']).toBe(safe['the id'])
    }
  })

  test.each([
    [{ auth: ':8154711' }],
    [[': 8154711']],
    [{ ids: [8154711] }],
    [[1, 8154711, -8154711.5, 3]],
    [8154711],
    [{ 'a 8154711': 8154711, b: 'words: 8154711, 5' }],
    [{ a: 'back\\', b: 8154711, c: '"', d: [8154711, '\\"', 8154711] }],
    [{ a: JSON.stringify({ c: ': 8154711', d: [8154711, '\\', 8154711], e: '"' }) }],
    [[JSON.stringify([JSON.stringify({ b: ['"', 8154711], c: ':8154711' }, null, 1)]), 8154711]],
  ])('%j with a value in use stays JSON, at every depth', (value) => {
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
      const { text: safe } = hideSecrets(text, (each) => redactText(each, ['8154711']))
      expect(safe).not.toContain('8154711')
      expect(opened(JSON.parse(safe))).toEqual(withMasks(opened(value)))
    }
  })

  test('what a string says stays one string', () => {
    const value = { a: ': 8154711, 5', b: '[8154711, ]', c: '"x": 8154711, ok', d: '"pin": 5' }
    const { text } = hideSecrets(JSON.stringify(value), (each) => redactText(each, ['8154711']))
    expect(Object.keys(JSON.parse(text))).toEqual(Object.keys(value))
  })

  test('a part of a text that begins inside of a string is read from its end on', () => {
    const { text } = hideSecrets('of words","b": 8154711,"c": ["8154711", 8154711]}', (each) =>
      redactText(each, ['8154711']),
    )
    expect(text).toBe('of words","b": "••••","c": ["••••", "••••"]}')
  })

  test('words that hold no JSON get no quotes', () => {
    const words = 'call 8154711, or id: 8154711.'
    expect(hideSecrets(words, (each) => redactText(each, ['8154711'])).text).toBe(
      'call ••••, or id: ••••.',
    )
  })

  test.each([
    ['\\', 60_000],
    ['\\"', 60_000],
    ['1', 60_000],
    ['•', 60_000],
    ['"x":••••', 60_000],
    [' ', 60_000],
    [String.raw`\"pin\":\"`, 60_000],
  ])('the work is linear in a text of %j', (unit, length) => {
    const before = cpuTime()
    hideSecrets(unit.repeat(length / unit.length), redact)
    expect(cpuTime() - before).toBeLessThan(500)
  })

  test('names in quotes of every length are not each read to the end', () => {
    let text = ''
    for (let run = 300; run > 0; run--) text += `${'\\'.repeat(run)}"pin${'\\'.repeat(run)}":`
    const before = cpuTime()
    hideSecrets(text, redact)
    expect(cpuTime() - before).toBeLessThan(500)
  })

  test('sees a mask that is already there', () => {
    expect(hideSecrets('{"a":"••••4Zb8"}', redact).masked).toBe(true)
  })

  test('takes a long text in little time', () => {
    const text = JSON.stringify({
      password: 'x'.repeat(2_000_000),
      inner: JSON.stringify({ jwt: 'y'.repeat(2_000_000) }),
    })
    const started = cpuTime()
    expect(hideSecrets(text, redact).text).toBe(
      JSON.stringify({ password: '••••xxxx', inner: JSON.stringify({ jwt: '••••yyyy' }) }),
    )
    expect(cpuTime() - started).toBeLessThan(3000)
  })
})

describe('hideSecretsIn', () => {
  test('leaves no half of a secret at the cut', () => {
    for (let before = 80; before <= 100; before++) {
      const text = 'a '.repeat(before / 2) + TOKEN + ' b'.repeat(20_000)
      const { text: safe, cut, masked } = hideSecretsIn(text, 100, redact)
      expect([cut, masked]).toEqual([true, true])
      expect(safe.length).toBeLessThanOrEqual(100)
      expect(safe).not.toContain(TOKEN.slice(0, 5))
    }
  })

  test('leaves a short text whole', () => {
    expect(hideSecretsIn('abc', 3, redact)).toEqual({ text: 'abc', masked: false, cut: false })
  })

  test('cuts no character in two', () => {
    const { text } = hideSecretsIn('a😀'.repeat(20_000), 100, redact)
    expect(text.isWellFormed()).toBe(true)
  })
})
