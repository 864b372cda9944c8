/** Preferences: appearance and switches, kept in the browser. */
import { createStore } from 'zustand/vanilla'

import { asObject } from '#mcp/read.ts'

import type { KeyValueStore } from './host.ts'
import { STORED, readStored, writeStored } from './stored.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export type Settings = { readonly theme: Theme }

/** Starts from what was kept; every change is kept again. */
export function createSettings(local: KeyValueStore) {
  const kept = asObject(readStored(local, STORED.settings))
  const theme = THEMES.find((each) => each === kept?.['theme']) ?? 'system'
  const store = createStore<Settings>(() => ({ theme }))
  store.subscribe((settings) => writeStored(local, STORED.settings, settings))
  return store
}
