/** What the doctor looks at: a request that failed, or the connection in use. The looking is in features/doctor. */
import { createStore } from 'zustand/vanilla'

import { targetOf } from '#mcp/credentials.ts'
import type { Profile, SecretValues } from '#mcp/credentials.ts'
import { isLastOpening } from '#mcp/lastOpening.ts'
import { buildMessage, formatMessage, protocolHeaders } from '#mcp/outgoing.ts'
import { requestTo } from '#mcp/requestTo.ts'
import { MODERN } from '#mcp/revisions.ts'
import type { Run } from '#mcp/run.ts'
import type { Exchange, WireRequest } from '#wire/types.ts'

import type { ConnectionStore } from './connections.ts'
import type { Secrets } from './secrets.ts'

export type Examination = {
  readonly request: WireRequest
  /** What failed; absent when the connection is checked without a failure. */
  readonly exchange?: Exchange
  /** The way to connect that it belongs to. */
  readonly profile: Profile
  readonly reconnect: Reconnect
}

/** Connects again with a change of the profile, and with other secret values where they are given. */
export type Reconnect = (change: Partial<Profile>, values?: SecretValues) => void

type Probe = {
  readonly request: WireRequest
  /** Milliseconds until it is given up. */
  readonly limitMs: number
  readonly signal: AbortSignal
}

type DoctorParts = {
  readonly run: Run
  readonly connections: ConnectionStore
  readonly secrets: Secrets
  readonly connect: (profile: Profile, values: SecretValues) => Promise<unknown>
}

/** One examination at a time; the page shows it as long as it is there. */
export function createDoctor({ run, connections, secrets, connect }: DoctorParts) {
  const store = createStore<{ readonly examination?: Examination }>(() => ({}))

  /**
   * Opens an examination of a failed exchange, else of the connection in use or tried last. Without
   * `reconnect` the connection itself is made anew.
   */
  function examine(exchange?: Exchange, reconnect?: Reconnect): void {
    const { profile } = connections.getState()
    if (!profile) return
    const connectAgain: Reconnect = (change, values = secrets.of(profile.id)) =>
      void connect({ ...profile, ...change }, values)
    store.setState({
      examination: {
        request: exchange && !isLastOpening(exchange) ? exchange.request : requestToCheck(profile),
        profile,
        reconnect: reconnect ?? connectAgain,
        ...(exchange && { exchange }),
      },
    })
  }

  /** What this connection sends most: with every header it needs. */
  function requestToCheck(profile: Profile): WireRequest {
    const { connection } = connections.getState()
    const target = targetOf(profile, secrets.of(profile.id))
    if (connection) {
      const request = connection.prepare(connection.draft('tools/list'))
      return { ...request, url: connection.endpoint.url }
    }
    const endpoint = { url: target.url, era: 'modern', revision: MODERN } as const
    const message = buildMessage(endpoint, 1, 'server/discover')
    const headers = protocolHeaders(endpoint, {
      kind: 'request',
      id: 1,
      method: 'server/discover',
      params: message['params'] ?? {},
    })
    return requestTo(target, { method: 'POST', headers, body: formatMessage(message) })
  }

  /** Looks once more. */
  function again(): void {
    store.setState(({ examination }) => (examination ? { examination: { ...examination } } : {}))
  }

  const probe = (what: Probe) => probeOnce(run, what)
  return { store, examine, again, probe, close: () => store.setState({}, true) }
}

/** A recorded request without secrets, given up at its head or after the milliseconds. */
async function probeOnce(run: Run, { request, limitMs, signal }: Probe): Promise<Exchange> {
  const limit = new AbortController()
  const stop = () => limit.abort('user')
  const timer = setTimeout(() => limit.abort('timeout'), limitMs)
  signal.addEventListener('abort', stop)
  if (signal.aborted) stop()
  try {
    return await run(request, {
      origin: { kind: 'doctor' },
      signal: limit.signal,
      onEvent: ({ kind }) => {
        if (kind === 'head') limit.abort('replaced')
      },
    })
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
