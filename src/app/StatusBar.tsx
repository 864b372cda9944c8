/** The last line: connection, what is served in this page, how much went over the wire, where secrets are. */
import { Suspense } from 'react'
import { useStore } from 'zustand'

import { ConnectionStatus } from '#features/connect/ConnectionStatus.tsx'
import { formatCount } from '#lib/format.ts'
import type { ExchangeLog } from '#state/exchanges.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { preloadable } from '#ui/preloadable.tsx'
import type { Origin } from '#wire/types.ts'

import { regionProps } from './regions.ts'

// Not before the first stream.
const StreamCount = preloadable(
  async () => (await import('#features/traffic/StreamCount.tsx')).StreamCount,
)

// Not before the first request.
const ProblemCount = preloadable(
  async () => (await import('#features/compose/ProblemCount.tsx')).ProblemCount,
)

type StatusBarProps = { readonly onTraffic: () => void; readonly isDemo: boolean }

/** 26 px; longer on narrow screens, where it holds the connection only. */
export function StatusBar({ onTraffic, isDemo }: StatusBarProps) {
  const { exchanges, tabs } = useExplorer()
  const hasRequest = useStore(tabs.store, ({ active }) => active !== undefined)
  const count = useStore(exchanges.store, ({ log }) => log.size)
  const hasStreams = useStore(exchanges.store, ({ log }) => isAnyOpen(log))
  const profile = useConnection((state) => state.profile)
  return (
    <footer
      className="bg-surface text-meta text-text-2 flex h-6.5 flex-none items-center gap-4 border-t px-3 max-md:h-8"
      {...regionProps('status')}
    >
      <ConnectionStatus />
      {isDemo && <span className="max-md:hidden">Simulated data. Nothing is sent anywhere.</span>}
      <WaitingButton />
      <span className="flex-1" />
      {profile && profile.auth !== 'none' && (
        <span className="max-md:hidden">
          Secrets: {profile.remember === 'tab' ? 'this tab' : 'memory only'}
        </span>
      )}
      {hasStreams && (
        <Suspense fallback={null}>
          <StreamCount />
        </Suspense>
      )}
      {hasRequest && (
        <Suspense fallback={null}>
          <ProblemCount />
        </Suspense>
      )}
      <button
        className="rounded-row text-text-2 hover:text-text px-1 max-md:hidden"
        onClick={onTraffic}
        type="button"
      >
        {formatCount(count, 'exchange')}
      </button>
    </footer>
  )
}

/** What servers ask and nobody answered yet; also on narrow screens, because someone waits. */
function WaitingButton() {
  const { asks } = useExplorer()
  const count = useStore(asks.store, (state) => state.asks.length)
  const first = useStore(asks.store, (state) => state.asks[0]?.id)
  if (first === undefined) return null
  return (
    <button
      className="rounded-row bg-warn-bg text-warn px-1.5 font-medium whitespace-nowrap max-md:min-h-6"
      onClick={() => asks.show(first)}
      type="button"
    >
      {formatCount(count, 'question')} waiting
    </button>
  )
}

/** Whether anything streams that may last: the cheap question, asked with every change of the log. */
function isAnyOpen(log: ExchangeLog): boolean {
  for (const { outcome, body, origin, recorded } of log.values()) {
    if (!outcome && !recorded && body.kind === 'stream' && LASTING.has(origin.kind)) return true
  }
  return false
}

/** Lists and probes may come as streams too, and are over at once. */
const LASTING = new Set<Origin['kind']>(['tab', 'listen', 'session'])
