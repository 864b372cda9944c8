/** What each side of a comparison is: its result and request, and the words about it. */
import { formatClock } from '#lib/format.ts'
import { answerOf, answerTextOf, readMessages, wholeAnswerOf } from '#mcp/jsonRpc.ts'
import { readRow } from '#mcp/readRow.ts'
import type { ComparedSide } from '#state/comparing.ts'
import type { WholeCall } from '#state/library/history.ts'
import type { Call } from '#state/library/rows.ts'
import type { JsonSource } from '#state/reader/types.ts'
import type { Exchange } from '#wire/types.ts'

import { endWord } from './ends.ts'

/** One line of a chooser. */
export type Choice = {
  /** `exchange 7`, `call <id>`. */
  readonly value: string
  readonly label: string
  readonly method: string
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly when: number
  readonly side: ComparedSide
}

/** What is compared of a side. */
export type SideContent = {
  readonly exchange?: Exchange
  readonly call?: Call
  readonly result: JsonSource | undefined
  readonly request: JsonSource | undefined
  /** The history keeps texts without their secrets. */
  readonly isMasked: boolean
  /** Only the beginnings of these were kept. */
  readonly cut: readonly ComparedText[]
}

/** What of a side is a text that the history keeps. */
export type ComparedText = 'result' | 'request'

/** An exchange as a line to choose; names are still to be masked. */
export function choiceOfExchange(exchange: Exchange): Choice {
  const row = readRow(exchange)
  const { method, name } = row
  const { id, startedAt, recorded } = exchange
  const words = [`${id}`, `${method} ${name}`.trim(), endWord(row), formatClock(startedAt)]
  return {
    value: `exchange ${id}`,
    label: [...words, ...(recorded ? ['recorded'] : [])].join(' · '),
    method,
    name,
    when: startedAt,
    side: { kind: 'exchange', exchange },
  }
}

/** A call of the history as a line to choose. */
export function choiceOfCall(call: Call): Choice {
  const { id, method, name, when } = call
  return {
    value: `call ${id}`,
    label: ['History', `${method} ${name}`.trim(), endWord(call), formatClock(when)].join(' · '),
    method,
    name,
    when,
    side: { kind: 'call', id },
  }
}

/** Lines of a chooser that can be scrolled through. */
const MOST = 100

/** Those of the same method and name first, then of the same method, each newest first. */
export function rankChoices(all: readonly Choice[], like: Choice | undefined): readonly Choice[] {
  const rank = ({ method, name }: Choice) =>
    (method === like?.method ? 1 : 0) + (method === like?.method && name === like?.name ? 1 : 0)
  return all.toSorted((a, b) => rank(b) - rank(a) || b.when - a.when).slice(0, MOST)
}

/** The lines to choose from, best first: what is chosen is always among them. */
export function offerChoices(
  all: readonly Choice[],
  chosen: readonly (string | undefined)[],
): readonly Choice[] {
  const own = all.filter(({ value }) => chosen.includes(value))
  const ranked = rankChoices(
    all,
    own.find(({ value }) => value === chosen[0]),
  )
  return [...own.filter((choice) => !ranked.includes(choice)), ...ranked]
}

/**
 * What to compare with at first: the nearest of the same method, the earlier one where there is one. What the
 * history keeps of the same moment is the same call.
 */
export function otherFor(all: readonly Choice[], picked: Choice): Choice | undefined {
  const others = rankChoices(
    all.filter((choice) => choice.method === picked.method && !isSameCall(choice, picked)),
    picked,
  )
  const whole = others.filter(({ side }) => side.kind === 'exchange')
  const alike = whole.length > 0 ? whole : others
  const named = alike.filter(({ name }) => name === picked.name)
  const best = named.length > 0 ? named : alike
  return best.find(({ when }) => when <= picked.when) ?? best[0]
}

/** The exchange of the log that the history kept this call of; the call itself where there is none. */
export function loggedOf(all: readonly Choice[], choice: Choice): Choice {
  if (choice.side.kind === 'exchange') return choice
  const isIt = (each: Choice) => each.side.kind === 'exchange' && keyOf(each) === keyOf(choice)
  return all.find(isIt) ?? choice
}

/** Each call once: those of the history that are in the log, too, are left out. */
export function onceEach(all: readonly Choice[]): readonly Choice[] {
  const logged = new Set(all.filter(({ side }) => side.kind === 'exchange').map(keyOf))
  return all.filter((choice) => choice.side.kind === 'exchange' || !logged.has(keyOf(choice)))
}

/** The name is no part of it: the history keeps it masked. */
function keyOf({ when, method }: Choice): string {
  return `${when} ${method}`
}

function isSameCall(one: Choice, other: Choice): boolean {
  if (one.side.kind === other.side.kind) return one.value === other.value
  return one.when === other.when
}

/** The result and the request of an exchange. */
export function contentOfExchange(exchange: Exchange): SideContent {
  const { body } = exchange.request
  return {
    exchange,
    result: resultSource(exchange),
    request: body === null || body === '' ? undefined : { text: body },
    isMasked: false,
    cut: [],
  }
}

function resultSource(exchange: Exchange): JsonSource | undefined {
  const text = answerTextOf(exchange)
  const whole = wholeAnswerOf(exchange)
  if (text === '') return undefined
  const answer = answerOf(exchange)
  const isBatch = /^\s*\[/.test(text)
  const at = answer && !isBatch ? { at: [answer.kind] } : {}
  return whole ? { whole, ...at } : { text, ...at }
}

/** What the history kept of a call. */
export function contentOfCall({ call, request, result }: WholeCall): SideContent {
  const [message] = result === undefined ? [] : readMessages(result)
  const isAnswer = message?.kind === 'result' || message?.kind === 'error'
  const isBatch = result !== undefined && /^\s*\[/.test(result)
  return {
    call,
    result:
      result === undefined
        ? undefined
        : { text: result, ...(isAnswer && !isBatch && { at: [message.kind] }) },
    request: request === '' ? undefined : { text: request },
    isMasked: true,
    cut: call.cut === 'both' ? ['result', 'request'] : call.cut ? [call.cut] : [],
  }
}
