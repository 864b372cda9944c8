/** What an answer tells of itself: the few members and list sizes that envelopes are known by. */
import { asArray } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'

/** Members of an answer that envelopes are read from; nothing else of a long one is fetched. */
export const TOLD_MEMBERS = [
  'needsRefinement',
  'metadata',
  'pagination',
  'searchHints',
  'suggestions',
  'nextCursor',
  'total',
  'totalCount',
  'returned',
  'count',
  'offset',
  'limit',
  'nextOffset',
  'hasMore',
] as const

/** An object with more members than this holds data; nobody wraps a page in so many. */
export const MOST_MEMBERS = 200

export type ToldMembers = { readonly [Name in (typeof TOLD_MEMBERS)[number]]?: Json }

/** An answer as the table of envelopes sees it, be it parsed or read piece by piece. */
export type Told = {
  /** Exactly as sent. */
  readonly members: ToldMembers
  /** How many elements each list among its members has. */
  readonly lists: readonly number[]
}

/** What a parsed answer tells; undefined where it holds data only. */
export function toldIn(value: JsonObject): Told | undefined {
  const members = Object.values(value)
  if (members.length > MOST_MEMBERS) return undefined
  return { members: value, lists: members.flatMap((each) => asArray(each)?.length ?? []) }
}
