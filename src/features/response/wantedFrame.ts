/** The event another view wants shown in the stream; taken once. */
import type { Explorer } from '#state/explorer.ts'
import type { ExchangeId } from '#wire/types.ts'

type Wanted = { readonly exchange: ExchangeId; readonly frame: number }

const wanted = new WeakMap<Explorer, Wanted>()

/** Has the next drawing of this exchange's stream open an event, by its number from 0. */
export function wantFrame(explorer: Explorer, exchange: ExchangeId, frame: number): void {
  wanted.set(explorer, { exchange, frame })
}

/** The event that is wanted of this exchange. */
export function wantedFrame(explorer: Explorer, exchange: ExchangeId): number | undefined {
  const own = wanted.get(explorer)
  return own?.exchange === exchange ? own.frame : undefined
}

/** It is shown: the next look at the stream begins as usual. */
export function forgetFrame(explorer: Explorer): void {
  wanted.delete(explorer)
}
