/** The rounds of one call: requests that were answered with questions, each sent again with the answers (protocol.md 4.6). */
import { asObject } from '#mcp/read.ts'
import type { JsonObject } from '#mcp/types.ts'
import type { ExchangeLog } from '#state/exchanges.ts'
import type { Exchange, Origin } from '#wire/types.ts'

import { pictureOf } from '../picture.ts'
import { messagesInRequest } from '../reading.ts'
import type { Lane, Lanes } from './lanes.ts'

/** A round that has ended. */
export type Round = {
  /** Milliseconds since the epoch. */
  readonly from: number
  readonly until: number
  /** It asked something; otherwise the server only wanted the request again. */
  readonly hasQuestions: boolean
}

/**
 * What came before an exchange in its call, oldest first. Nothing in an exchange says so: the request brings back
 * the state of the round before, and answers what that asked.
 */
export function roundsBefore(exchange: Exchange, log: ExchangeLog): readonly Round[] {
  const rounds: Round[] = []
  let last = exchange
  for (const earlier of [...log.values()].toReversed()) {
    const brought = broughtBy(last)
    if (!brought) break
    const asked = earlier.id < last.id && isOfOneCall(earlier, last) ? askedBy(earlier) : undefined
    if (!asked || !fits(brought, asked) || !earlier.outcome) continue
    const from = earlier.startedAt
    const hasQuestions = Object.keys(asked.requests).length > 0
    rounds.unshift({ from, until: from + earlier.outcome.at, hasQuestions })
    last = earlier
  }
  return rounds
}

type Asked = { readonly state: unknown; readonly requests: JsonObject }
type Brought = { readonly state: unknown; readonly responses: JsonObject }

/** What a request says of the round before it; undefined of a first one. */
function broughtBy({ request }: Exchange): Brought | undefined {
  const [message] = messagesInRequest(request)
  const params = message?.kind === 'request' ? asObject(message.params) : undefined
  if (!params || !('requestState' in params || 'inputResponses' in params)) return undefined
  return { state: params['requestState'], responses: asObject(params['inputResponses']) ?? {} }
}

/** What an answer wants brought; undefined of one that asks nothing. */
function askedBy(exchange: Exchange): Asked | undefined {
  const picture = pictureOf(exchange)
  if (picture.kind !== 'result' || picture.reading.kind !== 'inputRequired') return undefined
  const { message } = picture.answer
  const result = message.kind === 'result' ? asObject(message.result) : undefined
  return { state: result?.['requestState'], requests: picture.reading.requests }
}

function fits({ state, responses }: Brought, asked: Asked): boolean {
  return state === asked.state && Object.keys(responses).every((key) => key in asked.requests)
}

function isOfOneCall(a: Exchange, b: Exchange): boolean {
  const isOfOneSender = a.request.url === b.request.url && a.recorded === b.recorded
  return isOfOneSender && isSameOrigin(a.origin, b.origin)
}

function isSameOrigin(a: Origin, b: Origin): boolean {
  return a.kind === 'tab' && b.kind === 'tab' ? a.tab === b.tab : a.kind === b.kind
}

/** The lanes of a call’s last exchange below those of its rounds, all on one scale that begins with the first. */
export function withRounds(
  { lanes, total }: Lanes,
  rounds: readonly Round[],
  { startedAt, outcome }: Pick<Exchange, 'startedAt' | 'outcome'>,
): Lanes {
  const [first] = rounds
  if (!first) return { lanes, total }
  const shift = Math.max(0, startedAt - first.from)
  const above = rounds.flatMap((round, index): readonly Lane[] => {
    const [from, until] = [round.from - first.from, round.until - first.from]
    const next = (rounds[index + 1]?.from ?? startedAt) - first.from
    return [
      roundLane(index, from, until),
      {
        id: `gap ${index}`,
        label: round.hasQuestions ? 'Waiting for you' : 'Pause',
        from: until,
        until: Math.max(until, next),
        sort: 'gap',
        marks: [],
      },
    ]
  })
  return {
    lanes: [
      ...above,
      { ...roundLane(rounds.length, shift, shift + total), isOpen: !outcome },
      ...lanes.map((lane) => shifted(lane, shift)),
    ],
    total: shift + total,
  }
}

function roundLane(index: number, from: number, until: number): Lane {
  return {
    id: `round ${index}`,
    label: `Round ${index + 1}`,
    from,
    until,
    sort: 'round',
    marks: [],
  }
}

function shifted(lane: Lane, by: number): Lane {
  const move = <Span extends { readonly from: number; readonly until: number }>(
    span: Span,
  ): Span => ({
    ...span,
    from: span.from + by,
    until: span.until + by,
  })
  return { ...move(lane), marks: lane.marks.map(move) }
}
