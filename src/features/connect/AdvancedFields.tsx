/** What few people change: the protocol, how long to wait, the way out. */
import { Suspense, useState } from 'react'

import { PROTOCOL_CHOICES } from '#mcp/revisions.ts'
import { Disclosure } from '#ui/Disclosure.tsx'
import { preloadable } from '#ui/preloadable.tsx'

import type { ConnectForm } from './useConnectForm.ts'

// Few people open it.
export const AdvancedGrid = preloadable(
  async () => (await import('./AdvancedGrid.tsx')).AdvancedGrid,
)

type FormProps = { readonly form: ConnectForm }

/** Folded; its line says what is in force. */
export function AdvancedFields({ form }: FormProps) {
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
      <Suspense fallback={null}>
        <AdvancedGrid form={form} onEdit={() => setOpen(true)} />
      </Suspense>
    </Disclosure>
  )
}

/** A problem of one of these opens the fold. */
const FOLDED = ['timeoutSeconds', 'maxTimeoutSeconds', 'wayOut', 'relayUrl', 'relay']
