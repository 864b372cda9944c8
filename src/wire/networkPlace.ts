/** Where a host lies, as browsers see it for mixed content and local-network access (protocol.md 12.3, 12.4). */

export type NetworkPlace = 'loopback' | 'private' | 'public'

const LOOPBACK = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]+\])$/
const PRIVATE =
  /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)(?:\d+\.){0,2}\d+$|^\[f[cd][\da-f]{2}:|^\[fe[89ab][\da-f]:|\.local$/

/** By name or literal alone; a name that resolves to a private address counts as public, as no page can know. */
export function placeOf({ hostname }: URL): NetworkPlace {
  if (LOOPBACK.test(hostname)) return 'loopback'
  return PRIVATE.test(hostname) ? 'private' : 'public'
}

/** Whether the host is an address, not a name that must be looked up. */
export function isLiteral({ hostname }: URL): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname)
}
