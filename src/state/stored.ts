/** TABLE: what is kept in the browser, under which key; a secret only where it ends with the tab (product.md 2.16). */
import { parseJson } from '#lib/parseJson.ts'
import { asJson } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'

import type { KeyValueStore } from './host.ts'

export const STORED = {
  settings: 'mcpx.settings',
  recents: 'mcpx.recents',
  eras: 'mcpx.eras',
  variables: 'mcpx.variables',
  /** Open requests, in the storage that ends with the tab. */
  tabs: 'mcpx.tabs',
  /** Values of secret variables, in the storage that ends with the tab. */
  secretVariables: 'mcpx.secrets.variables',
} as const

/** Reads a stored value; undefined when there is none, it is broken, or storage is switched off. */
export function readStored(store: KeyValueStore, key: string): Json | undefined {
  try {
    const parsed = parseJson(store.getItem(key) ?? '')
    return parsed.ok ? asJson(parsed.value) : undefined
  } catch {
    // Browsers with storage switched off throw on access; the explorer works without it.
    return undefined
  }
}

/** Writes a value; a full or forbidden storage loses it, which only costs convenience. */
export function writeStored(store: KeyValueStore, key: string, value: unknown): void {
  try {
    store.setItem(key, JSON.stringify(value))
  } catch {
    // See readStored: nothing to do, nothing the user typed is lost while the page lives.
  }
}
