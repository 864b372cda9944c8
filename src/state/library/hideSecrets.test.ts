import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'
import { redactText } from '#wire/redact.ts'

import { hideSecrets, hideSecretsIn } from './hideSecrets.ts'

const TOKEN = 'tk7Qm2vWx9Lr4Zb8'
const redact = (text: string) => redactText(text, [TOKEN])

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
    ['broken JSON', '{"password": "abc", ', '{"password": "••••", '],
  ])('masks %s', (_, text, safe) => {
    expect(hideSecrets(text, redact)).toEqual({ text: safe, masked: true })
  })

  test.each([
    '{"key":"user:1","code":"print(1)","cursor":"x","nextPageToken":"abc","pageToken":"b"}',
    '{"password":"","secret":"{{mine}}","token":5,"secrets":"none"}',
    '{"a":"the password: abc"}',
  ])('leaves %s', (text) => {
    expect(hideSecrets(text, redact)).toEqual({ text, masked: false })
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
