/** Connecting, step by step with times; after a failure what happened and what to do. */
import { Suspense } from 'react'

import { formatDuration } from '#lib/format.ts'
import type { ConnectStep } from '#state/connections.ts'
import { useConnection } from '#state/useExplorer.ts'
import { cx } from '#ui/cx.ts'
import { BusyIcon, FailedIcon, NoneIcon, OkIcon, PendingIcon } from '#ui/icons.ts'
import type { Icon } from '#ui/icons.ts'
import { preloadable } from '#ui/preloadable.tsx'

import type { ConnectForm } from './useConnectForm.ts'

const LOOKS: Readonly<Record<ConnectStep['state'], { icon: Icon; ink: string; word: string }>> = {
  waiting: { icon: PendingIcon, ink: 'text-text-disabled', word: 'waiting' },
  running: { icon: BusyIcon, ink: 'animate-spin text-accent-text', word: 'running' },
  done: { icon: OkIcon, ink: 'text-ok', word: 'done' },
  none: { icon: NoneIcon, ink: 'text-text-3', word: 'none' },
  failed: { icon: FailedIcon, ink: 'text-err', word: 'failed' },
}

// Comes with the words of a failure, when the page is idle or one happens.
export const FailureNote = preloadable(async () => (await import('./FailureNote.tsx')).FailureNote)

/** Draws nothing while there is no attempt to speak of. */
export function ConnectProgress({ form }: { readonly form: ConnectForm }) {
  const status = useConnection((state) => state.status)
  const number = useConnection((state) => state.number)
  const steps = useConnection((state) => state.steps)
  const failure = useConnection((state) => state.failure)
  const words = useConnection((state) => state.words)
  const profile = useConnection((state) => state.profile)
  if (status !== 'connecting' && status !== 'failed') return null
  const failed = steps.find(({ state }) => state === 'failed')
  return (
    <div className="animate-fade-in flex flex-col gap-3" key={number} ref={bringIntoView}>
      <ol aria-label="Connecting" className="flex flex-col gap-1">
        {steps.map((step) => (
          <StepLine key={step.id} step={step} />
        ))}
      </ol>
      {failure && words && profile && (
        <div ref={bringIntoView}>
          <Suspense fallback={null}>
            <FailureNote {...{ failure, words, form, profile }} step={failed} />
          </Suspense>
        </div>
      )}
    </div>
  )
}

/** A recent connection, or a button further down, may have been pressed far from here. */
function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}

function StepLine({ step }: { readonly step: ConnectStep }) {
  const { state, title, ms, note } = step
  const { icon: Glyph, ink, word } = LOOKS[state]
  return (
    <li className="flex min-h-7 items-center gap-2.5" data-state={state} data-step={step.id}>
      <Glyph aria-label={word} className={ink} />
      <span className={cx('text-body', state === 'waiting' && 'text-text-3')}>{title}</span>
      {note && <span className="text-meta text-text-2 truncate">{note}</span>}
      {ms !== undefined && (
        <span className="text-code text-text-3 ms-auto font-mono">{formatDuration(ms)}</span>
      )}
    </li>
  )
}
