import { describe, expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { isSecretName, maskSecret, redactHeaders, redactText } from './redact.ts'

const TOKEN = 'tok_9f8e7d6c5b4a'
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJl'

function escaped(text: string, step = 1): string {
  return text
    .split('')
    .map((unit, at) => {
      const code = unit.charCodeAt(0).toString(16).padStart(4, '0')
      return at % step === 0 || /[\\"]/.test(unit) ? `\\u${code}` : unit
    })
    .join('')
}

/** As it stands in a string of JSON that holds JSON. */
function inside(json: string): string {
  return JSON.stringify(json).slice(1, -1)
}

function low(bytes: string): string {
  return bytes.toLowerCase()
}

/** Milliseconds for each secret. */
function timeWith(secrets: readonly string[]): number {
  const before = cpuTime()
  for (let text = 0; text < 100; text++) redactText(`text ${text}`, secrets)
  return (cpuTime() - before) / secrets.length
}

test.each([
  ['short', '••••'],
  ['elevenchars', '••••'],
  ['twelve-chars', '••••hars'],
  ['', '••••'],
])('maskSecret(%j) is %s', (secret, mask) => {
  expect(maskSecret(secret)).toBe(mask)
})

test.each(
  [
    ['token', 'access_token', 'accessToken', 'ACCESS_TOKEN', 'userToken', 'x-access-token'],
    ['key', 'api_key', 'apikey', 'api-key', 'tavilyApiKey', 'exaApiKey', 'x-functions-key'],
    ['secret', 'client_secret', 'clientSecret', 'password', 'sig', 'X-Amz-Signature', 'code'],
    ['Authorization', 'proxy-authorization', 'x-auth', 'X-Auth-Token', 'x-alloy-user-token'],
    ['Cookie', 'jwt', 'auth[token]', 'passcode', 'x-github-otp', 'userPin'],
  ].flat(),
)('%s names a secret', (name) => {
  expect(isSecretName(name)).toBe(true)
})

test.each(
  [
    ['x-alloy-userid', 'Accept', 'Mcp-Session-Id', 'x-credential-id', 'max_tokens', 'page'],
    ['country_code', 'monkey', 'keyboard', 'www-authenticate', 'design', 'author', 'spin', ''],
  ].flat(),
)('%j names none', (name) => {
  expect(isSecretName(name)).toBe(false)
})

describe('redactText by value', () => {
  test.each([
    ['in the path of a URL', `https://host/mcp/demo/${TOKEN}`, 'https://host/mcp/demo/••••5b4a'],
    ['every time', `${TOKEN} and ${TOKEN}`, '••••5b4a and ••••5b4a'],
    ['inside JSON', `{"token":"${TOKEN}"}`, '{"token":"••••5b4a"}'],
  ])('%s', (_, text, safe) => {
    expect(redactText(text, [TOKEN])).toBe(safe)
  })

  test('also where it is encoded for a URL', () => {
    const secret = 'a/b c+ü=secret-value'
    const text = `https://host/mcp/demo/${encodeURIComponent(secret)}`
    expect(redactText(text, [secret])).toBe('https://host/mcp/demo/••••alue')
  })

  test('also where it is escaped for JSON', () => {
    const secret = 'quote"back\\slash-secret'
    expect(redactText(JSON.stringify({ secret }), [secret])).toBe('{"secret":"••••cret"}')
  })

  test.each([
    ['PHP', String.raw`ab+cd\/ef\u00fc==secret`],
    ['PHP, JSON_UNESCAPED_UNICODE', String.raw`ab+cd\/efü==secret`],
    ['Python', String.raw`ab+cd/ef\u00fc==secret`],
    ['Java', String.raw`ab+cd/efü\u003d\u003dsecret`],
    ['.NET', String.raw`ab\u002Bcd/ef\u00FC==secret`],
  ])('also as %s writes it into JSON', (_, spelled) => {
    const secret = 'ab+cd/efü==secret'
    expect(JSON.parse(`"${spelled}"`)).toBe(secret)
    expect(redactText(`{"token":"${spelled}"}`, [secret])).toBe('{"token":"••••cret"}')
  })

  test.each([
    ['every letter', (secret: string) => escaped(secret)],
    ['in capitals', (secret: string) => escaped(secret).toUpperCase().replaceAll('U', 'u')],
    ['every other letter', (secret: string) => escaped(secret, 2)],
    ['the last ones alone', (secret: string) => secret.slice(0, -9) + escaped(secret.slice(-9))],
    ['in JSON inside of JSON', (secret: string) => inside(escaped(secret))],
    ['slashes', (secret: string) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
    [
      'slashes in JSON inside of JSON',
      (secret: string) => inside(JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')),
    ],
    [
      'URL, in small letters',
      (secret: string) => encodeURIComponent(secret).replaceAll(/%../g, low),
    ],
  ])('also where letters are escaped: %s', (_, spell) => {
    for (const secret of [
      TOKEN,
      'päss/wörd "of" tok😀en',
      'a\\b\\\\c-secret',
      '/slash'.repeat(9),
    ]) {
      const text = spell(secret)
      expect(redactText(`{"token":"${text}","x":"${text}"}`, [secret])).toBe(
        `{"token":"${maskSecret(secret)}","x":"${maskSecret(secret)}"}`,
      )
    }
  })

  test.each([
    ['a form', 'my secret value', 'a=my+secret+value'],
    ['PHP', 'p@ss!wörd(1)*', '?q=p%40ss%21w%C3%B6rd%281%29%2A'],
    ['URLSearchParams', "my~secret~it's", String(new URLSearchParams({ a: "my~secret~it's" }))],
    ['somebody who encodes letters too', 'secret-tök-1', '?q=%73ecret-t%c3%B6k%2D1'],
    ['every byte', 'a😀/b c', '?q=%61%F0%9F%98%80%2F%62%20%63'],
  ])('also as %s writes it into a URL', (_, secret, text) => {
    expect(redactText(`${text}&y=1`, [secret])).toBe(
      `${text.slice(0, text.indexOf('=') + 1)}${maskSecret(secret)}&y=1`,
    )
  })

  test('also where a backslash is in JSON three deep', () => {
    let text = String.raw`a\b"\c-secret`
    for (let deep = 0; deep < 3; deep++) {
      text = JSON.stringify(text)
      expect(redactText(text, [String.raw`a\b"\c-secret`])).toMatch(/^[\\"]*••••cret[\\"]*$/)
    }
  })

  test('a JSON text stays one, whatever stands before an escape', () => {
    const text = String.raw`{"a":"C:\\\u0074ok_9f8e7d6c5b4a\u0074"}`
    expect(JSON.parse(redactText(text, [TOKEN]))).toEqual({ a: String.raw`C:••••5b4at` })
  })

  test('a beginning that comes twice hides nothing', () => {
    const secret = `${'ab'.repeat(20)}c`
    expect(redactText(`abab${'ab'.repeat(20)}c!`, [secret])).toBe(
      'abab••••ababc!'.slice(0, 8) + 'babc!',
    )
    expect(redactText(`${secret}${escaped(secret)}`, [secret])).toBe('••••babc••••babc')
  })

  test('a very long secret is found', () => {
    const secret = 'abcdefghij0123456789'.repeat(2000)
    expect(redactText(`x${escaped(secret)}y${secret.slice(1)}`, [secret])).toBe(
      `x••••6789y${secret.slice(1)}`,
    )
  })

  test('an escaped short secret is masked as a part of a URL only', () => {
    const text = String.raw`"https:\/\/host\/\u0061b\u0063\/x of \u0061bc"`
    expect(redactText(text, ['abc'])).toBe(String.raw`"https:\/\/host\/••••\/x of \u0061bc"`)
  })

  test.each([
    '\\',
    's',
    'sk_live_9f8e7d6c',
    String.raw`a\\\\`,
    String.raw`\u0073`,
    String.raw`\\\u0073k`,
    '%',
    '%73',
    '%5C%5c',
    'sk_live+',
  ])('the work is linear in a text of %j', (unit) => {
    const secrets = [
      'sk_live_9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c',
      `${'a'.repeat(39)}b`,
      '\\'.repeat(40),
    ]
    const timeOf = (length: number) => {
      const text = unit.repeat(length / unit.length)
      const before = cpuTime()
      redactText(text, secrets)
      return cpuTime() - before
    }
    timeOf(100_000)
    // Where it isn't, ten times the text takes a hundred times as long.
    expect(timeOf(3_000_000)).toBeLessThan(3000)
  })

  test('many secrets are looked for as fast as few', () => {
    const secrets = Array.from({ length: 400 }, (_, index) => `secret-${index}-${'x'.repeat(40)}`)
    timeWith(secrets)
    const few = Math.max(timeWith(secrets.slice(0, 50)), 0.02)
    // A pattern that is made anew each time takes a hundred times as long.
    expect(timeWith(secrets)).toBeLessThan(20 * few)
  })

  test('also without the blanks around a pasted value', () => {
    expect(redactText(`/mcp/demo/${TOKEN}/x`, [` ${TOKEN}\n`])).toBe('/mcp/demo/••••5b4a/x')
  })

  test('a secret that holds another is masked whole', () => {
    expect(redactText('value secret-and-more!', ['secret', 'secret-and-more!'])).toBe(
      'value ••••ore!',
    )
  })

  test('a short secret is masked where it stands alone in a URL, not inside words', () => {
    expect(redactText('https://host/mcp/demo/abc', ['abc'])).toBe('https://host/mcp/demo/••••')
    expect(redactText('https://host/mcp/abc?x=abc&y=1', ['abc'])).toBe(
      'https://host/mcp/••••?x=••••&y=1',
    )
    expect(redactText('https://host/mcp/demo/a.c/abc', ['a.c'])).toBe(
      'https://host/mcp/demo/••••/abc',
    )
    expect(redactText('the abcde of abc', ['abc'])).toBe('the abcde of abc')
  })

  test('a mask is not masked again by the name before it', () => {
    expect(redactText(`/x?token=${TOKEN}&y=1`, [TOKEN])).toBe('/x?token=••••5b4a&y=1')
  })

  test('an empty secret masks nothing', () => {
    expect(redactText('https://host/mcp//x', ['', ' '])).toBe('https://host/mcp//x')
  })

  test('a mask is never taken for a replacement pattern', () => {
    expect(redactText("a secret-value-$&'", ["secret-value-$&'"])).toBe("a ••••-$&'")
  })
})

describe('redactText by pattern', () => {
  test.each([
    ['a bearer token', 'Authorization: Bearer sk_live_12345678', 'Authorization: Bearer ••••5678'],
    ['a long bearer token without digits', `Bearer ${'abcd'.repeat(8)}`, 'Bearer ••••abcd'],
    ['a JWT', `"jwt":"${JWT}"`, '"jwt":"••••dXJl"'],
    ['a token in a query', 'https://h/x?token=abcdef&a=1', 'https://h/x?token=••••&a=1'],
    ['an API key in a query', 'https://h/?a=1&api_key=k#f', 'https://h/?a=1&api_key=••••#f'],
    ['keys of any spelling', '/mcp?apikey=SECRET&exaApiKey=S2', '/mcp?apikey=••••&exaApiKey=••••'],
    ['one that is empty', '/mcp?apikey=&x=1', '/mcp?apikey=&x=1'],
    ['an access token in a query', '?ACCESS_TOKEN=123456789012', '?ACCESS_TOKEN=••••9012'],
  ])('%s', (_, text, safe) => {
    expect(redactText(text, [])).toBe(safe)
  })

  test.each([
    'Bearer realm="server", error="invalid_token"',
    'Bearer resource_metadata="https://host/.well-known/oauth-protected-resource", scope="a b"',
    'Bearer authentication required',
    'the key is in the drawer',
    '{"name":"tools/call"}',
    'a Bearer token',
  ])('leaves %j as it is', (text) => {
    expect(redactText(text, [])).toBe(text)
  })
})

describe('redactHeaders', () => {
  test.each([
    ['Authorization', `Bearer ${TOKEN}`, 'Bearer ••••5b4a'],
    ['authorization', 'Basic dXNlcjpwYXNz', 'Basic ••••YXNz'],
    ['Authorization', 'short', '••••'],
    ['x-api-key', 'k', '••••'],
    ['Cookie', 'a=b', '••••'],
    ['x-alloy-user-token', JWT, '••••dXJl'],
    ['x-alloy-userid', 'merchant_123', 'merchant_123'],
    ['Accept', 'application/json, text/event-stream', 'application/json, text/event-stream'],
    ['X-Custom', 'abc', '••••'],
    ['X-Custom', `id=${TOKEN}`, 'id=••••5b4a'],
    ['location', `https://host/mcp/demo/${TOKEN}`, 'https://host/mcp/demo/••••5b4a'],
    ['Mcp-Session-Id', '1868a90c', '1868a90c'],
  ])('%s: %s → %s', (name, value, safe) => {
    expect(redactHeaders([[name, value]], ['abc', TOKEN])).toEqual([[name, safe]])
  })

  test('keeps order and number', () => {
    const headers = [
      ['B', '2'],
      ['A', '1'],
    ] as const
    expect(redactHeaders(headers, [])).toEqual(headers)
  })
})
