/** The connection in use: its status machine, its four visible steps, its negotiated endpoint. */
import { createStore } from 'zustand/vanilla'

import type { Connection } from '#mcp/connection.ts'
import type { Profile } from '#mcp/credentials.ts'
import type { FailureWords } from '#mcp/failureWords.ts'
import type { LogLevel } from '#mcp/logLevel.ts'
import type { McpFailure } from '#mcp/types.ts'

import type { TriedWords } from './failureWording.ts'

export type ConnectStepId = 'reach' | 'agree' | 'tools' | 'others'

export type ConnectStep = {
  readonly id: ConnectStepId
  readonly title: string
  /** `none`: the server does not offer it, which is no failure. */
  readonly state: 'waiting' | 'running' | 'done' | 'none' | 'failed'
  /** Milliseconds it took, once it is over. */
  readonly ms?: number
  /** What came of it: a revision, a count. */
  readonly note?: string
}

export type ConnectionState = {
  readonly status: 'idle' | 'connecting' | 'connected' | 'failed'
  /** Counts connections while the page lives: part of every query key. */
  readonly number: number
  readonly profile?: Profile
  readonly steps: readonly ConnectStep[]
  readonly connection?: Connection
  readonly failure?: McpFailure
  /** The failure in words. */
  readonly words?: FailureWords
  /** What each opening met, when none led to a connection. */
  readonly tried?: readonly TriedWords[]
  /** What the session was asked to log, once it was. */
  readonly logLevel?: LogLevel
}

export const STEPS: readonly ConnectStep[] = [
  { id: 'reach', title: 'Reach server', state: 'waiting' },
  { id: 'agree', title: 'Agree on protocol', state: 'waiting' },
  { id: 'tools', title: 'List tools', state: 'waiting' },
  { id: 'others', title: 'List resources and prompts', state: 'waiting' },
]

/** Holds the state; `connect.ts` drives it. */
export function createConnectionStore() {
  return createStore<ConnectionState>(() => ({ status: 'idle', number: 0, steps: STEPS }))
}

export type ConnectionStore = ReturnType<typeof createConnectionStore>
