/** What is known about an exchange that did not end well: how far it came, and the browser's own words. */
import { formatClock, formatCount, formatDuration } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import type { Exchange } from '#wire/types.ts'

import { useMaskedStart } from './mask.ts'
import { lastSign } from './RunningNote.tsx'
import { PlainText } from './TextView.tsx'

/** Draws nothing where the failure says it all. */
export function FailureTrace({ exchange }: { readonly exchange: Exchange }) {
  const { redact } = useExplorer()
  const { outcome } = exchange
  const rest = useMaskedStart(outcome?.kind === 'truncated' ? outcome.rest : '', 4000)
  if (!outcome || outcome.kind === 'complete') return null
  const message = 'message' in outcome ? outcome.message : undefined
  return (
    <div className="text-body text-text-2 flex flex-none flex-col gap-2 p-3">
      <p>{describeCourse(exchange)}</p>
      {rest !== '' && (
        <>
          <p className="text-meta text-text-3">The unfinished event</p>
          <PlainText form="code" label="Unfinished event" text={rest} />
        </>
      )}
      {message !== undefined && (
        <Disclosure label="Show raw">
          <PlainText form="code" label="Raw error" text={redact(message)} />
        </Disclosure>
      )}
    </div>
  )
}

/** How far it came: `Ended after 3 s. 12 events had arrived, the last at 12:04:31.` */
function describeCourse(exchange: Exchange): string {
  const { outcome, body, startedAt, head } = exchange
  const ended = `Ended after ${formatDuration(outcome?.at ?? 0)}.`
  const sign = lastSign(exchange)
  if (!head || !sign) return `${ended} Nothing arrived.`
  const at = formatClock(startedAt + sign.at)
  if (body.kind !== 'stream' || body.frames.length === 0) {
    return `${ended} The response began, and nothing has arrived since ${at}.`
  }
  const events = formatCount(body.frames.length, 'event')
  return `${ended} ${events} had arrived, the last at ${at}; see Stream.`
}
