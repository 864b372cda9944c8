/** What each value of a JSON text is, as 64 bits: two values are compared by them, whatever they hold. */
import { decode, readContent } from '#lib/json/bytes.ts'
import { BYTE } from '#lib/json/scan.ts'
import { endOf, isContainer, isObject, nameRange, nextOf, startOf } from '#lib/json/tape.ts'
import type { Tape } from '#lib/json/tape.ts'
import type { NodeId } from '#lib/json/types.ts'

import { canonicalNumber } from './canonicalNumber.ts'

/** Two halves of a hash for each value. */
type Halves = { readonly a: Int32Array; readonly b: Int32Array }

export type Hashes = {
  /** By spelling: only blanks between values make no difference. */
  readonly exact: Halves
  /** By worth: neither do the order of members, escapes in texts, or the spelling of numbers. */
  readonly worth: Halves
}

/** Goes through a text once, from its end; members that are left out make no difference to what holds them. */
export function hashTape(tape: Tape, isLeftOut: (tape: Tape, node: NodeId) => boolean): Hashes {
  const hashes: Hashes = { exact: halves(tape.count), worth: halves(tape.count) }
  for (let node = tape.count - 1; node >= 0; node--) {
    if (!isContainer(tape, node)) hashPlain(tape, node, hashes)
    else if (isObject(tape, node)) hashObject(tape, node, hashes, isLeftOut)
    else hashList(tape, node, hashes)
  }
  return hashes
}

/** Whether two values are equal: by spelling, or by worth. */
export function isEqual(
  left: Hashes,
  right: Hashes,
  { nodes, by }: { readonly nodes: readonly [NodeId, NodeId]; readonly by: keyof Hashes },
): boolean {
  const [l, r] = nodes
  return left[by].a[l] === right[by].a[r] && left[by].b[l] === right[by].b[r]
}

/** The worth of a value as a key for maps. */
export function worthOf({ worth }: Hashes, node: NodeId): number {
  // 53 bits are what a number holds exactly.
  return (worth.a[node] ?? 0) * 0x20_0000 + ((worth.b[node] ?? 0) & 0x1f_ffff)
}

function halves(count: number): Halves {
  return { a: new Int32Array(count), b: new Int32Array(count) }
}

type Pair = readonly [a: number, b: number]

const TEXT: Pair = [0x12_34_51, 0x71_23_01]
const WORD: Pair = [0x22_34_53, 0x72_25_03]
const LIST: Pair = [0x32_34_59, 0x73_27_07]
const OBJECT: Pair = [0x42_34_61, 0x74_29_11]

function hashPlain(tape: Tape, node: NodeId, { exact, worth }: Hashes): void {
  const [from, to] = [startOf(tape, node), endOf(tape, node)]
  const isText = tape.bytes[from] === BYTE.quote
  const start = isText ? TEXT : WORD
  const own = hashBytes(tape.bytes, { from, to, start })
  set(exact, node, own)
  const canonical = isText
    ? plainText(tape.bytes, from + 1, to - 1)
    : plainNumber(tape.bytes, from, to)
  set(worth, node, canonical === undefined ? own : hashText(canonical, start))
}

/** What a text says, where escapes say it; undefined where its bytes do. */
function plainText(bytes: Uint8Array, from: number, to: number): string | undefined {
  const slash = bytes.subarray(from, to).indexOf(BYTE.backslash)
  return slash === -1 ? undefined : JSON.stringify(readContent(bytes, from, to))
}

/** Numbers of more characters are compared as they are spelled. */
const MOST_SPELLED = 10_000

/** The worth of a number whose spelling may be one of several; undefined where there is but one. */
function plainNumber(bytes: Uint8Array, from: number, to: number): string | undefined {
  const isWord = (bytes[from] ?? 0) >= BYTE.f
  if (isWord || to - from > MOST_SPELLED) return undefined
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    const isPlain = (byte >= BYTE.zero && byte <= BYTE.nine) || byte === BYTE.minus
    if (!isPlain || (byte === BYTE.minus && bytes[from + 1] === BYTE.zero)) {
      return canonicalNumber(decode(bytes, from, to))
    }
  }
  return undefined
}

function hashList(tape: Tape, node: NodeId, { exact, worth }: Hashes): void {
  const end = nextOf(tape, node)
  let [ea, eb] = LIST
  let [wa, wb] = LIST
  for (let child = node + 1; child < end; child = nextOf(tape, child)) {
    ea = mix(ea, exact.a[child] ?? 0)
    eb = mix(eb, exact.b[child] ?? 0)
    wa = mix(wa, worth.a[child] ?? 0)
    wb = mix(wb, worth.b[child] ?? 0)
  }
  set(exact, node, [ea, eb])
  set(worth, node, [wa, wb])
}

function hashObject(
  tape: Tape,
  node: NodeId,
  { exact, worth }: Hashes,
  isLeftOut: (tape: Tape, node: NodeId) => boolean,
): void {
  const end = nextOf(tape, node)
  let [ea, eb] = OBJECT
  let [wa, wb] = OBJECT
  for (let child = node + 1; child < end; child = nextOf(tape, child)) {
    if (isLeftOut(tape, child)) continue
    const { from, to } = nameRange(tape, child)
    const name = hashBytes(tape.bytes, { from, to, start: TEXT })
    ea = mix(mix(ea, name[0]), exact.a[child] ?? 0)
    eb = mix(mix(eb, name[1]), exact.b[child] ?? 0)
    const said = plainText(tape.bytes, from, to)
    const worthOfName = said === undefined ? name : hashText(said.slice(1, -1), TEXT)
    // A sum: the order of members makes no difference.
    wa = (wa + mix(worthOfName[0], worth.a[child] ?? 0)) | 0
    wb = (wb + mix(worthOfName[1], worth.b[child] ?? 0)) | 0
  }
  set(exact, node, [ea, eb])
  set(worth, node, [wa, wb])
}

function set({ a, b }: Halves, node: NodeId, [first, second]: Pair): void {
  a[node] = first
  b[node] = second
}

function mix(hash: number, value: number): number {
  let mixed = Math.imul(hash ^ value, 0x9e_37_79_b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85_eb_ca_6b)
  return mixed ^ (mixed >>> 13)
}

const encoder = new TextEncoder()

/** As the bytes of a JSON text would be hashed. */
function hashText(text: string, start: Pair): Pair {
  const bytes = encoder.encode(text)
  return hashBytes(bytes, { from: 0, to: bytes.length, start })
}

function hashBytes(
  bytes: Uint8Array,
  { from, to, start }: { readonly from: number; readonly to: number; readonly start: Pair },
): Pair {
  let [a, b] = start
  for (let at = from; at < to; at++) {
    const byte = bytes[at] ?? 0
    a = Math.imul(a ^ byte, 0x01_00_01_93)
    b = Math.imul((b << 5) ^ (b >>> 27) ^ byte, 0x27_d4_eb_2d)
  }
  return [mix(a, to - from), mix(b, from - to)]
}
