/** Reads JSON byte by byte into a tape: exactly the grammar, any depth, nothing parsed into values. */

/** How many numbers describe a container in `Tape.boxes`, and what they are. */
export const BOX = { node: 0, next: 1, end: 2, parent: 3, count: 4, size: 5 } as const

/** Stands for "no container": the parent of the root. */
export const NO_BOX = 0xffff_ffff

/** Bytes of what JSON is written with. */
export const BYTE = {
  tab: 0x09,
  lf: 0x0a,
  cr: 0x0d,
  space: 0x20,
  quote: 0x22,
  plus: 0x2b,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  f: 0x66,
  n: 0x6e,
  t: 0x74,
  u: 0x75,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const

/** What may stand at a place: the same words as `findJsonError` uses. */
export type Wanted = 'value' | 'itemOrEnd' | 'name' | 'nameOrEnd' | 'colon' | 'next'

/** The arrays being filled, and where the reading stands. */
export type Scan = {
  readonly bytes: Uint8Array
  at: number
  wanted: Wanted
  starts: Uint32Array
  links: Uint32Array
  boxes: Uint32Array
  count: number
  boxCount: number
  /** The innermost open container. */
  box: number
}

/** Where the bytes stop being JSON: where the token begins that goes wrong, and the first bad byte. */
export type ScanFault = { readonly begun: number; readonly offset: number }

/** Reads all bytes from `at`; the fault, if there is one. */
export function scanJson(scan: Scan): ScanFault | undefined {
  const { bytes } = scan
  for (;;) {
    const at = skipBlank(bytes, scan.at)
    scan.at = at
    if (at >= bytes.length) {
      const isDone = scan.box === NO_BOX && scan.wanted === 'next'
      return isDone ? undefined : { begun: at, offset: at }
    }
    const next = step(scan, at)
    if (next < 0) return { begun: scan.at, offset: ~next }
    scan.at = next
  }
}

function skipBlank(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const byte = bytes[at]
    if (byte !== BYTE.space && byte !== BYTE.lf && byte !== BYTE.cr && byte !== BYTE.tab) {
      return at
    }
    at++
  }
}

/** Takes one token. Gives where it ends, or the complement of the first bad byte's place. */
function step(scan: Scan, at: number): number {
  const byte = scan.bytes[at] ?? 0
  switch (scan.wanted) {
    case 'next':
      return stepOn(scan, at, byte)
    case 'name':
    case 'nameOrEnd':
      if (byte === BYTE.closeObject && scan.wanted === 'nameOrEnd') return close(scan, at)
      if (byte !== BYTE.quote) return ~at
      scan.wanted = 'colon'
      return restore(scan, stringEnd(scan.bytes, at), 'name')
    case 'colon':
      if (byte !== BYTE.colon) return ~at
      scan.wanted = 'value'
      return at + 1
    default:
      if (byte === BYTE.closeArray && scan.wanted === 'itemOrEnd') return close(scan, at)
      return readValue(scan, at, byte)
  }
}

/** What was wanted before a token stays so for the words about it when it goes wrong. */
function restore(scan: Scan, end: number, wanted: Wanted): number {
  if (end < 0) scan.wanted = wanted
  return end
}

function stepOn(scan: Scan, at: number, byte: number): number {
  if (scan.box === NO_BOX) return ~at
  const isObject = isObjectBox(scan)
  if (byte === BYTE.comma) {
    scan.wanted = isObject ? 'name' : 'value'
    return at + 1
  }
  if (byte !== (isObject ? BYTE.closeObject : BYTE.closeArray)) return ~at
  return close(scan, at)
}

function isObjectBox(scan: Scan): boolean {
  const node = scan.boxes[scan.box * BOX.size + BOX.node] ?? 0
  return scan.bytes[scan.starts[node] ?? 0] === BYTE.openObject
}

function readValue(scan: Scan, at: number, byte: number): number {
  if (byte === BYTE.openObject || byte === BYTE.openArray) return open(scan, at, byte)
  const end = scalarEnd(scan.bytes, at, byte)
  if (end < 0) return end
  const node = addNode(scan, at)
  scan.links[node] = end
  scan.wanted = 'next'
  return end
}

function scalarEnd(bytes: Uint8Array, at: number, byte: number): number {
  if (byte === BYTE.quote) return stringEnd(bytes, at)
  if (byte === BYTE.minus || isDigit(byte)) return numberEnd(bytes, at)
  return wordEnd(bytes, at, byte)
}

function addNode(scan: Scan, at: number): number {
  const node = scan.count++
  if (node >= scan.starts.length) {
    const room = roomFor(scan, scan.starts.length)
    scan.starts = grown(scan.starts, room)
    scan.links = grown(scan.links, room)
  }
  scan.starts[node] = at
  if (scan.box !== NO_BOX) {
    const place = scan.box * BOX.size + BOX.count
    scan.boxes[place] = (scan.boxes[place] ?? 0) + 1
  }
  return node
}

function open(scan: Scan, at: number, byte: number): number {
  const node = addNode(scan, at)
  const box = scan.boxCount++
  const place = box * BOX.size
  if (place >= scan.boxes.length) {
    scan.boxes = grown(scan.boxes, roomFor(scan, scan.boxes.length / BOX.size) * BOX.size)
  }
  scan.links[node] = box
  scan.boxes[place + BOX.node] = node
  scan.boxes[place + BOX.parent] = scan.box
  scan.box = box
  scan.wanted = byte === BYTE.openObject ? 'nameOrEnd' : 'itemOrEnd'
  return at + 1
}

function close(scan: Scan, at: number): number {
  const place = scan.box * BOX.size
  scan.boxes[place + BOX.next] = scan.count
  scan.boxes[place + BOX.end] = at + 1
  scan.box = scan.boxes[place + BOX.parent] ?? NO_BOX
  scan.wanted = 'next'
  return at + 1
}

/** As many entries as the whole will need if the rest is like what was read, and a little more. */
function roomFor({ at, bytes }: Scan, used: number): number {
  const expected = (used / Math.max(at, 1)) * bytes.length * 1.05
  const most = Math.max(used * 1.3, Math.min(expected, used * 4))
  return Math.ceil(most) + 64
}

function grown(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(length)
  larger.set(array)
  return larger
}

/** Behind the closing quote of the string that begins at `from`, or the complement of its first bad byte's place. */
export function stringEnd(bytes: Uint8Array, from: number): number {
  let at = from + 1
  for (;;) {
    const byte = bytes[at] ?? 0
    if (byte === BYTE.quote) return at + 1
    if (byte === BYTE.backslash) {
      at = escapeEnd(bytes, at + 1)
      if (at < 0) return at
    } else if (byte < BYTE.space) return ~at
    else at++
  }
}

/** The escapes of one letter: `"\/bfnrt`. */
const SHORT_ESCAPES = new Set([0x22, 0x5c, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74])

function escapeEnd(bytes: Uint8Array, letter: number): number {
  const byte = bytes[letter] ?? 0
  if (byte !== BYTE.u) return SHORT_ESCAPES.has(byte) ? letter + 1 : ~letter
  for (let at = letter + 1; at <= letter + 4; at++) {
    if (!isHex(bytes[at] ?? 0)) return ~at
  }
  return letter + 5
}

function isHex(byte: number): boolean {
  const lower = byte | 0x20
  return isDigit(byte) || (lower >= 0x61 && lower <= BYTE.f)
}

function isDigit(byte: number): boolean {
  return byte >= BYTE.zero && byte <= BYTE.nine
}

/** Behind a number, or the complement of where it breaks off: as far as something like a number goes. */
function numberEnd(bytes: Uint8Array, from: number): number {
  const first = bytes[from] === BYTE.minus ? from + 1 : from
  let at = bytes[first] === BYTE.zero ? first + 1 : digitsEnd(bytes, first)
  let isWhole = at > first
  if (bytes[at] === BYTE.dot) {
    const end = digitsEnd(bytes, at + 1)
    isWhole &&= end > at + 1
    at = end
  }
  if (((bytes[at] ?? 0) | 0x20) === 0x65) {
    const sign = bytes[at + 1]
    const digits = sign === BYTE.plus || sign === BYTE.minus ? at + 2 : at + 1
    at = digitsEnd(bytes, digits)
    isWhole &&= at > digits
  }
  return isWhole ? at : ~at
}

function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (isDigit(bytes[at] ?? 0)) at++
  return at
}

/** Letters of the three words, by their first. */
const WORDS = new Map(
  ['true', 'false', 'null'].map((word) => {
    const letters = Array.from(word, (letter) => letter.charCodeAt(0))
    return [letters[0] ?? 0, letters] as const
  }),
)

function wordEnd(bytes: Uint8Array, from: number, first: number): number {
  const letters = WORDS.get(first)
  if (!letters?.every((letter, at) => bytes[from + at] === letter)) return ~from
  const end = from + letters.length
  return isWordByte(bytes[end] ?? 0) ? ~from : end
}

function isWordByte(byte: number): boolean {
  const lower = byte | 0x20
  return isDigit(byte) || byte === 0x5f || (lower >= 0x61 && lower <= 0x7a)
}
