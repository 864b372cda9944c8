/** Puts what was understood into the draft, without losing what the user decided. */
import { targetOf } from '#mcp/credentials.ts'
import type { AuthMode, Profile, Remember } from '#mcp/credentials.ts'
import type { ConnectDraft } from '#state/connectDraft.ts'
import { maskSecret } from '#wire/redact.ts'

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
  draft: ConnectDraft,
  pasted: Understood,
  options: ApplyOptions,
): ConnectDraft {
  if (pasted.from === 'curl') return applyCommand(draft, pasted, options)
  const { how, chosenAuth } = options
  const { profile, secrets, firstRequest } = draft
  // Someone who said that this server asks for nothing keeps a path that only looks like a token's.
  if (pasted.secrets['token'] !== undefined && how === 'edited' && chosenAuth === 'none')
    return draft
  const auth = authFor(draft, pasted, options)
  const applied: ConnectDraft = {
    profile: withAuth({ ...profile, url: pasted.url }, auth, options.chosenRemember),
    secrets: { ...secrets, ...pasted.secrets },
    understood: pasted.chips,
  }
  if (!firstRequest) return applied
  // The address of a pasted command is being mended: the rest of the command stands.
  if (how === 'edited') return { ...applied, firstRequest, understood: draft.understood }
  return { ...applied, profile: { ...applied.profile, protocol: 'auto' } }
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
  { profile }: ConnectDraft,
  pasted: Understood,
  { chosenRemember }: ApplyOptions,
): ConnectDraft {
  const blank = { userId: '', credentialId: '', redirectUri: '', serverId: '' }
  const filled: Profile = {
    ...profile,
    ...blank,
    ...pasted.fields,
    url: pasted.url,
    headers: pasted.headers,
    protocol: pasted.protocol ?? 'auto',
  }
  return {
    profile: withAuth(filled, pasted.auth, chosenRemember),
    secrets: pasted.secrets,
    understood: pasted.chips,
    ...(pasted.firstRequest ? { firstRequest: pasted.firstRequest } : {}),
  }
}

/** A key is gone on reload unless the user says otherwise; a token stays for the tab (product.md 2.4). */
export function withAuth(profile: Profile, auth: AuthMode, chosen?: Remember): Profile {
  return { ...profile, auth, remember: chosen ?? (auth === 'apiKey' ? 'no' : 'tab') }
}

/** The segment was no token after all: back into the address, with nothing to sign in. */
export function withTokenInUrl({ profile, secrets }: ConnectDraft): ConnectDraft {
  const { url } = targetOf(profile, secrets)
  const kept = Object.entries(secrets).filter(([field]) => field !== 'token')
  return {
    profile: { ...profile, url, auth: 'none' },
    secrets: Object.fromEntries(kept),
    understood: [],
  }
}

/** The address as it goes out, its token masked: `…/mcp/acme-demo-a1b2/••••6f2c`. */
export function describeTokenUrl({ profile, secrets }: ConnectDraft): string | undefined {
  const token = secrets['token'] ?? ''
  if (profile.auth !== 'tokenUrl' || token === '' || !URL.canParse(profile.url)) return undefined
  const path = new URL(profile.url).pathname.replace(/\/$/, '')
  const start = path.lastIndexOf('/mcp/')
  return `…${start === -1 ? path : path.slice(start)}/${maskSecret(token)}`
}
