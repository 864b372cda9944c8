/** Reads the boxes of a file of images strictly: what another reader could take for something else is malformed. */

/** Its content, behind its length and its type. */
export type Box = { readonly type: string; readonly view: DataView }

class Malformed extends Error {}

/** Ends the reading of what isn't as it must be. */
export function must(holds: boolean): asserts holds {
  if (!holds) throw new Malformed('Not as it must be')
}

/** A file has a few; a grid of tiles some thousand. */
const MOST = 5000

/** The boxes that fill the bytes from a place on; throws for anything else. */
export function boxesIn(view: DataView, from = 0): readonly Box[] {
  const boxes: Box[] = []
  for (let at = from; at < view.byteLength;) {
    const { head, length } = extentAt(view, at)
    must(boxes.length < MOST)
    boxes.push({ type: lettersAt(view, at + 4), view: part(view, at + head, length - head) })
    at += length
  }
  return boxes
}

function extentAt(view: DataView, at: number): { readonly head: number; readonly length: number } {
  const length = view.getUint32(at)
  // Up to the end: only data may be so, for readers differ in where that is.
  if (length === 0) {
    must(lettersAt(view, at + 4) === 'mdat')
    return { head: 8, length: view.byteLength - at }
  }
  if (length !== 1) {
    must(length >= 8)
    return { head: 8, length }
  }
  // In eight bytes, of which the first four are never needed here.
  must(view.getUint32(at + 8) === 0 && view.getUint32(at + 12) >= 16)
  return { head: 16, length: view.getUint32(at + 12) }
}

/** The one box of a type, as there must be; throws for none and for two. */
export function only(boxes: readonly Box[], type: string): DataView {
  const [found, ...others] = boxes.filter((box) => box.type === type)
  must(found !== undefined && others.length === 0)
  return found.view
}

/** Four letters; throws behind the end. */
export function lettersAt(view: DataView, at: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((index) => view.getUint8(at + index)))
}

/** So many bytes from a place on; throws when there are fewer. */
export function part(view: DataView, at: number, length: number): DataView {
  must(at + length <= view.byteLength)
  return new DataView(view.buffer, view.byteOffset + at, length)
}

/** Reads numbers one after another, of so many bytes each; throws behind the end. */
export function createReader(view: DataView): (bytes: 0 | 1 | 2 | 4 | 8) => number {
  let at = 0
  return (bytes) => {
    let value = 0
    for (const end = at + bytes; at < end; at++) value = value * 256 + view.getUint8(at)
    return value
  }
}
