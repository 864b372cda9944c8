import { expect, test } from 'vitest'

import { redactText } from '#wire/redact.ts'

import { mismatchWords, placeWords } from './mismatchWords.ts'

const TOKEN = `sk_live_${'A1b2C3d4'.repeat(8)}`
const redact = (text: string) => redactText(text, [TOKEN])

test('places and words are masked as a whole, then cut', () => {
  const deep = Array.from({ length: 20 }, (_, n) => `${'n'.repeat(9000)}${n}`)
  expect(placeWords(['a', ...deep], redact).length).toBeLessThanOrEqual(301)
  expect(placeWords(['rows', 2, TOKEN], redact)).toBe('$.rows[2].••••C3d4')
  expect(mismatchWords(`“${TOKEN}” is ${'no, '.repeat(300_000)}`, redact)).toMatch(
    /^“••••C3d4” is (?:no, )+.*…$/,
  )
  expect(mismatchWords('no, '.repeat(300_000), redact).length).toBeLessThanOrEqual(301)
  expect(mismatchWords(`${'no, '.repeat(73)}${TOKEN}`, redact)).not.toContain('sk_live')
})
