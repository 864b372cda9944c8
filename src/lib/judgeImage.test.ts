import { expect, test, vi } from 'vitest'

import { clock } from '#test/pdfSamples.ts'
import { SMALL_AVIF } from '#test/smallAvif.ts'

import { base64ToBytes } from './encoding.ts'
import { judgeImage, svgProblem } from './judgeImage.ts'

function png(width: number, height: number): Blob {
  const bytes = new Uint8Array(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return new Blob([bytes])
}

test('an image is drawn as what its bytes are', async () => {
  const made = vi.spyOn(URL, 'createObjectURL')
  expect(await judgeImage(png(4, 5), 'image/png', clock)).toMatchObject({ kind: 'shown', width: 4 })
  const other = await judgeImage(png(4, 5), 'image/jpeg', clock)
  expect(other).toMatchObject({ note: 'Its bytes are PNG, whatever its type says.' })
  for (const [given] of made.mock.calls) {
    expect(given instanceof Blob && given.type).toBe('image/png')
  }
})

test('one of absurd size is refused before it is drawn', async () => {
  expect(await judgeImage(png(100_000, 100_000), 'image/png', clock)).toEqual({
    kind: 'refused',
    why: 'It has 100,000 × 100,000 pixels, and drawing it would take 40,000 MB of memory.',
  })
  expect(await judgeImage(png(0, 4), 'image/png', clock)).toMatchObject({ kind: 'refused' })
})

test('so is an AVIF, by its boxes and by its frames', async () => {
  const bytes = base64ToBytes(SMALL_AVIF) ?? new Uint8Array()
  const made = vi.spyOn(URL, 'createObjectURL')
  const small = await judgeImage(new Blob([bytes]), 'image/avif', clock)
  expect(small).toMatchObject({ kind: 'shown', width: 4, height: 4 })
  expect(small).not.toHaveProperty('note')
  const given = made.mock.lastCall?.[0]
  expect(given instanceof Blob && given.type).toBe('image/avif')
  const size = String.fromCharCode(...bytes).indexOf('ispe') + 8
  new DataView(bytes.buffer).setUint32(size, 100_000)
  new DataView(bytes.buffer).setUint32(size + 4, 100_000)
  expect(await judgeImage(new Blob([bytes]), 'image/avif', clock)).toEqual({
    kind: 'refused',
    why: 'It has 100,000 × 100,000 pixels, and drawing it would take 40,000 MB of memory.',
  })
  const unclear = await judgeImage(new Blob([bytes.subarray(0, -1)]), 'image/avif', clock)
  expect(unclear).toEqual({
    kind: 'refused',
    why: 'Its bytes aren’t of an image whose size can be told before it is drawn.',
  })
})

test('what is no image is refused', async () => {
  const page = new Blob(['<!doctype html><script>alert(1)</script>'])
  expect(await judgeImage(page, 'image/png', clock)).toMatchObject({ kind: 'refused' })
})

test('an SVG is drawn from its text, and a script in it is told', async () => {
  const svg = new Blob(['<svg onload="alert(1)"><script>alert(1)</script></svg>'])
  const verdict = await judgeImage(svg, 'image/svg+xml', clock)
  expect(verdict).toMatchObject({ kind: 'shown', note: expect.stringContaining('script') })
  expect(verdict.kind === 'shown' && verdict.url).toMatch(/^data:image\/svg\+xml,%3Csvg/)
})

test('an SVG without its declaration is judged and drawn: of an encoding it no longer has', async () => {
  const svg = new Blob(['<?xml version="1.0" encoding="iso-2022-jp"?><svg></svg>'])
  expect(await judgeImage(svg, 'image/svg+xml', clock)).toMatchObject({
    url: 'data:image/svg+xml,%3Csvg%3E%3C%2Fsvg%3E',
  })
})

test.each([
  ['entities', '<!DOCTYPE svg [<!ENTITY a "aaaa">]><svg>&a;</svg>'],
  ['copies', `<svg><g id="a">${'<g/>'.repeat(200)}</g>${'<use href="#a"/>'.repeat(101)}</svg>`],
  ['parts', `<svg>${'<g/>'.repeat(20_001)}</svg>`],
  ['pixels', '<!-- <svg> --><svg width="100000" height=" 1e5PX "/>'],
])('an SVG with too many %s is refused', (_, text) => {
  expect(svgProblem(text)).toBeTruthy()
})

test('an ordinary SVG is not', () => {
  expect(svgProblem('<svg width="100%" height="24px" viewBox="0 0 1 1"><path d=""/></svg>')).toBe(
    undefined,
  )
})
