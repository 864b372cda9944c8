/** Reads a file of our own line by line: whatever its size, only one line of it is parsed at once. */
import { asJson } from '#mcp/read.ts'
import type { Json } from '#mcp/types.ts'

/** Bytes that are read at once, and characters of one line: our own files have no longer ones. */
const READ = 262_144
const MAX_LINE = 20_000_000
/** Lines of one element: as many events as ten times the longest stream a page shows. */
const MAX_LINES = 1_000_000
/** Our own files are no deeper than this where lists are put back. */
const MAX_DEPTH = 8

/** A file that can't be read, with why. */
export class UnreadableFile extends Error {}

/** The lines of a blob, without their ends. */
export async function* linesIn(blob: Blob): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder()
  let held: string[] = []
  let length = 0
  for (let from = 0; from < blob.size; from += READ) {
    const bytes = await blob.slice(from, from + READ).arrayBuffer()
    const lines = decoder.decode(bytes, { stream: true }).split('\n')
    for (const [index, line] of lines.entries()) {
      if (index > 0) {
        yield held.join('')
        held = []
        length = 0
      }
      held.push(line)
      length += line.length
    }
    if (length > MAX_LINE) throw new UnreadableFile('A line of the file is longer than 20 MB.')
  }
  yield held.join('') + decoder.decode()
}

/** An element that lists on lines of their own belong to. */
type Draft = { text: string; readonly lists: Json[][] }
type Level = { readonly list: Json[]; draft: Draft | undefined }

/**
 * The elements of the first list that stands on lines of its own, each as soon as it is complete. What
 * stands before and behind that list isn't looked at.
 */
export async function* elementsIn(lines: AsyncIterable<string>): AsyncGenerator<Json, void, void> {
  // Nobody can know it who wrote the file.
  const hole = `list ${crypto.getRandomValues(new Uint32Array(2)).join('')}`
  const root: Level = { list: [], draft: undefined }
  const levels = [root]
  let count = 0
  for await (const line of lines) {
    const text = line.trim()
    if (text !== '') takeLine(levels, text, hole)
    const elements = levels[1]
    count++
    if (levels.length > MAX_DEPTH) throw new UnreadableFile('The file nests lists without end.')
    if (count > MAX_LINES) throw new UnreadableFile('An exchange of the file has too many lines.')
    if (elements && levels.length === 2) {
      yield* elements.list.splice(0)
      count = 0
    }
    if (root.list.length > 0) return
  }
  throw new UnreadableFile('The file ends too early: a part of it is missing.')
}

/** A line ends a list, begins one, does both, or is an element. */
function takeLine(levels: Level[], text: string, hole: string): void {
  const isOpening = text.endsWith('[')
  const isClosing = text.startsWith(']')
  if (isClosing) close(levels, text)
  if (isOpening) open(levels, isClosing ? '' : text, hole)
  else if (isClosing) complete(levels.at(-1), hole)
  else levels.at(-1)?.list.push(parse(text))
}

function close(levels: Level[], text: string): void {
  levels.pop()
  const draft = levels.at(-1)?.draft
  if (!draft) throw new UnreadableFile('The file ends a list that it didn’t begin.')
  draft.text += text
}

/** A list begins; what comes next are its elements. */
function open(levels: Level[], text: string, hole: string): void {
  const level = levels.at(-1)
  if (!level) return
  const list: Json[] = []
  level.draft ??= { text: '', lists: [] }
  level.draft.text += `${text}${JSON.stringify(hole)},${level.draft.lists.length}`
  level.draft.lists.push(list)
  levels.push({ list, draft: undefined })
}

/** Its lists are put back where they stood. */
function complete(level: Level | undefined, hole: string): void {
  if (!level?.draft) return
  const { draft } = level
  level.draft = undefined
  level.list.push(fill(parse(draft.text), { hole, lists: draft.lists, depth: 0 }))
}

type Filling = { readonly hole: string; readonly lists: readonly Json[][]; readonly depth: number }

function fill(value: Json, filling: Filling): Json {
  if (typeof value !== 'object' || value === null || filling.depth > MAX_DEPTH) return value
  const deeper = { ...filling, depth: filling.depth + 1 }
  if (!isList(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, fill(each ?? null, deeper)]),
    )
  }
  const [mark, number] = value
  if (mark === filling.hole && typeof number === 'number') return filling.lists[number] ?? []
  return value.map((each) => fill(each, deeper))
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value)
}

function parse(line: string): Json {
  try {
    return asJson(JSON.parse(line.endsWith(',') ? line.slice(0, -1) : line))
  } catch {
    throw new UnreadableFile('A part of the file is no JSON.')
  }
}
