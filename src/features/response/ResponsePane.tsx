/** The response of one exchange, or the words that stand in its place before the first send. */
import { Suspense, type ReactNode } from 'react'

import { formatBytes, formatClock, formatDuration } from '#lib/format.ts'
import type { Answered } from '#state/tabs.ts'
import { useExchange, useExplorer, useKeys } from '#state/useExplorer.ts'
import { EmptyState } from '#ui/Callout.tsx'
import { spellKeys } from '#ui/Kbd.tsx'
import { preloadable } from '#ui/preloadable.tsx'
import type { ExchangeId } from '#wire/types.ts'

import type { ResponseActs } from './lenses.ts'

/** Acts that are left out are not offered. */
export type ResponsePaneProps = ResponseActs & {
  /** Which exchange to show; none before the first send. */
  readonly exchangeId: ExchangeId | undefined
  readonly onStop?: (() => void) | undefined
  /** What had come back before the page was loaded anew, told until something is sent. */
  readonly before?: Answered | undefined
}

/** What shows an exchange, in a chunk of its own: nobody needs it before the first request. */
export const ExchangeView = preloadable(
  async () => (await import('./ExchangeView.tsx')).ExchangeView,
)

/** Fetches what shows an answer, and every view of it. */
export async function preloadResponse(): Promise<void> {
  await ExchangeView.preload()
  // What doesn't load now is asked for again when it is needed.
  await import('./lenses.ts').then(({ preloadLenses }) => preloadLenses()).catch(() => undefined)
}

/** Region "Response" with `data-status` and `data-exchange` (product.md 1.1). */
export function ResponsePane({ exchangeId, onStop, before, ...acts }: ResponsePaneProps) {
  const exchange = useExchange(exchangeId)
  if (!exchange) {
    return (
      <Region status="idle">
        {before && exchangeId === undefined ? (
          <Before {...before} />
        ) : (
          <Idle isGone={exchangeId !== undefined} />
        )}
      </Region>
    )
  }
  return (
    <Suspense fallback={<Region status="pending">{null}</Region>}>
      <ExchangeView acts={acts} exchange={exchange} onStop={onStop} />
    </Suspense>
  )
}

function Region({ status, children }: { readonly status: string; readonly children: ReactNode }) {
  return (
    <section
      aria-label="Response"
      className="bg-surface flex min-h-0 min-w-0 flex-1 flex-col"
      data-status={status}
    >
      {children}
    </section>
  )
}

function Idle({ isGone }: { readonly isGone: boolean }) {
  const keys = useKeys('request.send')
  if (isGone) return <EmptyState title="This exchange has left the log to make room." />
  const how = keys === undefined ? '' : ` ${spellKeys(keys)} sends.`
  return <EmptyState title={`Your result will appear here.${how}`} />
}

function Before({ word, ms, bytes, at }: Answered) {
  const { redact } = useExplorer()
  const figures = [redact(word), formatDuration(ms), formatBytes(bytes)].join(', ')
  return (
    <EmptyState title={`Before the reload: ${figures}.`}>
      Sent at {formatClock(at)}. Send again to see it.
    </EmptyState>
  )
}
