/** TABLE: the kinds of server-sent events a reader tells apart, and which kind an event is, without parsing it. */
import { eachMember, elementTexts } from '#lib/jsonText.ts'
import { LOG_LEVELS, type LogLevel } from '#mcp/logLevel.ts'
import type { SseFrame } from '#wire/types.ts'

/** In the order in which they are offered. */
export const FRAME_KINDS = [
  { id: 'progress', title: 'Progress' },
  { id: 'log', title: 'Log' },
  { id: 'request', title: 'Request' },
  { id: 'notification', title: 'Notification' },
  { id: 'result', title: 'Result' },
  { id: 'error', title: 'Error' },
  { id: 'comment', title: 'Comment' },
  { id: 'other', title: 'Other' },
] as const

/** `other`: events that are no JSON-RPC message, and those that only set an id or a waiting time. */
export type FrameKind = (typeof FRAME_KINDS)[number]['id']

/** What an event is; `level` of a log line whose level is one of the specification's. */
export type KindOfFrame = { readonly kind: FrameKind; readonly level?: LogLevel }

/**
 * Looks no further into the text than to the first name that tells: ten thousand events a second are counted on
 * the page's thread.
 */
export function kindOf(frame: SseFrame): KindOfFrame {
  const { data, event } = frame
  const isNamed = event !== undefined && event !== 'message'
  if (data === undefined || (data === '' && !isNamed)) {
    return { kind: frame.comments.length > 0 ? 'comment' : 'other' }
  }
  return kindOfMessage(/^\s*\[/.test(data) ? (elementTexts(data)[0] ?? '') : data)
}

function kindOfMessage(text: string): KindOfFrame {
  let isLog = false
  let params: string | undefined
  try {
    for (const { key, text: value } of eachMember(text)) {
      if (key === 'result' || key === 'error') return { kind: key }
      if (key === 'params') params = value
      if (key === 'method') {
        const kind = kindOfMethod(value)
        if (kind !== 'log') return { kind }
        isLog = true
      }
      if (isLog && params !== undefined) return { kind: 'log', ...levelIn(params) }
    }
  } catch {
    // A name that is no JSON string: the text is no message.
    return { kind: 'other' }
  }
  return { kind: isLog ? 'log' : 'other' }
}

/** Of the method as it stands in the text, quotes included. */
function kindOfMethod(method: string): FrameKind {
  if (method === '"notifications/progress"') return 'progress'
  if (method === '"notifications/message"') return 'log'
  if (method.startsWith('"notifications/')) return 'notification'
  return method.startsWith('"') ? 'request' : 'other'
}

function levelIn(params: string): { level?: LogLevel } {
  for (const { key, text } of eachMember(params)) {
    if (key !== 'level') continue
    const level = LOG_LEVELS.find((each) => `"${each}"` === text)
    return level ? { level } : {}
  }
  return {}
}
