/** Which items a file of images has, and where their bytes are. */
import type { Steps } from '../steps.ts'
import { boxesIn, createReader, lettersAt, must, only, part, type Box } from './boxes.ts'

/** Its bytes stand in pieces, which may be those of another one too. */
export type Item = { readonly type: string; readonly pieces: readonly Uint8Array[] }

/** Tiles of a grid, and a few more. */
const MOST = 4096
/** Pieces of all items together: one of each, and a few more. */
const MOST_PIECES = 8192

/** All items; throws where it isn't clear which, or where one is. */
export function* itemsIn(file: DataView, meta: readonly Box[]): Steps<readonly Item[]> {
  const places = yield* placesIn(file, meta)
  return [...typesIn(only(meta, 'iinf'))].map(([id, type]) => ({
    type,
    pieces: places.get(id) ?? [],
  }))
}

function typesIn(view: DataView): ReadonlyMap<number, string> {
  const types = new Map<number, string>()
  const version = view.getUint8(0)
  must(version <= 1)
  const count = version === 0 ? view.getUint16(4) : view.getUint32(4)
  const entries = boxesIn(view, version === 0 ? 6 : 8)
  must(entries.length === count && count <= MOST)
  for (const { type, view: entry } of entries) {
    const form = entry.getUint8(0)
    must(type === 'infe' && (form === 2 || form === 3))
    const id = form === 2 ? entry.getUint16(4) : entry.getUint32(4)
    must(!types.has(id))
    types.set(id, lettersAt(entry, form === 2 ? 8 : 10))
  }
  return types
}

type Places = ReadonlyMap<number, readonly Uint8Array[]>

function* placesIn(file: DataView, meta: readonly Box[]): Steps<Places> {
  const view = only(meta, 'iloc')
  const read = createReader(view)
  const version = read(1)
  must(version <= 2)
  read(1)
  read(2)
  const [sizes, others] = [read(1), read(1)]
  const [start, length] = [sizeOf(sizes >> 4), sizeOf(sizes & 15)]
  const [base, index] = [sizeOf(others >> 4), version === 0 ? 0 : sizeOf(others & 15)]
  const sources = [file, ...meta.filter(({ type }) => type === 'idat').map((box) => box.view)]
  const places = new Map<number, readonly Uint8Array[]>()
  let count = 0
  for (let left = version < 2 ? read(2) : read(4); left > 0; left--) {
    const id = version < 2 ? read(2) : read(4)
    const within = sourceOf(version === 0 ? 0 : read(2), sources)
    // Zero is this file.
    must(read(2) === 0 && !places.has(id) && places.size < MOST)
    const from = read(base)
    const pieces: Uint8Array[] = []
    for (let more = read(2); more > 0; more--) {
      read(index)
      const at = from + read(start)
      const bytes = read(length)
      // None means all up to the end, of which readers differ.
      must(bytes > 0 && ++count <= MOST_PIECES)
      pieces.push(bytesOf(part(within, at, bytes)))
      yield
    }
    places.set(id, pieces)
    yield
  }
  return places
}

type Size = 0 | 4 | 8

function sizeOf(size: number): Size {
  must(size === 0 || size === 4 || size === 8)
  return size
}

/** Places are counted in the file, or in a box of its own; in other items they aren't looked for. */
function sourceOf(method: number, sources: readonly DataView[]): DataView {
  // Of two boxes it wouldn't be clear which.
  must(method === 0 || (method === 1 && sources.length === 2))
  const source = sources[method]
  must(source !== undefined)
  return source
}

function bytesOf({ buffer, byteOffset, byteLength }: DataView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength)
}
