import { describe, expect, it } from 'vitest'

import { redactText } from './redact.ts'
import { secretSpans } from './secretSpans.ts'

const TOKEN = 'f3a9c1e7d2b85b4a'
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc-DEF_123'

function masked(text: string, secrets: readonly string[]): string {
  let shown = ''
  let done = 0
  for (const { from, to, mask } of secretSpans(text, secrets)) {
    shown += text.slice(done, from) + mask
    done = to
  }
  return shown + text.slice(done)
}

describe('secretSpans', () => {
  it.each([
    ['nothing to see', []],
    [`https://host/mcp/demo/${TOKEN}/x and again ${TOKEN}`, [TOKEN]],
    [
      JSON.stringify({ a: 'quo"te\\value', b: encodeURIComponent('quo"te\\value') }),
      ['quo"te\\value'],
    ],
    [`Authorization: Bearer ${TOKEN}9 and ${JWT}`, []],
    [`https://host/x?api_key=${TOKEN}&y=1`, []],
    [`https://host/x?api_key=${TOKEN}&y=1`, [TOKEN]],
    ['https://host/abc?x=abc&y the abcde of abc', ['abc']],
    ['value secret-and-more!', ['secret', 'secret-and-more!']],
    ['', [TOKEN]],
    [String.raw`{"a":"\u0066\u00333a9c1\u00657d2b85b4a","b":"\\u0066\u0033"}`, [TOKEN]],
  ])('masks %j as the whole text is masked', (text, secrets) => {
    expect(masked(text, secrets)).toBe(redactText(text, secrets))
  })

  it('gives spans in order and without overlaps', () => {
    const text = `Bearer ${TOKEN}secretsecret?token=${TOKEN}secretsecret&key=1`
    const spans = secretSpans(text, ['secretsecret', `${TOKEN}secret`, TOKEN])
    let end = 0
    for (const { from, to } of spans) {
      expect(from).toBeGreaterThanOrEqual(end)
      expect(to).toBeGreaterThan(from)
      end = to
    }
    expect(masked(text, ['secretsecret', `${TOKEN}secret`, TOKEN])).not.toMatch(/f3a9|secretse/)
  })
})
