/** What a long answer tells of itself, asked of its document: nothing of it is parsed in the page. */
import type { NodeInfo } from '#lib/json/types.ts'
import { parseJson } from '#lib/parseJson.ts'
import { MOST_MEMBERS, TOLD_MEMBERS, type Told } from '#mcp/envelopes/told.ts'
import { asJson } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'
import type { JsonSource, OpenDoc, Reader } from '#state/reader/types.ts'

/** Characters of a member that are parsed; a longer one is data. */
const LONGEST = 100_000

/** Undefined for what is no object, holds data only, or can’t be read. */
export async function toldByDoc(reader: Reader, source: JsonSource): Promise<Told | undefined> {
  const doc = await reader.open(source)
  if ('problem' in doc) return undefined
  try {
    return await readTold(doc)
  } catch {
    // The document is lost; nothing more is known.
    return undefined
  } finally {
    doc.close()
  }
}

async function readTold(doc: OpenDoc): Promise<Told | undefined> {
  // What is asked for next is made of these values: they are wanted as sent.
  await doc.ask('setMask', true)
  const { kind, size } = await doc.ask('about', 0)
  if (kind !== 'object' || size > MOST_MEMBERS) return undefined
  const { rows } = await doc.ask('children', 0, 0, size)
  // Of doubled names the last counts, as parsers have it.
  const byName = new Map(rows.map((row) => [row.key, row]))
  const members: [string, Json][] = []
  for (const name of TOLD_MEMBERS) {
    const value = await valueOf(doc, byName.get(name))
    if (value !== undefined) members.push([name, value])
  }
  const lists = [...byName.values()].flatMap((row) => (row.kind === 'array' ? row.size : []))
  return { members: Object.fromEntries(members), lists }
}

async function valueOf(doc: OpenDoc, row: NodeInfo | undefined): Promise<Json | undefined> {
  if (!row) return undefined
  const text = await doc.ask('textOf', row.id, { most: LONGEST + 1 })
  const parsed = text.length > LONGEST ? undefined : parseJson(text)
  return parsed?.ok ? asJson(parsed.value) : undefined
}
