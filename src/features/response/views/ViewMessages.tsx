/** The latest messages between a view and this page, beside the view; all of them are in the traffic. */
import { formatCount, formatDuration } from '#lib/format.ts'
import { useExchange, useExplorer } from '#state/useExplorer.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { ReceivedIcon, SentIcon } from '#ui/icons.ts'
import type { ExchangeId, SseFrame } from '#wire/types.ts'

import { shorten, summaryOf } from '../frameSummary.ts'

const MOST_SHOWN = 50

/** Newest first, so that the list doesn't run away. */
export function ViewMessages({ id }: { readonly id: ExchangeId }) {
  const exchange = useExchange(id)
  if (exchange?.body.kind !== 'stream') return null
  const { frames } = exchange.body
  return (
    <div className="flex-none">
      <Disclosure
        aside={`${formatCount(frames.length, 'message')}, exchange ${id} in Traffic`}
        label="Messages"
      >
        <ol aria-label="Messages" className="text-meta flex flex-col">
          {frames
            .slice(-MOST_SHOWN)
            .toReversed()
            .map((frame) => (
              <MessageLine frame={frame} key={frame.index} />
            ))}
        </ol>
      </Disclosure>
    </div>
  )
}

function MessageLine({ frame }: { readonly frame: SseFrame }) {
  const { redact } = useExplorer()
  const { type, words } = summaryOf(frame)
  const isFromView = frame.event === 'view → host'
  const Glyph = isFromView ? ReceivedIcon : SentIcon
  return (
    <li className="flex min-h-7 min-w-0 items-center gap-2">
      <span className="text-text-3 w-16 flex-none text-end tabular-nums">
        {formatDuration(frame.at)}
      </span>
      <Glyph
        aria-label={isFromView ? 'From the view' : 'To the view'}
        className="text-text-3 size-3.5 flex-none"
      />
      <span className="text-code text-text max-w-[55%] flex-none truncate font-mono">
        {shorten(redact(type.slice(0, 2000)).replace(/^ui\/notifications\//, ''))}
      </span>
      <span className="text-text-3 min-w-0 truncate">
        {shorten(redact(words.slice(0, 2000)).replace(/^\w+ → \w+(?:: )?/, ''))}
      </span>
    </li>
  )
}
