/** The switch for live updates, how its stream stands, and what is wrong with it. */
import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'

import { formatClock, formatCount } from '#lib/format.ts'
import { isOn } from '#state/subscriptions.ts'
import type { LiveState } from '#state/subscriptions.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { cx } from '#ui/cx.ts'
import { announce } from '#ui/LiveRegion.tsx'
import { Switch } from '#ui/Switch.tsx'

const WORDS: Readonly<Record<LiveState, string>> = {
  off: 'Off',
  opening: 'Opening…',
  open: 'Listening',
  waiting: 'Waiting',
  ended: 'Ended',
  unsupported: 'Not offered',
  refused: 'Not listening',
}

const DOTS: Readonly<Record<LiveState, string>> = {
  off: 'border border-border-control',
  opening: 'animate-pulse bg-info',
  open: 'bg-ok',
  waiting: 'animate-pulse bg-warn',
  ended: 'bg-warn',
  unsupported: 'border border-border-control',
  refused: 'bg-err',
}

/** One line at the head of the lists, and one more where there is something to say. */
export function LiveBar() {
  const { subscriptions, redact } = useExplorer()
  const state = useStore(subscriptions.store, (live) => live.state)
  const problem = useStore(subscriptions.store, (live) => live.problem)
  const checked = useStore(subscriptions.store, isOn)
  const id = useId()
  const words = useWords()
  useAnnounced(state, problem === undefined ? '' : redact(problem))
  return (
    <div className="flex-none px-2.5 pb-1" data-live={state}>
      <div className="flex min-w-0 items-center gap-2">
        <div className="flex-none whitespace-nowrap">
          <Switch
            checked={checked}
            describedBy={`${id}-state ${id}-problem`}
            label="Live updates"
            onChange={(on) => (on ? void subscriptions.turnOn() : subscriptions.turnOff())}
          />
        </div>
        <span
          className="text-meta text-text-2 ms-auto flex min-w-0 items-center gap-1.5"
          id={`${id}-state`}
          title={words.more}
        >
          <span aria-hidden="true" className={cx('size-2 flex-none rounded-full', DOTS[state])} />
          <span className="truncate">{words.short}</span>
          <span className="sr-only">{words.more}</span>
        </span>
      </div>
      {problem !== undefined && (
        <p
          className={cx(
            'text-meta pb-1 break-words',
            state === 'refused'
              ? 'text-err'
              : state === 'unsupported'
                ? 'text-text-2'
                : 'text-warn',
          )}
          id={`${id}-problem`}
        >
          {redact(problem)}
        </p>
      )}
      {(state === 'ended' || state === 'refused') && (
        <Button onClick={() => void subscriptions.turnOn()} size="small">
          Listen again
        </Button>
      )}
    </div>
  )
}

/** `Listening since 12:04` or `Reconnecting in 3 s`, and what there is no room for beside the switch. */
function useWords(): { readonly short: string; readonly more?: string } {
  const { subscriptions } = useExplorer()
  const state = useStore(subscriptions.store, (live) => live.state)
  const since = useStore(subscriptions.store, (live) => live.since)
  const retryAt = useStore(subscriptions.store, (live) => live.retryAt)
  const events = useStore(subscriptions.store, (live) => live.events)
  const left = useSecondsUntil(retryAt)
  if (left !== undefined) return { short: `Reconnecting in ${left} s` }
  if (state !== 'open' || since === undefined) return { short: WORDS[state] }
  const clock = formatClock(since)
  return {
    // Without the seconds: the panel is narrow.
    short: `${WORDS.open} since ${clock.slice(0, 5)}`,
    more: `${formatCount(events, 'change')} since ${clock}`,
  }
}

/** Whole seconds until a moment in milliseconds since the epoch; undefined without one. */
function useSecondsUntil(moment: number | undefined): number | undefined {
  const { host } = useExplorer()
  const [now, setNow] = useState(host.wallClock)
  useEffect(() => {
    if (moment === undefined) return undefined
    const tick = () => setNow(host.wallClock())
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [host, moment])
  return moment === undefined ? undefined : Math.max(0, Math.ceil((moment - now) / 1000))
}

/** Changes of the state are said once; how it stood when the line was drawn is no news. */
function useAnnounced(state: LiveState, problem: string): void {
  const said = useRef(state)
  useEffect(() => {
    if (said.current === state) return
    said.current = state
    if (state !== 'opening') announce(`Live updates: ${WORDS[state]}. ${problem}`.trim())
  }, [state, problem])
}
