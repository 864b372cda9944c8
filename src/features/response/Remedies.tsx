/** Buttons for what helps against a failure, and the countdown of a server that asked to wait. */
import { useEffect, useState } from 'react'

import type { McpFailure } from '#mcp/types.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { headerOf } from '#wire/headers.ts'
import type { Exchange } from '#wire/types.ts'

import { REMEDIES } from './remedies.ts'

type RemediesProps = { readonly exchange: Exchange; readonly failure: McpFailure }

/** Nothing for exchanges that no tab sent: only a tab can send again. */
export function Remedies({ exchange, failure }: RemediesProps) {
  const explorer = useExplorer()
  const { origin } = exchange
  if (origin.kind !== 'tab' || !explorer.tabs.get(origin.tab)) return null
  const ailment = { explorer, exchange, failure, tab: origin.tab }
  return REMEDIES.map((remedy) => {
    const label = remedy.label(ailment)
    return (
      label !== undefined && (
        <Button key={label} onClick={() => void remedy.run(ailment)} size="small">
          {label}
        </Button>
      )
    )
  })
}

/** Longer waits are the user's own to time, in seconds. */
const LONGEST_COUNTDOWN = 300

/** Seconds a server with too many calls asked to wait; undefined when it named none, or too many. */
export function secondsToWait({ head }: Exchange): number | undefined {
  if (head?.status !== 429) return undefined
  const value = headerOf(head.headers, 'retry-after')?.trim() ?? ''
  const seconds = Number(value)
  return /^\d+$/.test(value) && seconds <= LONGEST_COUNTDOWN ? seconds : undefined
}

type CountdownProps = {
  readonly exchange: Exchange
  readonly seconds: number
  readonly onSend: () => void
}

/** Sends again when the time is over, unless the user does so first or calls it off. */
export function Countdown({ exchange, seconds, onSend }: CountdownProps) {
  const { host } = useExplorer()
  const [isOff, setOff] = useState(false)
  const due = exchange.startedAt + (exchange.outcome?.at ?? 0) + seconds * 1000
  const [left, setLeft] = useState(() => due - host.wallClock())
  const isDue = left <= 0
  useEffect(() => {
    if (isOff || isDue) return undefined
    const timer = setInterval(() => setLeft(due - host.wallClock()), 250)
    return () => clearInterval(timer)
  }, [due, host, isOff, isDue])
  // One that came back to an old answer wants to read it, not to send.
  const [wasFresh] = useState(() => left > 0)
  useEffect(() => {
    if (isDue && wasFresh && !isOff) onSend()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when the time is over
  }, [isDue])
  if (isOff || isDue) return null
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span className="text-body">Sending again in {Math.ceil(left / 1000)} s.</span>
      <Button onClick={onSend} size="small">
        Send now
      </Button>
      <Button onClick={() => setOff(true)} size="small" variant="ghost">
        Cancel
      </Button>
    </span>
  )
}
