/** Takes a file of exchanges into the log, where every view shows them and nothing sends them. */
import { formatCount } from '#lib/format.ts'
import { parseJson } from '#lib/parseJson.ts'
import { asArray, asJson, asObject } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'
import type { ExchangeId, Recorded } from '#wire/types.ts'

import type { Explorer } from '../explorer.ts'
import { elementsIn, linesIn, UnreadableFile } from './lines.ts'
import { readExchange } from './readExchange.ts'
import type { ReadExchange, ReadParts } from './readExchange.ts'
import { fromEntry, isOfMcp } from './readHar.ts'
import { FORMAT, VERSION } from './recording.ts'
import { createBreath } from './writer.ts'

/** Bytes of a file of our own layout, and of any other, which is parsed at once. */
const MAX_FILE = 400_000_000
const MAX_OTHER = 20_000_000
/** Exchanges of one file. */
const MAX_EXCHANGES = 2000

/** What came of it: the new exchanges, and a sentence for each thing that is missing. */
export type Imported = {
  readonly ids: readonly ExchangeId[]
  readonly problems: readonly string[]
}

/** Never rejects: a file that can't be read changes nothing, and says why. */
export async function importFile(
  explorer: Explorer,
  file: Blob & { readonly name?: string },
): Promise<Imported> {
  const { exchanges, host, reader } = explorer
  const parts: ReadParts = {
    breathe: createBreath({ now: host.now, pause: host.pause }),
    abridge: (whole) => reader.abridge(whole),
  }
  try {
    const { read, problems } = await readAll(file, parts)
    if (read.length === 0) {
      throw new UnreadableFile(problems[0] ?? 'The file holds no exchanges.')
    }
    const recorded: Recorded = {
      name: file.name ?? '',
      at: Math.min(...read.map(({ startedAt }) => startedAt)),
    }
    return { ids: exchanges.add(read.map((each) => ({ ...each, recorded }))), problems }
  } catch (error) {
    const isKnown = error instanceof UnreadableFile
    return { ids: [], problems: [isKnown ? error.message : 'The file can’t be read.'] }
  }
}

type AllRead = { readonly read: readonly ReadExchange[]; readonly problems: readonly string[] }

async function readAll(file: Blob, parts: ReadParts): Promise<AllRead> {
  const read: ReadExchange[] = []
  const problems: string[] = []
  let count = 0
  let skipped = 0
  let others = 0
  for await (const json of exchangesIn(file)) {
    if (json === OTHER) {
      others++
      continue
    }
    count++
    if (count > MAX_EXCHANGES) {
      problems.push('Only the first 2,000 exchanges of the file were read.')
      break
    }
    const exchange = await readExchange(json, parts)
    if (exchange) read.push(exchange)
    else skipped++
    await parts.breathe()
  }
  if (others > 0) {
    const what = formatCount(others, 'request')
    problems.unshift(`${what} of the file ${others === 1 ? 'is' : 'are'} not MCP, and left out.`)
  }
  if (skipped > 0) {
    const what = formatCount(skipped, 'exchange')
    problems.unshift(
      `${what} of the file can’t be read, or ${skipped === 1 ? 'is' : 'are'} not HTTP.`,
    )
  }
  return { read, problems }
}

/** Bytes in which the first line of our own files ends. */
const FIRST = 4096

/** What the file holds, in the form of a recording's exchanges. */
async function* exchangesIn(file: Blob): AsyncGenerator<Json, void, void> {
  if (file.size > MAX_FILE) throw new UnreadableFile('The file is larger than 400 MB.')
  const start = await file.slice(0, FIRST).text()
  const line = start.slice(0, start.indexOf('\n') + 1).trim()
  const head = line.endsWith('[') ? headIn(line) : undefined
  if (head) {
    checkVersion(head)
    const isHar = asObject(head['log']) !== undefined
    for await (const json of elementsIn(linesIn(file))) yield isHar ? entryIn(json) : json
    return
  }
  if (file.size > MAX_OTHER) {
    throw new UnreadableFile(
      'The file is larger than 20 MB and not laid out as this explorer writes it.',
    )
  }
  yield* exchangesOf(await file.text())
}

/** What stands in front of the list that a line begins. */
function headIn(line: string) {
  for (const end of [']}', ']}}']) {
    const parsed = parseJson(line + end)
    const head = parsed.ok ? asObject(asJson(parsed.value)) : undefined
    if (head && isOurs(head)) return head
  }
  return undefined
}

type Head = NonNullable<ReturnType<typeof asObject>>

function isOurs(head: Head): boolean {
  return head['format'] === FORMAT || asArray(asObject(head['log'])?.['entries']) !== undefined
}

function checkVersion(head: Head): void {
  if (head['format'] === FORMAT && head['version'] !== VERSION) {
    throw new UnreadableFile('The recording comes from another version of this explorer.')
  }
}

function* exchangesOf(text: string): Generator<Json, void, void> {
  const parsed = parseJson(text)
  if (!parsed.ok) {
    const place = parsed.line === undefined ? '' : ` in line ${parsed.line}`
    throw new UnreadableFile(`The file is no JSON: ${parsed.message}${place}.`)
  }
  const file = asObject(asJson(parsed.value))
  if (!file || !isOurs(file)) {
    throw new UnreadableFile(
      'The file is neither a recording of this explorer nor an HTTP archive.',
    )
  }
  checkVersion(file)
  const entries = asArray(asObject(file['log'])?.['entries'])
  if (entries) for (const entry of entries) yield entryIn(entry)
  else yield* asArray(file['exchanges']) ?? []
}

/** Stands for an entry that isn't MCP. */
const OTHER: Json = {}

function entryIn(json: Json): Json {
  return isOfMcp(json) ? (fromEntry(json) ?? null) : OTHER
}
