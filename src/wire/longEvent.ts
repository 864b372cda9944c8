/** Events that may be too long for the page's own thread: collected as parts of a Blob, never joined. */
import { startInWords } from '#lib/wholeWords.ts'

import { createTextPile } from './sse.ts'
import type { Pile } from './sse.ts'

/** From so many characters of an event, or bytes of a body, a text is kept off the page's heap. */
export const LONG = 500_000

/** Characters of the lines beside the data that are kept as text. */
const MOST_ASIDE = 50_000

/** An event that is only kept as a whole, and what is told of it without looking through it again. */
export type LongEvent = {
  /** Its raw lines as UTF-8, without the end of the last one. */
  readonly blob: Blob
  /** Its lines that are no data, each without its end. */
  readonly aside: readonly string[]
  readonly hasData: boolean
}

/** A pile whose events become Blobs from so many characters on. */
export function createLongPile(longFrom: number): Pile<string | LongEvent> {
  const short = createTextPile()
  let size = 0
  let long: ReturnType<typeof createCollector> | undefined

  function add(piece: string): void {
    size += piece.length
    if (long) return long.add(piece)
    short.add(piece)
    if (size <= longFrom) return
    // Making a part of so much takes a millisecond.
    long = createCollector(2 * longFrom)
    long.add(short.takeAll())
  }
  function take(): string | LongEvent {
    size = 0
    const event = long ? long.end() : short.take()
    long = undefined
    return event
  }
  return { add, take }
}

function createCollector(part: number) {
  const parts: Blob[] = []
  const aside = createAside()
  let waiting: string[] = []
  let size = 0

  function flush(text: string): void {
    if (text !== '') parts.push(new Blob([text]))
    waiting = []
    size = 0
  }
  function add(piece: string): void {
    aside.add(piece)
    waiting.push(piece)
    size += piece.length
    if (size < part) return
    const text = waiting.join('')
    // The end of the last line is none of the event, and this may be it.
    const last = text.search(/[\r\n]{1,2}$/)
    flush(last === -1 ? text : text.slice(0, last))
    if (last !== -1) waiting.push(text.slice(last))
  }
  function end(): LongEvent {
    flush(waiting.join('').replace(/(?:\r\n|\n|\r)$/, ''))
    return { blob: new Blob(parts), ...aside.end() }
  }
  return { add, end }
}

/** Tells data from other lines as they pass; they may be cut anywhere. */
function createAside() {
  const lines: string[] = []
  let room = MOST_ASIDE
  let hasData = false
  /** The beginning of the open line, unless it is known to be data. */
  let line = ''
  let isData = false

  function extend(text: string, from: number, to: number): void {
    if (isData) return
    const wanted = Math.max(0, room + DATA.length - line.length)
    line += text.slice(from, Math.min(to, from + wanted))
    isData = line.startsWith(DATA)
    if (isData) line = ''
  }
  function close(): void {
    if (isData || line === 'data') hasData = true
    else if (line !== '' && room > 0) {
      lines.push(startInWords(line, room))
      room = Math.max(0, room - line.length)
    }
    line = ''
    isData = false
  }
  function add(text: string): void {
    let from = 0
    for (const { index } of text.matchAll(/[\r\n]/g)) {
      extend(text, from, index)
      close()
      from = index + 1
    }
    extend(text, from, text.length)
  }
  function end() {
    close()
    return { aside: lines, hasData }
  }
  return { add, end }
}

const DATA = 'data:'

/** Text of an event that stands in for a long one; `data` stands in for its data. */
export function standInFor({ aside, hasData }: LongEvent, data: string): string {
  const lines = hasData ? data.split('\n').map((line) => `data: ${line}`) : []
  return [...aside, ...lines].join('\n')
}
