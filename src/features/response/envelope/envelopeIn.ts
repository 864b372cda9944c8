/** The envelope of a result, read once: from its structured value, its JSON text, or the result itself. */
import type { JsonPath } from '#lib/json/types.ts'
import { parseJson } from '#lib/parseJson.ts'
import { envelopeOf, type Envelope, type Enveloped } from '#mcp/envelopes/envelopes.ts'
import { toldIn, type Told } from '#mcp/envelopes/told.ts'
import { asJson, asObject } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import type { Reader } from '#state/reader/types.ts'
import type { WireRequest } from '#wire/types.ts'

import { sourceAt } from '../answerSource.ts'
import type { ResultPicture } from '../picture.ts'
import { messagesInRequest } from '../reading.ts'
import { toldByDoc } from './toldByDoc.ts'

/** What is known of a result: that there is nothing to say, too. */
export type Known = { readonly found: Envelope | undefined }

const envelopes = new WeakMap<ResultPicture, Known>()

/** What was read of a result so far; undefined until it was. */
export function knownEnvelope(picture: ResultPicture): Known | undefined {
  return envelopes.get(picture)
}

/** What is to be said of a result that is parsed, and what would get the rest; nothing for most. */
export function envelopeIn(request: WireRequest, picture: ResultPicture): Known {
  let known = envelopes.get(picture)
  if (!known) {
    known = { found: read(request, picture) }
    envelopes.set(picture, known)
  }
  return known
}

/** The same of a long result, for which a stand-in is at hand whose lists are cut: never rejects. */
export async function readEnvelope(
  reader: Reader,
  request: WireRequest,
  picture: ResultPicture,
): Promise<Known> {
  const known = { found: await readLong(reader, request, picture) }
  envelopes.set(picture, known)
  return known
}

function read(request: WireRequest, picture: ResultPicture): Envelope | undefined {
  const asked = askedBy(request)
  if (!asked) return undefined
  for (const { value } of placesIn(picture)) {
    const envelope = envelopeFor(toldBy(value()), asked)
    if (envelope) return envelope
  }
  return undefined
}

async function readLong(
  reader: Reader,
  request: WireRequest,
  picture: ResultPicture,
): Promise<Envelope | undefined> {
  const asked = askedBy(request)
  if (!asked) return undefined
  for (const { at, inner } of placesIn(picture)) {
    const told = await toldByDoc(reader, { ...sourceAt(picture.answer, at), inner })
    const envelope = envelopeFor(told, asked)
    if (envelope) return envelope
  }
  return undefined
}

function askedBy(request: WireRequest): Enveloped['asked'] | undefined {
  return messagesInRequest(request).find((message) => message.kind === 'request')
}

function toldBy(value: JsonObject | undefined): Told | undefined {
  return value && toldIn(value)
}

function envelopeFor(told: Told | undefined, asked: Enveloped['asked']): Envelope | undefined {
  return told && envelopeOf({ told, asked })
}

/** Where an envelope may be: the way to it within the answer, and what was parsed of it. */
type Place = {
  readonly at: JsonPath
  /** It is the JSON within a text. */
  readonly inner: boolean
  readonly value: () => JsonObject | undefined
}

/** An envelope comes among the first texts; a result may have thousands. */
const MOST_TEXTS = 20

function* placesIn({ answer, reading }: ResultPicture): Generator<Place, void, void> {
  if (answer.message.kind !== 'result') return
  if (reading.kind !== 'tool') {
    yield placeOf(['result'], answer.message.result)
    return
  }
  if (reading.structured !== undefined) {
    yield placeOf(['result', 'structuredContent'], reading.structured)
  }
  for (const [index, block] of reading.blocks.slice(0, MOST_TEXTS).entries()) {
    if (block.kind !== 'text' || !/^\s*\{/.test(block.text)) continue
    const at = ['result', 'content', index, 'text']
    yield { at, inner: true, value: () => parsed(block.text) }
  }
}

function placeOf(at: JsonPath, value: Json): Place {
  return { at, inner: false, value: () => asObject(value) }
}

/** Beyond this a text is no envelope: it is the answer itself. */
const LONGEST = 500_000

function parsed(text: string): JsonObject | undefined {
  if (text.length > LONGEST) return undefined
  const json = parseJson(text)
  return json.ok ? asObject(asJson(json.value)) : undefined
}
