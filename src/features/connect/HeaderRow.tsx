/** One header of one's own: name, value, whether it is secret, whether it is sent. */
import type { FreeHeader } from '#mcp/credentials.ts'
import type { ConnectDraft } from '#state/connectDraft.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { IconButton } from '#ui/Button.tsx'
import { HiddenIcon, RemoveIcon } from '#ui/icons.ts'
import { SecretField } from '#ui/SecretField.tsx'
import { Checkbox } from '#ui/Switch.tsx'
import { TextField } from '#ui/TextField.tsx'
import { isHeaderName } from '#wire/headers.ts'

import type { ConnectForm } from './useConnectForm.ts'

type RowProps = { readonly form: ConnectForm; readonly header: FreeHeader }

/** A line of the list; on narrow screens a box. */
export function HeaderRow({ form, header }: RowProps) {
  const { draft } = useExplorer()
  const { id, name, enabled, secret } = header
  const problem = form.problemOf(`header:${id}`)
  const isAboutName = name === '' || !isHeaderName(name) || problem?.severity === 'warning'
  const edit = (change: Partial<FreeHeader>) => draft.set(edited(form.draft, id, change))
  return (
    <div className={rowLook} data-field={`header:${id}`}>
      <div className="flex h-8 items-center max-md:h-11">
        <Checkbox
          checked={enabled}
          hideLabel
          label={name === '' ? 'Send this header' : `Send ${name}`}
          onChange={(checked) => edit({ enabled: checked })}
        />
      </div>
      <TextField
        error={isAboutName ? problem?.message : undefined}
        hideLabel
        label="Header name"
        mono
        onChange={(text) => edit({ name: text.trim() })}
        placeholder="Name"
        value={name}
      />
      <div className="min-w-0 max-sm:order-last max-sm:col-span-full">
        <ValueField
          error={isAboutName ? undefined : problem?.message}
          form={form}
          header={header}
        />
      </div>
      <IconButton
        aria-pressed={secret}
        icon={HiddenIcon}
        label="Secret value"
        onClick={() => draft.set(withSecret(form.draft, header, !secret))}
      />
      <IconButton
        icon={RemoveIcon}
        label={name === '' ? 'Remove header' : `Remove header ${name}`}
        onClick={() => draft.set(without(form.draft, id))}
      />
    </div>
  )
}

/** One line; on narrow screens the value has a line of its own. */
const rowLook =
  'grid grid-cols-[auto_minmax(0,1fr)_auto_auto] items-start gap-2 max-sm:rounded-control max-sm:border max-sm:p-2 sm:grid-cols-[auto_minmax(0,2fr)_minmax(0,3fr)_auto_auto]'

function ValueField({ form, header, error }: RowProps & { readonly error: string | undefined }) {
  const { draft } = useExplorer()
  const { id, secret } = header
  const common = { error, hideLabel: true, label: 'Header value', placeholder: 'Value' }
  return secret ? (
    <SecretField
      {...common}
      onChange={(text) => draft.editSecret(`header:${id}`, text)}
      value={form.draft.secrets[`header:${id}`] ?? ''}
    />
  ) : (
    <TextField
      {...common}
      mono
      onChange={(text) => draft.set(edited(form.draft, id, { value: text }))}
      value={header.value}
    />
  )
}

function edited(draft: ConnectDraft, id: string, change: Partial<FreeHeader>): ConnectDraft {
  const headers = draft.profile.headers.map((each) =>
    each.id === id ? { ...each, ...change } : each,
  )
  return { ...draft, profile: { ...draft.profile, headers } }
}

/** The value moves to the secrets, or back. */
function withSecret(draft: ConnectDraft, { id, value }: FreeHeader, secret: boolean): ConnectDraft {
  const { [`header:${id}`]: hidden = '', ...secrets } = draft.secrets
  const moved = edited(draft, id, { secret, value: secret ? '' : hidden })
  return { ...moved, secrets: secret ? { ...secrets, [`header:${id}`]: value } : secrets }
}

function without(draft: ConnectDraft, id: string): ConnectDraft {
  const { [`header:${id}`]: _gone, ...secrets } = draft.secrets
  const headers = draft.profile.headers.filter((each) => each.id !== id)
  return { ...draft, secrets, profile: { ...draft.profile, headers } }
}
