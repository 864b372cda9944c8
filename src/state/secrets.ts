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
  /** For values that are being typed: masked as long as they stand, since beginnings are ordinary words. */
  readonly stand: (profileId: string, values: SecretValues) => void
  readonly keep: (profileId: string, values: SecretValues, remember: Remember) => void
  readonly forget: (profileId: string) => void
  /** Every value that stands or was held since the page was loaded, for masking: the traffic outlives a connection. */
  readonly all: () => readonly string[]
}

/** `tab` is the storage that ends with the tab. */
export function createSecrets(tab: KeyValueStore): Secrets {
  const memory = new Map<string, SecretValues>()
  const seen = new Set<string>()
  let everything: readonly string[] | undefined

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
  function stand(profileId: string, values: SecretValues): void {
    memory.set(profileId, values)
    everything = undefined
  }
  function hold(profileId: string, values: SecretValues): void {
    stand(profileId, values)
    for (const value of Object.values(values)) seen.add(value)
  }
  function all(): readonly string[] {
    if (everything) return everything
    const standing = [...memory.values()].flatMap((values) => Object.values(values))
    everything = [...new Set([...seen, ...standing])].filter((value) => value !== '')
    return everything
  }
  function keep(profileId: string, values: SecretValues, remember: Remember): void {
    hold(profileId, values)
    if (remember === 'tab') writeStored(tab, PREFIX + profileId, values)
    else remove(tab, PREFIX + profileId)
  }
  function forget(profileId: string): void {
    memory.delete(profileId)
    everything = undefined
    remove(tab, PREFIX + profileId)
  }
  return { of, hold, stand, keep, forget, all }
}

function remove(store: KeyValueStore, key: string): void {
  try {
    store.removeItem(key)
  } catch {
    // Storage is switched off: there is nothing to remove.
  }
}
