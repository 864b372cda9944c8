/** The server in use, in words that may be kept: its address without secrets, and what it calls itself. */
import type { Explorer } from '../explorer.ts'
import { hideSecrets } from './hideSecrets.ts'

/** Address and name of a server; the name is the address when it did not say one. */
export type KeptServer = { readonly url: string; readonly server: string }

/** Undefined while there was no connection yet. */
export function serverInUse({ connections, redact }: Explorer): KeptServer | undefined {
  const { profile, connection } = connections.getState()
  if (!profile) return undefined
  const url = hideSecrets(profile.url, redact).text
  const named = connection?.endpoint.server
  return { url, server: redact(named?.title || named?.name || url) }
}
