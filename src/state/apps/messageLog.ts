/** The messages between a view and this page, as one exchange of the log. They never leave the page. */
import { createBatch } from '#lib/batch.ts'
import { byteLength } from '#lib/encoding.ts'
import type { ExchangeId, Outcome, SseFrame, WireEvent } from '#wire/types.ts'

import type { Explorer } from '../explorer.ts'

type Direction = 'view → host' | 'host → view'

/** Beyond this a view has no place in the log any more. */
const MOST_MESSAGES = 100_000
const MOST_BYTES = 50_000_000
/** A longer message stands in the log by its beginning, with the whole beside it. */
const LONG_TEXT = 500_000
const BEGINNING = 10_000

export type MessageLog = {
  readonly id: ExchangeId
  /** Takes the text of one message, without line breaks. */
  readonly add: (direction: Direction, text: string) => void
  readonly isFull: () => boolean
  readonly end: (outcome: Outcome) => void
}

/** Opens the exchange of a view; `uri` is the view's address. */
export function createMessageLog(
  { exchanges, host }: Pick<Explorer, 'exchanges' | 'host'>,
  uri: string,
): MessageLog {
  const request = { method: 'VIEW', url: uri, headers: [], body: null } as const
  const id = exchanges.open({ kind: 'app' }, request)
  const started = host.now()
  const batch = createBatch<WireEvent>(host.schedule, (events) => exchanges.apply(id, events))
  let count = 0
  let bytes = 0

  function add(direction: Direction, text: string): void {
    const at = host.now() - started
    const frame = frameOf(direction, text, { index: count, at })
    // A long text has been encoded once already.
    const size = frame.whole?.blob.size ?? byteLength(text)
    batch.add({ kind: 'chunk', at, bytes: size })
    batch.add({ kind: 'frame', at, frame })
    count += 1
    bytes += size
  }
  function end(outcome: Outcome): void {
    batch.add({ kind: 'end', at: host.now() - started, outcome })
    batch.flush()
  }
  return { id, add, isFull: () => count >= MOST_MESSAGES || bytes >= MOST_BYTES, end }
}

function frameOf(event: Direction, text: string, place: Pick<SseFrame, 'index' | 'at'>): SseFrame {
  const raw = `event: ${event}\ndata: ${text}`
  if (raw.length <= LONG_TEXT) return { ...place, raw, event, data: text, comments: [] }
  const data = JSON.stringify({ beginning: text.slice(0, BEGINNING) })
  const whole = { blob: new Blob([raw]), kind: 'event' } as const
  return { ...place, raw: `event: ${event}\ndata: ${data}`, event, data, comments: [], whole }
}
