/** Frames against a parser we did not write: every cut of a corpus, and 100,000 random streams. */
import { createParser } from 'eventsource-parser'
import { describe, expect, test } from 'vitest'

import { createFrameSplitter, createTextPile, readFrame } from './sse.ts'
import type { SseFrame } from './types.ts'

/** What both sides report of a stream, in the order it came. */
type Seen =
  | { readonly event?: string; readonly id?: string; readonly data: string }
  | { readonly retry: number }
  | { readonly comment: string }

/** The whole text in one go. A last CR gets its LF, because the parser waits for one for ever. */
function seenByParser(text: string): Seen[] {
  const seen: Seen[] = []
  const parser = createParser({
    onEvent: ({ event, id, data }) => seen.push(eventOf({ event, id, data })),
    onRetry: (retry) => seen.push({ retry }),
    onComment: (comment) => seen.push({ comment }),
  })
  parser.feed(text.endsWith('\r') ? `${text}\n` : text)
  return seen
}

function eventOf(fields: { data: string; event?: string | undefined; id?: string | undefined }) {
  const { event, id, data } = fields
  return { data, ...(event === undefined ? {} : { event }), ...(id === undefined ? {} : { id }) }
}

/** Bytes in chunks, through decoder, splitter and reader, as an exchange takes them. */
function framesOf(chunks: readonly Uint8Array[]): { frames: SseFrame[]; rest: string } {
  const decoder = new TextDecoder()
  const splitter = createFrameSplitter(createTextPile())
  const raws = chunks.flatMap((chunk) => splitter.push(decoder.decode(chunk, { stream: true })))
  const last = [...splitter.push(decoder.decode())]
  const { frames, rest } = splitter.end()
  return {
    frames: [...raws, ...last, ...frames].map((raw, index) => readFrame(raw, index, 0)),
    rest,
  }
}

/** Comments and retry of an unfinished frame count too: the parser reports them as they come. */
function seenByUs({ frames, rest }: { frames: readonly SseFrame[]; rest: string }, whole: string) {
  const events = frames.flatMap((frame) =>
    frame.data === undefined ? [] : [eventOf({ ...frame, data: frame.data })],
  )
  // Only whole lines have been read by the parser.
  const open = /[\r\n]$/.test(whole) ? rest : rest.slice(0, lastLineStart(rest))
  const read = [...frames, readFrame(open, 0, 0)]
  return {
    events,
    comments: read.flatMap(({ comments }) => comments),
    retry: read.findLast(({ retry }) => retry !== undefined)?.retry,
  }
}

function lastLineStart(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1
}

function grouped(seen: readonly Seen[]) {
  const retry = seen.findLast((one) => 'retry' in one)
  return {
    events: seen.filter((one) => 'data' in one),
    comments: seen.flatMap((one) => ('comment' in one ? [one.comment] : [])),
    retry: retry?.retry,
  }
}

/** Small and fast random numbers with a seed (mulberry32); each call gives an integer below `limit`. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}

const ENDS = ['\n', '\r', '\r\n', '\n\n', '\r\r', '\r\n\r\n', '\n\r', '\n\r\n', '\r\n\n', '']
const NAMES = ['data', 'event', 'id', 'retry', '', 'Data', 'ids', 'dat', ' data', 'data ']
const COLONS = [':', ': ', ':  ', ':\t', '']
const VALUES = [
  '',
  'x',
  '{"jsonrpc":"2.0","id":1}',
  '1500',
  '-1',
  '1e3',
  '٣',
  'Grüße 🙂 東京',
  'a: b',
  'line\u2028id: 7',
  'line\u2029event: x',
  '\u0085data: next',
  'nul\0',
  'message',
  ':',
  '\uFEFF',
  '\v\f',
]

function randomStream(random: (limit: number) => number): string {
  const pick = (from: readonly string[]) => from[random(from.length)] ?? ''
  const lines = Array.from({ length: random(9) }, () => {
    // Most lines are the common ones, so that frames with several fields come about.
    const name = random(3) > 0 ? 'data' : pick(NAMES)
    const end = random(2) > 0 ? (ENDS[random(3)] ?? '') : pick(ENDS)
    return `${name}${pick(COLONS)}${pick(VALUES)}${end}`
  })
  return lines.join('')
}

function randomChunks(bytes: Uint8Array, random: (limit: number) => number): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let start = 0; start < bytes.length;) {
    const length = 1 + random(random(2) > 0 ? 3 : 60)
    chunks.push(bytes.subarray(start, start + length))
    start += length
  }
  return chunks
}

const encoder = new TextEncoder()

const CORPUS: readonly (readonly [string, string])[] = [
  ['line ends of every kind', 'data: 1\n\ndata: 2\r\n\r\ndata: 3\r\rdata: 4\n\r\ndata: 5\r\n\n'],
  ['a byte-order mark', '\uFEFFdata: 1\n\n\uFEFFdata: no field\n\n'],
  ['characters of two to four bytes', 'data: ü\n\ndata: 東\r\n\r\nevent: 🙂\rdata: 🙂é\r\r'],
  ['comments', ': hello\n\n:\r\n\r\n:  two blanks\ndata: 1\n: last\n\n'],
  ['ids', 'id: 1\n\nid\ndata: x\n\nid: a\nid: b\ndata: y\n\nid: nul\0\ndata: z\n\n'],
  ['retry', 'retry: 10\n\nretry: soon\nretry: 20\ndata: 1\r\n\r\nretry:\n\nretry: -5\n\n'],
  ['several data lines', 'data: a\r\ndata\ndata:\rdata: b\n\n\n\ndata:\n\n'],
  ['names', 'event: a\nevent\ndata: 1\n\nevent: a\nevent: b\ndata: 2\n\nevent:\ndata: 3\n\n'],
  ['unknown fields', 'foo: bar\nDATA: x\n data: y\n{"a":1}\ndata: z\n\n'],
  ['separators that are no line ends', 'data: a\u2028id: 7\n\ndata: b\u2029event: x\u0085\n\n'],
  ['an unfinished frame', 'data: 1\n\n: note\ndata: 2'],
  ['an unfinished frame behind its line', 'data: 1\r\n\r\nretry: 7\r\ndata: 2\r\n'],
  ['only line ends', '\r\n\n\r\r\n'],
  ['a message of the protocol', 'event: message\nid: 0/1\ndata: {"jsonrpc":"2.0","id":1}\n\n'],
]

describe('the same as the parser of others', () => {
  test.each(CORPUS)('%s: cut at every byte, and at every two', (_, text) => {
    const bytes = encoder.encode(text)
    // The decoder takes one mark off the start, as every reader of bytes must.
    const expected = grouped(seenByParser(text.replace(/^\uFEFF/, '')))
    const whole = framesOf([bytes])
    expect(seenByUs(whole, text)).toEqual(expected)
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        const cut = [
          bytes.subarray(0, first),
          bytes.subarray(first, second),
          bytes.subarray(second),
        ]
        expect([first, second, framesOf(cut)]).toEqual([first, second, whole])
      }
    }
  })

  test('100,000 random streams in random chunks', { timeout: 60_000 }, () => {
    const random = createRandom(20260728)
    for (let round = 0; round < 100_000; round++) {
      const text = randomStream(random)
      const ours = framesOf(randomChunks(encoder.encode(text), random))
      const seen = seenByUs(ours, text)
      const expected = grouped(seenByParser(text.replace(/^\uFEFF/, '')))
      // A matcher per round would take most of the time; it is asked only to show what differs.
      if (JSON.stringify(seen) === JSON.stringify(expected)) continue
      expect({ text, ...seen }).toEqual({ text, ...expected })
    }
  })
})
