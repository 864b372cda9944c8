/** One side of a comparison: its JSON, and what each value in it is. */
import { countCharacters, decode, readContent, readStart } from '#lib/json/bytes.ts'
import {
  countOf,
  endOf,
  isContainer,
  kindOf,
  nameRange,
  nextOf,
  startOf,
  type Tape,
} from '#lib/json/tape.ts'
import type { NodeId } from '#lib/json/types.ts'

import { hashTape, isEqual, worthOf } from './hashes.ts'
import type { Hashes } from './hashes.ts'
import type { DiffValue } from './types.ts'

export type Side = {
  readonly tape: Tape
  readonly hashes: Hashes
  readonly isLeftOut: (tape: Tape, node: NodeId) => boolean
}

/** A value on a side. */
export type Ref = { readonly side: Side; readonly node: NodeId }

/** Names of members that `ignoring` leaves out. */
const IGNORED = /^(?:_meta|_?id|uuid)$|(?:[a-z\d]Id|_id)$/
const LONGEST_IGNORED = 80

/** Members with these names are left out, wherever they stand. */
function isIgnored(tape: Tape, node: NodeId): boolean {
  const { from, to } = nameRange(tape, node)
  return to - from <= LONGEST_IGNORED && IGNORED.test(decode(tape.bytes, from, to))
}

/** Reads a side once. */
export function sideOf(tape: Tape, ignoring: boolean): Side {
  const isLeftOut = ignoring ? isIgnored : () => false
  return { tape, hashes: hashTape(tape, isLeftOut), isLeftOut }
}

/** The same spelling, but for blanks between values. */
export function isSame(left: Ref, right: Ref): boolean {
  const nodes = [left.node, right.node] as const
  return isEqual(left.side.hashes, right.side.hashes, { nodes, by: 'exact' })
}

/** The same worth, perhaps written otherwise. */
export function hasSameWorth(left: Ref, right: Ref): boolean {
  const nodes = [left.node, right.node] as const
  return isEqual(left.side.hashes, right.side.hashes, { nodes, by: 'worth' })
}

/** A key that equal values share. */
export function worthKey({ side, node }: Ref): number {
  return worthOf(side.hashes, node)
}

/** Members or elements, in order, without those left out. */
export function childrenOf({ side, node }: Ref): readonly NodeId[] {
  const { tape, isLeftOut } = side
  const children: NodeId[] = []
  if (!isContainer(tape, node)) return children
  const isObject = kindOf(tape, node) === 'object'
  const end = nextOf(tape, node)
  for (let child = node + 1; child < end; child = nextOf(tape, child)) {
    if (!isObject || !isLeftOut(tape, child)) children.push(child)
  }
  return children
}

/** How many members were left out of a value; what stands in one of them isn't counted again. */
export function countLeftOut({ side, node }: Ref): number {
  const { tape, isLeftOut } = side
  let count = 0
  const end = nextOf(tape, node)
  // Inside objects every value but an element of a list has a name.
  const open: { end: NodeId; isObject: boolean }[] = []
  for (let at = node; at < end;) {
    while ((open.at(-1)?.end ?? Infinity) <= at) open.pop()
    if (open.at(-1)?.isObject && isLeftOut(tape, at)) {
      count++
      at = nextOf(tape, at)
      continue
    }
    if (isContainer(tape, at)) {
      open.push({ end: nextOf(tape, at), isObject: kindOf(tape, at) === 'object' })
    }
    at++
  }
  return count
}

/** The name of a member. */
export function nameOf({ side, node }: Ref): string {
  const { from, to } = nameRange(side.tape, node)
  return readContent(side.tape.bytes, from, to)
}

/** What a text says; undefined for all else, and for longer ones than `most` bytes. */
export function textOf({ side, node }: Ref, most: number): string | undefined {
  const [from, to] = [startOf(side.tape, node) + 1, endOf(side.tape, node) - 1]
  if (kindOf(side.tape, node) !== 'string' || to - from > most) return undefined
  return readContent(side.tape.bytes, from, to)
}

/** Characters of a value that are shown, and those looked at so that a secret isn't cut in two. */
const SHOWN = 300
const MASKED = 4000

/** A value in as few characters as a line holds; masked before it is cut. */
export function describe({ side, node }: Ref, mask: (text: string) => string): DiffValue {
  const { tape } = side
  const kind = kindOf(tape, node)
  if (kind === 'object' || kind === 'array') {
    return { kind, size: countOf(tape, node), text: '', isCut: false }
  }
  const quotes = kind === 'string' ? 1 : 0
  const range = { from: startOf(tape, node) + quotes, to: endOf(tape, node) - quotes }
  const start = readStart(tape.bytes, range, MASKED)
  const text = mask(start.text)
  return {
    kind,
    size: kind === 'string' ? countCharacters(tape.bytes, range.from, range.to) : 0,
    text: text.slice(0, SHOWN),
    isCut: text.length > SHOWN || start.end < range.to,
  }
}
