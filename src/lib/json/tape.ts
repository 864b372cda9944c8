/** The index of a JSON text: where each value stands, in typed arrays instead of objects. */
import { isEscaped } from './bytes.ts'
import { describeFault } from './fault.ts'
import type { JsonFault } from './fault.ts'
import { BOX, BYTE, NO_BOX, scanJson } from './scan.ts'
import type { Scan } from './scan.ts'
import type { JsonKind, NodeId } from './types.ts'

/**
 * Values are numbered in the order they begin, so what is inside one follows it directly. A plain value takes
 * 8 bytes, a container 28.
 */
export type Tape = {
  bytes: Uint8Array
  /** Where each value begins in the bytes. */
  starts: Uint32Array
  /** Where a plain value ends; of a container its number in `boxes`. */
  links: Uint32Array
  /** By container: its node, the node after all it holds, its end, the container it is in, its members. */
  boxes: Uint32Array
  /** Values in all. */
  count: number
  boxCount: number
}

/** Indexes JSON given as text or UTF-8; a byte order mark is passed over. Or where and why it is none. */
export function indexJson(source: string | Uint8Array): Tape | JsonFault {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source
  const room = Math.ceil(bytes.length / 16) + 16
  const scan: Scan = {
    bytes,
    at: bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0,
    wanted: 'value',
    starts: new Uint32Array(room),
    links: new Uint32Array(room),
    boxes: new Uint32Array((Math.ceil(room / 8) + 1) * BOX.size),
    count: 0,
    boxCount: 0,
    box: NO_BOX,
  }
  const fault = scanJson(scan)
  if (fault) return describeFault(scan, fault)
  const { starts, links, boxes, count, boxCount } = scan
  return {
    bytes,
    starts: fitted(starts, count),
    links: fitted(links, count),
    boxes: fitted(boxes, boxCount * BOX.size),
    count,
    boxCount,
  }
}

/** Frees what was reserved too much, where that is worth a copy. */
function fitted(array: Uint32Array, length: number): Uint32Array {
  return array.length > length * 1.25 ? array.slice(0, length) : array.subarray(0, length)
}

/** Bytes the index takes besides the text. */
export function tapeSize({ starts, links, boxes }: Tape): number {
  return starts.byteLength + links.byteLength + boxes.byteLength
}

/** What a value is, from its first byte. */
export function kindOf(tape: Tape, node: NodeId): JsonKind {
  switch (tape.bytes[startOf(tape, node)]) {
    case BYTE.openObject:
      return 'object'
    case BYTE.openArray:
      return 'array'
    case BYTE.quote:
      return 'string'
    case BYTE.t:
    case BYTE.f:
      return 'boolean'
    case BYTE.n:
      return 'null'
    default:
      return 'number'
  }
}

/** Whether a value holds others. */
export function isContainer(tape: Tape, node: NodeId): boolean {
  const byte = tape.bytes[startOf(tape, node)]
  return byte === BYTE.openObject || byte === BYTE.openArray
}

/** Whether a value is an object. */
export function isObject(tape: Tape, node: NodeId): boolean {
  return tape.bytes[startOf(tape, node)] === BYTE.openObject
}

/** Where a value begins in the bytes. */
export function startOf(tape: Tape, node: NodeId): number {
  return tape.starts[node] ?? 0
}

/** Behind a value's last byte. */
export function endOf(tape: Tape, node: NodeId): number {
  const link = tape.links[node] ?? 0
  return isContainer(tape, node) ? boxPart(tape, link, BOX.end) : link
}

/** The first value after all that this one holds: its next sibling, or where its container ends. */
export function nextOf(tape: Tape, node: NodeId): NodeId {
  return isContainer(tape, node) ? boxPart(tape, tape.links[node] ?? 0, BOX.next) : node + 1
}

/** Members or elements of a container; 0 for all else. */
export function countOf(tape: Tape, node: NodeId): number {
  return isContainer(tape, node) ? boxPart(tape, tape.links[node] ?? 0, BOX.count) : 0
}

/** A number of a container by its place in `BOX`. */
export function boxPart({ boxes }: Tape, box: number, part: number): number {
  return boxes[box * BOX.size + part] ?? 0
}

/** The container a value stands in; `NO_BOX` for the root. */
export function boxAround(tape: Tape, node: NodeId): number {
  if (isContainer(tape, node)) return boxPart(tape, tape.links[node] ?? 0, BOX.parent)
  let box = boxesBefore(tape, node) - 1
  if (box < 0) return NO_BOX
  while (boxPart(tape, box, BOX.next) <= node) box = boxPart(tape, box, BOX.parent)
  return box
}

/** The value that holds this one; undefined for the root. */
export function parentOf(tape: Tape, node: NodeId): NodeId | undefined {
  const box = boxAround(tape, node)
  return box === NO_BOX ? undefined : boxPart(tape, box, BOX.node)
}

/** How many containers begin before a value: the number of the first one at or behind it. */
export function boxesBefore(tape: Tape, node: NodeId): number {
  let low = 0
  let high = tape.boxCount
  while (low < high) {
    const middle = (low + high) >>> 1
    if (boxPart(tape, middle, BOX.node) < node) low = middle + 1
    else high = middle
  }
  return low
}

/** The last value that begins at or before a place in the bytes; values from `least` on are looked at. */
export function nodeBefore({ starts, count }: Tape, offset: number, least = 0): NodeId {
  let step = 1
  let low = least
  while (low + step < count && (starts[low + step] ?? 0) <= offset) {
    low += step
    step *= 2
  }
  let high = Math.min(low + step, count)
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low
}

/** Where the name of an object's member stands, without its quotes: found by going back from its value. */
export function nameRange(
  tape: Tape,
  node: NodeId,
): { readonly from: number; readonly to: number } {
  const { bytes } = tape
  let at = startOf(tape, node) - 1
  while (bytes[at] !== BYTE.colon) at--
  while (bytes[at] !== BYTE.quote) at--
  const to = at
  do at--
  while (bytes[at] !== BYTE.quote || isEscaped(bytes, at))
  return { from: at + 1, to }
}
