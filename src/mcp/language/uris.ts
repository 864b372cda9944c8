/** Addresses of resources: listed ones, and those a template makes of values. */
import { asObject, asText } from '../read.ts'
import { expand, readTemplate, rulesOf } from '../schema/uriTemplate.ts'
import type { Template, TemplateExpression, TemplatePart } from '../schema/uriTemplate.ts'
import type { Entry } from '../types.ts'
import { suggestionAt, textAt } from './asking.ts'
import type { Asking, Suggested } from './asking.ts'
import { entryDocs } from './entryDocs.ts'
import { pick } from './pick.ts'
import { escapeSnippet } from './snippets.ts'
import type { Suggestion } from './types.ts'

/** Templates whose values a server is asked for at once. */
const MOST_ASKED = 3

/** Listed addresses; with templates also theirs, and values for the variable that is being typed. */
export function suggestUris(asking: Asking, withTemplates: boolean): Suggested {
  const { knowledge, cursor } = asking
  const listed = [...knowledge.listed('resources').values()]
  const templates = withTemplates ? [...knowledge.listed('resourceTemplates').values()] : []
  const all = [...listed, ...templates].filter(({ key }) => key !== '')
  const { items, isIncomplete } = pick(all, cursor.typed, ({ key, label }) => `${key} ${label}`)
  const begun = templates.flatMap((entry) => typedIn(entry, cursor.typed) ?? [])
  const known = new Set(items)
  const shown = [...items, ...begun.map(({ entry }) => entry).filter((each) => !known.has(each))]
  return {
    items: shown.map((entry) =>
      entry.kind === 'resources'
        ? textAt(asking, entry.key, aboutEntry(entry))
        : templateAt(asking, entry, begun),
    ),
    isIncomplete: isIncomplete || begun.length > 0,
    ...(begun.length > 0 && { later: proposedUris(asking, begun.slice(0, MOST_ASKED)) }),
  }
}

function aboutEntry(entry: Entry) {
  const documentation = entryDocs(entry)
  const name = entry.title ?? nameOf(entry)
  return {
    label: entry.key,
    kind: 'name',
    ...(name !== undefined && { detail: name, filterText: `${entry.key} ${name}` }),
    ...(documentation !== '' && { documentation }),
  } as const
}

function nameOf({ raw }: Entry): string | undefined {
  return asText(asObject(raw)?.['name'])
}

/** An address typed into the midst of one of a template's variables. */
type Begun = {
  readonly entry: Entry
  readonly expression: TemplateExpression
  readonly name: string
  readonly value: string
  /** The address up to the value. */
  readonly head: string
  readonly rest: readonly TemplatePart[]
  /** Values in front of it, by name. */
  readonly context: Readonly<Record<string, string>>
}

/** The address with the variables that are left as tab stops; what is typed already stays. */
function templateAt(asking: Asking, entry: Entry, all: readonly Begun[]): Suggestion {
  const begun = all.find((each) => each.entry === entry)
  const about = aboutEntry(entry)
  const { typed } = asking.cursor
  if (!begun) {
    const insert = `"${partsSnippet(readTemplate(entry.key).parts)}"`
    return suggestionAt(asking, { ...about, insert, isSnippet: true })
  }
  const isEmpty = begun.value === ''
  const value = isEmpty ? `\${1:${escapeSnippet(begun.name)}}` : textPart(typed, begun)
  const insert = `"${written(begun.head)}${value}${partsSnippet(begun.rest, isEmpty ? 2 : 1)}"`
  return suggestionAt(asking, {
    ...about,
    insert,
    isSnippet: true,
    // The typed values are no part of the template.
    filterText: `${typed} ${entry.key}`,
  })
}

function textPart(typed: string, { head }: Begun): string {
  return written(typed.slice(head.length))
}

/** As it stands between the quotes of a snippet. */
function written(text: string): string {
  return escapeSnippet(JSON.stringify(text).slice(1, -1))
}

/** Expressions that an address can do without are left out. */
function partsSnippet(parts: readonly TemplatePart[], firstStop = 1): string {
  let stop = firstStop
  return parts
    .map((part) => {
      if (part.kind === 'literal') return written(part.text)
      const { first, separator, optional } = rulesOf(part.operator)
      if (optional) return ''
      const stops = part.variables.map(({ name }) => `\${${stop++}:${escapeSnippet(name)}}`)
      return `${first}${stops.join(separator)}`
    })
    .join('')
}

function typedIn(entry: Entry, typed: string): Begun | undefined {
  // Most of a long list is out of the question at once.
  if (!typed.startsWith(entry.key.split('{', 1)[0] ?? '')) return undefined
  const template = readTemplate(entry.key)
  const context: Record<string, string> = {}
  let at = 0
  for (const [index, part] of template.parts.entries()) {
    if (part.kind === 'literal') {
      if (!typed.startsWith(part.text, at)) return undefined
      at += part.text.length
      continue
    }
    const rest = template.parts.slice(index + 1)
    const { first } = rulesOf(part.operator)
    const found = valueIn(part, { typed, at, end: startOf(rest[0], typed, at + first.length) })
    if (!found) return undefined
    const { name, start, end } = found
    const value = decoded(typed.slice(start, end))
    if (end === undefined) {
      return { entry, expression: part, name, value, head: typed.slice(0, start), rest, context }
    }
    context[name] = value
    at = end
  }
  return undefined
}

/** Where the next part begins; undefined when what is typed doesn't go so far. */
function startOf(next: TemplatePart | undefined, typed: string, from: number): number | undefined {
  const text = next?.kind === 'literal' ? next.text : next && rulesOf(next.operator).first
  const at = text ? typed.indexOf(text, from) : -1
  return at === -1 ? undefined : at
}

type Stretch = { readonly typed: string; readonly at: number; readonly end: number | undefined }

/** The value that is typed last within an expression; several without names can't be told apart. */
function valueIn({ operator, variables }: TemplateExpression, { typed, at, end }: Stretch) {
  const { first, separator, named } = rulesOf(operator)
  if (!typed.startsWith(first, at)) return undefined
  const start = at + first.length
  if (!named) {
    const [only, ...others] = variables
    return only && others.length === 0 ? { name: only.name, start, end } : undefined
  }
  const last = typed.lastIndexOf(separator, end)
  const begin = Math.max(start, last + 1)
  const cut = typed.indexOf('=', begin)
  const name = typed.slice(begin, cut)
  const isKnown = cut !== -1 && variables.some((variable) => variable.name === name)
  return isKnown ? { name, start: cut + 1, end } : undefined
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // In the middle of an escape.
    return text
  }
}

async function proposedUris(
  asking: Asking,
  begun: readonly Begun[],
): Promise<readonly Suggestion[]> {
  const found = await Promise.all(begun.map((each) => valuesFor(asking, each)))
  return found.flat()
}

async function valuesFor(asking: Asking, begun: Begun): Promise<readonly Suggestion[]> {
  const { entry, expression, name, value, head, rest, context } = begun
  const values = await asking.knowledge.propose(
    { ref: { type: 'ref/resource', uri: entry.key }, argument: { name, value }, context },
    asking.signal,
  )
  const single = readTemplate(rulesOf(expression.operator).reserved ? '{+value}' : '{value}')
  return values.map((each) => {
    const uri = `${head}${encoded(single, each)}`
    return suggestionAt(asking, {
      label: uri,
      detail: `${name} from ${entry.key}`,
      kind: 'value',
      insert: `"${written(uri)}${partsSnippet(rest)}"`,
      isSnippet: true,
      filterText: asking.cursor.typed,
    })
  })
}

function encoded(template: Template, value: string): string {
  return expand(template, { value })
}
