import { expect, test } from 'vitest'

import { textToBase64 } from '#lib/encoding.ts'

import { describeJwt, readJwt } from './readJwt.ts'

function segment(value: object): string {
  const base64 = textToBase64(JSON.stringify(value))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function jwt(payload: object): string {
  return `${segment({ alg: 'HS256' })}.${segment(payload)}.sig`
}

const NOW = Date.UTC(2026, 10, 22, 12)

test('user and expiry are read, wherever the user stands', () => {
  expect(readJwt(jwt({ sub: 'merchant_123', exp: 1_800_000_000 }))).toEqual({
    ok: true,
    user: 'merchant_123',
    expires: 1_800_000_000_000,
  })
  expect(readJwt(`Bearer ${jwt({ userId: 'zoë' })}`)).toEqual({ ok: true, user: 'zoë' })
})

test('the line says what is and what is not known', () => {
  expect(describeJwt(jwt({ sub: 'm1', exp: NOW / 1000 - 60 }), NOW)).toMatch(
    /^User m1 · expired 22 Nov 2026, .* · the signature isn’t checked$/,
  )
  expect(describeJwt(jwt({ exp: NOW / 1000 + 60 }), NOW)).toMatch(/^Names no user · expires/)
  expect(describeJwt(jwt({}), NOW)).toContain('no expiry')
})

test.each([9_999_999_999_999, -1e300, 1e308])('an expiry that no calendar has: %d', (exp) => {
  expect(readJwt(jwt({ exp }))).toEqual({ ok: true, expires: 'unreadable' })
  expect(describeJwt(jwt({ exp }), NOW)).toContain('its expiry can’t be read')
})

test('what is no JWT is called that, and sent all the same', () => {
  for (const text of ['abc', 'a.b', 'a.%%%.c', 'a.YWJj.c']) {
    expect(describeJwt(text, NOW)).toMatch(/^This isn’t a JWT: .* It’s sent as it is\.$/)
  }
})
