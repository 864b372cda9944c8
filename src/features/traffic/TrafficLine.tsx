/** One line of the traffic: number, time, who asked, what, and what came of it. */
import { formatBytes, formatClock, formatCount, formatDuration } from '#lib/format.ts'
import { readRow } from '#mcp/readRow.ts'
import type { RowStatus } from '#mcp/readRow.ts'
import { useVerdict } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { cx } from '#ui/cx.ts'
import {
  BusyIcon,
  ErrorIcon,
  FailedIcon,
  OkIcon,
  StopIcon,
  WarningIcon,
  type Icon,
} from '#ui/icons.ts'
import type { Exchange } from '#wire/types.ts'

import { WHO } from './origins.ts'

/** Widths of the columns; narrow panels leave out size, kind, time and number, in this order. */
const CELLS = {
  number: 'hidden w-9 flex-none text-end @md:block',
  time: 'hidden w-16 flex-none @lg:block',
  who: 'flex w-4 flex-none items-center gap-1.5 @md:w-20',
  method: 'flex min-w-0 flex-1 items-baseline gap-2',
  status: 'flex w-24 flex-none items-center gap-1.5 @sm:w-28 @md:w-36',
  duration: 'w-16 flex-none text-end',
  size: 'hidden w-16 flex-none text-end @2xl:block',
  format: 'hidden w-10 flex-none @xl:block',
} as const

/** The names of the columns, over the rows. */
export function TrafficHead() {
  return (
    <div
      aria-hidden="true"
      className="text-caption text-text-3 hidden h-7 flex-none items-center gap-2.5 border-b px-3.5 @md:flex"
    >
      <span className={CELLS.number}>#</span>
      <span className={CELLS.time}>Time</span>
      <span className={CELLS.who}>Who</span>
      <span className={CELLS.method}>Method</span>
      <span className={CELLS.status}>Status</span>
      <span className={CELLS.duration}>Duration</span>
      <span className={CELLS.size}>Size</span>
      <span className={CELLS.format}>Kind</span>
    </div>
  )
}

export type TrafficLineProps = {
  exchange: Exchange
  /** Masks secrets that found their way into a name. */
  redact(this: void, text: string): string
}

/** The inside of an option. */
export function TrafficLine({ exchange, redact }: TrafficLineProps) {
  const { id, startedAt, origin, outcome, bytes, request, recorded } = exchange
  const row = readRow(exchange)
  const who = WHO[origin.kind]
  return (
    <span
      className="text-meta text-text-2 flex h-full min-w-0 flex-1 items-center gap-2.5"
      title={row.problem && redact(row.problem)}
    >
      <span className={cx(CELLS.number, 'text-text-3')}>{id}</span>
      <span className={cx(CELLS.time, 'text-text-3')}>{formatClock(startedAt)}</span>
      <span className={CELLS.who}>
        <who.icon className="text-text-3 size-3.5" />
        <span className="sr-only @md:not-sr-only">{who.word}</span>
      </span>
      <span className={cx(CELLS.method, 'font-mono text-code')}>
        <span className="text-text min-w-0 truncate">{row.method}</span>
        <span className="text-text-3 min-w-0 shrink-[99] truncate">{redact(row.name)}</span>
        {request.via && (
          <span className="text-meta text-text-3 flex-none font-sans">via relay</span>
        )}
        {recorded?.replayOf !== undefined && (
          <span className="text-meta text-text-3 flex-none font-sans">
            Replay of {recorded.replayOf}
          </span>
        )}
        <Found exchange={exchange} />
      </span>
      <Status http={row.http} status={row.status} word={row.word} />
      <span className={CELLS.duration}>{outcome ? formatDuration(outcome.at) : '…'}</span>
      <span className={CELLS.size}>{formatBytes(bytes)}</span>
      <span className={CELLS.format}>{row.format}</span>
    </span>
  )
}

/** How many errors and warnings the checks found; notes are no reason to look. */
function Found({ exchange }: { exchange: Exchange }) {
  const findings = useVerdict(exchange)?.findings ?? []
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const warnings = findings.filter(({ severity }) => severity === 'warning').length
  if (errors + warnings === 0) return null
  return (
    <span className="flex-none self-center font-sans">
      <Badge icon={errors > 0 ? ErrorIcon : WarningIcon} tone={errors > 0 ? 'err' : 'warn'}>
        <span aria-hidden="true">{errors + warnings}</span>
        <span className="sr-only">
          {[
            errors > 0 && formatCount(errors, 'error'),
            warnings > 0 && formatCount(warnings, 'warning'),
          ]
            .filter(Boolean)
            .join(', ')}
        </span>
      </Badge>
    </span>
  )
}

type StatusProps = { status: RowStatus; http: number | undefined; word: string }

/** Icon, number and word: colour is never alone. */
function Status({ status, http, word }: StatusProps) {
  const { icon: Glyph, ink, spins } = LOOKS[status]
  return (
    <span className={cx(CELLS.status, ink)}>
      <Glyph className={cx('size-3.5', spins && 'animate-spin')} />
      {http !== undefined && <span>{http}</span>}
      <span className={cx('min-w-0 truncate', http !== undefined && 'sr-only @sm:not-sr-only')}>
        {word}
      </span>
    </span>
  )
}

type Look = { readonly icon: Icon; readonly ink: string; readonly spins?: boolean }

const LOOKS: Readonly<Record<RowStatus, Look>> = {
  pending: { icon: BusyIcon, ink: 'text-info', spins: true },
  streaming: { icon: BusyIcon, ink: 'text-info', spins: true },
  done: { icon: OkIcon, ink: 'text-ok' },
  error: { icon: FailedIcon, ink: 'text-err' },
  cancelled: { icon: StopIcon, ink: 'text-text-3' },
}
