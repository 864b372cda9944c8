/** Server-sent events: bytes as text to frames, a frame's text to its fields (protocol.md 3.7, 10.1). */
import type { SseFrame } from './types.ts'

export type FrameSplitter<Raw> = {
  /** Takes decoded text, gives the frames it completes. */
  readonly push: (text: string) => readonly Raw[]
  /** What stood behind the last complete frame when the stream ended; empty when nothing did. */
  readonly end: () => { readonly frames: readonly Raw[]; readonly rest: Raw }
}

/** The pieces of one frame, until it is whole. */
export type Pile<Raw> = {
  readonly add: (piece: string) => void
  /** What was added, without the end of its last line, as an empty text when that is nothing. */
  readonly take: () => Raw
}

/** Frames as texts. A frame of many megabytes that arrives in small chunks is joined once. */
export function createTextPile(): Pile<string> & { readonly takeAll: () => string } {
  // Most frames are one piece, and there may be 100,000 of them.
  let first = ''
  let others: string[] = []
  function add(piece: string): void {
    if (first === '') first = piece
    else others.push(piece)
  }
  function takeAll(): string {
    const text = others.length === 0 ? first : first + others.join('')
    first = ''
    if (others.length > 0) others = []
    return text
  }
  function take(): string {
    const raw = takeAll()
    if (raw.endsWith('\r\n')) return raw.slice(0, -2)
    return raw.endsWith('\n') || raw.endsWith('\r') ? raw.slice(0, -1) : raw
  }
  return { add, take, takeAll }
}

/**
 * Splits at blank lines of any mix of CRLF, LF and CR. A CR at the end of a chunk waits for the
 * next one, because an LF may follow. The pieces of a frame lie on the pile until it is whole.
 */
export function createFrameSplitter<Raw>(pile: Pile<Raw>): FrameSplitter<Raw> {
  let lineIsEmpty = true
  let heldCr = false

  function keep(piece: string): void {
    if (piece !== '') pile.add(piece)
  }

  function split(text: string): Raw[] {
    const frames: Raw[] = []
    let frameStart = 0
    let lineStart = 0
    // Both are looked up ahead of need, which is many times faster than a pattern.
    let lf = find(text, '\n', 0)
    let cr = find(text, '\r', 0)
    for (let lineEnd = Math.min(lf, cr); lineEnd < Infinity; lineEnd = Math.min(lf, cr)) {
      const next = lf === cr + 1 ? lf + 1 : lineEnd + 1
      if (lineIsEmpty && lineEnd === lineStart) {
        keep(text.slice(frameStart, lineEnd))
        const raw = pile.take()
        if (raw !== '') frames.push(raw)
        frameStart = next
      }
      lineStart = next
      lineIsEmpty = true
      if (lf < next) lf = find(text, '\n', next)
      if (cr < next) cr = find(text, '\r', next)
    }
    keep(text.slice(frameStart))
    if (lineStart < text.length) lineIsEmpty = false
    return frames
  }

  function push(text: string): readonly Raw[] {
    if (text === '') return []
    const whole = heldCr ? `\r${text}` : text
    heldCr = whole.endsWith('\r')
    return split(heldCr ? whole.slice(0, -1) : whole)
  }

  function end() {
    const frames = heldCr ? split('\r') : []
    heldCr = false
    return { frames, rest: pile.take() }
  }

  return { push, end }
}

/** Where a character stands next, or infinitely far off. */
function find(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from)
  return at === -1 ? Infinity : at
}

/**
 * Reads one frame's text into fields, as the standard for event streams says. `index` and `at` are
 * kept as given.
 */
export function readFrame(raw: string, index: number, at: number): SseFrame {
  const frame: Draft = { index, at, raw, comments: [] }
  for (const line of raw.split(raw.includes('\r') ? /\r\n|\n|\r/ : '\n')) readLine(line, frame)
  // An event with an empty name has none.
  if (frame.event === '') delete frame.event
  return frame
}

type Draft = { -readonly [Key in keyof SseFrame]: SseFrame[Key] } & { readonly comments: string[] }

function readLine(line: string, frame: Draft): void {
  const colon = line.indexOf(':')
  const name = colon === -1 ? line : line.slice(0, colon)
  const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1)
  if (name === 'data') frame.data = frame.data === undefined ? value : `${frame.data}\n${value}`
  else if (name === 'event') frame.event = value
  else if (name === 'id' && !value.includes('\0')) frame.id = value
  else if (name === 'retry' && /^\d+$/.test(value)) frame.retry = Number(value)
  else if (colon === 0) frame.comments.push(value)
}

/** Whether a body without the right media type is an event stream all the same (protocol.md 13 no. 4). */
export function looksLikeStream(text: string): boolean {
  return /^(?:data|event|id|retry)?:/.test(text.trimStart())
}

/**
 * Whether a body is an event stream, from its media type and what has arrived of it; undefined
 * while that is too little to tell.
 */
export function isStreamSoFar(mediaType: string, text: string): boolean | undefined {
  const start = text.trimStart()
  if (mediaType === 'text/event-stream') return start === '' ? undefined : !/^[{[]/.test(start)
  if (looksLikeStream(start)) return true
  const mayBecomeField = ['data', 'event', 'id', 'retry'].some((name) => name.startsWith(start))
  return mayBecomeField ? undefined : false
}
