/** The way out: straight from this browser, or by way of a relay, as each connection's profile says. */
import type { Profile, SecretValues } from '#mcp/credentials.ts'
import type { Run } from '#mcp/run.ts'
import { relayOf } from '#mcp/wayOut.ts'
import { exchange } from '#wire/exchange.ts'
import type { ExchangeOptions } from '#wire/exchange.ts'
import type { Relay } from '#wire/relay.ts'
import type { WireEvent, WireRequest } from '#wire/types.ts'

import type { Host } from './host.ts'
import type { Secrets } from './secrets.ts'

/** Knows the relay of the site, if it has one, and keeps its secret off the screen. */
export function createRelays({ relay }: Pick<Host, 'relay'>, secrets: Secrets) {
  if (relay) secrets.hold('relay', { relay: relay.secret })
  return {
    /** The site has a relay of its own. */
    available: relay !== undefined,
    /** Address of the site's own relay, without its secret. */
    ...(relay && { address: relay.url }),
    /** The same way to the wire, with the relay that a connection asks for. */
    runFor: (run: Run, profile: Profile, values: SecretValues): Run => {
      const own = relayOf(profile, values, relay)
      return own ? (request, options) => run(request, { ...options, relay: own }) : run
    },
  }
}

/** One exchange, straight or relayed. A request that asks for a relay never goes out without one. */
export function perform(
  request: WireRequest,
  options: ExchangeOptions,
  relay: Relay | undefined,
): AsyncGenerator<WireEvent, void, void> {
  return request.via ? performThere(request, options, relay) : exchange(request, options)
}

async function* performThere(
  request: WireRequest,
  options: ExchangeOptions,
  relay: Relay | undefined,
): AsyncGenerator<WireEvent, void, void> {
  // Most people never need it: it comes with the first request that does.
  const { throughRelay } = await import('#wire/relay.ts')
  yield* throughRelay(request, relay, options)
}

export type Relays = ReturnType<typeof createRelays>
