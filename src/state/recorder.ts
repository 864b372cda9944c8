/** Performs exchanges and records them: events to batched folds to a finished exchange. */
import { invariant } from '#lib/assert.ts'
import { createBatch } from '#lib/batch.ts'
import { readFrameMessages } from '#mcp/jsonRpc.ts'
import { asObject } from '#mcp/read.ts'
import type { Run } from '#mcp/run.ts'
import type { Message } from '#mcp/types.ts'
import type { Abridge } from '#wire/sink.ts'
import type { Exchange, ExchangeId, Origin, SseFrame, WireEvent } from '#wire/types.ts'

import type { Exchanges } from './exchanges.ts'
import type { Host } from './host.ts'
import type { Inbox } from './inbox.ts'
import type { Reader } from './reader/types.ts'
import { perform } from './relay.ts'

/** The page draws and hears keys at least this often while events pour in; milliseconds. */
const SLICE_MS = 8

/** The one road to servers for the whole application. Without a reader no answer counts as long. */
export function createRecorder(
  host: Pick<Host, 'fetch' | 'now' | 'schedule' | 'pause'>,
  exchanges: Exchanges,
  inbox: Inbox,
  reader?: Pick<Reader, 'abridge'>,
): Run {
  return async function run(request, { origin, signal, onEvent, wrap, relay }) {
    // Before views hear of it: what they do then is no reason for two clocks to disagree.
    const started = host.now()
    const id = exchanges.open(origin, request)
    const hear = (frame: SseFrame) => inbox.take(frame, { exchangeId: id, origin, request })
    const abridge = reader && mayBeLong(origin) ? abridgeBy(reader) : undefined
    const options = { fetch: host.fetch, signal, now: host.now, started, abridge }
    const own = perform(request, options, relay)
    return record({ id, host, exchanges }, wrap ? wrap(heard(own, hear)) : own, {
      ...(!wrap && { hear }),
      onEvent,
    })
  }
}

type Recording = {
  /** Of an exchange that was opened for these events. */
  readonly id: ExchangeId
  readonly host: Pick<Host, 'now' | 'schedule' | 'pause'>
  readonly exchanges: Exchanges
}

type Listeners = {
  readonly hear?: (frame: SseFrame) => void
  readonly onEvent?: ((event: WireEvent) => void) | undefined
}

/** Writes an exchange into the log while it comes; gives it once it has ended. */
export async function record(
  { id, host, exchanges }: Recording,
  events: AsyncGenerator<WireEvent, void, void>,
  { hear, onEvent }: Listeners = {},
): Promise<Exchange> {
  const batch = createBatch<WireEvent>(host.schedule, (some) => exchanges.apply(id, some))
  const started = host.now()
  let since = started
  try {
    for await (const event of events) {
      if (event.kind === 'frame') hear?.(event.frame)
      batch.add(event)
      // Signs of life are shown at once; what follows them waits for the next frame.
      if (isFirstSign(event)) batch.flush()
      onEvent?.(event)
      if (!isMany(event) || host.now() - since < SLICE_MS) continue
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

/** They come by the thousand, one right after the other. */
function isMany({ kind }: WireEvent): boolean {
  return kind === 'frame' || kind === 'chunk'
}

/** What is read by a person; lists and the like are read by us, and must be whole. */
function mayBeLong({ kind }: Origin): boolean {
  return kind === 'tab' || kind === 'task'
}

function abridgeBy(reader: Pick<Reader, 'abridge'>): Abridge {
  return async (whole) => {
    const text = await reader.abridge(whole)
    return readFrameMessages(text).some(isQuestion) ? undefined : text
  }
}

/** Its state must come back unchanged, and its addresses are visited (protocol.md 4.6, 5.1, 6.1). */
function isQuestion(message: Message): boolean {
  if (message.kind === 'error') return message.error.code === VISIT_FIRST
  const result = message.kind === 'result' ? asObject(message.result) : undefined
  return result?.['resultType'] === ASKING || result?.['status'] === ASKING
}

const ASKING = 'input_required'
/** Code of an error: addresses are to be visited before the server answers (2025-11-25). */
export const VISIT_FIRST = -32_042

/** A fault of whoever listens must not leave an exchange running for ever. */
function endBroken(id: ExchangeId, exchanges: Exchanges, at: number): void {
  if (exchanges.get(id)?.outcome) return
  const message = 'A fault in this page broke off the reading.'
  exchanges.apply(id, [{ kind: 'end', at, outcome: { kind: 'truncated', rest: '', message } }])
}
