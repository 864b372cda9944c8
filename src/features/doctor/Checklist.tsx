/** The steps of a diagnosis, each with how it stands. */
import { formatCount, formatDuration } from '#lib/format.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'
import { BusyIcon, FailedIcon, NoneIcon, OkIcon, PendingIcon } from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'
import type { Step } from '#wire/checklist.ts'

import type { Course } from './useDiagnosis.ts'

const LOOKS: Readonly<Record<Step['state'], { icon: Icon; ink: string; word: string }>> = {
  waiting: { icon: PendingIcon, ink: 'text-text-disabled', word: 'waiting' },
  running: { icon: BusyIcon, ink: 'animate-spin text-accent-text', word: 'running' },
  passed: { icon: OkIcon, ink: 'text-ok', word: 'passed' },
  failed: { icon: FailedIcon, ink: 'text-err', word: 'failed' },
  skipped: { icon: NoneIcon, ink: 'text-text-3', word: 'not needed' },
}

/** A list named Checks, and under it what it took. */
export function Checklist({ course }: { readonly course: Course }) {
  const { steps, verdict, ms } = course
  return (
    <div className="flex flex-col gap-2">
      <ol aria-label="Checks" className="flex flex-col gap-0.5">
        {steps.map((step) => (
          <StepLine key={step.id} step={step} />
        ))}
      </ol>
      {verdict && ms !== undefined && (
        <p
          className="text-meta text-text-3"
          data-ms={Math.round(ms)}
          data-requests={verdict.requests}
        >
          {formatCount(verdict.requests, 'request')} in {formatDuration(ms)}. The workbench lists
          them in Traffic.
        </p>
      )}
    </div>
  )
}

function StepLine({ step }: { readonly step: Step }) {
  const { redact } = useExplorer()
  const { id, title, state, note, exchangeId } = step
  const { icon: Glyph, ink, word } = LOOKS[state]
  const isQuiet = state === 'waiting' || state === 'skipped'
  return (
    <li
      className="flex min-h-7 flex-wrap items-center gap-x-2.5"
      data-exchange-of={exchangeId}
      data-state={state}
      data-step={id}
    >
      <Glyph aria-label={word} className={ink} />
      <span className={cx('text-body', isQuiet && 'text-text-3')}>{title}</span>
      {note && (
        <span className="text-meta text-text-2 min-w-0 wrap-anywhere max-md:ms-6.5 max-md:basis-full">
          {redact(note)}
        </span>
      )}
    </li>
  )
}
