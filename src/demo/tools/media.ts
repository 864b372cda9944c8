/** A small picture and a short sound, made of numbers so that nothing has to be shipped. */

/** Bytes as Base64 text. */
export function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const WIDTH = 96
const HEIGHT = 64
/** Sky, sun, far hill, near hill. */
const PALETTE = [0xdc, 0xe8, 0xf5, 0xf2, 0xa8, 0x3b, 0x6f, 0x9a, 0xa8, 0x2f, 0x5d, 0x62]

/** A PNG of 96 by 64 pixels: two hills under a sun. */
export function picture(): Uint8Array {
  const rows = Array.from({ length: HEIGHT }, (_, y) => [
    0,
    ...Array.from({ length: WIDTH }, (_unused, x) => colour(x, y)),
  ]).flat()
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', [...word(WIDTH), ...word(HEIGHT), 8, 3, 0, 0, 0]),
    ...chunk('PLTE', PALETTE),
    ...chunk('IDAT', stored(rows)),
    ...chunk('IEND', []),
  ])
}

function colour(x: number, y: number): number {
  if (y > 46 + 8 * Math.sin(x / 15)) return 3
  if (y > 36 + 9 * Math.cos(x / 19)) return 2
  return (x - 68) ** 2 + (y - 18) ** 2 < 90 ? 1 : 0
}

/** Deflate without compression: one stored block in a zlib wrapper. */
function stored(bytes: readonly number[]): readonly number[] {
  const { length } = bytes
  let a = 1
  let b = 0
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  const size = [length & 255, length >> 8]
  const inverse = size.map((byte) => byte ^ 255)
  return [0x78, 0x01, 0x01, ...size, ...inverse, ...bytes, b >> 8, b & 255, a >> 8, a & 255]
}

function chunk(name: string, data: readonly number[]): readonly number[] {
  const body = [...Array.from(name, (letter) => letter.charCodeAt(0)), ...data]
  return [...word(data.length), ...body, ...word(crc(body))]
}

function word(value: number): readonly number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255)
}

function crc(bytes: readonly number[]): number {
  let sum = -1
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xed_b8_83_20 : 0)
  }
  return sum ^ -1
}

const RATE = 8000
const NOTES = [523.25, 659.25, 783.99]

/** A WAV of three rising tones, 0.45 seconds, 8 kHz, mono. */
export function chime(): Uint8Array {
  const each = RATE * 0.15
  const samples = NOTES.flatMap((note) =>
    Array.from({ length: each }, (_, index) =>
      Math.round(128 + 90 * (1 - index / each) * Math.sin((2 * Math.PI * note * index) / RATE)),
    ),
  )
  const header = new DataView(new ArrayBuffer(44))
  const words = [
    [0, 0x52_49_46_46],
    [8, 0x57_41_56_45],
    [12, 0x66_6d_74_20],
    [36, 0x64_61_74_61],
  ] as const
  for (const [offset, name] of words) header.setUint32(offset, name)
  header.setUint32(4, 36 + samples.length, true)
  header.setUint32(16, 16, true)
  header.setUint16(20, 1, true)
  header.setUint16(22, 1, true)
  header.setUint32(24, RATE, true)
  header.setUint32(28, RATE, true)
  header.setUint16(32, 1, true)
  header.setUint16(34, 8, true)
  header.setUint32(40, samples.length, true)
  return Uint8Array.from([...new Uint8Array(header.buffer), ...samples])
}
