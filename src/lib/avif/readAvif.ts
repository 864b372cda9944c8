/** How large an AVIF image is, without decoding it: by what its boxes say, and by what its frames really are. */
import { joinBytes } from '../joinBytes.ts'
import { inSteps, type Clock, type Steps } from '../steps.ts'
import { boxesIn, lettersAt, must, only, type Box } from './boxes.ts'
import { pixelsOf, type Room } from './frames.ts'
import { itemsIn, type Item } from './items.ts'

type Size = readonly [number, number]

const MOST_BYTES = 20_000_000
/** Items may share their bytes: all together are read in the time of a few readings. */
const READINGS = 2
/** Parts of all items together: a few of each. */
const MOST_UNITS = 40_000

/** Whether the first bytes name a brand of AVIF. */
export function isAvif(head: Uint8Array<ArrayBuffer>): boolean {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (view.byteLength < 16 || lettersAt(view, 4) !== 'ftyp') return false
  const end = Math.min(view.getUint32(0), view.byteLength, 1024)
  // Behind the first brand stands a number.
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) {
    if (['avif', 'avis'].includes(lettersAt(view, at))) return true
  }
  return false
}

/** The largest size of what it holds. */
type AvifHeader = { readonly format: 'avif'; readonly width: number; readonly height: number }

/**
 * Undefined where its size can't be told, and where its frames together may have more than so many pixels. Sources:
 * ISO 14496-12, ISO 23008-12 and the AV1 image format.
 */
export async function readAvif(
  blob: Blob,
  mostPixels: number,
  clock: Clock,
): Promise<AvifHeader | undefined> {
  if (blob.size > MOST_BYTES) return undefined
  const file = new DataView(await blob.arrayBuffer())
  try {
    const [width, height] = largest(await inSteps(readSizes(file, mostPixels), clock))
    return { format: 'avif', width, height }
  } catch {
    // Malformed, or read behind its end.
    return undefined
  }
}

function* readSizes(file: DataView, mostPixels: number): Steps<readonly Size[]> {
  const boxes = boxesIn(file)
  // What else could be drawn of it has sizes of its own.
  must(!boxes.some(({ type }) => type === 'moov' || type === 'mini'))
  const meta = boxesIn(only(boxes, 'meta'), 4)
  const items = yield* itemsIn(file, meta)
  const room = { bytes: file.byteLength * READINGS, units: MOST_UNITS }
  must((yield* pixelsIn(items, room)) <= mostPixels)
  const sizes = boxesIn(only(boxesIn(only(meta, 'iprp')), 'ipco'))
    .filter(({ type }) => type === 'ispe')
    .map(sizeIn)
  must(sizes.length > 0)
  return [...sizes, ...items.filter(({ type }) => type === 'grid').map(gridSize)]
}

/** Frames, what is put together of them, and what isn't drawn. */
const KINDS = ['av01', 'grid', 'tmap', 'Exif', 'mime']

/** Pixels of all frames together; throws where there are none, or more than there is room for. */
function* pixelsIn(items: readonly Item[], room: Room): Steps<number> {
  let pixels = 0
  for (const { type, pieces } of items) {
    must(KINDS.includes(type))
    if (type !== 'av01') continue
    room.bytes -= lengthOf(pieces)
    must(room.bytes >= 0)
    pixels += yield* pixelsOf(joinBytes(pieces), room)
  }
  must(pixels > 0)
  return pixels
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { byteLength }) => sum + byteLength, 0)
}

function sizeIn({ view }: Box): Size {
  // Of the only version there is, and whole.
  must(view.byteLength === 12 && view.getUint32(0) === 0)
  return [view.getUint32(4), view.getUint32(8)]
}

/** What its tiles are put together to. */
function gridSize({ pieces }: Item): Size {
  must(lengthOf(pieces) <= 12)
  const bytes = joinBytes(pieces)
  const view = new DataView(bytes.buffer)
  must(view.getUint8(0) === 0)
  return view.getUint8(1) & 1
    ? [view.getUint32(4), view.getUint32(8)]
    : [view.getUint16(4), view.getUint16(6)]
}

function largest(sizes: readonly Size[]): Size {
  const none = sizes.find(([width, height]) => width === 0 || height === 0)
  return none ?? sizes.reduce((most, each) => (each[0] * each[1] > most[0] * most[1] ? each : most))
}
