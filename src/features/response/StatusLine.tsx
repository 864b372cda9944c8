/** One line about an exchange: how it went, how long it took, how much came, in which form. */
import { formatDuration } from '#lib/format.ts'
import { formatRecorded } from '#lib/formatDay.ts'
import { hostOf } from '#lib/hostOf.ts'
import { pickForComparing } from '#state/comparing.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Badge } from '#ui/Badge.tsx'
import { IconButton } from '#ui/Button.tsx'
import { CompareIcon, HistoryIcon, WarningIcon } from '#ui/icons.ts'
import { headerOf, mediaTypeOf } from '#wire/headers.ts'
import type { Exchange, Recorded } from '#wire/types.ts'

import { badgeOf, describeStatus } from './badges.ts'
import { describeClaim } from './claim.ts'
import { describeSize } from './describeSize.ts'
import { pictureOf } from './picture.ts'
import { useElapsed } from './useClock.ts'

/** Live while the exchange runs; its time ticks four times a second. */
export function StatusLine({ exchange }: { readonly exchange: Exchange }) {
  const postUrl = useConnection(({ connection }) => connection?.endpoint.postUrl)
  const elapsed = useElapsed(exchange.startedAt, exchange.outcome === undefined)
  const { icon, tone, word } = badgeOf(exchange)
  const { head, outcome } = exchange
  const status = head && describeStatus(head)
  const facts = [
    status !== word && isToldByWord(word) ? status : undefined,
    formatDuration(outcome?.at ?? elapsed),
    head && describeSize(exchange),
    head && describeForm(exchange),
    exchange.request.method === 'VIEW'
      ? 'Within this page'
      : describeClaim(exchange.request, postUrl),
    exchange.recorded && describeOrigin(exchange.recorded),
  ].filter(Boolean)
  return (
    <div
      aria-label="Status line"
      className="flex min-h-10 flex-none items-center gap-2 border-b px-3 py-1.5"
      role="group"
    >
      <div className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1">
        <Badge icon={icon} tone={tone}>
          {word}
        </Badge>
        <span className="text-meta text-text-2">{facts.join(' · ')}</span>
        <CachedBadge exchange={exchange} />
        {brokeOffAfterAnswer(exchange) && (
          <Badge icon={WarningIcon} tone="warn">
            Broke off after the answer
          </Badge>
        )}
      </div>
      <CompareButton exchange={exchange} />
    </div>
  )
}

/** What still runs has nothing to compare yet. */
function CompareButton({ exchange: { id, outcome } }: { readonly exchange: Exchange }) {
  const explorer = useExplorer()
  if (!outcome) return null
  return (
    <IconButton
      icon={CompareIcon}
      label="Compare…"
      onClick={() => pickForComparing(explorer, id)}
      size="small"
    />
  )
}

/** Said only where the header could be read (alloy.md, "Limits and response shaping"). */
function CachedBadge({ exchange: { head, request } }: { readonly exchange: Exchange }) {
  if (!head || headerOf(head.headers, 'x-cache-hit') !== 'true') return null
  const isAlloy = /(^|\.)runalloy\.com$/.test(hostOf(request.url) ?? '')
  return (
    <span title="An earlier answer to the same request, which the server kept.">
      <Badge icon={HistoryIcon} tone="info">
        {isAlloy ? 'Cached by Alloy' : 'Cached by the server'}
      </Badge>
    </span>
  )
}

/** An HTTP status already said by the badge is not said twice. */
function isToldByWord(word: string): boolean {
  return !word.startsWith('HTTP ') && word !== 'Redirect'
}

function brokeOffAfterAnswer(exchange: Exchange): boolean {
  const { kind } = pictureOf(exchange)
  return exchange.outcome?.kind === 'truncated' && kind !== 'failure'
}

/** `Recorded on 22 Nov 2026, 14:03.`, or which one is played again. */
function describeOrigin({ at, replayOf }: Recorded): string {
  const what = formatRecorded(at)
  return replayOf === undefined ? what : `Replay of ${replayOf}. ${what}`
}

/** `SSE`, `JSON`, or the media type of anything else. */
function describeForm({ head, body }: Exchange): string {
  if (body.kind === 'stream') return 'SSE'
  const mediaType = head ? mediaTypeOf(head.headers) : ''
  return /[/+]json$/.test(mediaType) ? 'JSON' : mediaType
}
