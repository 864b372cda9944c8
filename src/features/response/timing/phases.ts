/** What an exchange's time was spent on, as far as this page and the browser know. */
import type { RequestTiming } from '#state/host.ts'
import type { Exchange } from '#wire/types.ts'

/** One stretch of time, in milliseconds since the exchange started. */
export type Phase = {
  readonly id: string
  readonly title: string
  readonly from: number
  readonly until: number
  /** It has not ended yet, or was broken off. */
  readonly isOpen?: boolean
  readonly isFailed?: boolean
}

/** `now`: milliseconds since the start, for what still goes on. */
export function phasesOf(
  exchange: Exchange,
  timing: RequestTiming | undefined,
  now: number,
): readonly Phase[] {
  const { outcome } = exchange
  // The browser built no request: no time went into anything.
  if (outcome?.kind === 'refused') return []
  const phases = timing?.phases
  return phases ? measuredPhases(exchange, phases) : ownPhases(exchange, now)
}

/** What a page sees by itself: when the headers came, and when the end. */
function ownPhases({ head, outcome }: Exchange, now: number): readonly Phase[] {
  const end = outcome?.at ?? now
  const waiting: Phase = {
    id: 'waiting',
    title: 'Waiting',
    from: 0,
    until: head?.at ?? end,
    isOpen: !head && !outcome,
    isFailed: !head && outcome !== undefined,
  }
  if (!head) return [waiting]
  return [
    waiting,
    { id: 'download', title: 'Download', from: head.at, until: end, isOpen: !outcome },
  ]
}

type Phases = NonNullable<RequestTiming['phases']>

function measuredPhases({ outcome, head }: Exchange, phases: Phases): readonly Phase[] {
  const { lookup, connect, secure, requestStart, responseStart } = phases
  const end = outcome?.at ?? responseStart
  const queuedUntil = Math.min(
    ...[lookup[0], connect[0]].filter((_, which) => isLong([lookup, connect][which])),
    requestStart,
  )
  const spans: readonly Phase[] = [
    { id: 'queued', title: 'Queued', from: 0, until: queuedUntil },
    { id: 'lookup', title: 'Name lookup', from: lookup[0], until: lookup[1] },
    { id: 'connect', title: 'Connect', from: connect[0], until: secure?.[0] ?? connect[1] },
    ...(secure ? [{ id: 'secure', title: 'Secure', from: secure[0], until: secure[1] }] : []),
  ]
  return [
    ...spans.filter(({ from, until }) => isLong([from, until])),
    { id: 'waiting', title: 'Waiting', from: requestStart, until: responseStart },
    { id: 'download', title: 'Download', from: responseStart, until: Math.max(end, head?.at ?? 0) },
  ].map((phase) => ({ ...phase, from: Math.max(0, phase.from) }))
}

/** An open connection was used where nothing was looked up or connected. */
function isLong(span: readonly [number, number] | undefined): boolean {
  return span !== undefined && span[1] - span[0] > 0.05
}
