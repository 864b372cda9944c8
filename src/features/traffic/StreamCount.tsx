/** How many streams are open, and what holds the connections to each server. */
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { formatClock } from '#lib/format.ts'
import { CONNECTION_LIMIT, MANY, poolsOf, stopOf } from '#state/streams.ts'
import type { Pool } from '#state/streams.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'
import { StopIcon, WarningIcon } from '#ui/icons.ts'
import { Menu } from '#ui/Menu.tsx'
import type { MenuEntry } from '#ui/Menu.tsx'
import type { Origin } from '#wire/types.ts'

/** An answer that streams for less than this is not worth a figure that flashes; milliseconds. */
const STEADY_MS = 1000

/** A button that opens the list of them; nothing while nothing streams for long. */
export function StreamCount() {
  const { exchanges, host } = useExplorer()
  const count = useStore(exchanges.store, ({ log }) => countOf(poolsOf(log, host.pageOrigin)))
  const isMany = useStore(exchanges.store, ({ log }) =>
    poolsOf(log, host.pageOrigin).some(isCrowded),
  )
  const shown = useSteady(count)
  const entries = useEntries()
  if (shown === 0) return null
  return (
    <Menu
      align="end"
      entries={entries}
      label="Open streams"
      trigger={
        <button
          className={cx(
            'flex items-center gap-1 rounded-row px-1 whitespace-nowrap hover:text-text',
            isMany ? 'text-warn' : 'text-text-2',
          )}
          data-streams={shown}
          title={
            isMany
              ? `Browsers open ${CONNECTION_LIMIT} connections to one server over HTTP/1.1. Requests beyond that wait.`
              : 'Open streams, and what else holds a connection'
          }
          type="button"
        >
          {isMany && <WarningIcon aria-label="Near the connection limit:" className="size-3.5" />}
          Streams {shown}
        </button>
      }
    />
  )
}

function countOf(pools: readonly Pool[]): number {
  return pools.flatMap(({ running }) => running.filter(({ isStream }) => isStream)).length
}

function isCrowded({ isLimited, running }: Pool): boolean {
  return isLimited && running.filter(({ holds }) => holds).length >= MANY
}

/** The value once it has stood for a while; less is shown at once. */
function useSteady(value: number): number {
  const [steady, setSteady] = useState(0)
  useEffect(() => {
    const timer = setTimeout(() => setSteady(value), value < steady ? 0 : STEADY_MS)
    return () => clearTimeout(timer)
  }, [value, steady])
  return Math.min(steady, value)
}

/** Drawn anew whenever another request begins or ends, and not with every event that arrives. */
function useEntries(): readonly MenuEntry[] {
  const explorer = useExplorer()
  const { exchanges, host, redact } = explorer
  useStore(exchanges.store, ({ log }) =>
    poolsOf(log, host.pageOrigin)
      .flatMap(({ running }) => running.map(({ id, holds }) => `${id}${holds}`))
      .join(),
  )
  const pools = poolsOf(exchanges.store.getState().log, host.pageOrigin)
  return pools.flatMap((pool) => [
    { kind: 'heading', id: pool.key, label: redact(headingOf(pool)) },
    ...pool.running.map((running): MenuEntry => {
      const stop = stopOf(explorer, running)
      const what = redact(running.what)
      return {
        kind: 'item',
        id: String(running.id),
        label: stop ? `Stop ${what}` : what,
        detail: `${ASKERS[running.asker]}, since ${formatClock(running.since)}`,
        run: stop ?? (() => undefined),
        disabled: !stop,
        ...(stop && { icon: StopIcon }),
      }
    }),
  ])
}

function headingOf({ name, isLimited, running }: Pool): string {
  const used = running.filter(({ holds }) => holds).length
  return isLimited ? `${name}: ${used} of ${CONNECTION_LIMIT} connections` : name
}

const ASKERS: Readonly<Record<Origin['kind'], string>> = {
  tab: 'A request of a tab',
  browser: 'A list',
  probe: 'Connecting',
  listen: 'Live updates',
  session: 'The session',
  answer: 'An answer',
  assist: 'The editor',
  task: 'A task',
  doctor: 'The doctor',
  app: 'A view',
  image: 'An image',
}
