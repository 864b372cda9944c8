/** The host of an address. */

/** Name and port, as in `localhost:3000`; undefined for what is no address, or has no host. */
export function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host || undefined : undefined
}
