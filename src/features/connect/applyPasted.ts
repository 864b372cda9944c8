/** Puts what was understood into the draft, without losing what the user decided. */
import { hideParameters, originOf } from '#mcp/address.ts'
import { targetOf } from '#mcp/credentials.ts'
import type { AuthMode, FreeHeader, Profile, Remember, SecretValues } from '#mcp/credentials.ts'
import type { ConnectDraft } from '#state/connectDraft.ts'
import { isSecretName, maskSecret } from '#wire/redact.ts'

import type { Understood } from './pasted.ts'

export type ApplyOptions = {
  /** A whole new text, or a change inside the one that stood there. */
  readonly how: 'replaced' | 'edited'
  /** What the user chose by hand, if anything. */
  readonly chosenAuth?: AuthMode | undefined
  readonly chosenRemember?: Remember | undefined
}

/** The new draft. A pasted command sets every field; an address only what it knows. */
export function applyPasted(
  before: ConnectDraft,
  pasted: Understood,
  options: ApplyOptions,
): ConnectDraft {
  if (pasted.from === 'curl') return applyCommand(before, pasted, options)
  const { draft, leftOut } = ownedBy(before, pasted.url)
  const { how, chosenAuth } = options
  const { profile, secrets, firstRequest } = draft
  // Someone who said that this server asks for nothing keeps a path that only looks like a token's.
  if (pasted.secrets['token'] !== undefined && how === 'edited' && chosenAuth === 'none') {
    const { url, values } = hideParameters(profile.url)
    const understood = [...draft.understood, ...leftOut]
    const kept = { ...draft, secrets: { ...secrets, ...values }, understood }
    return { ...kept, profile: { ...profile, url } }
  }
  const auth = authFor(draft, pasted, options)
  const applied: ConnectDraft = {
    ...draft,
    profile: withAuth({ ...profile, url: pasted.url }, auth, options.chosenRemember),
    secrets: { ...secrets, ...pasted.secrets },
    understood: [...pasted.chips, ...leftOut],
  }
  // The address of a pasted command is being mended: the rest of the command stands.
  if (firstRequest && how === 'edited') {
    return { ...applied, understood: [...draft.understood, ...leftOut] }
  }
  if (!firstRequest) return applied
  const { firstRequest: _gone, ...rest } = applied
  return { ...rest, profile: { ...applied.profile, protocol: 'auto' } }
}

const BLANK = {
  dropHeaders: [],
  userId: '',
  credentialId: '',
  redirectUri: '',
  serverId: '',
} as const

type Owned = { readonly draft: ConnectDraft; readonly leftOut: readonly string[] }

/** Secrets, and who is calling, go to the origin they were entered for and to no other. */
function ownedBy(draft: ConnectDraft, url: string): Owned {
  const { profile, secrets } = draft
  const origin = originOf(url)
  if (draft.origin === undefined || draft.origin === origin) {
    return { draft: { ...draft, origin }, leftOut: [] }
  }
  const owned = {
    ...draft,
    origin,
    profile: { ...profile, ...BLANK, headers: profile.headers.map(withoutSecret) },
    secrets: relaySecret(secrets),
  }
  const plain = [profile.userId, profile.credentialId, profile.redirectUri, profile.serverId]
  const values = [...Object.values({ ...secrets, relay: '' }), ...plain]
  const hadHeader = profile.headers.some((header) => withoutSecret(header) !== header)
  const isEmpty = values.every((value) => value === '') && !hadHeader
  const { host } = new URL(draft.origin)
  return { draft: owned, leftOut: isEmpty ? [] : [`Secrets and user of ${host} left out`] }
}

/** It belongs to the relay, whatever server lies behind it. */
function relaySecret({ relay }: SecretValues): SecretValues {
  return relay === undefined ? {} : { relay }
}

/** One that was typed in clear is asked for as a secret. */
function withoutSecret(header: FreeHeader): FreeHeader {
  const isTyped = header.value !== '' && isSecretName(header.name)
  return isTyped ? { ...header, value: '', secret: true } : header
}

function authFor({ profile, secrets }: ConnectDraft, pasted: Understood, options: ApplyOptions) {
  if (pasted.secrets['token'] !== undefined) return pasted.auth
  if (options.chosenAuth !== undefined) return options.chosenAuth
  // The token was split off before; mending the server ID must not lose it.
  const hasToken = profile.auth === 'tokenUrl' && Boolean(secrets['token'])
  return options.how === 'edited' && (hasToken || profile.auth === 'apiKey')
    ? profile.auth
    : pasted.auth
}

function applyCommand(
  { profile, secrets }: ConnectDraft,
  pasted: Understood,
  { chosenRemember }: ApplyOptions,
): ConnectDraft {
  const filled: Profile = {
    ...profile,
    ...BLANK,
    ...pasted.fields,
    url: pasted.url,
    headers: pasted.headers,
    protocol: pasted.protocol ?? 'auto',
  }
  return {
    profile: withAuth(filled, pasted.auth, chosenRemember),
    secrets: { ...pasted.secrets, ...relaySecret(secrets) },
    origin: originOf(pasted.url),
    understood: pasted.chips,
    ...(pasted.firstRequest ? { firstRequest: pasted.firstRequest } : {}),
  }
}

/** A key is gone on reload unless the user says otherwise; a token stays for the tab (product.md 2.4). */
export function withAuth(profile: Profile, auth: AuthMode, chosen?: Remember): Profile {
  return { ...profile, auth, remember: chosen ?? (auth === 'apiKey' ? 'no' : 'tab') }
}

/** The segment was no token after all: back into the address, with nothing to sign in. */
export function withTokenInUrl(draft: ConnectDraft): ConnectDraft {
  const { token = '', ...secrets } = draft.secrets
  // With the token only: what else is hidden stays hidden.
  const { url } = targetOf(draft.profile, { token })
  return { ...draft, profile: { ...draft.profile, url, auth: 'none' }, secrets, understood: [] }
}

/** The address as it goes out, its token masked: `…/mcp/acme-demo-a1b2/••••6f2c`. */
export function describeTokenUrl({ profile, secrets }: ConnectDraft): string | undefined {
  const token = secrets['token'] ?? ''
  if (profile.auth !== 'tokenUrl' || token === '' || !URL.canParse(profile.url)) return undefined
  const path = new URL(profile.url).pathname.replace(/\/$/, '')
  const start = path.lastIndexOf('/mcp/')
  return `…${start === -1 ? path : path.slice(start)}/${maskSecret(token)}`
}
