/** What the one field understood, whatever form it came in. */
import { hiddenParametersOf } from '#mcp/address.ts'
import type { AuthMode, FreeHeader, PlainField, SecretValues } from '#mcp/credentials.ts'
import type { ProtocolChoice } from '#mcp/revisions.ts'

import type { Address } from './readAddress.ts'

export type Understood = {
  readonly kind: 'understood'
  readonly from: 'address' | 'curl'
  /** Without the access token and the values of secret parameters. */
  readonly url: string
  readonly auth: AuthMode
  readonly fields: Readonly<Partial<Record<PlainField, string>>>
  readonly secrets: SecretValues
  readonly headers: readonly FreeHeader[]
  readonly protocol?: ProtocolChoice
  readonly firstRequest?: { readonly title: string; readonly text: string }
  /** What was understood, in a few words each. */
  readonly chips: readonly string[]
}

export type Unclear = {
  readonly kind: 'unclear'
  /** What is missing, and what can be pasted instead. */
  readonly message: string
  /** A text that would be understood, and the words for putting it there. */
  readonly fix?: { readonly label: string; readonly text: string }
}

export type Pasted = { readonly kind: 'empty' } | Understood | Unclear

export type PasteContext = {
  /** Ids for headers that become free headers. */
  readonly newId: () => string
}

/** What an address says about itself, `kind` first; one with a token is shown whole, masked. */
export function describeAddress(address: Address, kind: string): string[] {
  const { url, serverId, secrets } = address
  const server = serverId === undefined ? new URL(url).host : `Server ${serverId}`
  return [
    kind,
    ...(secrets['token'] === undefined ? [server] : []),
    ...hiddenParametersOf(url).flatMap(({ name, field }) =>
      secrets[field] ? [`${name} hidden`] : [],
    ),
  ]
}

/** Whether a chip tells of something that was not taken over. */
export function isCaution(chip: string): boolean {
  return /left out|isn’t filled in/i.test(chip)
}
