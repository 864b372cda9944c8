/** One exchange out of a file, read leniently: it is anybody's text, and nothing of it is ever sent. */
import { asArray, asNumber, asObject, asText, present } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { FrameLog } from '#wire/frameLog.ts'
import { createLongPile, LONG, standInFor } from '#wire/longEvent.ts'
import { readFrame } from '#wire/sse.ts'
import type {
  Exchange,
  ExchangeBody,
  HeaderList,
  Origin,
  Outcome,
  ReplacedPart,
  ResponseHead,
  SseFrame,
  Whole,
  WireRequest,
} from '#wire/types.ts'

import { REPLACED_PARTS } from './recording.ts'

/** What reading needs: time to breathe, and short stand-ins of long texts. */
export type ReadParts = {
  readonly breathe: () => Promise<void>
  readonly abridge: (whole: Whole) => Promise<string>
}

/** An exchange as it was, without a number and a place here. */
export type ReadExchange = Omit<Exchange, 'id' | 'recorded'>

/** Events that are read at once. */
const BATCH = 500
/** The latest moment a clock can show, milliseconds since the epoch. */
const LATEST = 8.64e15

/** Undefined for what is no exchange: without a request there is nothing to show, and browsers send and take no endless ones. */
export async function readExchange(
  json: Json,
  parts: ReadParts,
): Promise<ReadExchange | undefined> {
  const object = asObject(json)
  const request = readRequest(asObject(object?.['request']))
  if (!object || !request) return undefined
  const head = readHead(asObject(object['head']))
  const dropped = (asArray(object['dropped']) ?? []).flatMap((name) => asText(name) ?? [])
  if (!isBounded(request, head, dropped)) return undefined
  const body = await readBody(asObject(object['body']), parts)
  return {
    origin: readOrigin(asText(object['origin'])),
    startedAt: Math.min(timeOf(object['startedAt']), LATEST),
    request,
    dropped,
    ...(head && { head }),
    body,
    bytes: timeOf(object['bytes']),
    outcome: readOutcome(asObject(object['outcome']), body, head),
    ...present({ replaced: readReplaced(object['redacted']) }),
  }
}

/** More than browsers take of headers and addresses: views show each of them at once. */
const MOST_HEADERS = 300
const MOST_CHARACTERS = 300_000

function isBounded(
  request: WireRequest,
  head: ResponseHead | undefined,
  dropped: readonly string[],
): boolean {
  const headers = [...request.headers, ...(head?.headers ?? [])]
  const texts = [
    request.url,
    head?.url,
    head?.statusText,
    head?.type,
    ...dropped,
    ...headers.flat(),
  ]
  const length = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
  return headers.length + dropped.length <= MOST_HEADERS && length <= MOST_CHARACTERS
}

/** A finite number from 0 on. */
function timeOf(json: Json | undefined): number {
  return Math.max(0, asNumber(json) ?? 0)
}

const ORIGINS = [
  'browser',
  'probe',
  'listen',
  'session',
  'answer',
  'assist',
  'task',
  'doctor',
  'app',
  'image',
] as const satisfies readonly Origin['kind'][]

/** No tab of this page sent it: the requests of tabs lose theirs. */
function readOrigin(text: string | undefined): Origin {
  const kind = ORIGINS.find((each) => each === text)
  return kind ? { kind } : { kind: 'tab', tab: '' }
}

function readReplaced(json: Json | undefined): readonly ReplacedPart[] | undefined {
  const named = asArray(json) ?? []
  const parts = REPLACED_PARTS.filter((part) => named.includes(part))
  return parts.length > 0 ? parts : undefined
}

const METHODS = [
  'POST',
  'GET',
  'DELETE',
  'VIEW',
] as const satisfies readonly WireRequest['method'][]

function readRequest(object: JsonObject | undefined): WireRequest | undefined {
  const method = METHODS.find((each) => each === object?.['method'])
  const url = asText(object?.['url'])
  if (!object || !method || url === undefined) return undefined
  return {
    method,
    url,
    headers: readHeaders(object['headers']),
    body: asText(object['body']) ?? null,
    ...(object['mode'] === 'no-cors' && { mode: 'no-cors' }),
    ...(object['redirect'] === 'follow' && { redirect: 'follow' }),
    ...(object['via'] === 'relay' && { via: 'relay' }),
  }
}

/** Pairs of texts; anything else in the list is left out. */
function readHeaders(json: Json | undefined): HeaderList {
  return (asArray(json) ?? []).flatMap((each) => {
    const pair = asArray(each)
    const [name, value] = [asText(pair?.[0]), asText(pair?.[1])]
    return name === undefined || value === undefined ? [] : [[name, value] as const]
  })
}

function readHead(object: JsonObject | undefined): ResponseHead | undefined {
  const status = asNumber(object?.['status'])
  if (!object || status === undefined) return undefined
  return {
    at: timeOf(object['at']),
    status: Math.min(999, Math.max(0, Math.trunc(status))),
    statusText: asText(object['statusText']) ?? '',
    headers: readHeaders(object['headers']),
    url: asText(object['url']) ?? '',
    type: asText(object['type']) ?? '',
  }
}

type Ended = NonNullable<Exchange['outcome']>

/** Nothing that was recorded still runs. */
function readOutcome(
  object: JsonObject | undefined,
  body: ExchangeBody,
  head: ResponseHead | undefined,
): Ended {
  const newest = body.kind === 'stream' ? body.frames.at(-1)?.at : undefined
  const at =
    asNumber(object?.['at']) === undefined ? (newest ?? head?.at ?? 0) : timeOf(object?.['at'])
  return { ...(object ? outcomeOf(object) : CUT_OFF), at }
}

const CUT_OFF: Outcome = {
  kind: 'truncated',
  rest: '',
  message: 'It was still running when it was recorded.',
}

function outcomeOf(object: JsonObject): Outcome {
  const message = asText(object['message'])
  switch (object['kind']) {
    case 'complete':
      return { kind: 'complete' }
    case 'aborted': {
      const by = object['by']
      return { kind: 'aborted', by: by === 'timeout' || by === 'replaced' ? by : 'user' }
    }
    case 'unreachable':
      return {
        kind: 'unreachable',
        message: message ?? '',
        ...present({ code: asText(object['code']) }),
      }
    case 'refused':
      return { kind: 'refused', message: message ?? '' }
    default: {
      const lost = object['lost']
      return {
        kind: 'truncated',
        rest: piecesOf(object['rest']).join(''),
        ...present({ message }),
        ...((lost === 'channel' || lost === 'room') && { lost }),
      }
    }
  }
}

async function readBody(object: JsonObject | undefined, parts: ReadParts): Promise<ExchangeBody> {
  if (object?.['kind'] === 'text') {
    const pieces = piecesOf(object['text'])
    if (!isLong(pieces)) return { kind: 'text', text: pieces.join('') }
    const whole: Whole = { blob: new Blob([...pieces]), kind: 'body' }
    return { kind: 'text', text: await parts.abridge(whole), whole }
  }
  if (object?.['kind'] !== 'stream') return { kind: 'none' }
  return { kind: 'stream', frames: await readFrames(asArray(object['frames']) ?? [], parts) }
}

async function readFrames(list: readonly Json[], parts: ReadParts): Promise<FrameLog> {
  let log = new FrameLog()
  for (let from = 0; from < list.length; from += BATCH) {
    const frames: SseFrame[] = []
    for (const json of list.slice(from, from + BATCH)) {
      const object = asObject(json)
      if (!object) continue
      frames.push(await readEvent(object, log.length + frames.length, parts))
    }
    log = log.with(frames)
    await parts.breathe()
  }
  return log
}

async function readEvent(object: JsonObject, index: number, parts: ReadParts): Promise<SseFrame> {
  const at = timeOf(object['at'])
  const pile = createLongPile(LONG)
  for (const piece of piecesOf(object['raw'])) pile.add(piece)
  const event = pile.take()
  if (typeof event === 'string') return readFrame(event, index, at)
  const whole: Whole = { blob: event.blob, kind: 'event' }
  return { ...readFrame(standInFor(event, await parts.abridge(whole)), index, at), whole }
}

/** A text, or the list of its pieces. */
function piecesOf(json: Json | undefined): readonly string[] {
  return (asArray(json) ?? [json]).flatMap((each) => asText(each) ?? [])
}

function isLong(pieces: readonly string[]): boolean {
  return pieces.reduce((length, piece) => length + piece.length, 0) > LONG
}
