/** Makes a file of exchanges: which format, what was hidden in it, and how far it is. */
import type { Exchange } from '#wire/types.ts'

import type { Explorer } from '../explorer.ts'
import { harOf } from './har.ts'
import { createHider } from './hider.ts'
import type { Finding, KnownValues } from './hider.ts'
import { recordingOf } from './recording.ts'
import { writeFile } from './writer.ts'

export type ExportFormat = 'recording' | 'har'

export type ExportWish = {
  readonly format: ExportFormat
  /** Secrets are written as they are; they are listed all the same. */
  readonly includeSecrets: boolean
  readonly signal: AbortSignal
  /** Hears which exchange is being written, from 1. */
  readonly onProgress?: (count: number) => void
}

export type Exported = {
  readonly blob: Blob
  /** Secrets of each sort in each place, most first. */
  readonly found: readonly Finding[]
}

/** The whole file; rejects with the signal's reason once it is called off. */
export async function exportExchanges(
  explorer: Explorer,
  exchanges: readonly Exchange[],
  { format, includeSecrets, signal, onProgress }: ExportWish,
): Promise<Exported> {
  const { host } = explorer
  const known = knownValues(explorer)
  const hider = createHider(known, includeSecrets)
  const quiet = createHider(known, includeSecrets)
  const counted = counting(exchanges, onProgress)
  const file =
    format === 'har'
      ? harOf(counted, { hider, quiet })
      : recordingOf(counted, hider, host.wallClock())
  const clock = { now: host.now, pause: host.pause, signal }
  const blob = await writeFile(file, 'application/json', clock)
  return { blob, found: hider.found() }
}

function* counting(
  exchanges: readonly Exchange[],
  onProgress: ExportWish['onProgress'],
): Generator<Exchange, void, void> {
  for (const [index, exchange] of exchanges.entries()) {
    onProgress?.(index + 1)
    yield exchange
  }
}

/** The name a file is given unless it gets another, from the time in milliseconds since the epoch. */
export function fileNameFor(format: ExportFormat, now: number): string {
  const day = new Date(now)
  const date = [day.getFullYear(), two(day.getMonth() + 1), two(day.getDate())].join('-')
  const time = `${two(day.getHours())}${two(day.getMinutes())}`
  return `mcp-traffic-${date}-${time}.${format === 'har' ? 'har' : 'json'}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

const FIELDS: Readonly<Record<string, string>> = {
  token: 'Access token',
  apiKey: 'API key',
  userToken: 'User token (JWT)',
  relay: 'Secret of the relay',
}

/** Values in use, with their names where it is known whose they are. */
function knownValues({ secrets, recents, connections }: Explorer): KnownValues {
  const names = new Map<string, string>()
  const { profile: current } = connections.getState()
  const profiles = [current, ...recents.store.getState().map(({ profile }) => profile)]
  for (const profile of profiles) {
    if (!profile) continue
    for (const [field, value] of Object.entries(secrets.of(profile.id))) {
      const header = profile.headers.find(({ id }) => field === `header:${id}`)
      const parameter = /^query:([^:]*)/.exec(field)?.[1]
      names.set(
        value.trim(),
        FIELDS[field] ??
          (header && `Value of the ${header.name} header`) ??
          (parameter === undefined ? OTHER : `Parameter ${parameter}`),
      )
    }
  }
  return { values: secrets.all(), nameOf: (value) => names.get(value) ?? OTHER }
}

const OTHER = 'A secret entered on this page'
