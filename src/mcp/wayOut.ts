/** The way requests of a connection take: from this browser, the site's own relay, or another one. */
import type { Relay } from '#wire/relay.ts'

export type WayOut = 'direct' | 'relay' | 'own'

type Chosen = {
  readonly wayOut: WayOut
  /** Address of one's own relay; its secret is the secret value `relay`. */
  readonly relayUrl: string
}

type Values = Readonly<Record<string, string>>

/** Reads a stored choice; anything unknown is `direct`. */
export function readWayOut(text: string): WayOut {
  return text === 'relay' || text === 'own' ? text : 'direct'
}

/** The relay a connection goes through; `site` is the one of this page. Undefined when direct, or missing. */
export function relayOf(
  { wayOut, relayUrl }: Chosen,
  values: Values,
  site: Relay | undefined,
): Relay | undefined {
  if (wayOut === 'direct') return undefined
  return wayOut === 'relay'
    ? site
    : { url: relayUrl.trim(), secret: (values['relay'] ?? '').trim() }
}

/**
 * Takes the secret off an address: `http://127.0.0.1:4173/relay#<secret>`, or as the launcher prints
 * it, `http://127.0.0.1:4173/#relay=<secret>`.
 */
export function splitRelayAddress(text: string): {
  readonly url: string
  readonly secret?: string
} {
  const hash = text.indexOf('#')
  if (hash === -1) return { url: text }
  const url = text.slice(0, hash)
  const fragment = text.slice(hash + 1).trim()
  const printed = fragment.startsWith('relay=') ? new URLSearchParams(fragment).get('relay') : null
  if (printed === null) return { url, secret: fragment }
  return { url: url.replace(/\/?$/, '/relay'), secret: printed }
}

/** What must be mended about one's own relay: a message by field, `relayUrl` or `relay`. */
export function problemsOfWayOut({ wayOut, relayUrl }: Chosen, values: Values) {
  const problems: { field: string; message: string; severity: 'error' }[] = []
  if (wayOut !== 'own') return problems
  const address = relayUrl.trim()
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    const message = 'Enter the address of the relay, for example http://127.0.0.1:4173/relay.'
    problems.push({ field: 'relayUrl', message, severity: 'error' })
  }
  if (!/^[!-~]+$/.test((values['relay'] ?? '').trim())) {
    const message = 'Enter the secret of the relay, or paste the whole address it prints.'
    problems.push({ field: 'relay', message, severity: 'error' })
  }
  return problems
}
