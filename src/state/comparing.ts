/** What is being compared: picked in a response, the traffic or the history, drawn by one dialog. */
import { createStore } from 'zustand/vanilla'

import type { Exchange, ExchangeId } from '#wire/types.ts'

import type { Explorer } from './explorer.ts'
import { perExplorer } from './perExplorer.ts'

/** One side of a comparison: an exchange, kept although it may leave the log, or a call of the history by its id. */
export type ComparedSide =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'call'; readonly id: string }

/** The side that was picked, and the other where both were; the dialog is open as long as one is. */
export type Comparing = { readonly picked?: ComparedSide; readonly other?: ComparedSide }

function newStore() {
  return createStore<Comparing>(() => ({}))
}

/** The store of this explorer. */
export const comparingOf = perExplorer(newStore)

/** Opens the comparison with one exchange of the log, or with two; what has left the log does nothing. */
export function pickForComparing(explorer: Explorer, id: ExchangeId, otherId?: ExchangeId): void {
  const [picked, other] = [id, otherId].map((each) => sideOf(explorer, each))
  if (picked) comparingOf(explorer).setState({ picked, ...(other && { other }) }, true)
}

function sideOf({ exchanges }: Explorer, id: ExchangeId | undefined): ComparedSide | undefined {
  const exchange = id === undefined ? undefined : exchanges.get(id)
  return exchange && { kind: 'exchange', exchange }
}

/** Opens the comparison with a call of the history. */
export function pickCallForComparing(explorer: Explorer, callId: string): void {
  comparingOf(explorer).setState({ picked: { kind: 'call', id: callId } }, true)
}

/** Closes the comparison. */
export function stopComparing(explorer: Explorer): void {
  comparingOf(explorer).setState({}, true)
}
