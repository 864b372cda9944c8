/** The place in a request's text that whoever opened its tab wants seen: taken once, by its editor. */
import type { Explorer } from './explorer.ts'

/** Characters of a text, counted from 0. */
export type Span = { readonly from: number; readonly to: number }

const wanted = new WeakMap<Explorer, Span & { readonly tab: string }>()

/** Has the editor of this tab begin there, selected and with the focus. */
export function wantPlace(explorer: Explorer, tab: string, { from, to }: Span): void {
  wanted.set(explorer, { tab, from, to })
}

/** The place that is wanted of this tab; wanted no more after that. */
export function takePlace(explorer: Explorer, tab: string): Span | undefined {
  const own = wanted.get(explorer)
  if (own?.tab !== tab) return undefined
  wanted.delete(explorer)
  return own
}
