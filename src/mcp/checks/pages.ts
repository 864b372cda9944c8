/** Pages of lists in the log: what a list exchange brought, and the pages before it. */
import type { Exchange } from '#wire/types.ts'

import { answerOf, isAnswerCut } from '../jsonRpc.ts'
import { PRIMITIVES } from '../primitives.ts'
import { asArray, asObject, asText } from '../read.ts'
import type { Json, JsonObject } from '../types.ts'
import { sentIn } from './reading.ts'
import type { Seen } from './types.ts'

/** A page of a list, without its entries. */
export type ListPage = {
  readonly exchange: Exchange
  readonly method: string
  /** Cursor it was asked with. */
  readonly cursor: string | undefined
  readonly next: string | undefined
  readonly scope: string | undefined
  /** Names, URIs or templates in their order. */
  readonly keys: readonly string[]
}

const MOST_READ = 1_000_000
const pages = new WeakMap<Exchange, { readonly page: ListPage | undefined }>()

/** The page an exchange brought; undefined for what is no list, has no result yet, or is too big. */
export function pageOf(exchange: Exchange): ListPage | undefined {
  if (!exchange.outcome) return undefined
  let known = pages.get(exchange)
  if (!known) {
    known = { page: readPage(exchange) }
    pages.set(exchange, known)
  }
  return known.page
}

function readPage(exchange: Exchange): ListPage | undefined {
  const { method, params } = sentIn(exchange.request)
  const primitive = PRIMITIVES.find((each) => each.method === method)
  if (!primitive || exchange.bytes > MOST_READ || isAnswerCut(exchange)) return undefined
  const answer = answerOf(exchange)
  const result = answer?.kind === 'result' ? asObject(answer.result) : undefined
  if (!result) return undefined
  const items = asArray(result[primitive.listKey]) ?? []
  return {
    exchange,
    method,
    cursor: asText(params['cursor']),
    next: asText(result['nextCursor']),
    scope: asText(result['cacheScope']),
    keys: items.flatMap((item) => keyOf(item, primitive.identity) ?? []),
  }
}

type Identity = (typeof PRIMITIVES)[number]['identity']

const MEMBERS: Readonly<Record<Identity, string>> = {
  name: 'name',
  URI: 'uri',
  'URI template': 'uriTemplate',
}

function keyOf(item: Json, identity: Identity): string | undefined {
  return asText(asObject(item)?.[MEMBERS[identity]])
}

/** How far back the log is read, in exchanges with lists. */
const MOST_STEPS = 50

/** The list exchanges before this one with the same address and method, newest first. */
export function* earlierPages({ exchange, context, sent }: Seen): Generator<ListPage> {
  let steps = 0
  const log = context.log ?? []
  for (let index = log.length - 1; index >= 0 && steps < MOST_STEPS; index--) {
    const other = log[index]
    if (!other || other.id >= exchange.id || other.request.url !== exchange.request.url) continue
    if (sentIn(other.request).method !== sent.method) continue
    steps++
    const page = pageOf(other)
    if (page) yield page
  }
}

/** The pages that lead to this one by their cursors, the nearest first. */
export function pagesBefore(seen: Seen): readonly ListPage[] {
  const chain: ListPage[] = []
  let cursor = asText(seen.sent.params['cursor'])
  for (const page of earlierPages(seen)) {
    if (cursor === undefined) break
    if (page.next !== cursor) continue
    chain.push(page)
    cursor = page.cursor
  }
  return chain
}

/** Entries of the list an exchange brought, as values; none for anything else. */
export function listIn({ result, sent }: Seen): {
  readonly listKey: string
  readonly items: readonly (JsonObject | undefined)[]
} {
  const primitive = PRIMITIVES.find((each) => each.method === sent.method)
  if (!primitive || !result) return { listKey: '', items: [] }
  const items = asArray(result[primitive.listKey]) ?? []
  return { listKey: primitive.listKey, items: items.map(asObject) }
}
