/** Draws the fields that the credentials table declares for a way to sign in. */
import { useState } from 'react'
import type { ReactNode } from 'react'

import { hiddenParametersOf } from '#mcp/address.ts'
import { authModeOf } from '#mcp/credentials.ts'
import type { CredentialField, PlainField } from '#mcp/credentials.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { Button } from '#ui/Button.tsx'
import { Disclosure } from '#ui/Disclosure.tsx'
import { SecretField } from '#ui/SecretField.tsx'
import { TextField } from '#ui/TextField.tsx'

import { describeJwt } from './readJwt.ts'
import type { ConnectForm } from './useConnectForm.ts'

type FormProps = { readonly form: ConnectForm }

/** The fields that belong in front; those that may stay empty are folded until one is filled. */
export function CredentialFields({ form }: FormProps) {
  const [toggled, setToggled] = useState<boolean>()
  const { draft } = form
  const { main, optional } = authModeOf(draft.profile.auth)
  const filled = optional.filter((entry) => valueOf(form, entry) !== '')
  const hasProblem = optional.some(({ field }) => form.problemOf(field))
  return (
    <>
      <ParameterFields form={form} />
      {main.length > 0 && <Grid entries={main} form={form} />}
      {optional.length > 0 && (
        <Disclosure
          aside={filled.length > 0 ? `${filled.length} set` : undefined}
          label={`Optional headers (${optional.length})`}
          onToggle={setToggled}
          open={hasProblem || (toggled ?? filled.length > 0)}
        >
          {/* Once it was opened by what it holds, emptying a field must not close it. */}
          <Grid entries={optional} form={form} onEdit={() => setToggled(true)} />
        </Disclosure>
      )}
    </>
  )
}

/** Secrets that stood in the address: its field shows their names, and these hold the values. */
function ParameterFields({ form }: FormProps) {
  const { draft } = useExplorer()
  // As last read: a name being typed is not a field yet.
  const parameters = hiddenParametersOf(form.panel.readText)
  if (parameters.length === 0) return null
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      {parameters.map(({ name, field }) => (
        <WireBeside field={field} isWide={parameters.length === 1} key={field} wire={`?${name}`}>
          <SecretField
            error={form.problemOf(field)?.message}
            help="Sent in the URL, where servers and proxies may log it. Hidden after you paste it."
            label={name}
            onChange={(text) => draft.editSecret(field, text)}
            value={form.draft.secrets[field] ?? ''}
          />
        </WireBeside>
      ))}
    </div>
  )
}

type GridProps = FormProps & {
  readonly entries: readonly CredentialField[]
  readonly onEdit?: () => void
}

function Grid({ entries, form, onEdit }: GridProps) {
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
      {entries.map((entry) => (
        <WireBeside
          field={entry.field}
          isWide={entries.length === 1}
          key={entry.field}
          wire={entry.header}
        >
          <OneField entry={entry} form={form} onEdit={onEdit} />
        </WireBeside>
      ))}
    </div>
  )
}

type BesideProps = {
  readonly field: string
  /** The header or the query parameter that it becomes. */
  readonly wire: string | undefined
  readonly isWide: boolean
  readonly children: ReactNode
}

/** The wire's own name stands in the label's line, outside the label: the field's name stays short. */
function WireBeside({ field, wire, isWide, children }: BesideProps) {
  return (
    <div className={isWide ? 'relative sm:col-span-2' : 'relative'} data-field={field}>
      {wire !== undefined && (
        <span className="text-caption text-text-3 absolute end-0 top-0 font-mono">{wire}</span>
      )}
      {children}
    </div>
  )
}

type OneFieldProps = FormProps & {
  readonly entry: CredentialField
  readonly onEdit: (() => void) | undefined
}

function OneField({ entry, form, onEdit }: OneFieldProps) {
  const { draft, host } = useExplorer()
  const value = valueOf(form, entry)
  const common = { label: entry.label, value, error: form.problemOf(entry.field)?.message }
  if (entry.secret) {
    const isJwt = entry.field === 'userToken' && value !== ''
    return (
      <SecretField
        {...common}
        help={isJwt ? describeJwt(value, host.wallClock()) : entry.help}
        onChange={(text) => {
          draft.editSecret(entry.field, text)
          onEdit?.()
        }}
      />
    )
  }
  return (
    <TextField
      {...common}
      help={<FieldHelp field={entry.field} help={entry.help} value={value} />}
      mono
      onChange={(text) => {
        draft.edit({ [entry.field]: text })
        onEdit?.()
      }}
    />
  )
}

function valueOf({ draft }: ConnectForm, entry: CredentialField): string {
  return entry.secret ? (draft.secrets[entry.field] ?? '') : draft.profile[entry.field]
}

type FieldHelpProps = {
  readonly field: PlainField
  readonly help: string
  readonly value: string
}

/** The redirect is filled in on a click, because each filled field is a header that goes out. */
function FieldHelp({ field, help, value }: FieldHelpProps) {
  const { draft } = useExplorer()
  if (field !== 'redirectUri') return help
  if (value !== '')
    return value === pageAddress() ? `${help} Filled in with this page’s address.` : help
  return (
    <span className="flex flex-wrap items-center gap-2">
      {help}
      <Button onClick={() => draft.edit({ redirectUri: pageAddress() })} size="small">
        Fill in this page’s address
      </Button>
    </span>
  )
}

function pageAddress(): string {
  return `${location.origin}${location.pathname}`
}
