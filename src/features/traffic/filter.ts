/** Which exchanges are shown: by who asked, method, how it went, and text. */
import { readRow } from '#mcp/readRow.ts'
import type { RowStatus } from '#mcp/readRow.ts'
import type { Exchange } from '#wire/types.ts'

import { WHO } from './origins.ts'
import type { KindId } from './origins.ts'

export const STATUSES = [
  { value: 'any', label: 'Any status' },
  { value: 'ok', label: 'OK' },
  { value: 'error', label: 'Error' },
  { value: 'running', label: 'Running' },
  { value: 'stopped', label: 'Stopped' },
] as const

type StatusChoice = (typeof STATUSES)[number]['value']

export type Filter = {
  /** None means all. */
  readonly kinds: readonly KindId[]
  /** Undefined means any. */
  readonly method: string | undefined
  readonly status: StatusChoice
  readonly text: string
  /** The text is looked for in what was sent and came back as well. */
  readonly inBodies: boolean
}

export const NO_FILTER: Filter = {
  kinds: [],
  method: undefined,
  status: 'any',
  text: '',
  inBodies: false,
}

/** Whether it hides anything. */
export function isFiltering({ kinds, method, status, text }: Filter): boolean {
  return kinds.length > 0 || method !== undefined || status !== 'any' || wordsOf(text) !== ''
}

/** What is looked for, as it is compared. */
export function wordsOf(text: string): string {
  return text.trim().toLowerCase()
}

/** The choice a row falls under. */
const CHOICES: Readonly<Record<RowStatus, StatusChoice>> = {
  done: 'ok',
  error: 'error',
  pending: 'running',
  streaming: 'running',
  cancelled: 'stopped',
}

/** Whether everything but the text fits. */
export function fitsChoices(exchange: Exchange, { kinds, method, status }: Filter): boolean {
  const row = readRow(exchange)
  return (
    (kinds.length === 0 || kinds.includes(WHO[exchange.origin.kind].kind)) &&
    (method === undefined || row.method === method) &&
    (status === 'any' || CHOICES[row.status] === status)
  )
}

/** An exchange that ended changes no more. */
const known = new WeakMap<Exchange, string>()

/** Whether the text stands in the line, the address or the words of the status. */
export function fitsText(exchange: Exchange, words: string): boolean {
  if (words === '') return true
  let line = known.get(exchange)
  if (line === undefined) {
    const { method, name, http, word, problem } = readRow(exchange)
    const parts = [exchange.id, method, name, exchange.request.url, http, word, problem]
    line = parts.join('\n').toLowerCase()
    known.set(exchange, line)
  }
  return line.includes(words)
}

/** The methods there are, sorted. */
export function methodsIn(exchanges: Iterable<Exchange>): readonly string[] {
  const methods = new Set<string>()
  for (const exchange of exchanges) methods.add(readRow(exchange).method)
  return [...methods].sort()
}

/** How many exchanges there are of each kind. */
export function countKinds(exchanges: Iterable<Exchange>): ReadonlyMap<KindId, number> {
  const counts = new Map<KindId, number>()
  for (const { origin } of exchanges) {
    const { kind } = WHO[origin.kind]
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}
