/** Words for a request that ran out of time: what is outstanding, and what arrived last (product.md 2.9). */
import { formatClock } from '#lib/format.ts'
import { hostOf } from '#lib/hostOf.ts'
import type { Exchange } from '#wire/types.ts'

import { readFrameMessages, readMessages } from './jsonRpc.ts'
import { asNumber, asObject, asText } from './read.ts'

/** `exchange` is the one that was given up; without it only the plain truth is said. */
export function describeTimeout(exchange: Exchange | undefined): {
  readonly code: 'timeout'
  readonly title: string
  readonly advice: string
} {
  const ended = exchange?.outcome?.at
  const title =
    ended === undefined ? 'No answer in time.' : `No answer in ${Math.round(ended / 1000)} s.`
  const isOpening = exchange?.origin.kind === 'probe' || exchange?.origin.kind === 'listen'
  const advice = isOpening
    ? 'It may be waking up. Try again: the next attempt waits as long as Advanced allows.'
    : 'Send again, or allow more time.'
  const facts = exchange ? [outstanding(exchange), arrived(exchange)] : []
  return { code: 'timeout', title, advice: [...facts, advice].join(' ') }
}

function outstanding({ request }: Exchange): string {
  const asked = readMessages(request.body ?? '').find((message) => message.kind === 'request')
  if (!asked) return 'Its answer is outstanding.'
  const name = asText(asObject(asked.params)?.['name'])
  return `The answer to ${name === undefined ? asked.method : `${asked.method} ${name}`} is outstanding.`
}

function arrived({ body, head, request, startedAt }: Exchange): string {
  const last = body.kind === 'stream' ? body.frames.at(-1) : undefined
  const at = (ms: number) => formatClock(startedAt + ms)
  if (last) return `Last to arrive was ${nameFrame(last.data)}, at ${at(last.at)}.`
  if (head) return `The connection is open; nothing has arrived since ${at(head.at)}.`
  return `${hostOf(request.url) ?? 'The server'} sent nothing at all since ${at(0)}.`
}

function nameFrame(data: string | undefined): string {
  const message = readFrameMessages(data)[0]
  if (message?.kind !== 'notification')
    return message?.kind === 'request' ? message.method : 'an event'
  if (message.method !== 'notifications/progress') return message.method
  const params = asObject(message.params)
  const [progress, total] = [asNumber(params?.['progress']), asNumber(params?.['total'])]
  return `progress ${progress ?? ''}${total === undefined ? '' : ` of ${total}`}`.trim()
}
