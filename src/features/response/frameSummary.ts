/** One line about one server-sent event: what it is and what it says. */
import { assertNever } from '#lib/assert.ts'
import { byteLength } from '#lib/encoding.ts'
import { visibleText } from '#lib/visibleText.ts'
import { readResult } from '#mcp/content.ts'
import { LOG_LEVELS, type LogLevel } from '#mcp/logLevel.ts'
import { asArray, asObject, asText, asNumber, present } from '#mcp/read.ts'
import type { Json, JsonObject, Message } from '#mcp/types.ts'
import type { Tone } from '#ui/Badge.tsx'
import type { SseFrame } from '#wire/types.ts'

import { messagesInFrame } from './reading.ts'
import { LEVEL_LOOKS } from './stream/levels.ts'

/** What a row of the stream shows. */
export type FrameSummary = {
  /** `progress 2/5`, `log info`, a method, `result`, `error`. */
  readonly type: string
  readonly tone: Tone
  /** Whole and unmasked. */
  readonly words: string
  /** UTF-8 bytes of the frame. */
  readonly size: number
  /** Of a log line. */
  readonly level?: LogLevel
  /** How far it is, 0 to 1; of a progress with a total. */
  readonly fraction?: number
}

const MOST_CHARACTERS = 200
const summaries = new WeakMap<SseFrame, FrameSummary>()

/** Made once per frame, and only for frames that come into sight. */
export function summaryOf(frame: SseFrame): FrameSummary {
  let summary = summaries.get(frame)
  if (!summary) {
    summary = { ...summarise(frame), size: frame.whole?.blob.size ?? byteLength(frame.raw) }
    summaries.set(frame, summary)
  }
  return summary
}

type Words = Omit<FrameSummary, 'size'>

function summarise(frame: SseFrame): Words {
  const named = frame.event !== undefined && frame.event !== 'message'
  if (frame.data === undefined || (frame.data === '' && !named)) return summariseSilent(frame)
  const [message, ...others] = messagesInFrame(frame)
  if (!message) {
    return {
      type: frame.event ?? 'message',
      tone: named ? 'neutral' : 'warn',
      words: named ? frame.data : `Not a JSON-RPC message: ${frame.data}`,
    }
  }
  const words = withSender(summariseMessage(message), frame, message)
  return others.length === 0 ? words : { ...words, type: `batch of ${others.length + 1}` }
}

/** Frames without data: keep-alive comments, ids to resume from (protocol.md 6.1), waiting times. */
function summariseSilent(frame: SseFrame): Words {
  if (frame.comments.length > 0) {
    return { type: 'comment', tone: 'neutral', words: frame.comments.join(' ') }
  }
  if (frame.retry !== undefined) {
    return { type: 'retry', tone: 'neutral', words: `Reconnect after ${frame.retry} ms` }
  }
  const words = frame.id === undefined ? '' : 'Empty: marks a place in the stream'
  return { type: 'no data', tone: 'neutral', words }
}

/** Of a view's messages the event says who speaks to whom; of others a server asks, or nothing need be said. */
function withSender(summary: Words, { event }: SseFrame, { kind }: Message): Words {
  if (event?.includes(' → ')) {
    return { ...summary, words: [event, summary.words].filter(Boolean).join(': ') }
  }
  return kind === 'request' ? { ...summary, words: `The server asks: ${summary.words}` } : summary
}

function summariseMessage(message: Message): Words {
  switch (message.kind) {
    case 'notification':
      return summariseNotification(message.method, message.params)
    case 'request':
      return {
        type: message.method,
        tone: 'warn',
        words: wordsOf(message.params),
      }
    case 'result':
      return summariseResult(message.result)
    case 'error':
      return {
        type: 'error',
        tone: 'err',
        words: `${message.error.code ?? ''} ${message.error.message}`.trim(),
      }
    default:
      return assertNever(message)
  }
}

function summariseNotification(method: string, params: Json | undefined): Words {
  const object = asObject(params)
  if (method === 'notifications/progress') return summariseProgress(object)
  if (method === 'notifications/message') return summariseLog(object)
  return { type: method.replace(/^notifications\//, ''), tone: 'neutral', words: wordsOf(params) }
}

/** protocol.md 4.10. */
function summariseLog(params: JsonObject | undefined): Words {
  const written = asText(params?.['level']) ?? ''
  const level = LOG_LEVELS.find((each) => each === written)
  const logger = asText(params?.['logger'])
  return {
    type: `log ${written}`.trim(),
    tone: level ? LEVEL_LOOKS[level].tone : 'neutral',
    words: [logger, wordsOfData(params?.['data'])].filter(Boolean).join(': '),
    ...present({ level }),
  }
}

/** Members of what was logged that a line may hold. */
const MOST_MEMBERS = 8

/** What was logged, members with their values: they are what the line says. */
function wordsOfData(data: Json | undefined): string {
  const object = asObject(data)
  if (!object || asText(object['message']) !== undefined) return wordsOf(data)
  const members = Object.entries(object).slice(0, MOST_MEMBERS)
  return members
    .map(([name, value]) => (typeof value === 'object' ? name : `${name}: ${value}`))
    .join(', ')
}

function summariseProgress(params: JsonObject | undefined): Words {
  const progress = asNumber(params?.['progress'])
  const total = asNumber(params?.['total'])
  const figure = total === undefined ? `${progress}` : `${progress}/${total}`
  return {
    type: progress === undefined ? 'progress' : `progress ${figure}`,
    tone: 'info',
    words: asText(params?.['message']) ?? '',
    ...(progress !== undefined && total !== undefined && total > 0
      ? { fraction: Math.min(1, Math.max(0, progress / total)) }
      : {}),
  }
}

function summariseResult(result: Json): Words {
  const reading = readResult(result)
  const isError = reading.kind === 'tool' && reading.isError
  return {
    type: isError ? 'tool error' : 'result',
    tone: isError ? 'err' : 'ok',
    words: reading.kind === 'tool' ? wordsOfBlocks(reading.blocks) : wordsOf(result),
  }
}

function wordsOfBlocks(blocks: readonly { readonly kind: string }[]): string {
  const [first] = blocks
  if (first && 'text' in first && typeof first.text === 'string') return first.text
  return blocks.map(({ kind }) => kind).join(', ')
}

/** A text itself; of an object its message, else its members' names: short whatever the size. */
function wordsOf(value: Json | undefined): string {
  const object = asObject(value)
  if (object) {
    const names = Object.keys(object).filter((key) => key !== '_meta')
    return asText(object['message']) ?? names.join(', ')
  }
  if (value === undefined) return ''
  const array = asArray(value)
  return array ? `${array.length} values` : (asText(value) ?? JSON.stringify(value))
}

/** Characters of a type that a row has room for. */
const MOST_OF_TYPE = 32

/** A type on one line, whatever a server calls its events; to be masked before. */
export function shortType(type: string): string {
  return visibleText(type.length > MOST_OF_TYPE ? `${type.slice(0, MOST_OF_TYPE)}…` : type)
}

/** As much of words as a line holds; to be masked before, so that no secret is cut in two. */
export function shorten(words: string): string {
  const line = words
    .slice(0, MOST_CHARACTERS * 2)
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS)}…` : line
}
