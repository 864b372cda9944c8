import { expect, it, test } from 'vitest'

import { iconsOf, pickIcon, placeOf } from './icons.ts'

it('reads what servers write, and leaves out what has no source', () => {
  const icons = [
    { src: 'https://a.test/16.png', sizes: ['16x16'], mimeType: 'image/png' },
    { src: 'https://a.test/any.svg', sizes: ['any'], theme: 'dark' },
    { src: 'https://a.test/old.png', sizes: '48x48', theme: 'pink' },
    { sizes: ['16x16'] },
    'https://a.test/text.png',
  ]
  expect(iconsOf({ icons })).toEqual([
    { src: 'https://a.test/16.png', mimeType: 'image/png', size: 16 },
    { src: 'https://a.test/any.svg', mimeType: '', size: Infinity, theme: 'dark' },
    { src: 'https://a.test/old.png', mimeType: '', size: 48 },
  ])
  expect(iconsOf({ icons: 'x' })).toEqual([])
  expect(iconsOf(undefined)).toEqual([])
})

test.each([
  ['https://icons.test:8443/a.png', true, { kind: 'host', host: 'icons.test:8443' }],
  ['data:image/png;base64,AA', true, { kind: 'inline' }],
  ['http://icons.test/a.png', false, { kind: 'host', host: 'icons.test' }],
  ['http://icons.test/a.png', true, { kind: 'refused' }],
  ['javascript:alert(1)', false, { kind: 'refused' }],
  ['data:text/html,<script>', false, { kind: 'refused' }],
  ['blob:https://a.test/1', false, { kind: 'refused' }],
  ['file:///etc/passwd', false, { kind: 'refused' }],
  ['https://user:pass@a.test/a.png', true, { kind: 'refused' }],
  ['/relative.png', false, { kind: 'refused' }],
])('%s on a secure page %s', (src, isSecure, place) => {
  expect(placeOf({ src, mimeType: '' }, isSecure)).toEqual(place)
})

const icon = (src: string, size?: number, theme?: 'light' | 'dark') => ({
  src,
  mimeType: '',
  ...(size !== undefined && { size }),
  ...(theme && { theme }),
})

it('picks by theme first, then by size', () => {
  const pick = (...icons: readonly ReturnType<typeof icon>[]) => pickIcon(icons, 'dark', 32)?.src
  expect(pick(icon('a', 16), icon('b', 32), icon('c', 512))).toBe('b')
  expect(pick(icon('a', 16), icon('any', Infinity), icon('c', 512))).toBe('any')
  expect(pick(icon('a', 16), icon('b', 24))).toBe('b')
  expect(pick(icon('a', 32, 'light'), icon('b', 16, 'dark'))).toBe('b')
  expect(pick(icon('a', 32), icon('b', 32, 'dark'))).toBe('b')
  expect(pick(icon('a', 32, 'light'))).toBe('a')
  expect(pick()).toBeUndefined()
})
