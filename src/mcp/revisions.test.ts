import { expect, test } from 'vitest'

import {
  PROTOCOL_CHOICES,
  REVISIONS,
  describeRevision,
  isKnownRevision,
  isProtocolChoice,
} from './revisions.ts'

test('choices: auto, every revision newest first, and no handshake', () => {
  expect(PROTOCOL_CHOICES.map(({ value }) => value)).toEqual([
    'auto',
    ...REVISIONS.map(({ date }) => date),
    'none',
  ])
  expect(REVISIONS.map(({ date }) => date)).toEqual(
    REVISIONS.map(({ date }) => date)
      .toSorted()
      .toReversed(),
  )
})

test.each([
  ['auto', true],
  ['2025-06-18', true],
  ['none', true],
  ['2025-06-19', false],
  ['', false],
])('isProtocolChoice(%j) is %s', (value, isOne) => {
  expect(isProtocolChoice(value)).toBe(isOne)
})

test('isKnownRevision knows the five', () => {
  expect(isKnownRevision('2024-11-05')).toBe(true)
  expect(isKnownRevision('2024-10-07')).toBe(false)
})

test.each([
  ['none', 'Stateless'],
  ['2024-11-05', '2024-11-05 (HTTP+SSE)'],
  ['2026-07-28', '2026-07-28'],
])('describeRevision(%s) is %s', (revision, words) => {
  expect(describeRevision(revision)).toBe(words)
})
