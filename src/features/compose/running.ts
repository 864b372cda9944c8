/** Whether a request is under way, and how far it says it is. */
import { readMessages } from '#mcp/jsonRpc.ts'
import { asNumber, asObject } from '#mcp/read.ts'
import type { JsonObject } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

/** True from sending until the exchange has ended, however it ends. */
export function isRunning(exchange: Exchange | undefined): boolean {
  return exchange !== undefined && exchange.outcome === undefined
}

/**
 * 0 to 1 by the newest progress notice of a running exchange; undefined when there is none, or when
 * it names no total: progress is never invented (protocol.md 4.9).
 */
export function progressOf(exchange: Exchange | undefined): number | undefined {
  if (exchange?.body.kind !== 'stream' || !isRunning(exchange)) return undefined
  const newest = exchange.body.frames.findLast(PROGRESS_NOTICE)?.data ?? ''
  const notice = readMessages(newest).findLast(
    (message) => message.kind === 'notification' && message.method === PROGRESS,
  )
  return notice?.kind === 'notification' ? shareOf(asObject(notice.params)) : undefined
}

const PROGRESS = 'notifications/progress'
const PROGRESS_NOTICE = /notifications\/progress/

function shareOf(params: JsonObject | undefined): number | undefined {
  const progress = asNumber(params?.['progress'])
  const total = asNumber(params?.['total'])
  if (progress === undefined || total === undefined || total <= 0) return undefined
  return Math.min(1, Math.max(0, progress / total))
}
