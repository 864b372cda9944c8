/** What the first bytes of an image say of it, without decoding it: a small file may stand for billions of pixels. */

/** Formats that browsers draw and whose size can be read here. */
type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp' | 'bmp'

/** Pixels as the header tells them. */
export type ImageHeader = {
  readonly format: ImageFormat
  readonly width: number
  readonly height: number
}

type Bytes = DataView

/** Each reads a size, or gives undefined where the bytes are of another format or end too early. */
const READERS: readonly (readonly [
  ImageFormat,
  (bytes: Bytes) => readonly [number, number] | undefined,
])[] = [
  ['png', readPng],
  ['gif', readGif],
  ['webp', readWebp],
  ['bmp', readBmp],
  ['jpeg', readJpeg],
]

/**
 * Format and size by the first bytes; undefined where neither can be told. Sources: RFC 2083,
 * ITU T.81, GIF89a, the WebP container and the Windows bitmap header.
 */
export function readImageHeader(bytes: Uint8Array<ArrayBuffer>): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const [format, read] of READERS) {
    const size = readSafely(read, view)
    if (size) return { format, width: size[0], height: size[1] }
  }
  return undefined
}

function readSafely(
  read: (bytes: Bytes) => readonly [number, number] | undefined,
  view: Bytes,
): readonly [number, number] | undefined {
  try {
    return read(view)
  } catch {
    // A view throws where the bytes end: this header is not whole.
    return undefined
  }
}

function startsWith(view: Bytes, words: string, at = 0): boolean {
  for (let index = 0; index < words.length; index++) {
    if (view.getUint8(at + index) !== words.charCodeAt(index)) return false
  }
  return true
}

function readPng(view: Bytes) {
  if (!startsWith(view, '\x89PNG\r\n\x1A\n') || !startsWith(view, 'IHDR', 12)) return undefined
  return [view.getUint32(16), view.getUint32(20)] as const
}

function readGif(view: Bytes) {
  if (!startsWith(view, 'GIF87a') && !startsWith(view, 'GIF89a')) return undefined
  return [view.getUint16(6, true), view.getUint16(8, true)] as const
}

function readBmp(view: Bytes) {
  if (!startsWith(view, 'BM') || view.getUint32(14, true) < 40) return undefined
  return [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))] as const
}

function readWebp(view: Bytes) {
  if (!startsWith(view, 'RIFF') || !startsWith(view, 'WEBP', 8)) return undefined
  if (startsWith(view, 'VP8X', 12)) return [uint24(view, 24) + 1, uint24(view, 27) + 1] as const
  if (startsWith(view, 'VP8L', 12)) {
    const bits = view.getUint32(21, true)
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1] as const
  }
  if (!startsWith(view, 'VP8 ', 12)) return undefined
  return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff] as const
}

function uint24(view: Bytes, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 65_536
}

/** Markers of JPEG that begin a frame; the size stands behind them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function readJpeg(view: Bytes) {
  if (view.getUint16(0) !== 0xffd8) return undefined
  let at = 2
  while (at < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (isFrame(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)] as const
    // Bytes that fill, and markers without a length.
    if (marker === 0xff) at += 1
    else if (marker >= 0xd0 && marker <= 0xd8) at += 2
    else at += 2 + view.getUint16(at + 2)
  }
  return undefined
}
