import { expect, test } from 'vitest'

import { redactText } from '#wire/redact.ts'

import { misfitsOf } from './checks/misfits.ts'
import { quote, shortQuotes } from './quote.ts'

const TOKEN = `sk_live_${'A1b2C3d4'.repeat(8)}`
const COOKIE = `session=${'s9'.repeat(20)}; pass word=${'q7'.repeat(20)}`
const JWT = `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIxMjMifQ'.repeat(4)}.c2lnbmF0dXJl`

test.each([
  ['a long token', TOKEN, [TOKEN]],
  ['a cookie', `it is ${COOKIE}`, [COOKIE]],
  ['a token that only looks like one', JWT, []],
])('%s in a sentence is masked as a whole, then the sentence is cut', (_, secret, known) => {
  const schema = { properties: { a: { type: 'integer' } } }
  const [misfit] = misfitsOf(schema, { a: secret })?.found ?? []
  const shown = shortQuotes(redactText(misfit?.message ?? '', known))
  expect(shown).toMatch(/“a” must be a whole number; it is “.*••••.{4}”\.$/)
})

test('long texts are short in the end, and never cut within a word', () => {
  expect(shortQuotes(`${quote('x'.repeat(61))} is ${quote('y')}.`)).toBe(
    `“${'x'.repeat(60)}…” is “y”.`,
  )
  expect(quote(`${'a '.repeat(490)}${TOKEN}`)).toBe(`“${'a '.repeat(490)}…”`)
})
