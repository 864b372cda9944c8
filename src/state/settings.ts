/** Preferences: appearance, and what this client says of itself; kept in the browser. */
import { createStore } from 'zustand/vanilla'

import { DECLARED_ALL } from '#mcp/capabilities.ts'
import type { Declared } from '#mcp/capabilities.ts'
import { asArray, asBoolean, asObject, asText, present } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

import type { KeyValueStore } from './host.ts'
import { STORED, readStored, writeStored } from './stored.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** A folder a server may ask for (protocol.md 4.7). */
export type Root = { readonly uri: string; readonly name?: string }

export type Settings = {
  readonly theme: Theme
  /** Capabilities the client declares to servers. */
  readonly declared: Declared
  /** What is offered when a server asks for roots. */
  readonly roots: readonly Root[]
}

/** Starts from what was kept; every change is kept again. */
export function createSettings(local: KeyValueStore) {
  const kept = asObject(readStored(local, STORED.settings))
  const store = createStore<Settings>(() => ({
    theme: THEMES.find((each) => each === kept?.['theme']) ?? 'system',
    declared: readDeclared(asObject(kept?.['declared'])),
    roots: (asArray(kept?.['roots']) ?? []).flatMap(readRoot),
  }))
  store.subscribe((settings) => writeStored(local, STORED.settings, settings))
  return store
}

function readDeclared(kept: JsonObject | undefined): Declared {
  return {
    elicitation: asBoolean(kept?.['elicitation']) ?? DECLARED_ALL.elicitation,
    sampling: asBoolean(kept?.['sampling']) ?? DECLARED_ALL.sampling,
    roots: asBoolean(kept?.['roots']) ?? DECLARED_ALL.roots,
    tasks: asBoolean(kept?.['tasks']) ?? DECLARED_ALL.tasks,
  }
}

function readRoot(raw: Json): Root[] {
  const root = asObject(raw)
  const uri = asText(root?.['uri'])
  return uri === undefined ? [] : [{ uri, ...present({ name: asText(root?.['name']) }) }]
}
