/** Secret values by profile and field: in memory, and in this tab's storage where the user chose so. */
import type { Remember, SecretValues } from '#mcp/credentials.ts'
import { asObject, asText } from '#mcp/read.ts'

import type { KeyValueStore } from './host.ts'
import { readStored, writeStored } from './stored.ts'

const PREFIX = 'mcpx.secrets.'

export type Secrets = {
  /** Values of one profile; empty when none are known any more. */
  readonly of: (profileId: string) => SecretValues
  readonly keep: (profileId: string, values: SecretValues, remember: Remember) => void
  readonly forget: (profileId: string) => void
  /** Every value known now, for masking. */
  readonly all: () => readonly string[]
}

/** `tab` is the storage that ends with the tab. */
export function createSecrets(tab: KeyValueStore): Secrets {
  const memory = new Map<string, SecretValues>()

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
  function keep(profileId: string, values: SecretValues, remember: Remember): void {
    memory.set(profileId, values)
    if (remember === 'tab') writeStored(tab, PREFIX + profileId, values)
    else remove(tab, PREFIX + profileId)
  }
  function forget(profileId: string): void {
    memory.delete(profileId)
    remove(tab, PREFIX + profileId)
  }
  function all(): readonly string[] {
    return [...memory.values()].flatMap((values) => Object.values(values)).filter(Boolean)
  }
  return { of, keep, forget, all }
}

function remove(store: KeyValueStore, key: string): void {
  try {
    store.removeItem(key)
  } catch {
    // Storage is switched off: there is nothing to remove.
  }
}
