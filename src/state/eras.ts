/** Which era an address spoke at the last visit, so that a second one needs no second round of probes. */
import { asNumber, asObject, asText } from '#mcp/read.ts'
import type { Era, Json } from '#mcp/types.ts'

import type { Host } from './host.ts'
import { STORED, readStored, writeStored } from './stored.ts'

/** Servers learn newer revisions: a verdict is good for a day. */
const LIFETIME_MS = 24 * 60 * 60 * 1000

/** `stateless` is what is left when nothing else works, often for a bad minute: never kept. */
const KEPT: readonly Era[] = ['modern', 'legacy', 'http+sse']

type Verdict = { readonly era: Era; readonly at: number }

/** Verdicts by address without query and token, with the time they were found (protocol.md 8.3). */
export function createEras({ local, wallClock }: Pick<Host, 'local' | 'wallClock'>) {
  function read(): readonly (readonly [string, Verdict])[] {
    return Object.entries(asObject(readStored(local, STORED.eras)) ?? {}).flatMap(([key, raw]) => {
      const verdict = readVerdict(raw)
      const age = wallClock() - (verdict?.at ?? 0)
      return verdict && age >= 0 && age < LIFETIME_MS ? [[key, verdict] as const] : []
    })
  }

  /** The era of an address, as far as it was found within a day. */
  function recall(url: string): Era | undefined {
    const key = endpointKey(url)
    return read().find(([each]) => each === key)?.[1].era
  }

  /** Keeps a verdict in place of the last one, and drops all that are too old. */
  function remember(url: string, era: Era): void {
    const key = endpointKey(url)
    const others = read().filter(([each]) => each !== key)
    const own = KEPT.includes(era) ? [[key, { era, at: wallClock() }] as const] : []
    writeStored(local, STORED.eras, Object.fromEntries([...others, ...own]))
  }

  return { recall, remember }
}

export type Eras = ReturnType<typeof createEras>

function readVerdict(raw: Json | undefined): Verdict | undefined {
  const verdict = asObject(raw)
  const name = asText(verdict?.['era'])
  const era = KEPT.find((each) => each === name)
  const at = asNumber(verdict?.['at'])
  return era === undefined || at === undefined ? undefined : { era, at }
}

/** The era belongs to origin and path (protocol.md 8.1); a query may hold what is nobody's business. */
function endpointKey(url: string): string {
  return URL.canParse(url) ? new URL(url).origin + new URL(url).pathname : url
}
