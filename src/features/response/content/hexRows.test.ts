import { expect, test } from 'vitest'

import { hexRows } from './hexRows.ts'

const BYTES = Uint8Array.from({ length: 40 }, (_, index) => index + 0x1e)

function rows(first: number, last: number, secrets: readonly string[] = []) {
  return hexRows(BYTES, { first, last, perRow: 16, secrets })
}

test('rows have offsets, values and characters; the last may be short', () => {
  expect(rows(0, 0)).toEqual({
    isMasked: false,
    rows: [
      {
        offset: '00000000',
        hex: '1e 1f 20 21 22 23 24 25 26 27 28 29 2a 2b 2c 2d',
        ascii: '.. !"#$%&\'()*+,-',
      },
    ],
  })
  expect(rows(2, 2).rows).toEqual([
    { offset: '00000020', hex: '3e 3f 40 41 42 43 44 45', ascii: '>?@ABCDE' },
  ])
  expect(rows(0, -1).rows).toEqual([])
})

test('a secret is masked, also where it goes on from the row before', () => {
  const { rows: masked, isMasked } = rows(1, 2, ['-./0123456789:;<=>?@'])
  expect(isMasked).toBe(true)
  expect(masked.map(({ ascii }) => ascii)).toEqual(['•'.repeat(16), '•••ABCDE'])
  expect(masked[1]?.hex).toBe('•• •• •• 41 42 43 44 45')
  expect(rows(1, 1, ['unknown']).isMasked).toBe(false)
})
