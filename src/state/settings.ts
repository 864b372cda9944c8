/** Preferences: appearance, and what this client says of itself; kept in the browser. */
import { createStore } from 'zustand/vanilla'

import { DECLARED_ALL } from '#mcp/capabilities.ts'
import type { Declared } from '#mcp/capabilities.ts'
import { asArray, asBoolean, asObject, asText, present } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

import type { KeyValueStore } from './host.ts'
import { STORED, readStored, writeStored } from './stored.ts'
import type { RequestView } from './tabs.ts'

export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

const REQUEST_VIEWS: readonly RequestView[] = ['form', 'json', 'code']

/** A folder a server may ask for (protocol.md 4.7). */
export type Root = { readonly uri: string; readonly name?: string }

/** How parameters described by another call are written: as the tool and the text say, or always so. */
export const DETAIL_LAYOUTS = ['auto', 'flat', 'nested'] as const

/** What may be asked of a server while a call is composed. */
export type DetailSettings = {
  /** Ids of the profiles on which nothing is asked. */
  readonly off: readonly string[]
  /** Name patterns as lines of text; the built-in ones without it. */
  readonly rules?: string
  readonly layout: (typeof DETAIL_LAYOUTS)[number]
}

export type Settings = {
  readonly theme: Theme
  /** Capabilities the client declares to servers. */
  readonly declared: Declared
  /** What is offered when a server asks for roots. */
  readonly roots: readonly Root[]
  readonly details: DetailSettings
  /** Id of the language a request was last shown in as code; `curl` at first. */
  readonly snippet: string
  /** Whether keys without a modifier are shortcuts (WCAG 2.1.4). */
  readonly singleKeys: boolean
  /** Keys of commands that were changed, by their ids; an empty text is none. */
  readonly keys: Readonly<Record<string, string>>
  /** How requests are shown that nobody chose a view for. */
  readonly requestView: RequestView
  /** Origins of servers whose views may run, each with what its views were granted besides. */
  readonly views: Grants
  /** Origins of servers whose icons are shown, each with the hosts they may come from. */
  readonly icons: Grants
}

/** What was allowed, by the origin of a server. */
export type Grants = Readonly<Record<string, readonly string[]>>

/** Starts from what was kept; every change is kept again. */
export function createSettings(local: KeyValueStore) {
  const kept = asObject(readStored(local, STORED.settings)) ?? {}
  const store = createStore<Settings>(() => ({
    theme: THEMES.find((each) => each === kept['theme']) ?? 'system',
    declared: readDeclared(asObject(kept['declared'])),
    roots: (asArray(kept['roots']) ?? []).flatMap(readRoot),
    requestView: REQUEST_VIEWS.find((each) => each === kept['requestView']) ?? 'json',
    details: readDetails(asObject(kept['details'])),
    snippet: asText(kept['snippet']) ?? 'curl',
    singleKeys: asBoolean(kept['singleKeys']) ?? true,
    keys: readTexts(asObject(kept['keys'])),
    views: readGrants(asObject(kept['views'])),
    icons: readGrants(asObject(kept['icons'])),
  }))
  store.subscribe((settings) => writeStored(local, STORED.settings, settings))
  return store
}

export type SettingsStore = ReturnType<typeof createSettings>

function readDeclared(kept: JsonObject | undefined): Declared {
  return {
    elicitation: asBoolean(kept?.['elicitation']) ?? DECLARED_ALL.elicitation,
    sampling: asBoolean(kept?.['sampling']) ?? DECLARED_ALL.sampling,
    roots: asBoolean(kept?.['roots']) ?? DECLARED_ALL.roots,
    tasks: asBoolean(kept?.['tasks']) ?? DECLARED_ALL.tasks,
    views: asBoolean(kept?.['views']) ?? DECLARED_ALL.views,
  }
}

function readDetails(kept: JsonObject | undefined): DetailSettings {
  return {
    off: (asArray(kept?.['off']) ?? []).flatMap((id) => asText(id) ?? []),
    layout: DETAIL_LAYOUTS.find((each) => each === kept?.['layout']) ?? 'auto',
    ...present({ rules: asText(kept?.['rules']) }),
  }
}

function readTexts(kept: JsonObject = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(kept).flatMap(([key, value]) => {
      const text = asText(value)
      return text === undefined ? [] : [[key, text]]
    }),
  )
}

function readGrants(kept: JsonObject = {}): Grants {
  return Object.fromEntries(
    Object.entries(kept).map(([origin, all]) => [
      origin,
      (asArray(all) ?? []).flatMap((each) => asText(each) ?? []),
    ]),
  )
}

function readRoot(raw: Json): Root[] {
  const root = asObject(raw)
  const uri = asText(root?.['uri'])
  return uri === undefined ? [] : [{ uri, ...present({ name: asText(root?.['name']) }) }]
}
