/** Changes single members of a typed JSON text; everything else keeps its spelling. */
import { parseJson } from '#lib/parseJson.ts'
import { asJson, asObject } from '#mcp/read.ts'
import type { Json, JsonObject } from '#mcp/types.ts'

/**
 * The text with the member at this path holding a text, made with all it needs when it isn't there;
 * undefined as the value takes the member out. Undefined when the text is no JSON object, or
 * something on the way to the member is none.
 */
export function setMember(
  text: string,
  path: readonly [string, ...string[]],
  value: string | undefined,
): string | undefined {
  const parsed = parseJson(text)
  if (!parsed.ok || !asObject(asJson(parsed.value))) return undefined
  let object = scanObject(text, text.indexOf('{'))
  for (const [index, name] of path.entries()) {
    const member = object.members.get(name)
    const rest = path.slice(index + 1)
    if (!member) {
      if (value === undefined) return text
      const made = rest.reduceRight<Json>((inner, key) => ({ [key]: inner }), value)
      return insertMembers(text, object, { [name]: made })
    }
    if (rest.length === 0) {
      // A name may stand there twice.
      if (value === undefined) return setMember(removeMember(text, object, member), path, value)
      return text.slice(0, member.start) + JSON.stringify(value) + text.slice(member.end)
    }
    if (text[member.start] !== '{') return undefined
    object = scanObject(text, member.start)
  }
  return undefined
}

function removeMember(text: string, { open, close }: ScannedObject, member: Member): string {
  if (member.previousEnd !== undefined) {
    return text.slice(0, member.previousEnd) + text.slice(member.end)
  }
  const comma = /^\s*,\s*/.exec(text.slice(member.end))?.[0]
  return comma === undefined
    ? text.slice(0, open + 1) + text.slice(close)
    : text.slice(0, member.nameStart) + text.slice(member.end + comma.length)
}

/** Where one member stands: its name, and its value from `start` to `end`. */
type Member = {
  readonly nameStart: number
  readonly start: number
  readonly end: number
  /** Behind the value of the member before it; undefined for the first. */
  readonly previousEnd: number | undefined
}

/** Where things stand in the text of one object; offsets into the whole text. */
type ScannedObject = {
  readonly open: number
  readonly close: number
  /** Of a repeated name the last one counts, as for parsers. */
  readonly members: ReadonlyMap<string, Member>
  /** Behind the last member's value; undefined when there is none. */
  readonly lastEnd: number | undefined
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Walks valid JSON from the brace at `open` to its partner. */
export function scanObject(text: string, open: number): ScannedObject {
  const members = new Map<string, Member>()
  let name: Word | undefined
  let lastEnd: number | undefined
  for (const word of wordsIn(text, open + 1)) {
    if (word.text === '}') return { open, close: word.start, members, lastEnd }
    if (name === undefined) {
      name = word
      continue
    }
    const { start, end } = word
    members.set(nameOf(name.text), { nameStart: name.start, start, end, previousEnd: lastEnd })
    lastEnd = end
    name = undefined
  }
  return { open, close: text.length, members, lastEnd }
}

/** A name, a value, or the brace at the end; `text` is the beginning of what spans `start` to `end`. */
type Word = { readonly text: string; readonly start: number; readonly end: number }

function* wordsIn(text: string, from: number): Generator<Word, void, void> {
  const tokens = new RegExp(TOKEN)
  tokens.lastIndex = from
  let depth = 0
  let opened: { readonly text: string; readonly start: number } | undefined
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [token] = match
    if (depth === 0 && (token === ',' || token === ':')) continue
    opened ??= { text: token, start: match.index }
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    if (depth > 0) continue
    yield { ...opened, end: tokens.lastIndex }
    opened = undefined
  }
}

/** A name may be spelled with escapes. */
function nameOf(token: string): string {
  const parsed = parseJson(token)
  return parsed.ok ? String(parsed.value) : token
}

/** Appends members to an object, laid out as the object is. */
export function insertMembers(text: string, object: ScannedObject, members: JsonObject): string {
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
