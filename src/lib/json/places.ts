/** Ways through an index: names, positions and paths; long lists get marks, so that none is walked from its start. */
import { readContent } from './bytes.ts'
import { BYTE } from './scan.ts'
import { countOf, isContainer, isObject, nameRange, nextOf, parentOf, startOf } from './tape.ts'
import type { Tape } from './tape.ts'
import type { JsonPath, NodeId } from './types.ts'

/** Longer lists get a mark for every so many values. */
const STRIDE = 64
const MARKED_FROM = 256

export type Places = {
  /** The child at a position that exists. */
  readonly childAt: (node: NodeId, index: number) => NodeId
  /** Where a child stands among its siblings. */
  readonly positionOf: (parent: NodeId, child: NodeId) => number
  /** The name of a member, the position of an element. */
  readonly keyOf: (node: NodeId, parent?: NodeId) => string | number
  readonly pathOf: (node: NodeId, root: NodeId) => JsonPath
  /** What a path leads to; of doubled names the last, as parsers do. */
  readonly nodeAt: (path: JsonPath, root: NodeId) => NodeId | undefined
}

/** Ways through one index, which may be emptied and filled again with the same bytes. */
export function createPlaces(tape: Tape): Places {
  const { childAt, positionOf } = createPositions(tape)

  function keyOf(node: NodeId, parent = parentOf(tape, node) ?? 0): string | number {
    return isObject(tape, parent) ? nameOf(tape, node) : positionOf(parent, node)
  }
  function pathOf(node: NodeId, root: NodeId): JsonPath {
    const path: (string | number)[] = []
    for (let at = node; at > root;) {
      const parent = parentOf(tape, at) ?? root
      path.push(keyOf(at, parent))
      at = parent
    }
    return path.toReversed()
  }
  function step(node: NodeId, key: string | number): NodeId | undefined {
    if (!isContainer(tape, node)) return undefined
    if (isObject(tape, node)) return memberOf(tape, node, String(key))
    const index = /^(?:0|[1-9]\d*)$/.test(String(key)) ? Number(key) : Infinity
    return index < countOf(tape, node) ? childAt(node, index) : undefined
  }
  function nodeAt(path: JsonPath, root: NodeId): NodeId | undefined {
    let node: NodeId | undefined = root
    for (const key of path) {
      node = step(node, key)
      if (node === undefined) return undefined
    }
    return node
  }
  return { childAt, positionOf, keyOf, pathOf, nodeAt }
}

/** Positions of children, and children at positions. */
function createPositions(tape: Tape): Pick<Places, 'childAt' | 'positionOf'> {
  const marks = new Map<NodeId, Uint32Array>()

  /** Every 64th child of a long list, found once. */
  function marksOf(node: NodeId, count: number): Uint32Array {
    const known = marks.get(node)
    if (known) return known
    const made = new Uint32Array(Math.ceil(count / STRIDE))
    let child = node + 1
    for (let index = 0; index < count; index++) {
      if (index % STRIDE === 0) made[index / STRIDE] = child
      child = nextOf(tape, child)
    }
    marks.set(node, made)
    return made
  }
  function childAt(node: NodeId, index: number): NodeId {
    const count = countOf(tape, node)
    const isMarked = count >= MARKED_FROM
    let child = isMarked ? (marksOf(node, count)[Math.floor(index / STRIDE)] ?? 0) : node + 1
    for (let left = isMarked ? index % STRIDE : index; left > 0; left--) child = nextOf(tape, child)
    return child
  }
  function positionOf(parent: NodeId, child: NodeId): number {
    const count = countOf(tape, parent)
    let at = parent + 1
    let position = 0
    if (count >= MARKED_FROM) {
      const known = marksOf(parent, count)
      const mark = lastUpTo(known, child)
      at = known[mark] ?? at
      position = mark * STRIDE
    }
    for (; at < child; at = nextOf(tape, at)) position++
    return position
  }
  return { childAt, positionOf }
}

/** Place of the last of some rising numbers that is not above a value; 0 where all are. */
export function lastUpTo(
  sorted: Pick<Uint32Array, 'length'> & { readonly [at: number]: number },
  value: number,
): number {
  let low = 0
  let high = sorted.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= value) low = middle
    else high = middle
  }
  return low
}

/** The name of a member, its escapes read. */
export function nameOf(tape: Tape, node: NodeId): string {
  const { from, to } = nameRange(tape, node)
  return readContent(tape.bytes, from, to)
}

/** Whether a value has a name: it is a member of an object. */
export function isMember({ bytes, starts }: Tape, node: NodeId): boolean {
  let at = (starts[node] ?? 0) - 1
  while (at >= 0 && (bytes[at] ?? 0) <= BYTE.space) at--
  return bytes[at] === BYTE.colon
}

/** Whether some bytes are the same as others, as spelled. */
export function sameBytes(
  bytes: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
  others: Uint8Array,
): boolean {
  if (to - from !== others.length) return false
  for (let at = 0; at < others.length; at++) if (bytes[from + at] !== others[at]) return false
  return true
}

function memberOf(tape: Tape, object: NodeId, name: string): NodeId | undefined {
  const spelled = new TextEncoder().encode(name)
  const last = nextOf(tape, object)
  let found: NodeId | undefined
  for (let node = object + 1; node < last; node = nextOf(tape, node)) {
    const range = nameRange(tape, node)
    if (sameBytes(tape.bytes, range, spelled) || isSpelledOtherwise(tape, range, name)) found = node
  }
  return found
}

/** A name with escapes may be the same in other bytes. */
function isSpelledOtherwise(
  { bytes }: Tape,
  { from, to }: { readonly from: number; readonly to: number },
  name: string,
): boolean {
  // Each escape is longer than what it stands for.
  if (to - from <= name.length) return false
  const escape = bytes.subarray(from, to).indexOf(BYTE.backslash)
  return escape !== -1 && readContent(bytes, from, to) === name
}

/** The children of a container from one position to another. */
export function* childrenOf(
  tape: Tape,
  places: Places,
  window: { readonly node: NodeId; readonly from: number; readonly to: number },
): Generator<NodeId, void, void> {
  const { node, from } = window
  const to = Math.min(window.to, countOf(tape, node))
  if (from >= to) return
  let child = places.childAt(node, from)
  for (let index = from; index < to; index++) {
    yield child
    child = nextOf(tape, child)
  }
}

/** Where a string's content stands, without its quotes. */
export function contentRange(
  tape: Tape,
  node: NodeId,
): { readonly from: number; readonly to: number } {
  return { from: startOf(tape, node) + 1, to: (tape.links[node] ?? 0) - 1 }
}
