/** What the demo remembers: each user's own changes, credentials and sessions; kept as plain JSON. */
import { InMemoryServerEventBus } from '@modelcontextprotocol/server'
import type { Server, ServerEventBus } from '@modelcontextprotocol/server'

import { isObject } from './json.ts'

export type Row = Readonly<Record<string, unknown>>

/** What a user did to one collection; the seeded rows themselves are never stored. */
export type TableChanges = {
  readonly added: Row[]
  readonly changed: Record<string, Row>
  readonly removed: string[]
}

export type Credential = {
  readonly credentialId: string
  readonly connectorId: string
  readonly authenticationType: string
  readonly name: string
  readonly createdAt: string
}

/** A sign-in that was started and not yet answered; its token is in the page's address. */
type PendingSignIn = {
  readonly token: string
  readonly connectorId: string
  readonly redirectUri: string
}

type UserData = {
  readonly credentials: Credential[]
  readonly tables: Record<string, TableChanges>
  readonly pending: PendingSignIn[]
  /** Counts everything made for the user, so that ids repeat in the same order. */
  made: number
  extraTool: boolean
}

/** A 2025 session of a user, as far as notices about changes need it. */
export type Listener = { readonly server: Server; readonly subscribed: Set<string> }

export type User = {
  readonly id: string
  readonly data: UserData
  /** Change notices for `subscriptions/listen`. */
  readonly bus: ServerEventBus
  readonly listeners: Set<Listener>
  /** Cached reads: key to the time they go stale, milliseconds since the epoch. */
  readonly cache: Map<string, number>
  /** Calls whose cancellation arrived, oldest first; the proof `list_cancelled_calls` shows. */
  readonly cancelled: string[]
}

/** Where the demo keeps its memory over a restart of its host. */
type Memory = {
  readonly load: () => Promise<string | undefined>
  readonly save: (text: string) => Promise<void>
}

export type World = {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly user: (id: string) => User
  /** The user who started the sign-in with this token. */
  readonly userOfSignIn: (token: string) => User | undefined
  /** Says that a user's data changed, so that it is kept. */
  readonly changed: () => void
  /** Loads what was kept; once, before the first request. */
  readonly ready: () => Promise<void>
  /** Without a place for the sign-in page, consent is taken as given. */
  readonly instantConsent: boolean
}

export type WorldOptions = {
  readonly now?: () => number
  readonly memory?: Memory
  readonly instantConsent?: boolean
}

/** Connectors every new user finds connected. */
const CONNECTED_AT_FIRST = [
  ['slack', 'cred_slack_7h2k', 'Acme workspace'],
  ['hubspot', 'cred_hubspot_3m9p', 'Acme portal'],
] as const

/** Builds an empty world. */
export function createWorld(options: WorldOptions): World {
  const users = new Map<string, User>()
  let loading: Promise<void> | undefined

  function user(id: string): User {
    const known = users.get(id)
    if (known !== undefined) return known
    const made = newUser(id, newData())
    users.set(id, made)
    return made
  }

  async function load(): Promise<void> {
    const kept: unknown = JSON.parse((await options.memory?.load()) ?? '{}')
    if (!isObject(kept)) return
    for (const [id, data] of Object.entries(kept)) {
      if (isUserData(data)) users.set(id, newUser(id, data))
    }
  }

  function changed(): void {
    const all = Object.fromEntries([...users].map(([id, { data }]) => [id, data]))
    // Memory is a comfort: where the browser refuses it, the demo forgets on restart.
    options.memory?.save(JSON.stringify(all)).catch(() => undefined)
  }

  return {
    now: options.now ?? Date.now,
    user,
    userOfSignIn: (token) =>
      [...users.values()].find(({ data }) => data.pending.some((entry) => entry.token === token)),
    changed,
    // What was kept may be unreadable or from another version: then the demo starts afresh.
    ready: () => (loading ??= load().catch(() => undefined)),
    instantConsent: options.instantConsent ?? false,
  }
}

function newUser(id: string, data: UserData): User {
  return {
    id,
    data,
    bus: new InMemoryServerEventBus(),
    listeners: new Set(),
    cache: new Map(),
    cancelled: [],
  }
}

function newData(): UserData {
  return {
    credentials: CONNECTED_AT_FIRST.map(([connectorId, credentialId, name]) => ({
      credentialId,
      connectorId,
      authenticationType: 'oauth2',
      name,
      createdAt: '2026-05-04T09:00:00.000Z',
    })),
    tables: {},
    pending: [],
    made: 0,
    extraTool: false,
  }
}

function isUserData(value: unknown): value is UserData {
  return (
    isObject(value) &&
    Array.isArray(value['credentials']) &&
    isObject(value['tables']) &&
    Array.isArray(value['pending']) &&
    typeof value['made'] === 'number'
  )
}

/** A random token of 24 hexadecimal digits; `crypto.randomUUID` is missing on plain http. */
export function randomToken(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

/** The changes a user made to one collection, made empty on first use. */
export function tableOf(user: User, key: string): TableChanges {
  return (user.data.tables[key] ??= { added: [], changed: {}, removed: [] })
}
