import { expect, test } from 'vitest'

import { dataUrlOf, sizeOfBase64 } from './media.ts'

test('only images and sounds become data URLs', () => {
  expect(dataUrlOf('aGk=', 'image/png', 'image')).toBe('data:image/png;base64,aGk=')
  expect(dataUrlOf('a-_ \n', 'image/svg+xml', 'image')).toBe('data:image/svg+xml;base64,a+/')
  expect(dataUrlOf('aGk=', 'text/html', 'image')).toBeUndefined()
  expect(dataUrlOf('aGk=', 'image/png,<script>', 'image')).toBeUndefined()
  expect(dataUrlOf('"><script>', 'image/png', 'image')).toBeUndefined()
  expect(dataUrlOf('', 'image/png', 'image')).toBeUndefined()
})

test('sizes of Base64', () => {
  expect(sizeOfBase64(btoa('hello'))).toBe(5)
  expect(sizeOfBase64('')).toBe(0)
})
