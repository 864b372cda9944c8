/** TABLE: the ways to see an exchange; the one that fits best is shown until the user chooses. */
import { lazy, type ComponentType } from 'react'

import type { Exchange } from '#wire/types.ts'

import { pictureOf } from './picture.ts'

/** Ids of the views; they are part of the tabs’ element ids. */
export type LensId = 'result' | 'stream' | 'raw' | 'headers'

/** What a view may ask the page to do; absent where the page offers no such act. */
export type ResponseActs = {
  readonly onSend?: (() => void) | undefined
  readonly onReadResource?: ((uri: string) => void) | undefined
  readonly onPrepareAnswer?: ((text: string) => void) | undefined
}

/** What every view is given. */
export type LensProps = { readonly exchange: Exchange; readonly acts: ResponseActs }

type LensModule = { readonly default: ComponentType<LensProps> }

/** One way to see an exchange. */
export type Lens = {
  readonly id: LensId
  /** Name of its tab (product.md 1.1). */
  readonly title: string
  /** How well it fits; the highest wins. */
  readonly accepts: (exchange: Exchange) => number
  /** Fetches the view ahead of its first use. */
  readonly load: () => Promise<LensModule>
  readonly View: ComponentType<LensProps>
  /** A figure beside the name. */
  readonly count?: (exchange: Exchange) => number | undefined
}

function lens(entry: Omit<Lens, 'View'>): Lens {
  return { ...entry, View: lazy(entry.load) }
}

/** In the order of their tabs. */
export const LENSES: readonly Lens[] = [
  lens({
    id: 'result',
    title: 'Result',
    accepts: () => 2,
    load: async () => ({ default: (await import('./ContentLens.tsx')).ContentLens }),
  }),
  lens({
    id: 'stream',
    title: 'Stream',
    accepts: (exchange) => (isArriving(exchange) ? 3 : 1),
    load: async () => ({ default: (await import('./StreamLens.tsx')).StreamLens }),
    count: ({ body }) =>
      body.kind === 'stream' && body.frames.length > 0 ? body.frames.length : undefined,
  }),
  lens({
    id: 'raw',
    title: 'Raw',
    accepts: () => 0,
    load: async () => ({ default: (await import('./RawLens.tsx')).RawLens }),
  }),
  lens({
    id: 'headers',
    title: 'Headers',
    accepts: () => 0,
    load: async () => ({ default: (await import('./HeadersLens.tsx')).HeadersLens }),
  }),
]

/** Events come, and the answer has not come yet. */
function isArriving(exchange: Exchange): boolean {
  return (
    exchange.body.kind === 'stream' &&
    exchange.body.frames.length > 0 &&
    pictureOf(exchange).kind === 'running'
  )
}

/** The lens to show: the user's choice, else the best fit. */
export function lensFor(exchange: Exchange, chosen: LensId | undefined): Lens | undefined {
  const own = LENSES.find(({ id }) => id === chosen)
  return own ?? LENSES.toSorted((a, b) => b.accepts(exchange) - a.accepts(exchange))[0]
}

/** Fetches every view ahead of the first answer, so that it shows at once and offline too. */
export function preloadLenses(): void {
  // A chunk that doesn't load now is asked for again when it is needed.
  for (const { load } of LENSES) void load().catch(() => undefined)
}
