/** Ways to connect: a new one, and the recent ones, always without secret values. */
import { createStore } from 'zustand/vanilla'

import { AUTH_MODES } from '#mcp/credentials.ts'
import type { FreeHeader, Profile } from '#mcp/credentials.ts'
import { asArray, asNumber, asObject, asText } from '#mcp/read.ts'
import { isProtocolChoice } from '#mcp/revisions.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { readWayOut, splitRelayAddress } from '#mcp/wayOut.ts'
import { isSecretName, replaceSecretParameters } from '#wire/redact.ts'

import type { KeyValueStore } from './host.ts'
import { STORED, readStored, writeStored } from './stored.ts'

export type Recent = {
  readonly profile: Profile
  /** What the server called itself. */
  readonly serverName: string
  /** Milliseconds since the epoch. */
  readonly lastUsed: number
}

const MAX_RECENTS = 12

/** An empty profile with the defaults of product.md 2.4. */
export function newProfile(id: string): Profile {
  return {
    id,
    url: '',
    auth: 'none',
    userId: '',
    credentialId: '',
    redirectUri: '',
    serverId: '',
    headers: [],
    dropHeaders: [],
    protocol: 'auto',
    wayOut: 'direct',
    relayUrl: '',
    timeoutSeconds: 60,
    maxTimeoutSeconds: 300,
    remember: 'tab',
  }
}

/** Recent connections, newest first, kept in the browser. */
export function createRecents(local: KeyValueStore) {
  const kept = asArray(readStored(local, STORED.recents)) ?? []
  const store = createStore<readonly Recent[]>(() => kept.flatMap(readRecent))
  store.subscribe((recents) => writeStored(local, STORED.recents, recents))
  return {
    store,
    /** Gives the ids of profiles that had to go for it. */
    add: (recent: Recent): readonly string[] => {
      const profile = withoutSecrets(recent.profile)
      const before = store.getState()
      const others = before.filter((each) => !isSameWay(each.profile, profile))
      const after = [{ ...recent, profile }, ...others].slice(0, MAX_RECENTS)
      store.setState(after, true)
      const listed = new Set(after.map((each) => each.profile.id))
      return before.map((each) => each.profile.id).filter((id) => !listed.has(id))
    },
    remove: (profileId: string) =>
      store.setState((recents) => recents.filter((each) => each.profile.id !== profileId), true),
  }
}

/** What a person put into a plain field although it is secret stays out of the browser's storage. */
function withoutSecrets(profile: Profile): Profile {
  return {
    ...profile,
    url: replaceSecretParameters(profile.url, () => ''),
    relayUrl: splitRelayAddress(profile.relayUrl).url,
    headers: profile.headers.map((header) =>
      header.secret || isSecretName(header.name) ? { ...header, value: '' } : header,
    ),
  }
}

function isSameWay(a: Profile, b: Profile): boolean {
  return a.id === b.id || (a.url === b.url && a.auth === b.auth && a.userId === b.userId)
}

/** Older or broken entries are dropped: they cost a paste, not data. */
function readRecent(raw: Json): Recent[] {
  const recent = asObject(raw)
  const profile = asObject(recent?.['profile'])
  if (!recent || !profile || asText(profile['url']) === undefined) return []
  const serverName = asText(recent['serverName']) ?? ''
  return [
    { serverName, lastUsed: asNumber(recent['lastUsed']) ?? 0, profile: readProfile(profile) },
  ]
}

function readProfile(raw: JsonObject): Profile {
  const text = (key: string) => asText(raw[key]) ?? ''
  const blank = newProfile(text('id'))
  const protocol = text('protocol')
  return {
    ...blank,
    url: text('url'),
    auth: AUTH_MODES.find(({ mode }) => mode === raw['auth'])?.mode ?? 'none',
    userId: text('userId'),
    credentialId: text('credentialId'),
    redirectUri: text('redirectUri'),
    serverId: text('serverId'),
    headers: (asArray(raw['headers']) ?? []).flatMap(readHeader),
    dropHeaders: (asArray(raw['dropHeaders']) ?? []).flatMap((name) => asText(name) ?? []),
    protocol: isProtocolChoice(protocol) ? protocol : 'auto',
    wayOut: readWayOut(text('wayOut')),
    relayUrl: text('relayUrl'),
    timeoutSeconds: asNumber(raw['timeoutSeconds']) ?? blank.timeoutSeconds,
    maxTimeoutSeconds: asNumber(raw['maxTimeoutSeconds']) ?? blank.maxTimeoutSeconds,
    remember: raw['remember'] === 'no' ? 'no' : 'tab',
  }
}

function readHeader(raw: Json): FreeHeader[] {
  const header = asObject(raw)
  const id = asText(header?.['id'])
  const name = asText(header?.['name'])
  if (id === undefined || name === undefined) return []
  const secret = header?.['secret'] === true
  const value = secret ? '' : (asText(header?.['value']) ?? '')
  return [{ id, name, value, secret, enabled: header?.['enabled'] !== false }]
}
