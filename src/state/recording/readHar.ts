/** Entries of an HTTP Archive as the exchanges of a recording: our own, and those of browsers' tools. */
import { base64ToBytes } from '#lib/encoding.ts'
import { asArray, asNumber, asObject, asText, present } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'
import { createFrameSplitter, createTextPile, isStreamSoFar } from '#wire/sse.ts'

/** An entry in the form of a recording's exchange, still unchecked; undefined for what is none. */
export function fromEntry(json: Json): JsonObject | undefined {
  const entry = asObject(json)
  const request = asObject(entry?.['request'])
  if (!entry || !request) return undefined
  const response = asObject(entry['response']) ?? {}
  const startedAt = Date.parse(asText(entry['startedDateTime']) ?? '')
  return {
    origin: entry['_origin'] ?? null,
    startedAt: Number.isNaN(startedAt) ? 0 : startedAt,
    request: requestOf(request),
    dropped: entry['_dropped'] ?? [],
    head: headOf(entry, response, asText(request['url']) ?? ''),
    bytes: asNumber(asObject(response['content'])?.['size']) ?? 0,
    outcome: outcomeOf(entry, response),
    body: bodyOf(entry, response),
    ...present({ redacted: entry['_redacted'] }),
  }
}

/** What only MCP has, in a body that is JSON or a stream of events. */
const TOLD_BY_BODY = /"jsonrpc"|^event: ?endpoint\s/m

/** Whether an entry has to do with MCP: browsers write down whatever else their page loaded. */
export function isOfMcp(json: Json): boolean {
  const entry = asObject(json)
  const request = asObject(entry?.['request'])
  // What this page wrote, it sent itself; what is no entry at all is another matter.
  if (!entry || !request || entry['_origin'] !== undefined) return true
  const isTold = (asArray(request['headers']) ?? []).some(isHeaderOfMcp)
  return isTold || [sentIn(request), readableIn(entry)].some((text) => TOLD_BY_BODY.test(text))
}

function sentIn(request: JsonObject): string {
  return asText(asObject(request['postData'])?.['text']) ?? ''
}

/** What came back, of the types that MCP comes in. */
function readableIn(entry: JsonObject): string {
  const content = asObject(asObject(entry['response'])?.['content']) ?? {}
  const isReadable = /json|event-stream/.test(asText(content['mimeType']) ?? '')
  return (isReadable && textOf(content)) || ''
}

function isHeaderOfMcp(json: Json): boolean {
  const header = asObject(json)
  const name = asText(header?.['name']) ?? ''
  const isAccept = name.toLowerCase() === 'accept'
  if (isAccept) return (asText(header?.['value']) ?? '').includes('text/event-stream')
  return /^(?:mcp-|last-event-id$)/i.test(name)
}

function requestOf(request: JsonObject): JsonObject {
  return {
    ...present({ method: request['method'], url: request['url'], via: request['_via'] }),
    headers: pairsOf(request['headers']),
    body: asObject(request['postData'])?.['text'] ?? null,
  }
}

function pairsOf(json: Json | undefined): readonly Json[] {
  return (asArray(json) ?? []).map((each) => {
    const header = asObject(each)
    return [header?.['name'] ?? null, header?.['value'] ?? null]
  })
}

/** Status 0 means that no answer came. */
function headOf(entry: JsonObject, response: JsonObject, url: string): Json {
  const status = asNumber(response['status']) ?? 0
  if (status === 0) return null
  const timings = asObject(entry['timings']) ?? {}
  const phases = ['blocked', 'dns', 'connect', 'send', 'wait'].map((name) =>
    Math.max(0, asNumber(timings[name]) ?? 0),
  )
  return {
    at: phases.reduce((sum, each) => sum + each, 0),
    status,
    statusText: response['statusText'] ?? '',
    headers: pairsOf(response['headers']),
    url,
    type: 'cors',
  }
}

function outcomeOf(entry: JsonObject, response: JsonObject): Json {
  const own = asObject(entry['_outcome'])
  if (own) return own
  const at = asNumber(entry['time']) ?? 0
  const message = asText(response['_error']) ?? ''
  return asNumber(response['status'])
    ? { kind: 'complete', at }
    : { kind: 'unreachable', message, at }
}

/** Events with their times where we wrote them; else an event stream is split again, all of it at its end. */
function bodyOf(entry: JsonObject, response: JsonObject): Json {
  const events = asArray(entry['_events'])
  if (events) return { kind: 'stream', frames: events }
  const content = asObject(response['content']) ?? {}
  const text = textOf(content)
  if (text === undefined) return { kind: 'none' }
  if (!isStreamSoFar(asText(content['mimeType']) ?? '', text)) return { kind: 'text', text }
  const splitter = createFrameSplitter(createTextPile())
  const at = asNumber(entry['time']) ?? 0
  const raws = [...splitter.push(text), ...splitter.end().frames]
  return { kind: 'stream', frames: raws.map((raw) => ({ at, raw })) }
}

/** Browsers' tools write some texts as Base64. Of bytes that are no text, their spelling is what can be shown. */
function textOf(content: JsonObject): string | undefined {
  const text = asText(content['text'])
  if (text === undefined || content['encoding'] !== 'base64') return text
  const bytes = base64ToBytes(text)
  try {
    return bytes ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) : text
  } catch {
    return text
  }
}
