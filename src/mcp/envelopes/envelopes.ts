/** TABLE: ways servers shape an answer before anyone sees it, in one line each, with what gets the rest. */
import { asArray, asBoolean, asNumber, asObject, asText } from '../read.ts'
import type { Json, Message } from '../types.ts'
import { argumentsPath } from './place.ts'
import type { Told, ToldMembers } from './told.ts'

/** A change that makes another request of the one that was sent. */
export type EnvelopeAct = {
  /** `Next 25`, `Limit to 10`. */
  readonly label: string
  readonly changes: readonly EnvelopeChange[]
}

export type EnvelopeChange = {
  /** Where in the request's message. */
  readonly path: readonly string[]
  /** Undefined takes the member out. */
  readonly value: Json | undefined
}

export type Envelope = {
  /** One sentence, in our words or the server's. */
  readonly words: string
  /** Most useful first. */
  readonly acts: readonly EnvelopeAct[]
  /** Values the server offers to narrow by: one act each, under the name of what they narrow. */
  readonly narrow: readonly { readonly name: string; readonly acts: readonly EnvelopeAct[] }[]
  /** What the server suggests, in its words. */
  readonly suggestions: readonly string[]
}

/** What an answer tells, and the message it answers. */
export type Enveloped = {
  readonly told: Told
  readonly asked: Extract<Message, { kind: 'request' }>
}

type Row = (enveloped: Enveloped) => Envelope | undefined

const ROWS: readonly Row[] = [refinement, page, cursor]

/** What is to be said of an answer; most answers are what they are. */
export function envelopeOf(enveloped: Enveloped): Envelope | undefined {
  for (const read of ROWS) {
    const envelope = read(enveloped)
    if (envelope) return envelope
  }
  return undefined
}

/** Records asked for when everything is too much. */
const FEW = 10
const MOST_NAMES = 6
const MOST_VALUES = 10
const MOST_SUGGESTIONS = 20

/** Too many records: none came but samples (alloy.md, "Limits and response shaping"). */
function refinement({ told: { members }, asked }: Enveloped): Envelope | undefined {
  if (members['needsRefinement'] !== true) return undefined
  const total = countOf(asObject(members['metadata']) ?? members)
  const counted = total === undefined ? 'Too many records match' : `${figure(total)} records match`
  const at = argumentsPath(asked)
  return {
    words: `${counted}. That’s too many to show.`,
    acts: [{ label: `Limit to ${FEW}`, changes: [{ path: [...at, 'limit'], value: FEW }] }],
    narrow: Object.entries(asObject(members['searchHints']) ?? {})
      .slice(0, MOST_NAMES)
      .map(([name, values]) => ({
        name,
        acts: valuesIn(values).map((each) => ({
          label: String(each),
          changes: [{ path: [...at, name], value: each }],
        })),
      }))
      .filter(({ acts }) => acts.length > 0),
    suggestions: suggestionsIn(members['suggestions']),
  }
}

/** Plain values, each once; of a number that was rounded when it was read another one would be asked for. */
function valuesIn(told: Json | undefined): readonly (string | number | boolean)[] {
  const values = (asArray(told) ?? []).flatMap((each) => {
    if (typeof each === 'number') return Math.abs(each) <= Number.MAX_SAFE_INTEGER ? each : []
    return typeof each === 'string' || typeof each === 'boolean' ? each : []
  })
  return [...new Set(values)].slice(0, MOST_VALUES)
}

/** Each once, and no more than anybody reads. */
function suggestionsIn(told: Json | undefined): readonly string[] {
  const texts = (asArray(told) ?? []).flatMap((each) => asText(each) ?? [])
  return [...new Set(texts)].slice(0, MOST_SUGGESTIONS)
}

/** Some of many, by `limit` and `offset`. */
function page({ told: { members, lists }, asked }: Enveloped): Envelope | undefined {
  const told = asObject(members['metadata']) ?? asObject(members['pagination']) ?? members
  const total = countOf(told)
  // Without a figure, the length of the one list that the answer holds.
  const listed = lists.length === 1 ? lists[0] : undefined
  const shown = asNumber(told['returned']) ?? asNumber(told['count']) ?? listed
  if (total === undefined || shown === undefined || shown <= 0 || shown >= total) return undefined
  const from = asNumber(told['offset']) ?? 0
  const words =
    from === 0
      ? `Showing ${figure(shown)} of ${figure(total)}.`
      : `Showing ${figure(from + 1)} to ${figure(from + shown)} of ${figure(total)}.`
  const acts = turns(told, { total, shown, from }, argumentsPath(asked))
  return { words, acts, narrow: [], suggestions: [] }
}

type Place = { readonly total: number; readonly shown: number; readonly from: number }

/** To the next page and to the one before, as large as this one was meant to be. */
function turns(
  told: ToldMembers,
  { total, shown, from }: Place,
  at: readonly string[],
): readonly EnvelopeAct[] {
  const size = Math.max(shown, asNumber(told['limit']) ?? 0)
  const next = asNumber(told['nextOffset']) ?? from + shown
  const hasMore = asBoolean(told['hasMore']) ?? true
  const turn = (word: string, offset: number, count: number): EnvelopeAct => ({
    label: `${word} ${figure(count)}`,
    changes: [
      { path: [...at, 'limit'], value: size },
      { path: [...at, 'offset'], value: offset === 0 ? undefined : offset },
    ],
  })
  return [
    ...(hasMore && next < total ? [turn('Next', next, Math.min(size, total - next))] : []),
    ...(from > 0 ? [turn('Previous', Math.max(0, from - size), Math.min(size, from))] : []),
  ]
}

/** A list of the protocol with more pages (protocol.md 4.3). */
function cursor({ told: { members }, asked }: Enveloped): Envelope | undefined {
  const next = asText(members['nextCursor'])
  if (next === undefined || next === '' || !asked.method.endsWith('/list')) return undefined
  return {
    words: 'This is one page of several.',
    acts: [{ label: 'Next page', changes: [{ path: ['params', 'cursor'], value: next }] }],
    narrow: [],
    suggestions: [],
  }
}

function countOf(told: ToldMembers): number | undefined {
  const total = asNumber(told['total']) ?? asNumber(told['totalCount'])
  return total !== undefined && Number.isSafeInteger(total) && total >= 0 ? total : undefined
}

function figure(value: number): string {
  return value.toLocaleString('en')
}
