/** Every message a server sends on a stream, heard once, by whoever has a use for it. */
import { readFrameMessages } from '#mcp/jsonRpc.ts'
import type { Message } from '#mcp/types.ts'
import type { ExchangeId, Origin, SseFrame, WireRequest } from '#wire/types.ts'

/** A message with the exchange that brought it. */
export type Heard = {
  readonly message: Message
  readonly exchangeId: ExchangeId
  readonly origin: Origin
  readonly request: WireRequest
}

/** Of its own answer's progress and log lines a tab knows; whatever else has a method is heard. */
const HEARD = /"method"\s*:\s*"(?!notifications\/(?:progress|message)")/

/** Beyond this many characters an event is a result, shown but not listened to. */
const LONGEST = 4_000_000

/** `take` is called for every frame of every exchange; only what somebody may hear is parsed. */
export function createInbox() {
  const handlers = new Set<(heard: Heard) => void>()

  function take({ data }: SseFrame, from: Omit<Heard, 'message'>): void {
    if (handlers.size === 0 || !data || data.length > LONGEST || !data.includes('"method"')) return
    if (from.origin.kind === 'tab' && !HEARD.test(data)) return
    for (const message of readFrameMessages(data)) {
      if (message.kind === 'result' || message.kind === 'error') continue
      for (const handler of handlers) handler({ ...from, message })
    }
  }

  /** Hears requests and notifications of servers until the returned function is called. */
  function on(handler: (heard: Heard) => void): () => void {
    handlers.add(handler)
    return () => void handlers.delete(handler)
  }

  return { take, on }
}

export type Inbox = ReturnType<typeof createInbox>
