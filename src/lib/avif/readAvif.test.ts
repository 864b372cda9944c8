import { expect, test } from 'vitest'

import { clock } from '#test/pdfSamples.ts'
import { SMALL_AVIF } from '#test/smallAvif.ts'

import { base64ToBytes } from '../encoding.ts'
import { isAvif, readAvif } from './readAvif.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Part = string | readonly number[] | Bytes

/** Letters stand for a byte each. */
function join(...parts: readonly Part[]): Bytes {
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (each) => each.charCodeAt(0)) : [...part],
    ),
  )
}

const u16 = (value: number) => [value >>> 8, value & 255]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]

function box(type: string, ...parts: readonly Part[]): Bytes {
  const content = join(...parts)
  return join(u32(content.length + 8), type, content)
}

const FULL = [0, 0, 0, 0]
const FTYP = box('ftyp', 'avif', FULL, 'mif1avif')

function ispe(width: number, height: number): Bytes {
  return box('ispe', FULL, u32(width), u32(height))
}

/** Bits after another, filled up with zeros. */
function bits(...fields: readonly (readonly [number, number])[]): number[] {
  const text = fields.map(([count, value]) => value.toString(2).padStart(count, '0')).join('')
  return (text.padEnd(Math.ceil(text.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((each) =>
    Number.parseInt(each, 2),
  )
}

const REDUCED = [
  [3, 0],
  [1, 1],
  [1, 1],
  [5, 8],
] as const
/** One operating point of a high level, and no timing. */
const WHOLE = [
  [3, 0],
  [1, 0],
  [1, 0],
  [1, 0],
  [1, 1],
  [5, 0],
  [12, 0],
  [5, 9],
  [1, 0],
  [1, 1],
  [4, 7],
] as const
const TIMED = [...WHOLE.slice(0, 3), [1, 1] as const]

/** A description of frames of this size, in sixteen bits each. */
function sequence(
  width: number,
  height: number,
  head: readonly (readonly [number, number])[] = REDUCED,
): Bytes {
  const size = bits(...head, [4, 15], [4, 15], [16, width - 1], [16, height - 1])
  return join([0x0a, size.length], size)
}

const START = [0x12, 0]
const FRAME = [0x32, 3, 1, 2, 3]

type Item = { readonly type: string; readonly data: Bytes }

const coded = (...parts: readonly Part[]): Item => ({ type: 'av01', data: join(...parts) })
const PLAIN = coded(START, sequence(8, 6), FRAME)

const grid = (size: readonly number[]): Item => ({ type: 'grid', data: join(size) })

type Made = {
  readonly items?: readonly Item[]
  readonly properties?: readonly Bytes[]
  /** More in the box of all. */
  readonly more?: readonly Bytes[]
  readonly before?: readonly Bytes[]
  /** Instead of the list of places. */
  readonly iloc?: Bytes
}

/** An image whose items are within the box of all. */
function avif({ items = [PLAIN], properties = [ispe(8, 6)], ...rest }: Made = {}): Bytes {
  const { more = [], before = [] } = rest
  let at = 0
  const places = items.map(({ data }, index) => {
    const place = [...u16(index + 1), 0, 1, 0, 0, ...u16(1), ...u32(at), ...u32(data.length)]
    at += data.length
    return place
  })
  const infos = items.map(({ type }, index) =>
    box('infe', [2, 0, 0, 0], u16(index + 1), [0, 0], type, [0]),
  )
  return join(
    FTYP,
    ...before,
    box(
      'meta',
      FULL,
      box('hdlr', FULL, FULL, 'pict', [0]),
      box('pitm', FULL, [0, 1]),
      rest.iloc ?? box('iloc', [1, 0, 0, 0], [0x44, 0], u16(items.length), ...places),
      box('iinf', FULL, u16(items.length), ...infos),
      box('iprp', box('ipco', ...properties), box('ipma', FULL, FULL)),
      box('idat', ...items.map(({ data }) => data)),
      ...more,
    ),
  )
}

const MOST = 1000

function read(bytes: Bytes) {
  return readAvif(new Blob([bytes]), MOST, clock)
}

test('a real one', async () => {
  const bytes = base64ToBytes(SMALL_AVIF) ?? join()
  expect(isAvif(bytes)).toBe(true)
  expect(await read(bytes)).toEqual({ format: 'avif', width: 4, height: 4 })
  // Its end is cut off.
  expect(await read(bytes.slice(0, -1))).toBeUndefined()
})

test.each([
  ['by its first brand', join(u32(16), 'ftypavif', FULL), true],
  ['a sequence', join(u32(16), 'ftypavis', FULL), true],
  ['by another brand', join(u32(24), 'ftypmif1', FULL, 'miafavif'), true],
  ['of other brands', join(u32(24), 'ftypheic', FULL, 'mif1heic'), false],
  ['a brand behind the box', join(u32(16), 'ftypmif1', FULL, 'avif'), false],
  ['a version that is a brand', join(u32(20), 'ftypmif1avifmif1'), false],
  ['a box that ends too early', join(u32(24), 'ftypmif1', FULL, 'miaf'), false],
  ['another box', join(u32(16), 'moovavif', FULL), false],
  ['nothing', join(), false],
])('a brand says what it is: %s', (_, bytes, expected) => {
  expect(isAvif(bytes)).toBe(expected)
})

test('the largest size is told, of a frame or of what is put together', async () => {
  expect(await read(avif())).toEqual({ format: 'avif', width: 8, height: 6 })
  const sizes = [ispe(2, 2), ispe(100_000, 50_000), ispe(8, 6)]
  expect(await read(avif({ properties: sizes }))).toMatchObject({ width: 100_000, height: 50_000 })
  expect(await read(avif({ properties: [ispe(8, 6), ispe(0, 9)] }))).toMatchObject({ width: 0 })
  const small = await read(avif({ items: [PLAIN, grid([0, 0, 1, 1, 0, 16, 0, 12])] }))
  expect(small).toMatchObject({ width: 16, height: 12 })
  const large = await read(avif({ items: [PLAIN, grid([0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 9])] }))
  expect(large).toMatchObject({ width: 16_777_216, height: 9 })
})

test('ordinary ways to write it are read', async () => {
  const header = { format: 'avif', width: 8, height: 6 }
  const other = [
    { type: 'Exif', data: join('II') },
    { type: 'mime', data: join('<') },
  ] as const
  expect(await read(avif({ items: [PLAIN, ...other] }))).toEqual(header)
  expect(await read(avif({ before: [box('free', 'abc')] }))).toEqual(header)
  const long = join(u32(1), 'free', u32(0), u32(20), 'abcd')
  expect(await read(avif({ before: [long] }))).toEqual(header)
  expect(await read(join(avif(), u32(0), 'mdat', [1, 2, 3]))).toEqual(header)
  // The last part of the frames needs no length.
  const open = coded(START, sequence(8, 6), [0x30, 1, 2, 3])
  expect(await read(avif({ items: [open] }))).toEqual(header)
  // In two pieces.
  const [first, second] = [10, PLAIN.data.length - 10]
  const pieces = [...u32(0), ...u32(first), ...u32(first), ...u32(second)]
  const iloc = box('iloc', [1, 0, 0, 0], [0x44, 0], u16(1), u16(1), u16(1), u16(0), u16(2), pieces)
  expect(await read(avif({ iloc }))).toEqual(header)
})

test('what its frames are counts, not only what the boxes say', async () => {
  const frames = (...parts: readonly Part[]) => read(avif({ items: [coded(START, ...parts)] }))
  expect(await frames(sequence(100, 10), FRAME)).toBeDefined()
  expect(await frames(sequence(100, 11), FRAME)).toBeUndefined()
  expect(await frames(sequence(8, 6), FRAME, sequence(1001, 1), FRAME)).toBeUndefined()
  // Together they are too many.
  const half = coded(START, sequence(60, 10), FRAME)
  expect(await read(avif({ items: [half] }))).toBeDefined()
  expect(await read(avif({ items: [half, half] }))).toBeUndefined()
  // A frame may be larger than the description of all, up to what its bits can tell.
  const whole = coded(START, sequence(8, 6, WHOLE), FRAME)
  expect(await read(avif({ items: [whole] }))).toBeUndefined()
  expect(await readAvif(new Blob([avif({ items: [whole] })]), 2 ** 32, clock)).toBeDefined()
  const timed = coded(START, sequence(8, 6, TIMED), FRAME)
  expect(await readAvif(new Blob([avif({ items: [timed] })]), 2 ** 32, clock)).toBeUndefined()
})

const outside = [...u32(0), ...u32(9999)]
const place = (...rest: readonly (readonly number[])[]) =>
  box('iloc', [1, 0, 0, 0], [0x44, 0], u16(1), u16(1), ...rest)

test.each<[string, Made]>([
  ['no size', { properties: [] }],
  ['a size that is cut', { properties: [box('ispe', FULL, u32(8))] }],
  ['a size with more', { properties: [box('ispe', FULL, u32(8), u32(6), [0])] }],
  ['a size of another version', { properties: [box('ispe', [1, 0, 0, 0], u32(8), u32(6))] }],
  ['a size in a box that ends late', { properties: [join(u32(21), 'ispe', FULL, u32(8), u32(6))] }],
  ['a box without an end', { properties: [ispe(8, 6), join(u32(0), 'free')] }],
  ['a box of seven bytes', { properties: [ispe(8, 6), join(u32(7), 'free')] }],
  ['bytes that are no box', { properties: [ispe(8, 6), join([0, 0, 0])] }],
  ['a box of hostile length', { before: [join(u32(1), 'free', u32(1), u32(16))] }],
  ['two boxes of all', { before: [box('meta', FULL)] }],
  ['two lists of properties', { more: [box('iprp', box('ipco', ispe(9, 9)))] }],
  ['two lists of items', { more: [box('iinf', FULL, u16(0))] }],
  ['two lists of places', { more: [box('iloc', FULL, [0x44, 0], u16(0))] }],
  ['a film', { before: [box('moov')] }],
  ['a short form besides', { before: [box('mini')] }],
  ['no items', { items: [] }],
  ['no coded item', { items: [{ type: 'Exif', data: join() }] }],
  ['an item of another codec', { items: [PLAIN, { type: 'hvc1', data: join() }] }],
  ['images over each other', { items: [PLAIN, { type: 'iovl', data: join() }] }],
  ['a grid of another version', { items: [PLAIN, grid([1, 0, 0, 0, 0, 9, 0, 9])] }],
  ['a grid with more', { items: [PLAIN, grid([0, 0, 0, 0, 0, 9, 0, 9, 0, 0, 0, 0, 0])] }],
  ['a grid that is cut', { items: [PLAIN, grid([0, 0, 0, 0, 1])] }],
  ['frames without a description', { items: [coded(START, FRAME)] }],
  ['a description that comes late', { items: [coded(START, FRAME, sequence(8, 6))] }],
  ['a description that is cut', { items: [coded(START, [0x0a, 2, 0x18, 0x40])] }],
  ['frames that end late', { items: [coded(START, sequence(8, 6), [0x32, 9, 1])] }],
  [
    'a length of hostile size',
    { items: [coded(START, sequence(8, 6), [0x32, 255, 255, 255, 255, 255])] },
  ],
  ['a bit that is forbidden', { items: [coded(START, sequence(8, 6), [0x80, 0])] }],
  [
    'too many descriptions',
    { items: [coded(START, ...Array.from({ length: 20 }, () => sequence(1, 1)))] },
  ],
  ['an item of no bytes', { items: [coded()] }],
  ['an item nowhere', { iloc: box('iloc', [1, 0, 0, 0], [0x44, 0], u16(0)) }],
  ['an item outside', { iloc: place(u16(1), u16(0), u16(1), outside) }],
  ['an item up to the end', { iloc: place(u16(1), u16(0), u16(1), FULL, FULL) }],
  ['an item in another file', { iloc: place(u16(1), u16(1), u16(1), u32(0), u32(9)) }],
  ['an item in another item', { iloc: place(u16(2), u16(0), u16(1), u32(0), u32(9)) }],
  ['places of another version', { iloc: box('iloc', [3, 0, 0, 0], [0x44, 0], u16(0)) }],
  ['places of odd sizes', { iloc: box('iloc', [1, 0, 0, 0], [0x34, 0], u16(0)) }],
])('what isn’t clear has no size: %s', async (_, made) => {
  expect(await read(avif(made))).toBeUndefined()
})

test('an item told twice, or read twice, isn’t clear', async () => {
  const twice = [...u16(1), 0, 1, 0, 0, ...u16(1), ...u32(0), ...u32(PLAIN.data.length)]
  const iloc = box('iloc', [1, 0, 0, 0], [0x44, 0], u16(2), twice, twice)
  expect(await read(avif({ iloc }))).toBeUndefined()
  const bytes = [...u32(0), ...u32(PLAIN.data.length)]
  const again = Array.from({ length: 500 }, () => bytes).flat()
  expect(await read(avif({ iloc: place(u16(1), u16(0), u16(500), again) }))).toBeUndefined()
})

test('one that is too large to look through isn’t read', async () => {
  const large = new Blob([avif(), box('free'), new Uint8Array(20_000_000)])
  expect(await readAvif(large, MOST, clock)).toBeUndefined()
})

/** Each look at the clock is a piece of work. */
async function work(bytes: Bytes) {
  let [looks, pauses] = [0, 0]
  const header = await readAvif(new Blob([bytes]), 2 ** 32, {
    now: () => ++looks,
    pause: async () => void pauses++,
  })
  return { isRead: header !== undefined, looks, pauses }
}

test('work is bounded, and others have their turn in it', async () => {
  const tile = coded(START, sequence(8, 6), FRAME)
  const many = await work(avif({ items: Array.from({ length: 1000 }, () => tile) }))
  expect(many.isRead).toBe(true)
  expect(many.pauses).toBeGreaterThan(500)
  // Parts of no content, in one item and in some that share them.
  const parts = (count: number) =>
    coded(
      START,
      sequence(8, 6),
      FRAME,
      new Uint8Array(count * 2).map((_, at) => (at % 2 ? 0 : 0x12)),
    )
  expect(await work(avif({ items: [parts(3000)] }))).toMatchObject({ isRead: true })
  const long = await work(avif({ items: [parts(100_000)] }))
  expect(long.isRead).toBe(false)
  expect(long.looks).toBeLessThan(6000)
  const some = await work(avif({ items: Array.from({ length: 20 }, () => parts(3000)) }))
  expect(some.isRead).toBe(false)
  expect(some.looks).toBeLessThan(60_000)
})

function placed(...entries: readonly (readonly number[])[]): Bytes {
  return box('iloc', [1, 0, 0, 0], [0x44, 0], u16(entries.length), ...entries)
}

/** Of an item whose pieces are within the box of all. */
function entry(id: number, pieces: readonly (readonly number[])[]): readonly number[] {
  return [...u16(id), 0, 1, ...u16(0), ...u16(pieces.length), ...pieces.flat()]
}

test('places are bounded, and so is what they share', async () => {
  const whole = [...u32(0), ...u32(PLAIN.data.length)]
  const bytes = (count: number) => Array.from({ length: count }, () => [...u32(0), ...u32(1)])
  const first = entry(1, [whole])
  expect(await work(avif({ iloc: placed(first, entry(2, bytes(5000))) }))).toMatchObject({
    isRead: true,
  })
  const much = await work(
    avif({ iloc: placed(first, entry(2, bytes(5000)), entry(3, bytes(60_000))) }),
  )
  expect(much.isRead).toBe(false)
  expect(much.looks).toBeLessThan(12_000)
  const ids = Array.from({ length: 20_000 }, (_, at) => entry(at + 2, []))
  const nowhere = await work(avif({ iloc: placed(first, ...ids) }))
  expect(nowhere.isRead).toBe(false)
  expect(nowhere.looks).toBeLessThan(12_000)
  // Three items of the same bytes, of which the file is mostly made.
  const large = coded(START, sequence(8, 6), [0x32, 0x80, 0x80, 0x04], new Uint8Array(65_536))
  const shared = (count: number) => {
    const all = [...u32(0), ...u32(large.data.length)]
    const items = [large, ...Array.from({ length: count - 1 }, () => coded())]
    return avif({ items, iloc: placed(...items.map((_, at) => entry(at + 1, [all]))) })
  }
  expect(await work(shared(2))).toMatchObject({ isRead: true })
  expect(await work(shared(3))).toMatchObject({ isRead: false })
})
