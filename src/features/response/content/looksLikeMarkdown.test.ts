import { expect, test } from 'vitest'

import { cpuTime } from '#test/cpuTime.ts'

import { looksLikeMarkdown } from './looksLikeMarkdown.ts'

test.each([
  '# Minutes\n\nWe met.',
  'See:\n\n```js\nlet a\n```',
  'Some **bold** words',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  'Go to [the docs](https://docs.example.com/a).',
  '- one\n- two',
  '1. one\n2. two',
])('%j is', (text) => {
  expect(looksLikeMarkdown(text)).toBe(true)
})

test.each([
  'Hello <b>',
  'Two hills under a sun, 96 by 64 pixels.',
  '#!/bin/sh\n# a comment\n',
  '<html>\n<b>**x**</b>',
  '2026-05-28  Jira: labels are unique\n2026-05-11  Stripe: SEPA debit\n',
  'a * b * c ** d',
  '[a](javascript:alert(1))',
  '-1\n-2',
  '',
])('%j is not', (text) => {
  expect(looksLikeMarkdown(text)).toBe(false)
})

test('a text made to be hard takes no time', () => {
  const started = cpuTime()
  for (const hard of [
    '**a'.repeat(30_000),
    '['.repeat(100_000),
    '-'.repeat(100_000),
    ' '.repeat(1e5),
  ]) {
    looksLikeMarkdown(hard)
  }
  expect(cpuTime() - started).toBeLessThan(1000)
})
