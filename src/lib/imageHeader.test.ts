import { expect, test } from 'vitest'

import { base64ToBytes } from './encoding.ts'
import { readImageHeader } from './imageHeader.ts'

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (each) => each.charCodeAt(0)) : part,
    ),
  )
}

const PNG = bytes('\x89PNG\r\n\x1A\n', [0, 0, 0, 13], 'IHDR', [0, 1, 134, 160], [0, 0, 1, 0])

test.each([
  ['PNG', PNG, { format: 'png', width: 100_000, height: 256 }],
  ['GIF', bytes('GIF89a', [3, 0, 255, 255]), { format: 'gif', width: 3, height: 65_535 }],
  [
    'JPEG behind other segments',
    bytes([0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 10, 1, 0]),
    { format: 'jpeg', width: 256, height: 10 },
  ],
  [
    'WebP, lossy',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8 ', [0, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 16, 0, 32, 0]),
    { format: 'webp', width: 16, height: 32 },
  ],
  [
    'WebP, lossless',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8L', [0, 0, 0, 0, 0x2f, 0xff, 0xc0, 0, 0]),
    { format: 'webp', width: 256, height: 4 },
  ],
  [
    'WebP, extended',
    bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 1, 0, 0]),
    { format: 'webp', width: 16_777_216, height: 2 },
  ],
  [
    'BMP from top to bottom',
    bytes(
      'BM',
      Array.from({ length: 12 }, () => 0),
      [40, 0, 0, 0, 7, 0, 0, 0, 255, 255, 255, 255],
    ),
    { format: 'bmp', width: 7, height: 1 },
  ],
])('%s', (_, given, header) => {
  expect(readImageHeader(given)).toEqual(header)
  // Also where the bytes are a part of others.
  const inside = new Uint8Array([9, 9, ...given]).subarray(2)
  expect(readImageHeader(inside)).toEqual(header)
})

test('a real one', () => {
  const pixel = base64ToBytes('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7')
  expect(pixel && readImageHeader(pixel)).toEqual({ format: 'gif', width: 1, height: 1 })
})

test.each([
  ['nothing', bytes()],
  ['words', bytes('<html>')],
  ['a PNG that ends', PNG.subarray(0, 20)],
  ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 2])],
  ['a JPEG of rubbish', bytes([0xff, 0xd8, 1, 2, 3])],
  [
    'a JPEG of fill',
    bytes(
      [0xff, 0xd8],
      Array.from({ length: 5000 }, () => 0xff),
    ),
  ],
])('%s has none', (_, given) => {
  expect(readImageHeader(given)).toBeUndefined()
})
