/** Reads an exchange once for all checks: what was sent, what came back, in which revision. */
import { pointerStep } from '#lib/jsonPointer.ts'
import { parseJson } from '#lib/parseJson.ts'
import type { Steps } from '#lib/steps.ts'
import type { FrameLog } from '#wire/frameLog.ts'
import { headerOf } from '#wire/headers.ts'
import { readFrame } from '#wire/sse.ts'
import type { Exchange, ExchangeBody, SseFrame, Whole, WireRequest } from '#wire/types.ts'

import { readMessage } from '../jsonRpc.ts'
import { claimedRevision } from '../outgoing.ts'
import { asArray, asJson, asObject, asText } from '../read.ts'
import { HTTP_SSE, MODERN } from '../revisions.ts'
import type { Endpoint, Era, Json, Message, RequestId } from '../types.ts'
import type { AnswerMessage, Broken, CheckContext, Piece, Seen, Sent } from './types.ts'

/** Characters that are read of one exchange: a few milliseconds' worth. */
const MOST_READ = 2_000_000

/** Reads an exchange in steps; its revision is its own where it names one, else its connection's. */
export function* readExchange(exchange: Exchange, context: CheckContext): Steps<Seen> {
  const sent = sentIn(exchange.request)
  const received = yield* receivedIn(exchange)
  const answer = received.pieces.findLast((piece) => answers(piece, sent))
  const result = answer?.message.kind === 'result' ? asObject(answer.message.result) : undefined
  return {
    exchange,
    context,
    sent,
    ...received,
    ...eraOf(exchange, sent, endpointOf(exchange, context)),
    isOk: exchange.head !== undefined && exchange.head.status >= 200 && exchange.head.status < 300,
    isEmpty: isEmpty(exchange.body),
    ...(answer ? { answer } : {}),
    ...(result ? { result } : {}),
  }
}

function isEmpty(body: Exchange['body']): boolean {
  if (body.kind === 'stream') return body.frames.length === 0
  return body.kind === 'none' || body.text.trim() === ''
}

/** Whether a message is a result or an error. */
export function isResponse(message: Message | undefined): message is AnswerMessage {
  return message?.kind === 'result' || message?.kind === 'error'
}

type AnswerPiece = Piece & { readonly message: AnswerMessage }

function answers(piece: Piece, { ids }: Sent): piece is AnswerPiece {
  const { message } = piece
  if (ids.length === 0 || !isResponse(message)) return false
  // One request per POST: an id that does not fit is a finding, and the answer all the same.
  return ids.length === 1 || ids.some((id) => String(id) === String(message.id))
}

// What was sent ------------------------------------------------------------------------------

const NOTHING_SENT: Sent = { values: [], isBatch: false, method: '', params: {}, meta: {}, ids: [] }
const sents = new WeakMap<WireRequest, Sent>()

/** What a request carried; parsed at most once. */
export function sentIn(request: WireRequest): Sent {
  let sent = sents.get(request)
  if (!sent) {
    sent = readSent(request.body ?? '')
    sents.set(request, sent)
  }
  return sent
}

function readSent(body: string): Sent {
  if (body === '' || body.length > MOST_READ) return NOTHING_SENT
  const parsed = parseJson(body)
  if (!parsed.ok) return NOTHING_SENT
  const value = asJson(parsed.value)
  const batch = asArray(value)
  const values = batch ?? [value]
  const messages = values.map(readMessage)
  const ids = messages.flatMap((each): RequestId[] => (each?.kind === 'request' ? [each.id] : []))
  const [first] = messages
  if (batch || !first) return { ...NOTHING_SENT, values, isBatch: batch !== undefined, ids }
  const isCall = first.kind === 'request' || first.kind === 'notification'
  const params = (isCall ? asObject(first.params) : undefined) ?? {}
  return {
    values,
    isBatch: false,
    message: first,
    method: isCall ? first.method : '',
    params,
    meta: asObject(params['_meta']) ?? {},
    ids,
  }
}

// In which revision --------------------------------------------------------------------------

/** The endpoint, if the exchange is one with it. */
export function endpointOf(exchange: Exchange, { endpoint }: CheckContext): Endpoint | undefined {
  const { url } = exchange.request
  return endpoint && (endpoint.url === url || endpoint.postUrl === url) ? endpoint : undefined
}

type Dated = Pick<Seen, 'era' | 'revision' | 'isClaimed'>

function eraOf({ request }: Exchange, sent: Sent, endpoint: Endpoint | undefined): Dated {
  const header = headerOf(request.headers, 'mcp-protocol-version')
  const named = claimedRevision(sent.message) ?? header
  if (named !== undefined) {
    return { era: eraOfRevision(named), revision: named, isClaimed: true }
  }
  const isClaimed = false
  if (sent.method === 'initialize') {
    const asked = asText(sent.params['protocolVersion']) ?? 'none'
    const isChannel = endpoint?.era === 'http+sse' || asked === HTTP_SSE
    return { era: isChannel ? 'http+sse' : 'legacy', revision: asked, isClaimed }
  }
  if (headerOf(request.headers, 'mcp-session-id') !== undefined && endpoint?.era !== 'legacy') {
    return { era: 'legacy', revision: 'none', isClaimed }
  }
  return endpoint
    ? { era: endpoint.era, revision: endpoint.revision, isClaimed }
    : { era: 'stateless', revision: 'none', isClaimed }
}

function eraOfRevision(revision: string): Era {
  if (revision >= MODERN) return 'modern'
  return revision === HTTP_SSE ? 'http+sse' : 'legacy'
}

// What came back -----------------------------------------------------------------------------

type Received = {
  readonly pieces: Piece[]
  readonly broken: Broken[]
  isPartial: boolean
}

function* receivedIn({ body, outcome }: Exchange): Steps<Received> {
  const received: Received = { pieces: [], broken: [], isPartial: false }
  if (body.kind === 'text') readBody(body, received)
  if (body.kind === 'stream') yield* readFrames(body.frames, received)
  if (body.kind === 'none' || outcome?.kind !== 'truncated' || outcome.rest === '') return received
  // A last frame without the blank line that ends it is read all the same (protocol.md 13 no. 12).
  const index = body.kind === 'stream' ? body.frames.length : 0
  readFrameIn(withWhole(readFrame(outcome.rest, index, 0), outcome.whole), received)
  return received
}

function withWhole(frame: SseFrame, whole: Whole | undefined): SseFrame {
  return whole ? { ...frame, whole } : frame
}

function readBody({ text, whole }: Extract<ExchangeBody, { kind: 'text' }>, to: Received): void {
  if (whole || text.length > MOST_READ) to.isPartial = true
  if (text.length <= MOST_READ && text.trim() !== '')
    readText({ text, isCut: whole !== undefined }, to)
}

/** From the first on until too much is read; the last few always, because the answer is among them. */
function* readFrames(frames: FrameLog, to: Received): Steps<void> {
  let room = MOST_READ
  for (let index = 0; index < frames.length; index++) {
    if (index % STEP === STEP - 1) yield
    const size = frames.rawAt(index)?.length ?? 0
    const isLast = index >= frames.length - LAST_FRAMES && size < MOST_READ / LAST_FRAMES
    if (size > room && !isLast) {
      to.isPartial = true
      room = 0
      // Those between are not even made.
      index = Math.max(index, frames.length - LAST_FRAMES - 1)
      continue
    }
    room -= size
    const frame = frames.at(index)
    if (frame) readFrameIn(frame, to)
  }
}

function readFrameIn(frame: SseFrame, to: Received): void {
  if (frame.whole) to.isPartial = true
  if (frame.data) readText({ text: frame.data, frame, isCut: frame.whole !== undefined }, to)
}

const LAST_FRAMES = 20
/** Events that are read at a time. */
const STEP = 100

/** What came as one text, and where; of one that is cut a part of its long texts and lists is left. */
type Came = {
  readonly text: string
  readonly frame?: SseFrame
  readonly isCut: boolean
}

function readText(came: Came, to: Received): void {
  const parsed = parseJson(came.text)
  if (parsed.ok) return addPieces(asJson(parsed.value), came, to.pieces)
  // Where the beginning of something longer ends is no fault of it.
  if (!came.isCut) readBroken(came, parsed.message, to)
}

function readBroken(came: Came, problem: string, to: Received): void {
  const { text, frame } = came
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const values = lines.length > 1 ? lines.map(parseJson) : []
  const isLines = values.length > 0 && values.every(({ ok }) => ok)
  const isOwn = frame?.event !== undefined && frame.event !== 'message'
  const place = frame ? { frame: frame.index } : {}
  if (!isOwn) to.broken.push({ ...place, problem, lines: isLines ? lines.length : 0 })
  if (!isLines) return
  for (const each of values) if (each.ok) addPieces(asJson(each.value), came, to.pieces)
}

function addPieces(value: Json, came: Came, pieces: Piece[]): void {
  const batch = asArray(value)
  if (!batch) return addPiece(value, '', came, pieces)
  for (const [index, each] of batch.entries()) addPiece(each, pointerStep(index), came, pieces)
}

function addPiece(value: Json, base: string, { frame, isCut }: Came, pieces: Piece[]): void {
  const piece = { base, value, message: readMessage(value), ...(isCut && { isCut }) }
  if (!frame) {
    pieces.push(piece)
    return
  }
  // What a named event carries is its server's own affair, unless it says that it is a message.
  const isNamed = frame.event !== undefined && frame.event !== 'message'
  if (isNamed && asObject(value)?.['jsonrpc'] === undefined) return
  pieces.push({ frame: frame.index, ...piece })
}
