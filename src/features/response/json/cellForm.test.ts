/** Values as tables and cards write them. */
import { expect, test } from 'vitest'

import type { JsonKind, NodeInfo } from '#lib/json/types.ts'

import { cellForm } from './cellForm.ts'

function info(kind: JsonKind, text: string, more: Partial<NodeInfo> = {}): NodeInfo {
  return { id: 1, kind, key: 'a', size: text.length, text, isCut: false, ...more }
}

test.each([
  ['price', '1234567.5', '1,234,567.50'],
  ['totalAmount', '1999', '1,999'],
  ['unit_price', '-0.125', '-0.125'],
  ['Price', '12.5', '12.50'],
  ['id', '1234567', '1234567'],
  ['price', '1e400', '1e400'],
  ['balance', '12345678901234567890', '12345678901234567890'],
])('the number of %s: %s reads %s', (key, sent, shown) => {
  expect(cellForm(info('number', sent), key).text).toBe(shown)
})

test('a date stays its day, a moment is told in the time of this browser, and what was sent is kept', () => {
  expect(cellForm(info('string', '2026-11-22'), 'due')).toEqual({
    kind: 'date',
    text: '22 Nov 2026',
    raw: '2026-11-22',
  })
  const moment = cellForm(info('string', '2026-11-22T14:03:00Z'), 'at')
  expect(moment).toMatchObject({ kind: 'date', raw: '2026-11-22T14:03:00Z' })
  expect(moment.text).toMatch(/^2[123] Nov 2026, \d\d:\d\d$/)
})

test.each([
  '2026-13-45',
  '2026-02-31',
  '2025-02-29T10:00:00Z',
  '2026-11-22T99:00',
  'on 2026-11-22',
  '20261122',
])('%s is no date', (text) => {
  expect(cellForm(info('string', text), 'due')).toEqual({ kind: 'text', text })
})

test('mail, words, null and what holds others', () => {
  expect(cellForm(info('string', 'anna@acme.test'), 'mail').kind).toBe('mail')
  expect(cellForm(info('boolean', 'true'), 'on')).toEqual({ kind: 'boolean', text: 'true' })
  expect(cellForm(info('null', 'null'), 'x')).toEqual({ kind: 'null', text: 'null' })
  expect(cellForm(info('array', '', { size: 3 }), 'tags').text).toBe('3 items')
  expect(cellForm(info('string', 'Lorem', { isCut: true, size: 900 }), 'text').text).toBe('Lorem…')
})
