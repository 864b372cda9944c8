/** The envelope of a result, read once: from its structured value, its JSON text, or the result itself. */
import { parseJson } from '#lib/parseJson.ts'
import { envelopeOf, type Envelope } from '#mcp/envelopes/envelopes.ts'
import { asJson, asObject } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import type { Exchange } from '#wire/types.ts'

import { isLong } from '../answerSource.ts'
import type { ResultPicture } from '../picture.ts'
import { messagesInRequest } from '../reading.ts'

const envelopes = new WeakMap<ResultPicture, { readonly found: Envelope | undefined }>()

/** What is to be said of a result, and what would get the rest; undefined for most. */
export function envelopeIn({ request }: Exchange, picture: ResultPicture): Envelope | undefined {
  let known = envelopes.get(picture)
  if (!known) {
    known = { found: read(request, picture) }
    envelopes.set(picture, known)
  }
  return known.found
}

function read(request: Exchange['request'], picture: ResultPicture): Envelope | undefined {
  const { answer } = picture
  // Of a long answer only a stand-in is at hand, whose lists are cut: it would be counted wrongly.
  if (isLong(answer)) return undefined
  const asked = messagesInRequest(request).find((message) => message.kind === 'request')
  if (asked?.kind !== 'request' || answer.message.kind !== 'result') return undefined
  for (const value of valuesOf(picture, answer.message.result)) {
    const envelope = envelopeOf({ value, asked })
    if (envelope) return envelope
  }
  return undefined
}

/** Beyond this a text is no envelope: it is the answer itself. */
const LONGEST = 500_000

function* valuesOf({ reading }: ResultPicture, result: Json): Generator<JsonObject, void, void> {
  const own = asObject(result)
  if (reading.kind !== 'tool') {
    if (own) yield own
    return
  }
  const structured = asObject(reading.structured)
  if (structured) yield structured
  for (const block of reading.blocks) {
    if (block.kind !== 'text' || block.text.length > LONGEST || !/^\s*\{/.test(block.text)) continue
    const parsed = parseJson(block.text)
    const value = parsed.ok ? asObject(asJson(parsed.value)) : undefined
    if (value) yield value
  }
}
