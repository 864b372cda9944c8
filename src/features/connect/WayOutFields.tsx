/** Which way requests take: straight from the browser, or by way of a relay that isn't bound by CORS. */
import type { ReactNode } from 'react'

import { splitRelayAddress } from '#mcp/wayOut.ts'
import type { WayOut } from '#mcp/wayOut.ts'
import { useExplorer } from '#state/useExplorer.ts'
import { SecretField } from '#ui/SecretField.tsx'
import { Select } from '#ui/Select.tsx'
import { TextField } from '#ui/TextField.tsx'

import type { ConnectForm } from './useConnectForm.ts'

type FormProps = { readonly form: ConnectForm }

const HELP: Readonly<Record<WayOut, string>> = {
  direct: 'From this browser, which asks the server for permission (CORS).',
  relay: 'From the computer that serves this page. Nothing else sees the requests.',
  own: 'Whoever runs the relay can read what goes through it.',
}

/** The choice, and for one's own relay its address and secret. */
export function WayOutFields({ form }: FormProps) {
  const { draft, relay } = useExplorer()
  const { wayOut, relayUrl } = form.draft.profile
  const noRelay = relay.available ? '' : ` ${NO_RELAY}`
  return (
    <>
      <Cell field="wayOut" isWide={wayOut !== 'own'}>
        <Select
          error={form.problemOf('wayOut')?.message}
          help={`${HELP[wayOut]}${noRelay}`}
          label="Way out"
          onChange={(choice) => draft.edit({ wayOut: choice })}
          options={[
            { value: 'direct', label: 'Direct' },
            { value: 'relay', label: 'Local relay', disabled: !relay.available },
            { value: 'own', label: 'Own relay' },
          ]}
          value={wayOut}
        />
      </Cell>
      {wayOut === 'own' && (
        <>
          <Cell field="relayUrl">
            <TextField
              error={form.problemOf('relayUrl')?.message}
              help="Pasted as the relay prints it, its secret goes to the next field."
              label="Relay address"
              mono
              onChange={(text) => {
                const { url, secret } = splitRelayAddress(text)
                draft.edit({ relayUrl: url })
                if (secret) draft.editSecret('relay', secret)
              }}
              placeholder="http://127.0.0.1:4173/relay"
              value={relayUrl}
            />
          </Cell>
          <Cell field="relay">
            <SecretField
              error={form.problemOf('relay')?.message}
              help="Proves that this page may use the relay."
              label="Relay secret"
              onChange={(secret) => draft.editSecret('relay', secret)}
              value={form.draft.secrets['relay'] ?? ''}
            />
          </Cell>
        </>
      )}
    </>
  )
}

const NO_RELAY =
  'This site has no relay. Start it with npx mcp-explorer, or give the address of your own.'

type CellProps = {
  readonly field: string
  readonly isWide?: boolean
  readonly children: ReactNode
}

function Cell({ field, isWide = false, children }: CellProps) {
  return (
    <div className={isWide ? 'sm:col-span-3' : ''} data-field={field}>
      {children}
    </div>
  )
}
