/** Which times are known, and why not more. */
import type { RequestTiming } from '#state/host.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { InfoIcon } from '#ui/icons.ts'
import type { Exchange } from '#wire/types.ts'

import { isCrossOrigin } from '../isCrossOrigin.ts'
import { isTimed } from './useTiming.ts'

type TimingNoteProps = {
  readonly exchange: Exchange
  readonly timing: RequestTiming | undefined
  /** Which exchange of its call this is, from 1. */
  readonly round: number
}

export function TimingNote({ exchange, timing, round }: TimingNoteProps) {
  const { host } = useExplorer()
  return (
    <p className="text-meta text-text-2 flex items-start gap-1.5">
      <InfoIcon className="text-text-3 mt-px size-3.5 flex-none" />
      <span className="min-w-0 wrap-anywhere">
        {wordsOf(exchange, timing)}
        {timing?.phases && isCrossOrigin(exchange.request, host.pageOrigin) && (
          <> Queued includes the browser’s question whether the call is allowed (preflight).</>
        )}
        {timing && !timing.phases && (
          <>
            {' '}
            It would with the header{' '}
            <code className="font-mono">Timing-Allow-Origin: {host.pageOrigin}</code>. The times
            below are this page’s own.
          </>
        )}
        {round > 1 && <> Round {round} of this call. Times count from the first round.</>}
      </span>
    </p>
  )
}

function wordsOf(exchange: Exchange, timing: RequestTiming | undefined): string {
  if (timing?.phases) {
    const { connect, protocol } = timing.phases
    const connection =
      connect[1] > connect[0] ? 'A new connection was made' : 'An open connection was used'
    return `${connection}${protocol === '' ? '' : ` (${protocol})`}. The browser measured the phases, this page the events.`
  }
  if (timing) return 'This server doesn’t share detailed timings.'
  if (exchange.recorded) return 'Recorded: these are the times of the page that recorded it.'
  if (exchange.request.via)
    return 'The relay’s own connection to the server can’t be seen from here.'
  if (!isTimed(exchange)) return 'Nothing was sent over the network.'
  if (!exchange.outcome) return 'The browser tells its own times when the exchange has ended.'
  return 'The browser measured no phases of this exchange. These are this page’s own times.'
}
