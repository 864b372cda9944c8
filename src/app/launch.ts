/** What the launcher tells the page through the fragment of its address, which no browser sends. */
import { asText } from '#mcp/read.ts'
import type { KeyValueStore } from '#state/host.ts'
import { readStored, writeStored } from '#state/stored.ts'
import type { Relay } from '#wire/relay.ts'

/** What the launcher was given to fill into the connection panel. */
export type Given = {
  readonly url: string
  /** Each `Name: value`. */
  readonly headers: readonly string[]
}

export type Launch = { readonly relay?: Relay; readonly given?: Given }

const KEPT = 'mcpx.relay'
const FRAGMENT = /^#relay=/

/** The parts of a page's `location` that matter here. */
type Place = Pick<Location, 'hash' | 'hostname' | 'origin'>

/**
 * Reads the fragment once: `clear` takes it off the address bar. The relay's secret stays in the
 * tab's storage, for a reload. Only a page on this computer can have a relay of its own.
 */
export function takeLaunch(
  { hash, hostname, origin }: Place,
  tab: KeyValueStore,
  clear: () => void,
): Launch {
  const isHere = hostname === '127.0.0.1' || hostname === 'localhost'
  const given = new URLSearchParams(FRAGMENT.test(hash) ? hash.slice(1) : '')
  if (FRAGMENT.test(hash)) clear()
  const fresh = given.get('relay')
  const secret = fresh ?? asText(readStored(tab, KEPT))
  const url = given.get('url')
  if (isHere && fresh) writeStored(tab, KEPT, fresh)
  return {
    ...(isHere && secret && { relay: { url: `${origin}/relay`, secret } }),
    ...(url !== null && { given: { url, headers: given.getAll('header') } }),
  }
}

/** An address that is entered into a tab with the page in it changes the fragment only: start anew. */
export function followLaunches(): void {
  addEventListener('hashchange', () => {
    if (FRAGMENT.test(location.hash)) location.reload()
  })
}
