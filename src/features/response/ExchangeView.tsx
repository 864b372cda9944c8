/** One exchange: its status, its views, and what to do while it runs. */
import { Suspense, useEffect, useRef } from 'react'

import { formatBytes, formatDuration } from '#lib/format.ts'
import { useExplorer, useVerdict } from '#state/useExplorer.ts'
import { announce } from '#ui/LiveRegion.tsx'
import { TabPanel, Tabs } from '#ui/Tabs.tsx'
import type { Exchange, ExchangeId } from '#wire/types.ts'

import { badgeOf } from './badges.ts'
import { useChosenLens } from './chosenLens.ts'
import { ExchangeContext, OriginContext } from './json/origin.ts'
import { LENSES, lensFor, type ResponseActs } from './lenses.ts'
import { statusOf } from './picture.ts'
import { ReplacedNote } from './ReplacedNote.tsx'
import { RunningNote } from './RunningNote.tsx'
import { StatusLine } from './StatusLine.tsx'
import { useHeldFocus } from './useHeldFocus.ts'

type ExchangeViewProps = {
  readonly exchange: Exchange
  readonly acts: ResponseActs
  readonly onStop?: (() => void) | undefined
}

/** Region "Response" with `data-status` and `data-exchange` (product.md 1.1). */
export function ExchangeView({ exchange, acts, onStop }: ExchangeViewProps) {
  const { chosen, choose } = useChosenLens(exchange)
  const lens = lensFor(exchange, chosen)
  const verdict = useVerdict(exchange)
  useAnnouncedEnd(exchange)
  const region = useRef<HTMLElement>(null)
  const focus = useHeldFocus(region)
  const isAwaited = exchange.outcome === undefined && exchange.request.method === 'POST'
  if (!lens) return null
  return (
    <section
      aria-label="Response"
      className="bg-surface flex min-h-0 min-w-0 flex-1 flex-col"
      data-exchange={exchange.id}
      data-status={statusOf(exchange)}
      ref={region}
      {...focus}
    >
      {/* On a phone all six, and what two of them count, are in sight. */}
      <div className="flex-none border-b max-md:**:[[role=tab]]:gap-1 max-md:**:[[role=tab]]:px-1 max-md:**:[[role=tablist]]:gap-0.5">
        <Tabs
          group="response"
          label="Response views"
          onSelect={choose}
          selected={lens.id}
          tabs={LENSES.map(({ id, title, count }) => {
            const figure = count?.(exchange, verdict)
            return { id, label: title, ...(figure === undefined ? {} : { count: figure }) }
          })}
        />
      </div>
      <StatusLine exchange={exchange} />
      <ReplacedNote exchange={exchange} lens={lens.id} />
      {isAwaited && <RunningNote exchange={exchange} onStop={onStop} />}
      <TabPanel group="response" tab={lens.id}>
        <OriginContext value={exchange.origin}>
          <ExchangeContext value={exchange.id}>
            <Suspense>
              <lens.View acts={acts} exchange={exchange} />
            </Suspense>
          </ExchangeContext>
        </OriginContext>
      </TabPanel>
    </section>
  )
}

/** An end older than this was not waited for: the user only looks at it again. */
const NEWS_MS = 2000

function useAnnouncedEnd(exchange: Exchange) {
  const { host } = useExplorer()
  const said = useRef<ExchangeId>(undefined)
  const { id, outcome, startedAt } = exchange
  useEffect(() => {
    if (!outcome || said.current === id) return
    said.current = id
    if (host.wallClock() - (startedAt + outcome.at) < NEWS_MS) announce(describeEnd(exchange))
    // oxlint-disable-next-line react/exhaustive-deps -- an exchange that has ended changes no more
  }, [id, outcome])
}

function describeEnd(exchange: Exchange): string {
  const isDone = statusOf(exchange) === 'done'
  const word = isDone ? 'Result' : badgeOf(exchange).word
  const size = isDone ? `, ${formatBytes(exchange.bytes)}` : ''
  return `${word}${size}, ${formatDuration(exchange.outcome?.at ?? 0)}`
}
