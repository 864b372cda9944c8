/** What few people change: the protocol, how long to wait, the way out. */
import { Suspense, useState } from 'react'

import { PROTOCOL_CHOICES } from '#mcp/revisions.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { preloadable } from '#ui/preloadable.tsx'
import { Select } from '#ui/Select.tsx'
import { TextField } from '#ui/TextField.tsx'

import type { SecondsField } from './formProblems.ts'
import type { ConnectForm } from './useConnectForm.ts'

const WayOutFields = preloadable(async () => (await import('./WayOutFields.tsx')).WayOutFields)

type FormProps = { readonly form: ConnectForm }

/** Folded; its line says what is in force. */
export function AdvancedFields({ form }: FormProps) {
  const { draft } = useExplorer()
  const [open, setOpen] = useState(false)
  const { profile } = form.draft
  const label = PROTOCOL_CHOICES.find(({ value }) => value === profile.protocol)?.label
  const hasProblem = FOLDED.some((field) => form.problemOf(field))
  const via = profile.wayOut === 'direct' ? '' : ' · via relay'
  return (
    <Disclosure
      aside={`${label} · ${profile.timeoutSeconds} s${via}`}
      label="Advanced"
      onToggle={setOpen}
      open={open || hasProblem}
    >
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-3">
        <Select
          help={protocolHelp(profile.protocol)}
          label="Protocol"
          onChange={(protocol) => draft.edit({ protocol })}
          options={PROTOCOL_CHOICES}
          value={profile.protocol}
        />
        {SECONDS.map(({ field, title, help }) => (
          <div data-field={field} key={field}>
            <TextField
              error={form.problemOf(field)?.message}
              help={help}
              inputMode="numeric"
              label={title}
              onChange={(text) => {
                // Opened by a problem, it must not close on the keystroke that mends it.
                setOpen(true)
                form.setSeconds(field, text)
              }}
              value={form.panel.texts[field] ?? String(profile[field])}
            />
          </div>
        ))}
        <Suspense fallback={null}>
          <WayOutFields form={form} />
        </Suspense>
      </div>
    </Disclosure>
  )
}

type Seconds = { readonly field: SecondsField; readonly title: string; readonly help: string }

const SECONDS: readonly Seconds[] = [
  { field: 'timeoutSeconds', title: 'Timeout in seconds', help: 'Starts anew with each progress.' },
  { field: 'maxTimeoutSeconds', title: 'Longest wait in seconds', help: 'Whatever the progress.' },
]

/** A problem of one of these opens the fold. */
const FOLDED = [...SECONDS.map(({ field }) => field), 'wayOut', 'relayUrl', 'relay']

function protocolHelp(choice: string): string {
  if (choice === 'auto') return 'Tries the newest first.'
  return choice === 'none' ? 'No handshake before the first request.' : 'Only this one is tried.'
}
