/** TABLE: the ways to see an exchange; the one that fits best is shown until the user chooses. */
import type { Verdict } from '#mcp/checks/checks.ts'
import { preloadable, type Preloadable } from '#ui/preloadable.tsx'
import type { Exchange } from '#wire/types.ts'

import { preloadJson } from './json/dialogs.ts'
import { pictureOf } from './picture.ts'

/** Ids of the views; they are part of the tabs’ element ids. */
export type LensId = 'result' | 'stream' | 'raw' | 'headers' | 'timing' | 'checks'

/** What a view may ask the page to do; absent where the page offers no such act. */
export type ResponseActs = {
  readonly onSend?: (() => void) | undefined
  readonly onReadResource?: ((uri: string) => void) | undefined
  readonly onPrepareAnswer?: ((text: string) => void) | undefined
}

/** What every view is given. */
export type LensProps = { readonly exchange: Exchange; readonly acts: ResponseActs }

/** One way to see an exchange. */
export type Lens = {
  readonly id: LensId
  /** Name of its tab (product.md 1.1). */
  readonly title: string
  /** How well it fits; the highest wins. */
  readonly accepts: (exchange: Exchange) => number
  readonly View: Preloadable<LensProps>
  /** A figure beside the name. */
  readonly count?: (exchange: Exchange, verdict: Verdict | undefined) => number | undefined
}

/** In the order of their tabs. */
export const LENSES: readonly Lens[] = [
  {
    id: 'result',
    title: 'Result',
    accepts: () => 2,
    View: preloadable(async () => (await import('./ContentLens.tsx')).ContentLens),
  },
  {
    id: 'stream',
    title: 'Stream',
    // A view's messages are all there is to see of it.
    accepts: (exchange) => (isArriving(exchange) || exchange.request.method === 'VIEW' ? 3 : 1),
    View: preloadable(async () => (await import('./StreamLens.tsx')).StreamLens),
    count: ({ body }) =>
      body.kind === 'stream' && body.frames.length > 0 ? body.frames.length : undefined,
  },
  {
    id: 'raw',
    title: 'Raw',
    accepts: () => 0,
    View: preloadable(async () => (await import('./RawLens.tsx')).RawLens),
  },
  {
    id: 'headers',
    title: 'Headers',
    accepts: () => 0,
    View: preloadable(async () => (await import('./HeadersLens.tsx')).HeadersLens),
  },
  {
    id: 'timing',
    title: 'Timing',
    accepts: () => 0,
    View: preloadable(async () => (await import('./TimingLens.tsx')).TimingLens),
  },
  {
    id: 'checks',
    title: 'Checks',
    accepts: () => 0,
    View: preloadable(async () => (await import('./ChecksLens.tsx')).ChecksLens),
    // Notes are no reason to look.
    count: (_, verdict) =>
      verdict?.findings.filter(({ severity }) => severity !== 'info').length || undefined,
  },
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
  for (const { View } of LENSES) void View.preload()
  preloadJson()
}
