/** Where a connection is made: the one field, who is calling, what else travels along. */
import { Suspense, useEffect, useRef } from 'react'

import { hiddenParametersOf } from '#mcp/address.ts'
import { AUTH_MODES } from '#mcp/credentials.ts'
import { useConnection, useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { preloadable } from '#ui/preloadable.tsx'
import { RadioGroup } from '#ui/RadioGroup.tsx'

import { AdvancedFields } from './AdvancedFields.tsx'
import { ConnectProgress } from './ConnectProgress.tsx'
import { CredentialFields } from './CredentialFields.tsx'
import { HeaderRows } from './HeaderRows.tsx'
import { PasteField } from './PasteField.tsx'
import type { ConnectForm } from './useConnectForm.ts'

// Chosen in the doctor only.
const LeftOutHeaders = preloadable(
  async () => (await import('./LeftOutHeaders.tsx')).LeftOutHeaders,
)

const AUTH_OPTIONS = AUTH_MODES.map(({ mode, label }) => ({ value: mode, label }))
const REMEMBER_OPTIONS = [
  { value: 'no', label: 'No' },
  { value: 'tab', label: 'This tab' },
] as const

type PanelProps = { readonly form: ConnectForm }

/** A form whose state lives in the explorer's draft: nothing typed is lost by closing it. */
export function ConnectPanel({ form }: PanelProps) {
  const { draft, panel } = form
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (panel.focus) focusField(element.current, panel.focus.field)
  }, [panel.focus])
  return (
    <form
      aria-label="Connect"
      className="flex min-w-0 flex-col gap-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        form.connect()
      }}
      ref={element}
    >
      <PasteField form={form}>
        <ConnectButton />
      </PasteField>
      <ConnectProgress form={form} />
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0" data-field="auth">
          <RadioGroup
            label="Authentication"
            onChange={form.chooseAuth}
            options={AUTH_OPTIONS}
            value={draft.profile.auth}
          />
        </div>
        {hasSecrets(form) && <Remember form={form} />}
      </div>
      <CredentialFields form={form} key={draft.profile.auth} />
      <HeaderRows form={form} />
      {draft.profile.dropHeaders.length > 0 && (
        <Suspense fallback={null}>
          <LeftOutHeaders form={form} />
        </Suspense>
      )}
      <AdvancedFields form={form} />
    </form>
  )
}

/** After the draw in which a folded part with a problem has opened. */
function focusField(panel: HTMLElement | null, field: string): void {
  const place = [...(panel?.querySelectorAll<HTMLElement>('[data-field]') ?? [])].find(
    (each) => each.dataset['field'] === field,
  )
  const control =
    place?.querySelector<HTMLElement>('input[type="radio"]:checked') ??
    place?.querySelector<HTMLElement>('textarea, select, input:not([type="checkbox"])')
  control?.focus()
}

function ConnectButton() {
  const { disconnect } = useExplorer()
  const isConnecting = useConnection(({ status }) => status === 'connecting')
  if (!isConnecting) {
    return (
      <Button type="submit" variant="primary">
        Connect
      </Button>
    )
  }
  // A key of its own: the press that started connecting must not land on this button as well.
  return (
    <Button key="cancel" onClick={disconnect}>
      Cancel
    </Button>
  )
}

function hasSecrets({ draft: { profile }, panel }: ConnectForm): boolean {
  const isAnyHeader = profile.headers.some(({ secret }) => secret)
  const isOwnRelay = profile.wayOut === 'own'
  const hasHidden = hiddenParametersOf(panel.readText).length > 0
  return profile.auth !== 'none' || isAnyHeader || isOwnRelay || hasHidden
}

function Remember({ form }: PanelProps) {
  const { remember } = form.draft.profile
  return (
    <RadioGroup
      help={
        remember === 'tab'
          ? 'Survives a reload, gone when the tab closes.'
          : 'Gone when the page is reloaded.'
      }
      label="Remember secrets"
      onChange={form.chooseRemember}
      options={REMEMBER_OPTIONS}
      value={remember}
    />
  )
}
