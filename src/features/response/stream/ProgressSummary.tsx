/** How far the work behind a stream is, or was, as a bar over its events. */
import { useExplorer } from '#state/useExplorer.ts'
import { ProgressBar } from '#ui/ProgressBar.tsx'
import type { Exchange } from '#wire/types.ts'

import { describeProgress, readingOf } from '../reading.ts'
import { serverWords } from '../serverWords.ts'

/** Nothing while the note of a running request shows the same above. */
export function ProgressSummary({ exchange }: { readonly exchange: Exchange }) {
  const { redact } = useExplorer()
  const { progress } = readingOf(exchange)
  const isToldAbove = exchange.outcome === undefined && exchange.request.method === 'POST'
  if (!progress || isToldAbove) return null
  const { total } = progress
  // Without a total only work under way can be drawn.
  const isDrawn = total !== undefined || exchange.outcome === undefined
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b px-3 py-1.5">
      {isDrawn && (
        <div className="w-40 flex-none">
          <ProgressBar
            label="Progress in this stream"
            value={total ? progress.progress / total : undefined}
          />
        </div>
      )}
      <p className="text-meta text-text-2 min-w-0 wrap-anywhere">
        {['Progress', describeProgress(progress)].join(' ')}
        {progress.message !== undefined && ` · ${serverWords(redact(progress.message), 200)}`}
      </p>
    </div>
  )
}
