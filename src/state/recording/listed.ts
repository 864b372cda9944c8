/** What servers told of their tools and prompts beside an exchange that was never sent from here. */
import { readFrameMessages, readMessages, answerOf, wholeAnswerOf } from '#mcp/jsonRpc.ts'
import { PRIMITIVES, readPage } from '#mcp/primitives.ts'
import type { Entry, Message, PrimitiveKind } from '#mcp/types.ts'
import { readFrame } from '#wire/sse.ts'
import type { Exchange, Whole } from '#wire/types.ts'

import type { Explorer } from '../explorer.ts'

/** One answer to a request for a list. */
export type ListedPage = { readonly kind: PrimitiveKind; readonly entries: readonly Entry[] }

/**
 * The lists of the same recording and address, each the same object at every call. Those of before the
 * exchange come first, the latest of them on top: what was said last before it counts.
 */
export async function listedBeside(
  explorer: Explorer,
  exchange: Exchange,
): Promise<readonly ListedPage[]> {
  const original = originalOf(explorer, exchange)
  if (!original) return []
  const { recorded, startedAt, request } = original
  const beside = [...explorer.exchanges.store.getState().log.values()].filter(
    (each) => each.recorded === recorded && each.request.url === request.url && isForList(each),
  )
  const earlier = beside.filter((each) => each.startedAt <= startedAt).toReversed()
  const later = beside.filter((each) => each.startedAt > startedAt)
  const pages = await Promise.all([...earlier, ...later].map(pageIn))
  return pages.flatMap((page) => page ?? [])
}

/** What is played again knows what it plays. */
function originalOf({ exchanges }: Explorer, exchange: Exchange): Exchange | undefined {
  let original: Exchange | undefined = exchange
  while (original?.recorded?.replayOf !== undefined) {
    original = exchanges.get(original.recorded.replayOf)
  }
  return original
}

/** What is looked for in a request before it is parsed. */
const LIST = '/list"'

function isForList({ request, outcome }: Exchange): boolean {
  return outcome !== undefined && request.body?.includes(LIST) === true
}

const pages = new WeakMap<Exchange, Promise<ListedPage | undefined>>()

function pageIn(exchange: Exchange): Promise<ListedPage | undefined> {
  const page = pages.get(exchange) ?? readListed(exchange)
  pages.set(exchange, page)
  return page
}

async function readListed(exchange: Exchange): Promise<ListedPage | undefined> {
  const [sent] = readMessages(exchange.request.body ?? '')
  const method = sent?.kind === 'request' ? sent.method : undefined
  const kind = PRIMITIVES.find((each) => each.method === method)?.kind
  if (kind === undefined) return undefined
  const whole = wholeAnswerOf(exchange)
  const answer = whole ? await answerIn(whole) : answerOf(exchange)
  return answer?.kind === 'result'
    ? { kind, entries: readPage(kind, answer.result).entries }
    : undefined
}

/** Bytes of a list that is read: larger ones would hold the page. */
const MOST_READ = 10_000_000

/** Of a long list, as of a short one, every schema has to be as it was sent. */
async function answerIn({ blob, kind }: Whole): Promise<Message | undefined> {
  if (blob.size > MOST_READ) return undefined
  const text = await blob.text()
  const messages =
    kind === 'event' ? readFrameMessages(readFrame(text, 0, 0).data) : readMessages(text)
  return messages.findLast((message) => message.kind === 'result')
}

/** A tool as it was listed beside an exchange; else whether any were listed there at all. */
export async function toolBeside(
  explorer: Explorer,
  exchange: Exchange,
  name: string,
): Promise<Entry | 'other tools' | 'no list'> {
  const tools = (await listedBeside(explorer, exchange)).filter(({ kind }) => kind === 'tools')
  if (tools.length === 0) return 'no list'
  const all = tools.flatMap(({ entries }) => entries)
  return all.find(({ key }) => key === name) ?? 'other tools'
}
