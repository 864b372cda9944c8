/** Secret values by profile and field: in memory, and in this tab's storage where the user chose so. */
import type { Remember, SecretValues } from '#mcp/credentials.ts'
import { asObject, asText } from '#mcp/read.ts'

import type { KeyValueStore } from './host.ts'
import { readStored, writeStored } from './stored.ts'

const PREFIX = 'mcpx.secrets.'

export type Secrets = {
  /** Values of one profile; empty when none are known any more. */
  readonly of: (profileId: string) => SecretValues
  /** For an attempt that may fail: in memory only. */
  readonly hold: (profileId: string, values: SecretValues) => void
  readonly keep: (profileId: string, values: SecretValues, remember: Remember) => void
  readonly forget: (profileId: string) => void
  /** Every value since the page was loaded, for masking: the traffic outlives a connection. */
  readonly all: () => readonly string[]
}

/** `tab` is the storage that ends with the tab. */
export function createSecrets(tab: KeyValueStore): Secrets {
  const memory = new Map<string, SecretValues>()
  const seen = new Set<string>()

  function of(profileId: string): SecretValues {
    const known = memory.get(profileId)
    if (known) return known
    const kept = Object.entries(asObject(readStored(tab, PREFIX + profileId)) ?? {})
    return Object.fromEntries(
      kept.flatMap(([key, value]) => {
        const text = asText(value)
        return text === undefined ? [] : [[key, text]]
      }),
    )
  }
  function hold(profileId: string, values: SecretValues): void {
    memory.set(profileId, values)
    for (const value of Object.values(values)) if (value !== '') seen.add(value)
  }
  function keep(profileId: string, values: SecretValues, remember: Remember): void {
    hold(profileId, values)
    if (remember === 'tab') writeStored(tab, PREFIX + profileId, values)
    else remove(tab, PREFIX + profileId)
  }
  function forget(profileId: string): void {
    memory.delete(profileId)
    remove(tab, PREFIX + profileId)
  }
  return { of, hold, keep, forget, all: () => [...seen] }
}

function remove(store: KeyValueStore, key: string): void {
  try {
    store.removeItem(key)
  } catch {
    // Storage is switched off: there is nothing to remove.
  }
}
