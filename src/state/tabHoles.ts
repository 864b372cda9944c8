/** Texts of tabs between two loads of the page: secrets leave a hole that is filled again while they are known. */
import { asArray, asObject, asText, present } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'
import { maskSecret } from '#wire/redact.ts'
import { formsOf } from '#wire/secretForms.ts'
import type { SecretForm } from '#wire/secretForms.ts'

import type { Explorer } from './explorer.ts'
import { hideSecrets } from './library/hideSecrets.ts'
import { HOLDER } from './variables.ts'

/** A secret that is spelled otherwise is masked. */
const FORMS: readonly SecretForm[] = ['plain', 'url', 'json']

/** Shorter ones would be found in ordinary words. */
const SHORTEST = 5

/** Where a secret stood: whose it is, how it was spelled, and what stands there when it is not known any more. */
export type Hole = {
  readonly profile?: string
  readonly field?: string
  readonly form: SecretForm
  readonly mask: string
}

/** A text, or its parts around holes. */
export type Held = string | readonly (string | Hole)[]

type KnownSecret = Pick<Hole, 'profile' | 'field'> & { readonly value: string }

type SecretParts = Pick<Explorer, 'secrets' | 'recents' | 'connections' | 'draft' | 'redact'>

/**
 * Gives what takes secrets out of texts, by what is known at this moment. Beside known values it masks
 * what looks like a secret: that doesn't come back.
 */
export function createHolder(parts: SecretParts): (text: string) => Held {
  const known = knownSecrets(parts)
  return (text) => {
    let held: readonly (string | Hole)[] = [text]
    for (const secret of known) {
      held = held.flatMap((part) => (typeof part === 'string' ? around(part, secret) : [part]))
    }
    const safe = held.map((part) =>
      typeof part === 'string' ? hideSecrets(part, parts.redact).text : part,
    )
    const [first = ''] = safe
    return safe.length === 1 && typeof first === 'string' ? first : safe
  }
}

/** The longest first, because one secret may hold another. */
function knownSecrets({ secrets, recents, connections, draft }: SecretParts): KnownSecret[] {
  const profiles = new Set([
    ...recents.store.getState().map(({ profile }) => profile.id),
    connections.getState().profile?.id ?? '',
    draft.store.getState().profile.id,
    HOLDER,
  ])
  const known = [...profiles].flatMap((profile) =>
    Object.entries(secrets.of(profile)).map(([field, value]) => ({ profile, field, value })),
  )
  const values = new Set(known.map(({ value }) => value))
  const others = secrets.all().filter((value) => !values.has(value))
  return [...known, ...others.map((value) => ({ value }))]
    .map((secret) => ({ ...secret, value: secret.value.trim() }))
    .filter(({ value }) => value.length >= SHORTEST)
    .toSorted((a, b) => b.value.length - a.value.length)
}

function around(text: string, { value, ...whose }: KnownSecret): readonly (string | Hole)[] {
  let parts: readonly (string | Hole)[] = [text]
  for (const form of FORMS) {
    const hole: Hole = { ...whose, form, mask: maskSecret(value) }
    parts = parts.flatMap((part) =>
      typeof part === 'string' ? between(part.split(formsOf(value)[form]), hole) : [part],
    )
  }
  return parts
}

function between(texts: readonly string[], hole: Hole): readonly (string | Hole)[] {
  return texts.flatMap((text, index) => (index === 0 ? [text] : [hole, text]))
}

/**
 * Gives what puts secrets back that are still known, by which they are masked on screen from then on.
 * What was kept may be anything: undefined for what is no text.
 */
export function createFiller({ secrets }: Pick<Explorer, 'secrets'>) {
  function valueOf({ profile, field, form, mask }: Hole): string {
    const known = profile === undefined ? {} : secrets.of(profile)
    const value = (field !== undefined && known[field]?.trim()) || undefined
    if (profile === undefined || value === undefined) return mask
    secrets.hold(profile, known)
    return formsOf(value)[form]
  }
  return (held: Json | undefined): string | undefined => {
    const parts = asArray(held)
    if (!parts) return asText(held)
    return parts.map((part) => asText(part) ?? valueOf(readHole(part))).join('')
  }
}

function readHole(raw: Json): Hole {
  const hole = asObject(raw)
  return {
    ...present({ profile: asText(hole?.['profile']), field: asText(hole?.['field']) }),
    form: FORMS.find((each) => each === hole?.['form']) ?? 'plain',
    mask: asText(hole?.['mask']) ?? maskSecret(''),
  }
}
