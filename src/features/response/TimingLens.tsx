/** Timing: what the time of an exchange was spent on, and when each event came. */
import { useMemo, useState } from 'react'

import { formatDuration } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { FrameLog } from '#wire/frameLog.ts'
import type { Exchange } from '#wire/types.ts'

import { useChosenLens } from './chosenLens.ts'
import { shortType } from './frameSummary.ts'
import type { LensProps } from './lenses.ts'
import { useStreamIndex } from './stream/useStreamIndex.ts'
import { Chart, describeLength, momentOf } from './timing/Chart.tsx'
import { lanesOf, type Lane } from './timing/lanes.ts'
import { roundsBefore, withRounds } from './timing/rounds.ts'
import { TimingNote } from './timing/TimingNote.tsx'
import { useTiming } from './timing/useTiming.ts'
import { useElapsed } from './useClock.ts'
import { useSettled } from './useSettled.ts'
import { wantFrame } from './wantedFrame.ts'

/** The tab "Timing". */
export function TimingLens({ exchange }: LensProps) {
  return <Timing exchange={useSettled(exchange)} key={exchange.id} />
}

const NO_FRAMES = new FrameLog()

function Timing({ exchange }: { readonly exchange: Exchange }) {
  const explorer = useExplorer()
  const { choose } = useChosenLens(exchange)
  const { body, outcome, startedAt } = exchange
  const timing = useTiming(exchange)
  const now = useElapsed(startedAt, outcome === undefined)
  const index = useStreamIndex(body.kind === 'stream' ? body.frames : NO_FRAMES)
  const { read } = index.store.getState()
  const [rounds] = useState(() => roundsBefore(exchange, explorer.exchanges.store.getState().log))
  const { lanes, total } = useMemo(() => {
    const own = lanesOf({ exchange, timing, now, read, kindAt: index.kindAt })
    return withRounds(own, rounds, exchange)
  }, [exchange, timing, now, read, index, rounds])
  return (
    <div className="@container flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-10 flex-none items-start gap-2 border-b px-3 py-1.5">
        <div className="min-w-0 flex-1 py-1">
          <TimingNote exchange={exchange} round={rounds.length + 1} timing={timing} />
        </div>
        <CopyButton label="Copy figures" text={() => asText(lanes, explorer.redact)} />
      </div>
      <div className="min-h-0 flex-1 overflow-auto px-3 pb-3">
        <Chart
          lanes={lanes}
          onShow={(frame) => {
            wantFrame(explorer, exchange.id, frame)
            choose('stream')
          }}
          total={total}
        />
      </div>
    </div>
  )
}

/** Tab-separated, as spreadsheets take it; labels may hold words of the server. */
function asText(lanes: readonly Lane[], redact: (text: string) => string): string {
  const rows = lanes.map((lane) => [
    shortType(redact(lane.label)),
    formatDuration(momentOf(lane)),
    describeLength(lane),
  ])
  return [['Phase or event', 'At', 'Took'], ...rows].map((row) => row.join('\t')).join('\n')
}
