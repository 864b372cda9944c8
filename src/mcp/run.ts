/** How mcp asks for exchanges without knowing who records them. */
import type { Relay } from '#wire/relay.ts'
import type { Exchange, Origin, WireEvent, WireRequest } from '#wire/types.ts'

type RunOptions = {
  readonly origin: Origin
  readonly signal: AbortSignal
  /** Sees each event at once, before it is folded. */
  readonly onEvent?: (event: WireEvent) => void
  /** Turns the exchange's own events into the ones that count; HTTP+SSE adds the reply this way. */
  readonly wrap?: (
    events: AsyncGenerator<WireEvent, void, void>,
  ) => AsyncGenerator<WireEvent, void, void>
  /** Where a request with `via` goes. */
  readonly relay?: Relay
}

/** Performs, records and shows one exchange; resolves when it has ended, however it ended. */
export type Run = (request: WireRequest, options: RunOptions) => Promise<Exchange>
