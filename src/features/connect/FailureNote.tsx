/** A failed connection: which step, why, what to do, and the raw truth under it. */
import { useMemo } from 'react'

import type { Profile } from '#mcp/credentials.ts'
import type { FailureWords } from '#mcp/failureWords.ts'
import { puzzleOf } from '#mcp/puzzle.ts'
import type { McpFailure } from '#mcp/types.ts'
import type { ConnectStep } from '#state/connections.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Callout } from '#ui/Callout.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { DoctorIcon, EditIcon, RetryIcon } from '#ui/icons.ts'

import { repairsFor } from './repairs.ts'
import type { Repair } from './repairs.ts'
import { TriedList } from './TriedList.tsx'
import type { ConnectForm } from './useConnectForm.ts'

type FailureNoteProps = {
  readonly failure: McpFailure
  readonly words: FailureWords
  /** The profile that failed; the form may have changed since. */
  readonly profile: Profile
  readonly step: ConnectStep | undefined
  readonly form: ConnectForm
}

/** Interrupts a screen reader: someone waits for this. */
export function FailureNote({ failure, words, profile, step, form }: FailureNoteProps) {
  const { redact } = useExplorer()
  const raw = useMemo(() => rawOf(failure, redact), [failure, redact])
  return (
    <Callout
      actions={
        <>
          <DoctorButton {...{ failure, form, profile }} />
          {repairsFor(failure, words.code, profile).map((repair) => (
            <RepairButton form={form} key={repair.label} repair={repair} />
          ))}
        </>
      }
      role="alert"
      title={redact(words.title)}
      tone="err"
    >
      {step && <p className="text-meta">Stopped at: {step.title}.</p>}
      <p>{redact(words.advice)}</p>
      <TriedList />
      {raw !== '' && (
        <div className="mt-1">
          <Disclosure label="Show raw">
            <pre className="rounded-row bg-surface text-code text-text max-h-48 overflow-auto p-2 font-mono break-all whitespace-pre-wrap">
              {raw}
            </pre>
          </Disclosure>
        </div>
      )}
    </Callout>
  )
}

type DoctorButtonProps = Pick<FailureNoteProps, 'failure' | 'form' | 'profile'>

function DoctorButton({ failure, form, profile }: DoctorButtonProps) {
  const { doctor } = useExplorer()
  const puzzle = puzzleOf(failure, profile.protocol)
  if (!puzzle) return null
  return (
    <Button icon={DoctorIcon} onClick={() => doctor.examine(failure.exchange, form.connect)}>
      {puzzle === 'redirect' ? 'Find out where it leads' : 'Find out why'}
    </Button>
  )
}

function RepairButton({ repair, form }: { readonly repair: Repair; readonly form: ConnectForm }) {
  if (repair.kind === 'edit') {
    return (
      <Button icon={EditIcon} onClick={() => form.focus(repair.field)}>
        {repair.label}
      </Button>
    )
  }
  return (
    <Button icon={RetryIcon} onClick={() => form.connect(repair.change)}>
      {repair.label}
    </Button>
  )
}

/** Enough to recognise a page or an error body; all of it is in Traffic. */
const SNIPPET = 2000
/** Enough that no secret reaches from within the snippet to behind what is looked through. */
const MOST_MASKED = 50_000
const MOST_EVENTS = 100

/** Masked before it is cut: half a secret would not be known as one. */
function rawOf({ exchange }: McpFailure, redact: (text: string) => string): string {
  if (!exchange) return ''
  const { head, body, outcome } = exchange
  const text = body.kind === 'text' ? body.text.slice(0, MOST_MASKED) : ''
  const frames = body.kind === 'stream' ? body.frames.slice(0, MOST_EVENTS) : []
  const events = frames.map(({ raw }) => raw).join('\n\n')
  const ended = outcome && 'message' in outcome ? outcome.message : undefined
  const lines = [
    head && head.status > 0 ? redact(`HTTP ${head.status} ${head.statusText}`.trim()) : undefined,
    redact((text + events).slice(0, MOST_MASKED)).slice(0, SNIPPET),
    ended && redact(ended),
  ]
  return lines.filter(Boolean).join('\n')
}
