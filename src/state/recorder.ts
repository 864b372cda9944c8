/** Performs exchanges and records them: events to batched folds to a finished exchange. */
import { invariant } from '#lib/assert.ts'
import { createBatch } from '#lib/batch.ts'
import type { Run } from '#mcp/run.ts'
import type { ExchangeId, SseFrame, WireEvent } from '#wire/types.ts'

import type { Exchanges } from './exchanges.ts'
import type { Host } from './host.ts'
import type { Inbox } from './inbox.ts'
import { perform } from './relay.ts'

/** The page draws and hears keys at least this often while events pour in; milliseconds. */
const SLICE_MS = 8

/** The one road to the wire for the whole application. */
export function createRecorder(
  host: Pick<Host, 'fetch' | 'now' | 'schedule' | 'pause'>,
  exchanges: Exchanges,
  inbox: Inbox,
): Run {
  return async function run(request, { origin, signal, onEvent, wrap, relay }) {
    const id = exchanges.open(origin, request)
    const batch = createBatch<WireEvent>(host.schedule, (events) => exchanges.apply(id, events))
    const started = host.now()
    const hear = (frame: SseFrame) => inbox.take(frame, { exchangeId: id, origin, request })
    const options = { fetch: host.fetch, signal, now: host.now }
    const own = perform(request, options, relay)
    let since = started
    try {
      for await (const event of wrap ? wrap(heard(own, hear)) : own) {
        if (!wrap && event.kind === 'frame') hear(event.frame)
        batch.add(event)
        // Signs of life are shown at once; what follows them waits for the next frame.
        if (isFirstSign(event)) batch.flush()
        onEvent?.(event)
        if (event.kind !== 'frame' || host.now() - since < SLICE_MS) continue
        await host.pause()
        since = host.now()
      }
    } finally {
      batch.flush()
      endBroken(id, exchanges, host.now() - started)
    }
    const finished = exchanges.get(id)
    invariant(finished, 'a running exchange stays in the log until it has ended')
    return finished
  }
}

/** Each frame is heard where it arrived, before another exchange may show it as its own. */
async function* heard(
  events: AsyncGenerator<WireEvent, void, void>,
  hear: (frame: SseFrame) => void,
): AsyncGenerator<WireEvent, void, void> {
  for await (const event of events) {
    yield event
    if (event.kind === 'frame') hear(event.frame)
  }
}

/** The head, and the first thing of a body: at most two an exchange. */
function isFirstSign(event: WireEvent): boolean {
  return event.kind === 'head' || (event.kind === 'frame' && event.frame.index === 0)
}

/** A fault of whoever listens must not leave an exchange running for ever. */
function endBroken(id: ExchangeId, exchanges: Exchanges, at: number): void {
  if (exchanges.get(id)?.outcome) return
  const message = 'A fault in this page broke off the reading.'
  exchanges.apply(id, [{ kind: 'end', at, outcome: { kind: 'truncated', rest: '', message } }])
}
