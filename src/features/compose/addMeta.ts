/** Adds `_meta` to a typed message without touching anything else of its text. */
import { parseJson } from '#lib/parseJson.ts'
import { asJson, asObject } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

/**
 * The text with `params._meta` holding these members; members that stand there already stay as they
 * are. The rest keeps its spelling, and what is new takes the text's own indentation. Undefined when
 * the text is no JSON object, or `params` or `_meta` is something else than an object.
 */
export function addMeta(text: string, meta: JsonObject): string | undefined {
  const parsed = parseJson(text)
  const message = parsed.ok ? asObject(asJson(parsed.value)) : undefined
  if (!message) return undefined
  const root = scanObject(text, text.indexOf('{'))
  const params = root.members.get('params')
  if (params === undefined) return insert(text, root, { params: { _meta: meta } })
  const read = asObject(message['params'])
  if (!read) return undefined
  const scanned = scanObject(text, params)
  const old = scanned.members.get('_meta')
  if (old === undefined) return insert(text, scanned, { _meta: meta })
  const known = asObject(read['_meta'])
  if (!known) return undefined
  const missing = Object.entries(meta).filter(([key]) => known[key] === undefined)
  return insert(text, scanObject(text, old), Object.fromEntries(missing))
}

/** Where things stand in the text of one object; offsets into the whole text. */
type ScannedObject = {
  readonly open: number
  readonly close: number
  /** Where each member's value begins; of a repeated name the last one counts, as for parsers. */
  readonly members: ReadonlyMap<string, number>
  /** Behind the last member's value; undefined when there is none. */
  readonly lastEnd: number | undefined
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Walks valid JSON from the brace at `open` to its partner. */
function scanObject(text: string, open: number): ScannedObject {
  const tokens = new RegExp(TOKEN)
  tokens.lastIndex = open + 1
  const members = new Map<string, number>()
  let depth = 0
  let key: string | undefined
  let lastEnd: number | undefined
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [token] = match
    if (depth === 0) {
      if (token === '}') return { open, close: match.index, members, lastEnd }
      if (token === ',') key = undefined
      else if (key === undefined) key = token
      else if (token !== ':') members.set(nameOf(key), match.index)
    }
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    lastEnd = tokens.lastIndex
  }
  return { open, close: text.length, members, lastEnd }
}

/** A key may be spelled with escapes. */
function nameOf(key: string): string {
  const parsed = parseJson(key)
  return parsed.ok ? String(parsed.value) : key
}

/** Appends members to an object, laid out as the object is. */
function insert(text: string, object: ScannedObject, members: JsonObject): string {
  if (Object.keys(members).length === 0) return text
  const { open, close, lastEnd } = object
  const layout = layoutOf(text, object)
  const words = Object.entries(members).map(
    ([key, value]) => `${JSON.stringify(key)}:${layout.colonSpace}${layout.write(value ?? null)}`,
  )
  const added = words.join(`,${layout.before}`)
  const head = text.slice(0, lastEnd ?? open + 1)
  if (lastEnd !== undefined) return `${head},${layout.before}${added}${text.slice(lastEnd)}`
  return `${head}${layout.after === '' ? '' : layout.before}${added}${layout.after}${text.slice(close)}`
}

type Layout = {
  /** Blanks in front of a member, and in front of the closing brace. */
  readonly before: string
  readonly after: string
  readonly colonSpace: string
  readonly write: (value: Json) => string
}

function layoutOf(text: string, { open, lastEnd }: ScannedObject): Layout {
  const unit = /^\s*\{[^\S\n]*\n([^\S\n]+)/.exec(text)?.[1] ?? '  '
  const isOneLine = !text.trim().includes('\n')
  const lead = lastEnd === undefined ? undefined : blanksAt(text, open + 1)
  if (isOneLine || (lead !== undefined && !lead.includes('\n'))) {
    const colonSpace = /":\s/.test(text) ? ' ' : ''
    return {
      before: lead === '' || lead === undefined ? colonSpace : ' ',
      after: '',
      colonSpace,
      write: (value) => writeInline(value, colonSpace),
    }
  }
  const newLine = text.includes('\r\n') ? '\r\n' : '\n'
  const lineStart = text.lastIndexOf('\n', open) + 1
  const outer = blanksAt(text, lineStart)
  const indent = lead === undefined ? outer + unit : lead.slice(lead.lastIndexOf('\n') + 1)
  return {
    before: newLine + indent,
    after: newLine + outer,
    colonSpace: ' ',
    write: (value) => JSON.stringify(value, null, unit).replaceAll('\n', newLine + indent),
  }
}

function blanksAt(text: string, from: number): string {
  return /^\s*/.exec(text.slice(from))?.[0] ?? ''
}

/** One line, with or without blanks behind colons and commas, as the text around it has it. */
function writeInline(value: Json, blank: string): string {
  const object = asObject(value)
  if (!object) return JSON.stringify(value)
  const members = Object.entries(object).map(
    ([key, member]) => `${JSON.stringify(key)}:${blank}${writeInline(member ?? null, blank)}`,
  )
  return `{${members.join(`,${blank}`)}}`
}
