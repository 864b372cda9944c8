/** A long stream as one text for the reader, put together a slice at a time and only once. */
import type { FrameLog } from '#wire/frameLog.ts'
import type { Exchange } from '#wire/types.ts'

import { rawTextOf } from '../rawText.ts'

/** Bytes from which a response is read row by row. */
const LONG = 500_000
/** Events put together before the page may do something else. */
const SLICE = 1000

/** How much of a growing stream is in the blob already. */
type Growing = { count: number; blob: Blob }

const growing = new WeakMap<object, Growing>()

/** Whether a response is too long to be put together at once. */
export function isLongResponse({ body, bytes, outcome }: Exchange): boolean {
  if (outcome?.kind === 'truncated' && outcome.whole) return true
  if (body.kind === 'text') return body.whole !== undefined || body.text.length > LONG
  return body.kind === 'stream' && bytes > LONG
}

/** Everything that came back: of a stream the events with a blank line after each. */
export async function rawBlobOf(exchange: Exchange, pause: () => Promise<void>): Promise<Blob> {
  const { body, outcome } = exchange
  if (body.kind === 'text') return body.whole?.blob ?? new Blob([body.text])
  const rest = outcome?.kind === 'truncated' ? (outcome.whole?.blob ?? outcome.rest) : ''
  if (body.kind === 'none') return new Blob([rest])
  return new Blob([await streamBlob(body.frames, pause), rest])
}

async function streamBlob(frames: FrameLog, pause: () => Promise<void>): Promise<Blob> {
  const known = growing.get(frames.stream)
  let { count, blob } =
    known && known.count <= frames.length ? known : { count: 0, blob: new Blob() }
  while (count < frames.length) {
    const slice = frames.slice(count, count + SLICE)
    const parts = slice.flatMap(({ whole, raw }) => [whole?.blob ?? raw, '\n\n'])
    // A blob inside a blob is a reference: nothing is copied.
    blob = new Blob([blob, ...parts])
    count += slice.length
    await pause()
  }
  growing.set(frames.stream, { count, blob })
  return blob
}

/** The same as a text, where it is short. */
export function rawTextOfSide(exchange: Exchange, side: 'request' | 'response'): string {
  return side === 'request' ? (exchange.request.body ?? '') : rawTextOf(exchange)
}
