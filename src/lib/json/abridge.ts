/** A short stand-in for long JSON: the same, with long strings and lists cut. */
import { wholeWordsEnd } from '../wholeWords.ts'
import { decode, wholeEnd } from './bytes.ts'
import { contentRange, isMember, nameOf } from './places.ts'
import { BYTE } from './scan.ts'
import { endOf, isContainer, isObject, nameRange, nextOf, startOf } from './tape.ts'
import type { Tape } from './tape.ts'
import type { NodeId } from './types.ts'

/** How much is kept of long things, and down to which depth well-known members are. */
type Measures = {
  readonly string: number
  readonly items: number
  readonly depth: number
  readonly kept: number
}

/** Down to the members of a content block's resource, at first. */
const FIRST: Measures = { string: 8000, items: 200, depth: 60, kept: 5 }
/** With these at the latest little is left of anything. */
const LEAST: Measures = { string: 40, items: 1, depth: 4, kept: 2 }

/** Members near the top by which answers are read: kept wherever they stand, and the short ones whole. */
const KEPT = new Set([
  'jsonrpc',
  'id',
  'method',
  'params',
  'result',
  'error',
  'code',
  'message',
  'data',
  'isError',
  'content',
  'structuredContent',
  'contents',
  'messages',
  'resultType',
  'nextCursor',
  '_meta',
  'ttlMs',
  'cacheScope',
  'type',
  'name',
  'uri',
  'mimeType',
  'taskId',
  'status',
  'role',
  'resource',
])
/** Longer ones of them are cut like all others. */
const KEPT_BYTES = 4000
/** A name longer than this is left out with its value, since a cut name would be another. */
const MOST_NAME = 400

/** Valid JSON of about `most` characters at the most; spelled as sent where nothing is cut. */
export function abridgeJson(tape: Tape, most = 100_000): string {
  for (let measures = FIRST; ; measures = halved(measures)) {
    const text = attempt(tape, measures, measures.kept === LEAST.kept ? Infinity : most)
    if (text !== undefined) return text
  }
}

function halved({ string, items, depth, kept }: Measures): Measures {
  const isLittle = string === LEAST.string && items === LEAST.items && depth === LEAST.depth
  return {
    string: Math.max(LEAST.string, Math.floor(string / 2)),
    items: Math.max(LEAST.items, Math.floor(items / 2)),
    depth: Math.max(LEAST.depth, Math.floor(depth / 1.5)),
    kept: isLittle ? kept - 1 : kept,
  }
}

/** A container being written: its next child, where it ends, how many children were met and written. */
type Open = {
  readonly last: NodeId
  readonly isObject: boolean
  next: NodeId
  met: number
  written: number
}

/** What comes out with these measures; undefined as soon as it is too long. Without recursion. */
function attempt(tape: Tape, measures: Measures, most: number): string | undefined {
  const out: string[] = []
  const open: Open[] = []
  let length = 0

  function put(text: string): void {
    out.push(text)
    length += text.length
  }
  function write(node: NodeId): void {
    if (!isContainer(tape, node)) {
      const isKept = isKnown(tape, node, open.length, measures)
      put(scalarText(tape, node, isKept ? KEPT_BYTES : measures.string))
      return
    }
    const isTooDeep = open.length >= measures.depth
    const last = nextOf(tape, node)
    open.push({
      last,
      isObject: isObject(tape, node),
      next: isTooDeep ? last : node + 1,
      met: 0,
      written: 0,
    })
    put(isObject(tape, node) ? '{' : '[')
  }
  write(0)
  for (let top = open.at(-1); top && length <= most; top = open.at(-1)) {
    const node = nextKept(tape, top, measures, open.length)
    if (node === undefined) {
      put(top.isObject ? '}' : ']')
      open.pop()
      continue
    }
    if (top.written++ > 0) put(',')
    if (top.isObject) put(`${nameText(tape, node)}:`)
    write(node)
  }
  return length <= most ? out.join('') : undefined
}

/** The next child that stays; undefined at the end. */
function nextKept(tape: Tape, open: Open, measures: Measures, depth: number): NodeId | undefined {
  // Well-known members may come behind any number of others.
  const last = open.isObject && depth <= measures.kept ? open.last : 0
  while (open.next < open.last && (open.met < measures.items || open.next < last)) {
    const node = open.next
    open.next = nextOf(tape, node)
    const isWithin = open.met++ < measures.items && !(open.isObject && hasLongName(tape, node))
    if (isWithin || isKnown(tape, node, depth, measures)) return node
  }
  return undefined
}

/** A well-known member near the top. */
function isKnown(tape: Tape, node: NodeId, depth: number, { kept }: Measures): boolean {
  if (depth > kept || node === 0 || !isMember(tape, node) || hasLongName(tape, node)) return false
  return KEPT.has(nameOf(tape, node))
}

function hasLongName(tape: Tape, node: NodeId): boolean {
  const { from, to } = nameRange(tape, node)
  return to - from > MOST_NAME
}

function nameText(tape: Tape, node: NodeId): string {
  const { from, to } = nameRange(tape, node)
  return decode(tape.bytes, from - 1, to + 1)
}

/** A string that was cut ends in an ellipsis; a number too long to be one is none. */
function scalarText(tape: Tape, node: NodeId, most: number): string {
  const { bytes } = tape
  const [start, end] = [startOf(tape, node), endOf(tape, node)]
  if (end - start <= most + 2) return decode(bytes, start, end)
  if (bytes[start] !== BYTE.quote)
    return end - start <= KEPT_BYTES ? decode(bytes, start, end) : 'null'
  const range = contentRange(tape, node)
  const limit = wholeWordsEnd((index) => bytes[index], range.from, range.from + most)
  return `${decode(bytes, start, wholeEnd(bytes, range, limit))}…"`
}
