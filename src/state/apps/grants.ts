/** What a person allowed a server's views and icons; kept by the server's origin until taken back. */
import { originOf } from '#mcp/address.ts'

import type { Explorer } from '../explorer.ts'
import type { Grants, Settings } from '../settings.ts'

type Allowed = 'views' | 'icons'
type Parts = Pick<Explorer, 'settings'>

/** What an address is allowed by: all servers of one origin are one to a browser too. */
function grantKeyOf(url: string): string {
  return originOf(url) ?? url
}

/** What was granted to a server; undefined when it isn't allowed at all. */
export function grantsOf(
  settings: Settings,
  what: Allowed,
  url: string,
): readonly string[] | undefined {
  return settings[what][grantKeyOf(url)]
}

/** Allows it, and grants more; what was granted before stays. */
export function grant(
  { settings }: Parts,
  what: Allowed,
  { url, more = [] }: { readonly url: string; readonly more?: readonly string[] },
): void {
  const key = grantKeyOf(url)
  const before = settings.getState()[what]
  set(settings, what, { ...before, [key]: [...new Set([...(before[key] ?? []), ...more])] })
}

/** Takes everything back. */
export function revoke({ settings }: Parts, what: Allowed, url: string): void {
  const key = grantKeyOf(url)
  const kept = Object.entries(settings.getState()[what]).filter(([each]) => each !== key)
  set(settings, what, Object.fromEntries(kept))
}

function set(settings: Explorer['settings'], what: Allowed, grants: Grants): void {
  settings.setState(what === 'views' ? { views: grants } : { icons: grants })
}
