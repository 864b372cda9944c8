/** What becomes of a body's bytes as they come: the events of a stream, or one body; long ones stay Blobs. */
import { LONG, createLongPile, standInFor } from './longEvent.ts'
import type { LongEvent } from './longEvent.ts'
import { createFrameSplitter, createTextPile, isStreamSoFar, readFrame } from './sse.ts'
import type { Pile } from './sse.ts'
import type { Outcome, SseFrame, WireEvent, Whole } from './types.ts'

/**
 * Gives what stands in for a long text (see `Whole`); undefined for one that must be read as a whole,
 * however long it is.
 */
export type Abridge = (whole: Whole) => Promise<string | undefined>

/** An event that takes a moment to make. */
export type Pending = { readonly kind: 'pending'; readonly make: () => Promise<WireEvent> }

export type Sink = {
  readonly take: (bytes: Uint8Array<ArrayBuffer>) => Iterable<WireEvent | Pending>
  /** What is complete now that nothing more comes. */
  readonly finish: () => Iterable<WireEvent | Pending>
  /** Of a body that came to its end, or broke off; to be asked behind `finish`. */
  readonly outcome: (broken?: Broken) => Promise<Outcome>
}

type Broken = Pick<Extract<Outcome, { kind: 'truncated' }>, 'message' | 'lost'>

type SinkOptions = {
  /** The media type the server names. */
  readonly mediaType: string
  /** Milliseconds since the exchange started. */
  readonly at: () => number
  /** Without it nothing counts as long. */
  readonly abridge?: Abridge | undefined
  readonly longFrom?: number | undefined
}

/** Bytes that are read at once: a chunk may be as long as the body. */
const SLICE = 262_144

/** Decides as soon as the text allows whether this is a stream. */
export function createSink({ mediaType, at, abridge, longFrom = LONG }: SinkOptions): Sink {
  // It strips one byte-order mark and joins characters split between chunks.
  const decoder = new TextDecoder()
  const pile: Pile<string | LongEvent> = abridge ? createLongPile(longFrom) : createTextPile()
  const splitter = createFrameSplitter(pile)
  const body = createBody(abridge ? longFrom : Infinity)
  let isStream: boolean | undefined
  let start = ''
  let count = 0
  let rest: string | LongEvent = ''

  /** No text of it is needed any more. */
  const isLong = () => isStream === false && body.isLong()

  function frameOf(raw: string | LongEvent): WireEvent | Pending {
    const now = at()
    const index = count++
    if (typeof raw === 'string') return frameEvent(readFrame(raw, index, now))
    return { kind: 'pending', make: async () => frameEvent(await longFrame(raw, index, now)) }
  }
  /** One at a time: a chunk may hold thousands, and the page draws in between. */
  function* frames(raws: readonly (string | LongEvent)[]) {
    for (const raw of raws) yield frameOf(raw)
  }
  async function longFrame(long: LongEvent, index: number, now: number): Promise<SseFrame> {
    const { raw, whole } = await textOf(long, abridge)
    return { ...readFrame(raw, index, now), ...(whole && { whole }) }
  }
  function split(text: string): readonly (string | LongEvent)[] {
    if (text === '') return []
    if (isStream) return splitter.push(text)
    body.addText(text)
    if (isStream === undefined) {
      // Blank lines in front decide nothing, however many come.
      start = (start + text).trimStart()
      isStream = isStreamSoFar(mediaType, start)
    }
    return isStream ? splitter.push(body.drop()) : []
  }
  function* take(bytes: Uint8Array<ArrayBuffer>) {
    for (let from = 0; from < bytes.byteLength; from += SLICE) {
      const slice = bytes.subarray(from, from + SLICE)
      yield { kind: 'chunk' as const, at: at(), bytes: slice.byteLength }
      if (!isStream) body.addBytes(slice)
      if (!isLong()) yield* frames(split(decoder.decode(slice, { stream: true })))
    }
  }
  function* finish() {
    if (!isLong()) yield* frames(split(decoder.decode()))
    if (isStream) {
      const last = splitter.end()
      rest = last.rest
      yield* frames(last.frames)
    } else yield* body.events(at(), abridge)
  }
  async function outcome(broken?: Broken): Promise<Outcome> {
    const { raw, whole } = await textOf(rest, abridge)
    if (raw === '' && !broken) return { kind: 'complete' }
    return { kind: 'truncated', rest: raw, ...(whole && { whole }), ...broken }
  }
  return { take, finish, outcome }
}

function frameEvent(frame: SseFrame): WireEvent {
  return { kind: 'frame', at: frame.at, frame }
}

/** A body that is no stream: its text while that may be short, and its bytes as they came. */
function createBody(longFrom: number) {
  const parts: Blob[] = []
  let texts: string[] = []
  let waiting: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  let size = 0

  const isLong = () => bytes > longFrom

  function addBytes(slice: Uint8Array<ArrayBuffer>): void {
    bytes += slice.byteLength
    if (longFrom === Infinity) return
    waiting.push(slice)
    size += slice.byteLength
    if (size <= longFrom) return
    parts.push(new Blob(waiting))
    waiting = []
    size = 0
  }
  function drop(): string {
    const text = texts.join('')
    texts = []
    waiting = []
    return text
  }
  function* events(now: number, abridge: Abridge | undefined): Generator<WireEvent | Pending> {
    if (abridge && isLong()) {
      texts = []
      const whole: Whole = { blob: new Blob([...parts, ...waiting]), kind: 'body' }
      yield { kind: 'pending', make: () => bodyEvent(whole, now, abridge) }
    } else if (texts.length > 0) yield { kind: 'body', at: now, text: drop() }
  }
  return { isLong, addBytes, addText: (text: string) => void texts.push(text), drop, events }
}

async function bodyEvent(whole: Whole, at: number, abridge: Abridge): Promise<WireEvent> {
  const text = await abridge(whole)
  if (text === undefined) return { kind: 'body', at, text: await whole.blob.text() }
  return { kind: 'body', at, text, whole }
}

/** A raw text, or what stands in for a long one. */
async function textOf(
  raw: string | LongEvent,
  abridge: Abridge | undefined,
): Promise<{ readonly raw: string; readonly whole?: Whole }> {
  if (typeof raw === 'string') return { raw }
  const whole: Whole = { blob: raw.blob, kind: 'event' }
  const data = abridge && raw.hasData ? await abridge(whole) : ''
  if (data === undefined) return { raw: await raw.blob.text() }
  return { raw: standInFor(raw, data), whole }
}
