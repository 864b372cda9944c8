/** Plain facts of two sides next to each other: headers, and how long things took. */
import { formatBytes, formatClock, formatCount, formatDuration } from '#lib/format.ts'
import type { Exchange, HeaderList } from '#wire/types.ts'

import type { SideContent } from './sides.ts'

/** One line with two sides; undefined where a side has none. */
export type Fact = {
  readonly name: string
  readonly left: string | undefined
  readonly right: string | undefined
  /** How far apart they are, in words. */
  readonly apart?: string
}

/** Headers by name, in the order of the left side; values of one name stand together. */
export function headerFacts(left: HeaderList, right: HeaderList): readonly Fact[] {
  const [lefts, rights] = [byName(left), byName(right)]
  const names = new Set([...lefts.keys(), ...rights.keys()])
  return [...names].map((name) => ({
    name,
    left: lefts.get(name),
    right: rights.get(name),
  }))
}

function byName(headers: HeaderList): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of headers) {
    const key = name.toLowerCase()
    const known = values.get(key)
    values.set(key, known === undefined ? value : `${known}\n${value}`)
  }
  return values
}

/** When, how long and how much. */
export function timingFacts(left: SideContent, right: SideContent): readonly Fact[] {
  const [l, r] = [momentsOf(left), momentsOf(right)]
  return [
    plain('Sent at', formatClock(l.sent), formatClock(r.sent)),
    measured('First sign of an answer', { left: l.head, right: r.head }, formatDuration),
    measured('Done after', { left: l.done, right: r.done }, formatDuration),
    measured('Received', { left: l.bytes, right: r.bytes }, formatBytes),
    measured('Events', { left: l.events, right: r.events }, (count) => formatCount(count, 'event')),
  ]
}

/** The HTTP status, where one came. */
export function statusFact(left: SideContent, right: SideContent): Fact {
  return plain('Status', momentsOf(left).status, momentsOf(right).status)
}

type Moments = {
  readonly sent: number
  readonly head: number | undefined
  readonly done: number | undefined
  readonly bytes: number
  readonly events: number | undefined
  readonly status: string | undefined
}

function momentsOf({ exchange, call }: SideContent): Moments {
  if (exchange) return momentsOfExchange(exchange)
  return {
    sent: call?.when ?? 0,
    head: undefined,
    done: call?.ms,
    bytes: call?.bytes ?? 0,
    events: undefined,
    status: call?.http === undefined ? undefined : String(call.http),
  }
}

function momentsOfExchange({ startedAt, head, outcome, bytes, body }: Exchange): Moments {
  return {
    sent: startedAt,
    head: head?.at,
    done: outcome?.at,
    bytes,
    events: body.kind === 'stream' ? body.frames.length : undefined,
    status: head && `${head.status} ${head.statusText}`.trim(),
  }
}

function plain(name: string, left: string | undefined, right: string | undefined): Fact {
  return { name, left, right }
}

function measured(
  name: string,
  { left, right }: { readonly left: number | undefined; readonly right: number | undefined },
  format: (value: number) => string,
): Fact {
  const words = (value: number | undefined) => (value === undefined ? undefined : format(value))
  const fact = plain(name, words(left), words(right))
  if (left === undefined || right === undefined || left === right) return fact
  const sign = right > left ? '+' : '−'
  return { ...fact, apart: `${sign}${format(Math.abs(right - left))}` }
}

/** Verb and address; nothing for what the history kept, which is said by its server. */
export function requestFacts(
  left: SideContent,
  right: SideContent,
  redact: (text: string) => string,
): readonly Fact[] {
  const [l, r] = [left, right].map(({ exchange, call }) => ({
    verb: exchange?.request.method,
    url: redact(exchange?.request.url ?? call?.url ?? ''),
  }))
  return [plain('HTTP method', l?.verb, r?.verb), plain('Address', l?.url, r?.url)]
}
