/** The fields behind Advanced: the protocol, how long to wait, the way out. */
import { PROTOCOL_CHOICES } from '#mcp/revisions.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Select } from '#ui/Select.tsx'
import { TextField } from '#ui/TextField.tsx'

import type { SecondsField } from './formProblems.ts'
import type { ConnectForm } from './useConnectForm.ts'
import { WayOutFields } from './WayOutFields.tsx'

type AdvancedGridProps = {
  readonly form: ConnectForm
  /** Something was typed: opened by a problem, the fold must not close on the stroke that mends it. */
  readonly onEdit: () => void
}

/** Three columns where there is room. */
export function AdvancedGrid({ form, onEdit }: AdvancedGridProps) {
  const { draft } = useExplorer()
  const { profile } = form.draft
  return (
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
              onEdit()
              form.setSeconds(field, text)
            }}
            value={form.panel.texts[field] ?? String(profile[field])}
          />
        </div>
      ))}
      <WayOutFields form={form} />
    </div>
  )
}

type Seconds = { readonly field: SecondsField; readonly title: string; readonly help: string }

const SECONDS: readonly Seconds[] = [
  { field: 'timeoutSeconds', title: 'Timeout in seconds', help: 'Starts anew with each progress.' },
  { field: 'maxTimeoutSeconds', title: 'Longest wait in seconds', help: 'Whatever the progress.' },
]

function protocolHelp(choice: string): string {
  if (choice === 'auto') return 'Tries the newest first.'
  return choice === 'none' ? 'No handshake before the first request.' : 'Only this one is tried.'
}
