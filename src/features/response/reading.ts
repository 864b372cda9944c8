/** What an exchange has brought so far, read once per frame however often it is drawn. */
import type { JsonPath } from '#lib/json/types.ts'
import { elementTexts } from '#lib/jsonText.ts'
import { readFrameMessages, readMessages } from '#mcp/jsonRpc.ts'
import { asNumber, asObject, asText, present } from '#mcp/read.ts'
import type { Message } from '#mcp/types.ts'
import type { FrameLog } from '#wire/frameLog.ts'
import { readFrame } from '#wire/sse.ts'
import type { Exchange, Outcome, SseFrame, Whole, WireRequest } from '#wire/types.ts'

type AnswerMessage = Extract<Message, { kind: 'result' | 'error' }>

/** The response among what came back, with its own text exactly as sent. */
export type Answer = {
  readonly message: AnswerMessage
  readonly text: string
  /** Of a long answer, for which message and text stand in. */
  readonly whole?: Whole
  /** The way to the answer within the whole: a batch holds several. */
  readonly at?: JsonPath
}

/** The latest progress notification (protocol.md 4.9). */
export type Progress = {
  readonly progress: number
  readonly total?: number
  readonly message?: string
  /** Milliseconds since the exchange started. */
  readonly at: number
}

/** What is known of an exchange so far. */
export type Reading = { readonly answer?: Answer; readonly progress?: Progress }

type StreamReading = { count: number; answer?: Answer; progress?: Progress }

const NOTHING: Reading = {}
const RESPONSE = /"(?:result|error)"/
const readingsOfBodies = new WeakMap<Exchange['body'], Reading>()
/** By what stays the same object while a stream grows. */
const readingsOfStreams = new WeakMap<object, StreamReading>()
const unendedFrames = new WeakMap<Outcome, SseFrame>()
const messagesOfFrames = new WeakMap<SseFrame, readonly Message[]>()
const messagesOfRequests = new WeakMap<WireRequest, readonly Message[]>()

/** The messages of one frame, parsed at most once. */
export function messagesInFrame(frame: SseFrame): readonly Message[] {
  let messages = messagesOfFrames.get(frame)
  if (!messages) {
    messages = readFrameMessages(frame.data)
    messagesOfFrames.set(frame, messages)
  }
  return messages
}

/** The messages a request carried, parsed at most once. */
export function messagesInRequest(request: WireRequest): readonly Message[] {
  let messages = messagesOfRequests.get(request)
  if (!messages) {
    messages = request.body === null ? [] : readMessages(request.body)
    messagesOfRequests.set(request, messages)
  }
  return messages
}

/**
 * Answer and progress of an exchange. A growing stream costs its new frames only: reading all
 * 10,000 again at each animation frame would hold the page.
 */
export function readingOf({ body, outcome, request }: Exchange): Reading {
  if (request.method === 'VIEW') return NOTHING
  const reading = readBody(body)
  const late = outcome?.kind === 'truncated' ? answerInRest(outcome) : undefined
  return late ? { ...reading, answer: late } : reading
}

function readBody(body: Exchange['body']): Reading {
  if (body.kind === 'none') return NOTHING
  if (body.kind === 'stream') return readStream(body.frames)
  let reading = readingsOfBodies.get(body)
  if (!reading) {
    reading = present({ answer: answerIn(body.text, body.whole) })
    readingsOfBodies.set(body, reading)
  }
  return reading
}

/** A last event that lacks only its blank line is read all the same (protocol.md 13 no. 12). */
function answerInRest(outcome: Extract<Outcome, { kind: 'truncated' }>): Answer | undefined {
  if (outcome.rest === '') return undefined
  let frame = unendedFrames.get(outcome)
  if (!frame) {
    frame = { ...readFrame(outcome.rest, 0, 0), ...present({ whole: outcome.whole }) }
    unendedFrames.set(outcome, frame)
  }
  return answerInFrame(frame)
}

function readStream(frames: FrameLog): Reading {
  if (frames.length === 0) return NOTHING
  const known = readingsOfStreams.get(frames.stream)
  // An earlier value of the same exchange is read on its own, without what came later.
  if (known && known.count > frames.length) return readFrames({ count: 0 }, frames)
  const reading = known ?? { count: 0 }
  readingsOfStreams.set(frames.stream, reading)
  return readFrames(reading, frames)
}

function readFrames(reading: StreamReading, frames: FrameLog): Reading {
  const notice = newestProgress(frames, reading.count)
  for (; reading.count < frames.length; reading.count++) {
    // By its text: of 100,000 old events only those that matter are made anew.
    const raw = frames.rawAt(reading.count) ?? ''
    if (!RESPONSE.test(raw)) continue
    const frame = frames.at(reading.count)
    const answer = frame && answerInFrame(frame)
    if (answer) reading.answer = answer
  }
  const progress = notice && progressIn(notice)
  if (progress) reading.progress = progress
  return present({ answer: reading.answer, progress: reading.progress })
}

/** The last one of those that came since; from the end, because mostly it is there. */
function newestProgress(frames: FrameLog, since: number): SseFrame | undefined {
  for (let index = frames.length - 1; index >= since; index--) {
    if (frames.rawAt(index)?.includes('"notifications/progress"')) return frames.at(index)
  }
  return undefined
}

function answerInFrame(frame: SseFrame): Answer | undefined {
  const messages = messagesInFrame(frame)
  const message = messages.findLast(isAnswer)
  if (!message || frame.data === undefined) return undefined
  const { data, whole } = frame
  const isPlain = messages.length === 1 && !data.includes('\n') && !/^\s*\[/.test(data)
  return isPlain ? { message, text: data, ...present({ whole }) } : answerIn(data, whole)
}

/** The last response of a text: the message itself, a member of a batch, or one of several lines. */
function answerIn(text: string, whole?: Whole): Answer | undefined {
  const messages = readMessages(text)
  if (!/^\s*\[/.test(text)) {
    const message = messages.find(isAnswer)
    if (message) return { message, text, ...present({ whole }) }
  }
  const isBatch = messages.length > 0
  const parts = isBatch ? elementTexts(text) : text.split('\n')
  if (parts.length <= 1 && !isBatch) return undefined
  for (const [index, part] of [...parts.entries()].toReversed()) {
    const message = readMessages(part).find(isAnswer)
    if (message) return { message, text: part, ...(whole && isBatch && { whole, at: [index] }) }
  }
  return undefined
}

const answersOfBatches = new WeakMap<Exchange, readonly Answer[]>()

/** Every response to a batch, in the order they came; empty for a single request, which has one at most. */
export function answersToBatch(exchange: Exchange): readonly Answer[] {
  if (messagesInRequest(exchange.request).length < 2) return []
  let answers = answersOfBatches.get(exchange)
  if (!answers) {
    answers = textsIn(exchange.body).flatMap(({ text, whole }) => answersIn(text, whole))
    answersOfBatches.set(exchange, answers)
  }
  return answers
}

type Text = { readonly text: string; readonly whole?: Whole | undefined }

function textsIn(body: Exchange['body']): readonly Text[] {
  if (body.kind === 'none') return []
  if (body.kind === 'text') return [body]
  const texts: Text[] = []
  for (let index = 0; index < body.frames.length; index++) {
    // By its text: most of many events are no responses, and not made for that.
    if (!RESPONSE.test(body.frames.rawAt(index) ?? '')) continue
    const { data, whole } = body.frames.at(index) ?? {}
    if (data) texts.push({ text: data, whole })
  }
  return texts
}

function answersIn(text: string, whole: Whole | undefined): readonly Answer[] {
  const isBatch = /^\s*\[/.test(text)
  const parts = isBatch ? elementTexts(text) : [text]
  return parts.flatMap((part, index) => {
    const message = readMessages(part).find(isAnswer)
    if (!message) return []
    return [{ message, text: part, ...(whole && { whole, at: isBatch ? [index] : [] }) }]
  })
}

function isAnswer(message: Message): message is AnswerMessage {
  return message.kind === 'result' || message.kind === 'error'
}

function progressIn(frame: SseFrame): Progress | undefined {
  const message = messagesInFrame(frame).findLast(
    (each) => each.kind === 'notification' && each.method === 'notifications/progress',
  )
  const params = message?.kind === 'notification' ? asObject(message.params) : undefined
  const progress = asNumber(params?.['progress'])
  if (progress === undefined) return undefined
  return {
    progress,
    at: frame.at,
    ...present({ total: asNumber(params?.['total']), message: asText(params?.['message']) }),
  }
}

/** Progress in words: `2 of 5`, or `2` when no total is known. */
export function describeProgress({ progress, total }: Progress): string {
  return total === undefined ? figure(progress) : `${figure(progress)} of ${figure(total)}`
}

function figure(value: number): string {
  // Hundreds of digits would take the pane.
  if (Math.abs(value) >= 1e15) return String(value)
  return value.toLocaleString('en', { maximumFractionDigits: 2 })
}
