/**
 * Files with saved requests and with the history. One format each, as JSON:
 * `{format: "mcp-explorer.requests", version: 1, requests: [{name, text, url?}], collections: [{name, requests}]}`
 * `{format: "mcp-explorer.history", version: 1, calls: [{when, server, url, method, name, request, result?, …}]}`
 * `text` and `request` are the message as it is sent. Secrets were taken out before they were kept.
 */
import { parseJson } from '#lib/parseJson.ts'
import { formatMessage } from '#mcp/outgoing.ts'
import { asArray, asJson, asObject, asText, present } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

import type { WholeCall } from './history.ts'
import { freeName } from './names.ts'
import type { SavedRequest } from './rows.ts'
import { namesIn } from './saved.ts'
import type { Saved, SavedState, ToSave } from './saved.ts'

const REQUESTS = 'mcp-explorer.requests'
const HISTORY = 'mcp-explorer.history'
const VERSION = 1

/** Characters of a file, requests in it, and characters of one request: more is refused. */
const MAX_FILE = 20_000_000
const MAX_REQUESTS = 5000
const MAX_TEXT = 2_000_000

/** The saved requests of one collection, or all of them, as a file. */
export function exportSaved({ requests, collections }: SavedState, only?: string): string {
  const inside = (collection: string | undefined) =>
    requests.filter((each) => each.collection === collection).map(forFile)
  const chosen = collections.filter(({ id }) => only === undefined || id === only)
  return fileOf(REQUESTS, {
    requests: only === undefined ? inside(undefined) : [],
    collections: chosen.map(({ id, name }) => ({ name, requests: inside(id) })),
  })
}

function forFile({ name, text, url, savedAt }: SavedRequest): JsonObject {
  return { name, text, ...present({ url }), savedAt: new Date(savedAt).toISOString() }
}

/** The history as a file, newest last. */
export function exportHistory(calls: readonly WholeCall[]): string {
  return fileOf(HISTORY, {
    calls: calls.map(({ call, request, result }) => {
      const { id: _, size: __, hasResult: ___, when, ...rest } = call
      return { when: new Date(when).toISOString(), ...rest, request, ...present({ result }) }
    }),
  })
}

function fileOf(format: string, content: JsonObject): string {
  const exportedAt = new Date().toISOString()
  return `${formatMessage({ format, version: VERSION, exportedAt, ...content })}\n`
}

/** What came of an import: how many requests came in, and a sentence for each thing that didn't. */
export type Imported = { readonly count: number; readonly problems: readonly string[] }

/** Takes what it can: a broken entry costs that entry only. Nothing is changed when the file is refused. */
export async function importInto(saved: Saved, file: string): Promise<Imported> {
  const read = readFile(file)
  if ('refused' in read) return { count: 0, problems: [read.refused] }
  const { groups, problems } = read
  let count = 0
  for (const { name, requests } of groups) {
    if (requests.length === 0) continue
    const collection = name === undefined ? undefined : (await saved.collectionNamed(name)).id
    const taken = new Set(namesIn(saved.store.getState().requests, collection))
    const fresh = requests.map((each) => {
      const free = freeName(each.name, taken)
      taken.add(free)
      return { ...each, name: free, collection }
    })
    await saved.save(fresh)
    count += fresh.length
  }
  return { count, problems }
}

type Group = { readonly name: string | undefined; readonly requests: readonly ToSave[] }
type ReadFile =
  | { readonly refused: string }
  | { readonly groups: readonly Group[]; readonly problems: readonly string[] }

function readFile(text: string): ReadFile {
  if (text.length > MAX_FILE) return { refused: 'The file is larger than 20 MB.' }
  const parsed = parseJson(text)
  if (!parsed.ok) {
    const place = parsed.line === undefined ? '' : ` in line ${parsed.line}`
    return { refused: `The file is no JSON: ${parsed.message}${place}.` }
  }
  const file = asObject(asJson(parsed.value))
  const format = file?.['format']
  if (!file || (format !== REQUESTS && format !== HISTORY)) {
    return { refused: 'The file holds neither saved requests nor a history of this explorer.' }
  }
  if (file['version'] !== VERSION) {
    return { refused: 'The file comes from another version of this explorer.' }
  }
  return format === HISTORY ? readHistory(file) : readRequests(file)
}

function readHistory(file: JsonObject): ReadFile {
  const reading = createReading()
  const requests = reading.take(asArray(file['calls']), 'Call', (call) => ({
    name: asText(call['name']) || asText(call['method']) || '',
    text: call['request'],
    url: asText(call['url']),
  }))
  return reading.end([{ name: 'History', requests }])
}

function readRequests(file: JsonObject): ReadFile {
  const reading = createReading()
  const groups: Group[] = [
    { name: undefined, requests: reading.take(asArray(file['requests']), 'Request', readDraft) },
  ]
  for (const [index, raw] of (asArray(file['collections']) ?? []).entries()) {
    const collection = asObject(raw)
    const name = asText(collection?.['name'])
    const requests = asArray(collection?.['requests'])
    if (name === undefined || !requests)
      reading.problem(`Collection ${index + 1} has no name or no requests.`)
    else
      groups.push({
        name,
        requests: reading.take(requests, `“${name.slice(0, 40)}”, request`, readDraft),
      })
  }
  return reading.end(groups)
}

function readDraft(request: JsonObject): Draft {
  return {
    name: asText(request['name']) ?? '',
    text: request['text'],
    url: asText(request['url']),
  }
}

type Draft = {
  readonly name: string
  readonly text: Json | undefined
  readonly url: string | undefined
}

function createReading() {
  const problems: string[] = []
  let count = 0

  function take(
    list: readonly Json[] | undefined,
    what: string,
    read: (object: JsonObject) => Draft,
  ): readonly ToSave[] {
    return (list ?? []).flatMap((raw, index) => {
      count++
      if (count > MAX_REQUESTS) return []
      const object = asObject(raw)
      const draft = object && read(object)
      const text = draft && textOf(draft.text)
      const place = `${what} ${index + 1}`
      if (!draft || text === undefined) problems.push(`${place} has no text.`)
      else if (text.length > MAX_TEXT) problems.push(`${place} is longer than 2 MB.`)
      else return [{ ...draft, name: draft.name || 'Untitled', text }]
      return []
    })
  }
  function end(groups: readonly Group[]): ReadFile {
    if (count > MAX_REQUESTS) {
      return { refused: 'The file holds more than 5,000 requests.' }
    }
    return { groups, problems }
  }
  return { take, end, problem: (words: string) => void problems.push(words) }
}

/** A message may stand there as the object it is. */
function textOf(raw: Json | undefined): string | undefined {
  const object = asObject(raw)
  return object ? formatMessage(object) : asText(raw) || undefined
}
