/** Where rows stand that are taller together than a box may be. */
import { expect, test } from 'vitest'

import { topAfter } from './tallWindow.ts'

const view = 600
const tall = { total: 240_000_000, height: 8_000_000, view }
const most = tall.total - view
const mostScroll = tall.height - view

test('rows that fit are where the box is', () => {
  const seen = { scrollTop: 0, top: 0 }
  expect(topAfter(1234, seen, { total: 5000, height: 5000, view })).toBe(1234)
})

test('reading on moves by as much, and no row is skipped', () => {
  let seen = { scrollTop: 0, top: 0 }
  for (const scrollTop of [100, 200, 300]) {
    seen = { scrollTop, top: topAfter(scrollTop, seen, tall) }
    expect(seen.top).toBe(scrollTop)
  }
})

test('a dragged thumb leads to its part of the whole, both ends to the ends', () => {
  const seen = { scrollTop: 0, top: 0 }
  expect(topAfter(mostScroll / 2, seen, tall)).toBeCloseTo(most / 2)
  expect(topAfter(mostScroll, seen, tall)).toBe(most)
  expect(topAfter(mostScroll - 0.5, { scrollTop: mostScroll - 200, top: 5000 }, tall)).toBe(most)
  expect(topAfter(0, { scrollTop: 100, top: 9000 }, tall)).toBe(0)
})
